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
            "CK_AccessAssignments_Scope", "IsForAllTenants = (TenantKey IS NULL)"));
        builder.Property(a => a.Kind).HasConversion<string>();
        builder.Property(a => a.Level).HasConversion<string>();
        builder.Property(a => a.Name).HasMaxLength(AccessAssignment.MaxNameLength);
        builder.HasOne(a => a.Tenant).WithMany().HasForeignKey(a => a.TenantKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => new { a.Kind, a.Directory, a.PrincipalId, a.TenantKey }).IsUnique();
        // In the index above, rows without a tenant differ from each other.
        builder.HasIndex(a => new { a.Kind, a.Directory, a.PrincipalId }).IsUnique().HasFilter("\"IsForAllTenants\"");
    }
}
