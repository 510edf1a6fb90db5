using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KetamineRehab.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Editing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "MistakeReports",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FactEdits",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SubjectId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    FactId = table.Column<int>(type: "INTEGER", nullable: true),
                    To = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    SaidBy = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SourceTitle = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SourceUrl = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ObservedOn = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FactEdits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FactEdits_Facts_FactId",
                        column: x => x.FactId,
                        principalTable: "Facts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Area_Id",
                table: "Audit",
                columns: new[] { "Area", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Hash",
                table: "Audit",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Subject",
                table: "Audit",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_FactEdits_FactId",
                table: "FactEdits",
                column: "FactId");

            migrationBuilder.CreateIndex(
                name: "IX_FactEdits_SubjectId_Field",
                table: "FactEdits",
                columns: new[] { "SubjectId", "Field" });

            // What was traced before goes on as the beginning of the audit; it is sealed with the first entry that joins it.
            migrationBuilder.Sql("""
                INSERT INTO "Audit" ("Id", "At", "By", "Area", "Subject", "Text", "Hash")
                SELECT "Id", "At", "By", 'Catalogue', '', "Summary", '' FROM "CatalogueChanges" ORDER BY "Id"
                """);
            migrationBuilder.DropTable(
                name: "CatalogueChanges");

            // Sealed entries stay as they are, whoever asks.
            migrationBuilder.Sql("""
                CREATE TRIGGER "AuditIsNotChanged" BEFORE UPDATE ON "Audit" WHEN OLD."Hash" <> ''
                BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "AuditIsNotCut" BEFORE DELETE ON "Audit"
                BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Audit");

            migrationBuilder.DropTable(
                name: "FactEdits");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "MistakeReports");

            migrationBuilder.CreateTable(
                name: "CatalogueChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CatalogueChanges", x => x.Id);
                });
        }
    }
}
