namespace KetamineRehab.Core.Places;

/// <summary>
/// A point to measure distances from, and what may be said and kept about it:
/// of a postcode only its outcode is left, wherever the point itself came from.
/// </summary>
/// <param name="Label">"LS6", "Leeds", "Newport, Isle of Wight"; found again when it is asked for.</param>
/// <param name="Nation">A key of the nations; empty on the Isle of Man and the Channel Islands.</param>
/// <param name="Region">A key of the regions; empty where the nation is.</param>
/// <param name="Authorities">Whose residents live there, the likeliest first: several where a postcode district lies in several, none where
/// it is not known.</param>
/// <param name="IsApproximate">The point stands for more than was asked for: a whole county, or an outcode for a full postcode.</param>
public sealed record Place(
    string Label,
    double Latitude,
    double Longitude,
    string Nation,
    string Region,
    IReadOnlyList<Authority> Authorities,
    bool IsApproximate
)
{
    /// <summary>The likeliest; null where none is known.</summary>
    public Authority? Authority => Authorities.Count > 0 ? Authorities[0] : null;
}

/// <summary>One of several places a name may mean; asking for <see cref="Text"/> leads to this one.</summary>
/// <param name="Area">Council or county that tells it from its namesakes; empty where the name itself does.</param>
/// <param name="Nation">A key of the nations, or empty.</param>
public sealed record PlaceChoice(string Text, string Name, string Area, string Nation)
{
    internal static PlaceChoice Of(Place place) => new(place.Label, place.Label, "", place.Nation);
}

/// <summary>A place named among other words.</summary>
/// <param name="Text">What finds it; of a postcode only the outcode.</param>
/// <param name="At">The position of the first word of its name.</param>
/// <param name="Length">How many words name it.</param>
/// <param name="IsSure">False where the words may as well say something else: an everyday word, or a village without "in" or
/// "near".</param>
public sealed record NamedPlace(string Text, int At, int Length, bool IsSure)
{
    /// <summary>The words that are not its name.</summary>
    public IEnumerable<string> Others(IEnumerable<string> words) => words.Where((_, i) => !Names(i));

    /// <summary>Whether the word at a position is one of its name.</summary>
    public bool Names(int position) => position >= At && position < At + Length;
}

/// <summary>What came of looking for a place. The five cases are all there are.</summary>
public abstract record PlaceResult
{
    private PlaceResult() { }

    /// <summary>Nothing was asked.</summary>
    public sealed record Empty : PlaceResult;

    public sealed record Found(Place Place) : PlaceResult;

    /// <summary>Several places answer to this name; the largest comes first.</summary>
    public sealed record Ambiguous(IReadOnlyList<PlaceChoice> Choices) : PlaceResult
    {
        /// <summary>"Which Newport?" can be asked, but not "which Leeds and Bradford?".</summary>
        public bool IsOneName => Choices.All(c => c.Name == Choices[0].Name);
    }

    /// <summary>It looks right, but we do not hold it.</summary>
    /// <param name="Suggestions">At most three names close to it.</param>
    public sealed record Unknown(UnknownPlace Kind, IReadOnlyList<PlaceChoice> Suggestions) : PlaceResult;

    /// <summary>Neither a postcode nor the name of a town.</summary>
    public sealed record Malformed : PlaceResult;
}

/// <summary>What it is that we do not hold: each has its own advice.</summary>
public enum UnknownPlace
{
    Name,
    Postcode,

    /// <summary>The British Forces Post Office: its numbers do not say where a person is.</summary>
    ForcesPost,

    /// <summary>Outside the United Kingdom, the Isle of Man and the Channel Islands.</summary>
    Abroad,

    /// <summary>"near me": no place is named.</summary>
    Here,
}
