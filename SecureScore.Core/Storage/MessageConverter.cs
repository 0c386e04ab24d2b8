using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Storage;

/// <summary>A message is stored as its code and arguments. Rows of earlier versions hold a sentence, which is taken as it is.</summary>
internal sealed class MessageConverter() : ValueConverter<Message, string>(m => m.ToString(), text => Message.Parse(text));
