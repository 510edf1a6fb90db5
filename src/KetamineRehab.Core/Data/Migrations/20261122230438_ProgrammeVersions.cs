using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KetamineRehab.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ProgrammeVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ProgrammeVersions",
                columns: table => new
                {
                    ProgrammeId = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeVersions", x => x.ProgrammeId);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProgrammeVersions");
        }
    }
}
