namespace KetamineRehab.Core.Data;

/// <summary>
/// Copies the whole database as it stands at one moment, while the site goes on serving and writing, and puts a copy back.
/// </summary>
public abstract class DatabaseCopy
{
    /// <summary>A copy's name inside a backup: it tells of which database it is.</summary>
    public abstract string FileName { get; }

    /// <param name="file">Must not exist.</param>
    /// <returns>Null where it is written, else what is wrong.</returns>
    public abstract Task<string?> WriteAsync(string file, CancellationToken cancel);

    /// <summary>Opens a copy and reads all of it. Null where it is sound, else what is wrong.</summary>
    public abstract Task<string?> ProblemAsync(string file, CancellationToken cancel);

    /// <summary>Where the record stands that a copy would take the place of; null where there is none.</summary>
    public abstract Task<string?> StandsInAsync(CancellationToken cancel);

    /// <param name="aside">The folder for what stands there, made when it is asked for.</param>
    /// <returns>
    /// Null where it is back, else what is wrong; then what stood there stands there still, or it is said where it lies.
    /// </returns>
    public abstract Task<string?> PutBackAsync(string file, Lazy<string> aside, CancellationToken cancel);
}
