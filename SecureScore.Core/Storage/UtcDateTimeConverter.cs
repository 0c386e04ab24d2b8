using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SecureScore.Core.Storage;

/// <summary>Says that a moment is UTC, which SQLite does not keep and PostgreSQL insists on.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc), value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
