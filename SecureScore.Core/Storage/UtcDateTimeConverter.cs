using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SecureScore.Core.Storage;

/// <summary>Restores <see cref="DateTimeKind.Utc"/>, which SQLite does not keep.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
