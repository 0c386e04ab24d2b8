using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SecureScore.Core.Storage.Postgres;

/// <summary>A list of texts is JSON, as SQLite has it: statements written by hand are the same then.</summary>
internal sealed class TextListConverter() : ValueConverter<List<string>, string>(
    list => JsonSerializer.Serialize(list, StorageJson.Default.ListString),
    text => JsonSerializer.Deserialize(text, StorageJson.Default.ListString) ?? new List<string>());

/// <summary>Tells whether a list was changed.</summary>
internal sealed class TextListComparer() : ValueComparer<List<string>>(
    (a, b) => ReferenceEquals(a, b) || (a != null && b != null && a.SequenceEqual(b)),
    list => list.Count,
    list => list.ToList());
