using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Views;

namespace SecureScore.Core.Storage.Configurations;

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedViewRow>
{
    public void Configure(EntityTypeBuilder<SavedViewRow> builder)
    {
        builder.Property(v => v.Name).HasMaxLength(SavedView.MaxNameLength);
        builder.Property(v => v.Query).HasMaxLength(SavedView.MaxQueryLength);
        builder.HasIndex(v => new { v.PersonId, v.Name }).IsUnique();
    }
}
