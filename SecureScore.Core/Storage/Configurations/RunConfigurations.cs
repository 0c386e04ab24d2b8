using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Configurations;

/// <summary>All kinds of runs lie in one table.</summary>
internal sealed class RunConfiguration : IEntityTypeConfiguration<RunRow>
{
    public void Configure(EntityTypeBuilder<RunRow> builder)
    {
        builder.ToTable("Runs");
        builder.HasDiscriminator(r => r.Kind)
            .HasValue<SyncRunRow>(RunKind.Sync)
            .HasValue<EvaluationRunRow>(RunKind.Evaluation);
        builder.HasOne(r => r.Tenant).WithMany().HasForeignKey(r => r.TenantKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.TenantKey, r.Kind }).IsUnique().HasFilter("EndedAt IS NULL").HasDatabaseName("IX_Runs_Running");
        builder.HasIndex(r => new { r.TenantKey, r.Kind, r.Id });
        builder.Property(r => r.Kind).HasConversion<string>();
        builder.Property(r => r.Trigger).HasConversion<string>();
        builder.Property(r => r.Outcome).HasConversion<string>();
        builder.Property(r => r.FailureKind).HasConversion<string>();
        builder.Ignore(r => r.Failure);
    }
}

internal sealed class SyncRunConfiguration : IEntityTypeConfiguration<SyncRunRow>
{
    public void Configure(EntityTypeBuilder<SyncRunRow> builder) => builder.Property(r => r.Stage).HasConversion<string>();
}

internal sealed class EvaluationRunConfiguration : IEntityTypeConfiguration<EvaluationRunRow>
{
    public void Configure(EntityTypeBuilder<EvaluationRunRow> builder) => builder.Property(r => r.ReadingPart).HasConversion<string>();
}
