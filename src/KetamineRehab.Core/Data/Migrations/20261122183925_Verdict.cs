using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KetamineRehab.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Verdict : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Verdict",
                table: "MistakeReports",
                type: "TEXT",
                maxLength: 20,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Verdict",
                table: "MistakeReports");
        }
    }
}
