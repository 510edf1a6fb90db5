using System.Text;

namespace KetamineRehab.Tests;

/// <summary>Reads files that a running site writes to.</summary>
internal static class OpenFiles
{
    public static string Read(string file, Encoding encoding)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new StreamReader(stream, encoding).ReadToEnd();
    }

    /// <summary>Every byte of the files of a folder, such as a SQLite database and its journal, one character each.</summary>
    public static string ReadAll(string folder, string pattern)
    {
        while (true)
        {
            try
            {
                return string.Concat(Directory.GetFiles(folder, pattern).Select(file => Read(file, Encoding.Latin1)));
            }
            catch (FileNotFoundException)
            {
                // The journal was folded into the database meanwhile, which is read again.
            }
        }
    }
}
