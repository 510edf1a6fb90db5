using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KetamineRehab.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class OneReportAForm : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Form",
                table: "MistakeReports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_MistakeReports_Form",
                table: "MistakeReports",
                column: "Form",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MistakeReports_Form",
                table: "MistakeReports");

            migrationBuilder.DropColumn(
                name: "Form",
                table: "MistakeReports");
        }
    }
}
