using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Registers;

/// <summary>
/// What the services of a file are called. A word about drugs or alcohol that no rule speaks of is told once, and what a file without
/// any service for us has instead can be compared with what was looked for.
/// </summary>
internal sealed class RegisterKinds(IRegister register, Action<RowProblem> report)
{
    /// <summary>Of a file with more different words the later ones are not counted.</summary>
    private const int MostWords = 500;
    private const int MostNamed = 10;

    private readonly Dictionary<string, int> words = [];

    public void See(CsvRow row)
    {
        foreach (var (column, word) in register.Kinds(row))
            if (words.TryGetValue(word, out var count))
                words[word] = count + 1;
            else if (words.Count < MostWords && RowProblem.Cut(word) == word)
            {
                words.Add(word, 1);
                if (!register.Knows(word) && NearWords.IsAboutSubstances(word))
                    report(
                        row.Problem(column, $"“{word}” may be about drugs or alcohol, but we have no rule for it and ignore it") with
                        {
                            IsWarning = true,
                        }
                    );
            }
    }

    public string NothingFound() =>
        $"no row is a service for drugs or alcohol that can be used. Looked for: {register.LookedFor}. The file has: {Named()}.";

    private string Named() =>
        words.Count == 0
            ? "no rows"
            : string.Join(", ", words.OrderByDescending(w => w.Value).Take(MostNamed).Select(w => $"“{w.Key}” ({w.Value:N0})"))
                + (words.Count > MostNamed ? $" and {words.Count - MostNamed} more" : "");
}
