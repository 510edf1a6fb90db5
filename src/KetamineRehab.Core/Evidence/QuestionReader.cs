using KetamineRehab.Core.Content;
using Markdig.Syntax;

namespace KetamineRehab.Core.Evidence;

/// <summary>
/// Reads the questions people ask: groups are headings of level 1, questions of level 2, and what stands under one is its answer.
/// </summary>
/// <param name="notes">The claims of these ids.</param>
internal sealed class QuestionReader(Func<IEnumerable<string>, IEnumerable<Claim>> notes, Action<RowProblem> report)
{
    public const string File = "questions.md";

    public List<Question> Read(GuideText text)
    {
        var (questions, group) = (new List<Question>(), new QuestionGroup("", ""));
        var blocks = text.Document.ToList();
        foreach (var heading in text.Headings)
        {
            if (heading.Level == 1)
            {
                group = new(heading.Text, heading.Id);
                continue;
            }
            var answer = blocks.SkipWhile(b => b.Line + 1 <= heading.Line).TakeWhile(b => b is not HeadingBlock).ToArray();
            if (heading.Level != 2 || group.Name.Length == 0 || answer.Length == 0)
                report(new(File, heading.Line, "", "a question is a heading of level 2 in a group of level 1, with an answer under it"));
            var said = text.Passages.SkipWhile(p => p.Line <= heading.Line).TakeWhile(p => p.Kind != PassageKind.Heading).ToList();
            questions.Add(
                new(
                    group,
                    heading.Text,
                    heading.Id,
                    answer,
                    string.Join(' ', said.Select(p => p.Text)),
                    [.. notes(said.SelectMany(p => p.Cites))],
                    heading.Line
                )
            );
        }
        return questions;
    }
}
