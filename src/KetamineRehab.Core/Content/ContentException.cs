namespace KetamineRehab.Core.Content;

/// <summary>A content file is missing or broken: the start stops and says which file, which line and why.</summary>
public sealed class ContentException(string file, int line, string reason) : Exception($"{file}:{line}: {reason}")
{
    public ContentException(RowProblem problem)
        : this(problem.File, problem.Line, problem.Words) { }

    public string File { get; } = file;
    public int Line { get; } = line;
    public string Reason { get; } = reason;
}
