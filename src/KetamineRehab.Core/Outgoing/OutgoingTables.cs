using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KetamineRehab.Core.Outgoing;

/// <summary>The table of messages that wait for the mail server.</summary>
public static class OutgoingTables
{
    extension(RehabDbContext db)
    {
        public DbSet<OutboxMessage> OutboxMessages => db.Set<OutboxMessage>();
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("OutboxMessages");
        message.Property(m => m.Reference).HasMaxLength(OutboxMessage.LongestReference);
        message.HasIndex(m => m.SentAt);
    }
}
