using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Configurations;

internal sealed class TenantGroupConfiguration : IEntityTypeConfiguration<TenantGroupRow>
{
    public void Configure(EntityTypeBuilder<TenantGroupRow> builder)
    {
        builder.Property(g => g.Name).HasMaxLength(TenantGroup.MaxNameLength);
        builder.Property(g => g.NameKey).HasMaxLength(TenantGroup.MaxNameLength);
        builder.HasIndex(g => g.NameKey).IsUnique();
        builder.HasMany(g => g.Members).WithOne().HasForeignKey(m => m.TenantGroupKey).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TenantGroupMemberConfiguration : IEntityTypeConfiguration<TenantGroupMemberRow>
{
    public void Configure(EntityTypeBuilder<TenantGroupMemberRow> builder)
    {
        builder.HasKey(m => new { m.TenantGroupKey, m.TenantKey });
        builder.HasOne(m => m.Tenant).WithMany().HasForeignKey(m => m.TenantKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(m => m.TenantKey);
    }
}
