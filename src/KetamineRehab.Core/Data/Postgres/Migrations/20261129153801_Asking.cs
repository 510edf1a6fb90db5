using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KetamineRehab.Core.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Asking : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "OutboxMessages",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Callback");

            migrationBuilder.AddColumn<string>(
                name: "Sealed",
                table: "OutboxMessages",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "AskContacts",
                columns: table => new
                {
                    CentreId = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Way = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    SealedAddress = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AddressMark = table.Column<byte[]>(type: "bytea", nullable: true),
                    IsPersonal = table.Column<bool>(type: "boolean", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StoppedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BouncedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AskContacts", x => x.CentreId);
                });

            migrationBuilder.CreateTable(
                name: "AskRounds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Fields = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AskRounds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Asks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RoundId = table.Column<int>(type: "integer", nullable: true),
                    ProgrammeId = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    CentreId = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Way = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Fields = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: false),
                    Reminders = table.Column<int>(type: "integer", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    JobTitle = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    TakenInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Asks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Asks_AskRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "AskRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AskAnswers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AskId = table.Column<int>(type: "integer", nullable: false),
                    Field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Said = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Value = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    IsUnusual = table.Column<bool>(type: "boolean", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsAccepted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AskAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AskAnswers_Asks_AskId",
                        column: x => x.AskId,
                        principalTable: "Asks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AskKeys",
                columns: table => new
                {
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    AskId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AskKeys", x => x.Hash);
                    table.ForeignKey(
                        name: "FK_AskKeys_Asks_AskId",
                        column: x => x.AskId,
                        principalTable: "Asks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AskAnswers_AskId_Field",
                table: "AskAnswers",
                columns: new[] { "AskId", "Field" });

            migrationBuilder.CreateIndex(
                name: "IX_AskContacts_AddressMark",
                table: "AskContacts",
                column: "AddressMark");

            migrationBuilder.CreateIndex(
                name: "IX_AskKeys_AskId",
                table: "AskKeys",
                column: "AskId");

            migrationBuilder.CreateIndex(
                name: "IX_AskRounds_ClosedAt",
                table: "AskRounds",
                column: "ClosedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Asks_CentreId",
                table: "Asks",
                column: "CentreId");

            migrationBuilder.CreateIndex(
                name: "IX_Asks_FinishedAt_TakenInAt",
                table: "Asks",
                columns: new[] { "FinishedAt", "TakenInAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Asks_ProgrammeId_CreatedAt",
                table: "Asks",
                columns: new[] { "ProgrammeId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Asks_RoundId",
                table: "Asks",
                column: "RoundId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AskAnswers");

            migrationBuilder.DropTable(
                name: "AskContacts");

            migrationBuilder.DropTable(
                name: "AskKeys");

            migrationBuilder.DropTable(
                name: "Asks");

            migrationBuilder.DropTable(
                name: "AskRounds");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "OutboxMessages");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "OutboxMessages");
        }
    }
}
