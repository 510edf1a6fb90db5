namespace KetamineRehab.Core.Data;

/// <summary>Moves files one after the other, and takes all of it back where one of them cannot be moved.</summary>
public sealed class FileMoves
{
    private readonly Stack<(string From, string To)> moved = [];
    private readonly Stack<string> made = [];

    /// <summary>Whether this trouble of the file system is one to take the moves back for and to tell in words.</summary>
    public static bool IsTrouble(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <param name="to">Must not exist.</param>
    public void Move(string from, string to)
    {
        File.Move(from, to);
        moved.Push((from, to));
    }

    /// <param name="make">Makes the folder where it is not there.</param>
    /// <returns>Its path.</returns>
    public string MakeFolder(string path, Action<string> make)
    {
        if (!Directory.Exists(path))
        {
            make(path);
            made.Push(path);
        }
        return path;
    }

    /// <summary>Moves everything back, the last one first, and removes the folders it made that are empty then.</summary>
    /// <returns>Where what could not be moved back lies now, as the end of a sentence; empty where all is as it was.</returns>
    public string TakeBack()
    {
        var left = new List<string>();
        while (moved.TryPop(out var move))
            if (!Try(() => File.Move(move.To, move.From)))
                left.Add($"{move.From} could not be moved back and lies in {move.To}");
        while (made.TryPop(out var folder))
            Try(() => Directory.Delete(folder));
        return string.Concat(left.Select(l => $"; {l}"));
    }

    private static bool Try(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (Exception e) when (IsTrouble(e))
        {
            return false;
        }
    }
}
