using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KetamineRehab.Core.Callbacks;

internal sealed class CallbackRequestConfiguration : IEntityTypeConfiguration<CallbackRequest>
{
    public void Configure(EntityTypeBuilder<CallbackRequest> request)
    {
        request.ToTable("CallbackRequests");
        request.Property(r => r.Reference).HasMaxLength(12);
        request.Property(r => r.Topic).HasMaxLength(20);
        request.Property(r => r.Programmes).HasMaxLength(100);
        request.Property(r => r.ConsentVersion).HasMaxLength(20);
        request.Property(r => r.TakenBy).HasMaxLength(64).IsConcurrencyToken();
        request.Property(r => r.State).IsConcurrencyToken();
        request.Property(r => r.SealedDetails).IsConcurrencyToken();
        request.HasIndex(r => r.Reference).IsUnique();
        request.HasIndex(r => r.Form).IsUnique();
        request.HasIndex(r => r.ReachMark);
        request.HasIndex(r => r.ClosedAt);
        // All that the queue sifts and sorts by: it is answered without a look at the wide, sealed rows.
        request
            .HasIndex(r => new
            {
                r.State,
                r.DueAt,
                r.ClosedAt,
                r.TakenBy,
                r.Topic,
                r.Way,
                r.Reference,
            })
            .HasDatabaseName("IX_CallbackRequests_Queue");
    }
}

internal sealed class CallbackEventConfiguration : IEntityTypeConfiguration<CallbackEvent>
{
    public void Configure(EntityTypeBuilder<CallbackEvent> line)
    {
        line.ToTable("CallbackEvents");
        line.Property(e => e.By).HasMaxLength(64);
        line.HasOne(e => e.Request).WithMany().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
