using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Configurations;

internal sealed class ScoreEventConfiguration : IEntityTypeConfiguration<ScoreEventRow>
{
    public void Configure(EntityTypeBuilder<ScoreEventRow> builder)
    {
        // Pages read a range of days, newest first; the key makes the order within a day firm.
        builder.HasIndex(e => new { e.TenantKey, e.Day, e.Id });
        builder.HasIndex(e => new { e.ControlKey, e.Day });
        builder.HasIndex(e => e.DecisionId).HasFilter("DecisionId IS NOT NULL");
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(e => e.TenantKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(e => e.Control).WithMany().HasForeignKey(e => e.ControlKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(e => e.Decision).WithMany().HasForeignKey(e => e.DecisionId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Kind).HasConversion<string>();
        builder.Property(e => e.Cause).HasConversion<string>();
        builder.Property(e => e.StateFrom).HasConversion<string>();
        builder.Property(e => e.StateTo).HasConversion<string>();
    }
}

internal sealed class StaleDayConfiguration : IEntityTypeConfiguration<StaleDayRow>
{
    public void Configure(EntityTypeBuilder<StaleDayRow> builder)
    {
        builder.HasKey(s => new { s.TenantKey, s.Day });
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(s => s.TenantKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DayNoteConfiguration : IEntityTypeConfiguration<DayNoteRow>
{
    public void Configure(EntityTypeBuilder<DayNoteRow> builder)
    {
        builder.HasIndex(n => new { n.TenantKey, n.Day });
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(n => n.TenantKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class VisitConfiguration : IEntityTypeConfiguration<VisitRow>
{
    public void Configure(EntityTypeBuilder<VisitRow> builder)
    {
        builder.HasKey(v => new { v.PersonId, v.TenantKey });
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(v => v.TenantKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LastTenantConfiguration : IEntityTypeConfiguration<LastTenantRow>
{
    public void Configure(EntityTypeBuilder<LastTenantRow> builder)
    {
        builder.HasKey(l => l.PersonId);
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(l => l.TenantKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ReportedChangeConfiguration : IEntityTypeConfiguration<ReportedChangeRow>
{
    public void Configure(EntityTypeBuilder<ReportedChangeRow> builder)
    {
        builder.HasOne(c => c.Control).WithMany().HasForeignKey(c => c.ControlKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.ControlKey, c.Id });
    }
}

internal sealed class ScoreZonesConfiguration : IEntityTypeConfiguration<ScoreZonesRow>
{
    public void Configure(EntityTypeBuilder<ScoreZonesRow> builder)
    {
        builder.HasIndex(z => new { z.TenantKey, z.Id });
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(z => z.TenantKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ScoreTargetConfiguration : IEntityTypeConfiguration<ScoreTargetRow>
{
    public void Configure(EntityTypeBuilder<ScoreTargetRow> builder)
    {
        builder.HasIndex(t => new { t.TenantKey, t.View, t.Id });
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(t => t.TenantKey).OnDelete(DeleteBehavior.Cascade);
    }
}
