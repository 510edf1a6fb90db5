using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KetamineRehab.Core.Chat;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.ToTable("Conversations");
        conversation.Property(c => c.KeyHash).HasMaxLength(32);
        conversation.Property(c => c.Operator).HasMaxLength(64);
        conversation.HasIndex(c => c.KeyHash).IsUnique();
        conversation.HasIndex(c => c.State);
        conversation.HasIndex(c => new { c.ErasedAt, c.EndedAt });
    }
}

internal sealed class ChatLineConfiguration : IEntityTypeConfiguration<ChatLine>
{
    public void Configure(EntityTypeBuilder<ChatLine> line)
    {
        line.ToTable("ChatLines");
        line.HasIndex(l => l.Form).IsUnique();
        line.HasOne(l => l.Conversation).WithMany().HasForeignKey(l => l.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OperatorHereConfiguration : IEntityTypeConfiguration<OperatorHere>
{
    public void Configure(EntityTypeBuilder<OperatorHere> here)
    {
        here.ToTable("OperatorsHere");
        here.HasKey(o => o.Name);
        here.Property(o => o.Name).HasMaxLength(64);
    }
}
