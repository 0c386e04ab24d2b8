using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Configurations;

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        // For readers, who see their own. Days are looked for along the sequence: an index of theirs would be written with each decision.
        builder.HasIndex(e => e.ActorId);
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHeadRow>
{
    public void Configure(EntityTypeBuilder<AuditHeadRow> builder)
    {
        builder.ToTable("AuditHead");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.HasData(new AuditHeadRow { Id = AuditHeadRow.OnlyId, Hash = AuditChain.Start });
    }
}
