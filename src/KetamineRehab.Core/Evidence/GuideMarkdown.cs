using System.Text;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KetamineRehab.Core.Evidence;

/// <summary><c>[@claim-id]</c>: what stands before it is backed by that claim.</summary>
public sealed class CiteInline(string claimId) : LeafInline
{
    public string ClaimId { get; } = claimId;
}

/// <summary><c>[plain]</c>: the text says nothing that needs a source.</summary>
public sealed class PlainInline : LeafInline;

/// <summary>The Markdown of guides: tables, task lists, front matter, containers, citations, and no HTML.</summary>
public static class GuideMarkdown
{
    /// <summary>Behind a label: a box to write in; twice: a larger one.</summary>
    public const string Field = "____";

    public static readonly MarkdownPipeline Pipeline = Build();

    /// <summary>The words of a text without citations; a line break is a new line.</summary>
    public static string TextOf(Inline? inline)
    {
        var text = new StringBuilder();
        Append(inline, text);
        return text.ToString().Trim();
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .UseYamlFrontMatter()
            .UsePipeTables()
            .UseTaskLists()
            .UseCustomContainers()
            .UsePreciseSourceLocation()
            .DisableHtml();
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new CiteParser());
        return builder.Build();
    }

    private static void Append(Inline? inline, StringBuilder text)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case LineBreakInline:
                text.Append('\n');
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case ContainerInline container:
                foreach (var child in container)
                    Append(child, text);
                break;
        }
    }

    private sealed class CiteParser : InlineParser
    {
        private const string Plain = "[plain]";

        public CiteParser() => OpeningCharacters = ['['];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var rest = slice.AsSpan();
            var length =
                rest.StartsWith(Plain, StringComparison.Ordinal) ? Plain.Length
                : rest.StartsWith("[@", StringComparison.Ordinal) ? rest.IndexOf(']') + 1
                : 0;
            if (length == 0)
                return false;
            LeafInline inline = rest[1] == '@' ? new CiteInline(rest[2..(length - 1)].ToString()) : new PlainInline();
            var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
            (inline.Line, inline.Column, inline.Span) = (line, column, new SourceSpan(start, start + length - 1));
            processor.Inline = inline;
            slice.Start += length;
            return true;
        }
    }
}
