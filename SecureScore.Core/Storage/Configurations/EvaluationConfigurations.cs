using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Configurations;

internal sealed class ConfigurationPartConfiguration : IEntityTypeConfiguration<ConfigurationPartRow>
{
    public void Configure(EntityTypeBuilder<ConfigurationPartRow> builder)
    {
        builder.HasKey(p => new { p.TenantKey, p.Part });
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(p => p.TenantKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(p => p.Part).HasConversion<string>();
        builder.Property(p => p.Outcome).HasConversion<string>();
    }
}

internal sealed class ConfigurationChunkConfiguration : IEntityTypeConfiguration<ConfigurationChunkRow>
{
    public void Configure(EntityTypeBuilder<ConfigurationChunkRow> builder)
    {
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(c => c.TenantKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.TenantKey, c.Part, c.RunId });
        builder.Property(c => c.Part).HasConversion<string>();
    }
}

internal sealed class OwnScoreConfiguration : IEntityTypeConfiguration<OwnScoreRow>
{
    public void Configure(EntityTypeBuilder<OwnScoreRow> builder)
    {
        builder.HasKey(s => new { s.ControlKey, s.Day });
        builder.HasOne(s => s.Control).WithMany().HasForeignKey(s => s.ControlKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(s => s.Outcome).HasConversion<string>();
        builder.Property(s => s.Hints).HasConversion<string>();
    }
}

internal sealed class ExcludedAccountConfiguration : IEntityTypeConfiguration<ExcludedAccountRow>
{
    public void Configure(EntityTypeBuilder<ExcludedAccountRow> builder)
    {
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(a => a.TenantKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => new { a.TenantKey, a.UserId }).IsUnique().HasFilter("RemovedAt IS NULL");
        builder.Property(a => a.Kind).HasConversion<string>();
    }
}
