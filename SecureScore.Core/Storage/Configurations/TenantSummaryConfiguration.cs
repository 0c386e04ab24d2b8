using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Configurations;

internal sealed class TenantSummaryConfiguration : IEntityTypeConfiguration<TenantSummaryRow>
{
    public void Configure(EntityTypeBuilder<TenantSummaryRow> builder)
    {
        builder.HasKey(s => new { s.TenantKey, s.View });
        builder.HasOne(s => s.Tenant).WithMany().HasForeignKey(s => s.TenantKey).OnDelete(DeleteBehavior.Cascade);
        InJson(builder.Property(s => s.Cards), StorageJson.Default.DictionaryActionCardInt32);
        InJson(builder.Property(s => s.Changes), StorageJson.Default.ListSpanChange);
    }

    /// <summary>Rows are the same where their JSON is.</summary>
    private static void InJson<T>(PropertyBuilder<T> property, JsonTypeInfo<T> type) where T : class, new() => property.HasConversion(
        value => JsonSerializer.Serialize(value, type),
        json => JsonSerializer.Deserialize(json, type) ?? new T(),
        new ValueComparer<T>(
            (a, b) => JsonSerializer.Serialize(a!, type) == JsonSerializer.Serialize(b!, type),
            value => JsonSerializer.Serialize(value, type).GetHashCode(StringComparison.Ordinal),
            value => value));
}
