using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KetamineRehab.Core.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Chat : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Conversations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    KeyHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Ending = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ErasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Operator = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    IsUrgent = table.Column<bool>(type: "boolean", nullable: false),
                    SealedName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LinesErased = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Conversations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OperatorsHere",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OperatorsHere", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "ChatLines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ConversationId = table.Column<int>(type: "integer", nullable: false),
                    Form = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    SealedText = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChatLines_Conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "Conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChatLines_ConversationId",
                table: "ChatLines",
                column: "ConversationId");

            migrationBuilder.CreateIndex(
                name: "IX_ChatLines_Form",
                table: "ChatLines",
                column: "Form",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_ErasedAt_EndedAt",
                table: "Conversations",
                columns: new[] { "ErasedAt", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_KeyHash",
                table: "Conversations",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_State",
                table: "Conversations",
                column: "State");

            // Every instance hears of a change with its commit: which conversation went on (a line moves its last time), or that someone
            // came or went.
            migrationBuilder.Sql("""
                CREATE FUNCTION "TellOfConversation"() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_notify('rehab_chat', NEW."Id"::text); RETURN NULL; END $$;
                CREATE TRIGGER "ConversationIsTold" AFTER INSERT OR UPDATE ON "Conversations" FOR EACH ROW EXECUTE FUNCTION "TellOfConversation"();
                CREATE FUNCTION "TellOfPresence"() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_notify('rehab_chat', '0'); RETURN NULL; END $$;
                CREATE TRIGGER "PresenceIsTold" AFTER INSERT OR DELETE ON "OperatorsHere" FOR EACH ROW EXECUTE FUNCTION "TellOfPresence"();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChatLines");

            migrationBuilder.DropTable(
                name: "OperatorsHere");

            migrationBuilder.DropTable(
                name: "Conversations");

            migrationBuilder.Sql("""DROP FUNCTION "TellOfConversation"(); DROP FUNCTION "TellOfPresence"();""");
        }
    }
}
