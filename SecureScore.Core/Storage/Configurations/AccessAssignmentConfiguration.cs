using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureScore.Core.Access;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Configurations;

internal sealed class AccessAssignmentConfiguration : IEntityTypeConfiguration<AccessAssignmentRow>
{
    public void Configure(EntityTypeBuilder<AccessAssignmentRow> builder)
    {
        builder.ToTable(table => table.HasCheckConstraint(
            "CK_AccessAssignments_Scope",
            """
            CASE WHEN IsForAllTenants THEN TenantKey IS NULL AND TenantGroupKey IS NULL
            ELSE (TenantKey IS NULL) <> (TenantGroupKey IS NULL) END
            """));
        builder.Property(a => a.Kind).HasConversion<string>();
        builder.Property(a => a.Level).HasConversion<string>();
        builder.Property(a => a.Name).HasMaxLength(AccessAssignment.MaxNameLength);
        builder.HasOne(a => a.Tenant).WithMany().HasForeignKey(a => a.TenantKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(a => a.TenantGroup).WithMany().HasForeignKey(a => a.TenantGroupKey).OnDelete(DeleteBehavior.Cascade);
        // In each of the first two, rows without the last column differ from each other.
        builder.HasIndex(a => new { a.Kind, a.Directory, a.PrincipalId, a.TenantKey }).IsUnique();
        builder.HasIndex(a => new { a.Kind, a.Directory, a.PrincipalId, a.TenantGroupKey }).IsUnique();
        builder.HasIndex(a => new { a.Kind, a.Directory, a.PrincipalId }).IsUnique().HasFilter("\"IsForAllTenants\"");
    }
}
