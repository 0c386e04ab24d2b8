using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Configurations;

internal sealed class ProfileSetConfiguration : IEntityTypeConfiguration<ProfileSetRow>
{
    public void Configure(EntityTypeBuilder<ProfileSetRow> builder)
    {
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(s => s.TenantKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.TenantKey, s.Hash }).IsUnique();
        builder.Property(s => s.ReadDays).HasConversion(d => d.ToString(), t => DaySet.Parse(t));
        builder.Property(s => s.OwnDays).HasConversion(d => d.ToString(), t => DaySet.Parse(t));
        builder.Property(s => s.BesideDays).HasConversion(d => d.ToString(), t => DaySet.Parse(t));
        builder.Property(s => s.Days).HasConversion(d => d.ToString(), t => DaySet.Parse(t));
    }
}

internal sealed class ProfileSetItemConfiguration : IEntityTypeConfiguration<ProfileSetItemRow>
{
    public void Configure(EntityTypeBuilder<ProfileSetItemRow> builder)
    {
        builder.HasKey(i => new { i.SetKey, i.ControlKey });
        builder.HasOne(i => i.Set).WithMany().HasForeignKey(i => i.SetKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(i => i.Control).WithMany().HasForeignKey(i => i.ControlKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(i => i.Text).WithMany().HasForeignKey(i => i.TextId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class AnswerDayConfiguration : IEntityTypeConfiguration<AnswerDayRow>
{
    public void Configure(EntityTypeBuilder<AnswerDayRow> builder)
    {
        builder.HasKey(d => new { d.TenantKey, d.Day });
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(d => d.TenantKey).OnDelete(DeleteBehavior.Cascade);
    }
}
