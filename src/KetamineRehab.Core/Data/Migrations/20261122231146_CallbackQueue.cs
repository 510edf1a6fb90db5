using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KetamineRehab.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class CallbackQueue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_CallbackRequests_Queue",
                table: "CallbackRequests",
                columns: new[] { "State", "DueAt", "ClosedAt", "TakenBy", "Topic", "Way", "Reference" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CallbackRequests_Queue",
                table: "CallbackRequests");
        }
    }
}
