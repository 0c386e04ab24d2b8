using System.Runtime.CompilerServices;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;

namespace SecureScore.Dashboard.Words;

/// <summary>Words of causes for one pass over affected objects: a million users share a few.</summary>
internal sealed class CauseWords
{
    private readonly ConditionalWeakTable<Message, string> _words = [];
    private readonly ConditionalWeakTable<Message, string[]> _inEveryLanguage = [];

    public string Of(AffectedObject affected) => _words.GetValue(affected.Cause, cause => cause.Words());

    public string[] InEveryLanguage(AffectedObject affected) => _inEveryLanguage.GetValue(
        affected.Cause, cause => [.. Languages.Cultures.Select(culture => ReaderCulture.In(culture, cause.Words))]);
}
