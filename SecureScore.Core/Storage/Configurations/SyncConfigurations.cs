using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Configurations;

internal sealed class ConnectionConfiguration : IEntityTypeConfiguration<ConnectionRow>
{
    public void Configure(EntityTypeBuilder<ConnectionRow> builder)
    {
        builder.HasKey(c => c.TenantKey);
        builder.Property(c => c.TenantKey).ValueGeneratedNever();
        builder.HasOne(c => c.Tenant).WithOne().HasForeignKey<ConnectionRow>(c => c.TenantKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WriteBackConfiguration : IEntityTypeConfiguration<WriteBackRow>
{
    public void Configure(EntityTypeBuilder<WriteBackRow> builder)
    {
        builder.HasOne(w => w.Control).WithMany().HasForeignKey(w => w.ControlKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(w => new { w.ControlKey, w.Version }).IsUnique();
        builder.HasIndex(w => w.NextAt);
        builder.Property(w => w.Status).HasConversion<string>();
    }
}

internal sealed class PortalStateConfiguration : IEntityTypeConfiguration<PortalStateRow>
{
    public void Configure(EntityTypeBuilder<PortalStateRow> builder)
    {
        builder.HasKey(s => s.ControlKey);
        builder.Property(s => s.ControlKey).ValueGeneratedNever();
        builder.HasOne(s => s.Control).WithOne().HasForeignKey<PortalStateRow>(s => s.ControlKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RecommendationConfiguration : IEntityTypeConfiguration<RecommendationRow>
{
    public void Configure(EntityTypeBuilder<RecommendationRow> builder)
    {
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(r => r.TenantKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.TenantKey, r.RecommendationId }).IsUnique();
    }
}

internal sealed class ImpactedResourceConfiguration : IEntityTypeConfiguration<ImpactedResourceRow>
{
    public void Configure(EntityTypeBuilder<ImpactedResourceRow> builder)
    {
        builder.HasOne(r => r.Recommendation).WithMany().HasForeignKey(r => r.RecommendationKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.RecommendationKey, r.ResourceId }).IsUnique();
    }
}

internal sealed class IdentityScoreConfiguration : IEntityTypeConfiguration<IdentityScoreRow>
{
    public void Configure(EntityTypeBuilder<IdentityScoreRow> builder)
    {
        builder.HasKey(s => new { s.TenantKey, s.Day });
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(s => s.TenantKey).OnDelete(DeleteBehavior.Cascade);
    }
}
