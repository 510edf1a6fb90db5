using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KetamineRehab.Core.Asking;

internal sealed class AskRoundConfiguration : IEntityTypeConfiguration<AskRound>
{
    public void Configure(EntityTypeBuilder<AskRound> round)
    {
        round.ToTable("AskRounds");
        round.Property(r => r.By).HasMaxLength(100);
        round.HasIndex(r => r.ClosedAt);
    }
}

/// <summary>No foreign keys into the catalogue: asks stand beside it.</summary>
internal sealed class AskConfiguration : IEntityTypeConfiguration<Ask>
{
    public void Configure(EntityTypeBuilder<Ask> ask)
    {
        ask.ToTable("Asks");
        ask.Property(a => a.ProgrammeId).HasMaxLength(12);
        ask.Property(a => a.CentreId).HasMaxLength(120);
        ask.Property(a => a.JobTitle).HasMaxLength(Ask.LongestJobTitle);
        ask.HasOne<AskRound>().WithMany().HasForeignKey(a => a.RoundId).OnDelete(DeleteBehavior.Cascade);
        ask.HasIndex(a => new { a.ProgrammeId, a.CreatedAt });
        ask.HasIndex(a => a.CentreId);
        ask.HasIndex(a => new { a.FinishedAt, a.TakenInAt });
    }
}

internal sealed class AskKeyConfiguration : IEntityTypeConfiguration<AskKey>
{
    public void Configure(EntityTypeBuilder<AskKey> key)
    {
        key.ToTable("AskKeys");
        key.HasKey(k => k.Hash);
        key.Property(k => k.Hash).HasMaxLength(32);
        key.HasOne(k => k.Ask).WithMany().HasForeignKey(k => k.AskId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AskAnswerConfiguration : IEntityTypeConfiguration<AskAnswer>
{
    public void Configure(EntityTypeBuilder<AskAnswer> answer)
    {
        answer.ToTable("AskAnswers");
        answer.Property(a => a.Field).HasMaxLength(60);
        answer.Property(a => a.Value).HasMaxLength(AskAnswer.LongestValue);
        answer.Property(a => a.Note).HasMaxLength(AskAnswer.LongestNote);
        answer.HasOne<Ask>().WithMany().HasForeignKey(a => a.AskId).OnDelete(DeleteBehavior.Cascade);
        answer.HasIndex(a => new { a.AskId, a.Field });
    }
}

internal sealed class AskContactConfiguration : IEntityTypeConfiguration<AskContact>
{
    public void Configure(EntityTypeBuilder<AskContact> contact)
    {
        contact.ToTable("AskContacts");
        contact.HasKey(c => c.CentreId);
        contact.Property(c => c.CentreId).HasMaxLength(120);
        contact.HasIndex(c => c.AddressMark);
    }
}
