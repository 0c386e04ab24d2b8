using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Configurations;

internal sealed class TenantRowConfiguration : IEntityTypeConfiguration<TenantRow>
{
    public void Configure(EntityTypeBuilder<TenantRow> builder)
    {
        builder.HasIndex(t => t.TenantId).IsUnique();
        builder.HasIndex(t => t.IsChosenDefault).IsUnique().HasFilter("\"IsChosenDefault\"");
        builder.Property(t => t.TotalsRule).HasConversion<string>();
        builder.Property(t => t.ScoreBase).HasConversion<string>();
        builder.Property(t => t.TotalsBase).HasConversion<string>();
    }
}

internal sealed class ControlConfiguration : IEntityTypeConfiguration<ControlRow>
{
    public void Configure(EntityTypeBuilder<ControlRow> builder)
    {
        builder.Property(c => c.ControlId).UseCollation(ScoreDbContext.IgnoringCase);
        builder.HasIndex(c => new { c.TenantKey, c.ControlId }).IsUnique();
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(c => c.TenantKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ControlProfileConfiguration : IEntityTypeConfiguration<ControlProfileRow>
{
    public void Configure(EntityTypeBuilder<ControlProfileRow> builder)
    {
        builder.HasOne(p => p.Control).WithMany().HasForeignKey(p => p.ControlKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.ControlKey, p.FromDay }).IsUnique();
    }
}

internal sealed class SnapshotConfiguration : IEntityTypeConfiguration<SnapshotRow>
{
    public void Configure(EntityTypeBuilder<SnapshotRow> builder)
    {
        builder.HasIndex(s => new { s.TenantKey, s.Day }).IsUnique();
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(s => s.TenantKey).OnDelete(DeleteBehavior.Cascade);
        AveragesConversion.Use(builder.Property(s => s.Averages));
    }
}

internal sealed class SumsDayConfiguration : IEntityTypeConfiguration<SumsDayRow>
{
    public void Configure(EntityTypeBuilder<SumsDayRow> builder)
    {
        builder.HasKey(s => new { s.TenantKey, s.Day });
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(s => s.TenantKey).OnDelete(DeleteBehavior.Cascade);
        AveragesConversion.Use(builder.Property(s => s.Averages));
    }
}

/// <summary>Averages are never searched, so they are one column.</summary>
internal static class AveragesConversion
{
    public static void Use(PropertyBuilder<List<ComparisonAverage>> property) => property.HasConversion(
        averages => JsonSerializer.Serialize(averages, StorageJson.Default.ListComparisonAverage),
        json => JsonSerializer.Deserialize(json, StorageJson.Default.ListComparisonAverage) ?? new List<ComparisonAverage>(),
        new ValueComparer<List<ComparisonAverage>>(
            (a, b) => ReferenceEquals(a, b), averages => averages.Count, averages => averages));
}

internal sealed class ControlScoreConfiguration : IEntityTypeConfiguration<ControlScoreRow>
{
    public void Configure(EntityTypeBuilder<ControlScoreRow> builder)
    {
        builder.HasKey(s => new { s.SnapshotId, s.ControlKey });
        builder.HasOne(s => s.Snapshot).WithMany().HasForeignKey(s => s.SnapshotId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(s => s.Control).WithMany().HasForeignKey(s => s.ControlKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(s => s.Description).WithMany().HasForeignKey(s => s.DescriptionId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(s => s.StatusText).WithMany().HasForeignKey(s => s.StatusTextId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class TextConfiguration : IEntityTypeConfiguration<TextRow>
{
    public void Configure(EntityTypeBuilder<TextRow> builder) => builder.HasIndex(t => t.Hash).IsUnique();
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<DecisionRow>
{
    public void Configure(EntityTypeBuilder<DecisionRow> builder)
    {
        builder.HasOne(d => d.Control).WithMany().HasForeignKey(d => d.ControlKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.ControlKey, d.Version }).IsUnique();
        builder.Property(d => d.From).HasConversion<string>();
        builder.Property(d => d.To).HasConversion<string>();
    }
}

internal sealed class DailyTotalConfiguration : IEntityTypeConfiguration<DailyTotalRow>
{
    public void Configure(EntityTypeBuilder<DailyTotalRow> builder)
    {
        builder.HasKey(t => new { t.TenantKey, t.View, t.Day });
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(t => t.TenantKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CarriedScoreConfiguration : IEntityTypeConfiguration<CarriedScoreRow>
{
    public void Configure(EntityTypeBuilder<CarriedScoreRow> builder)
    {
        builder.HasKey(c => new { c.SnapshotId, c.ControlKey });
        builder.HasOne(c => c.Snapshot).WithMany().HasForeignKey(c => c.SnapshotId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SnapshotRow>().WithMany().HasForeignKey(c => c.FromSnapshotId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(c => c.Control).WithMany().HasForeignKey(c => c.ControlKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CompletionSpanConfiguration : IEntityTypeConfiguration<CompletionSpanRow>
{
    public void Configure(EntityTypeBuilder<CompletionSpanRow> builder)
    {
        builder.HasKey(s => new { s.ControlKey, s.FromDay });
        builder.HasOne<ControlRow>().WithMany().HasForeignKey(s => s.ControlKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TenantActionConfiguration : IEntityTypeConfiguration<TenantActionRow>
{
    public void Configure(EntityTypeBuilder<TenantActionRow> builder)
    {
        builder.HasKey(a => a.ControlKey);
        builder.Property(a => a.ControlKey).ValueGeneratedNever();
        builder.HasOne(a => a.Control).WithOne().HasForeignKey<TenantActionRow>(a => a.ControlKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(a => a.Card).HasConversion<string>();
    }
}

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRunRow>
{
    public void Configure(EntityTypeBuilder<ImportRunRow> builder) => builder.HasIndex(r => r.StartedAt);
}

internal sealed class EndedSessionConfiguration : IEntityTypeConfiguration<EndedSessionRow>
{
    public void Configure(EntityTypeBuilder<EndedSessionRow> builder) => builder.HasIndex(e => e.PersonId);
}

internal sealed class OpenSessionConfiguration : IEntityTypeConfiguration<OpenSessionRow>
{
    public void Configure(EntityTypeBuilder<OpenSessionRow> builder)
    {
        builder.HasKey(s => s.SessionId);
        builder.HasIndex(s => s.ProviderSessionId);
    }
}

internal sealed class TokenCacheConfiguration : IEntityTypeConfiguration<TokenCacheRow>
{
    public void Configure(EntityTypeBuilder<TokenCacheRow> builder) => builder.HasKey(c => c.Key);
}
