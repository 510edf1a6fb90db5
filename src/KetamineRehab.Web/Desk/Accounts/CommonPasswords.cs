namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>
/// What the passwords that everyone tries first are made of: words from such lists, what this site is about, and where and when people live
/// here.
/// </summary>
internal static class CommonPasswords
{
    private const string Ours =
        "ketamine withdrawal treatment programme operator recovery callback provider centre finder detox rehab editor guide clinic nurse admin staff help team desk care site";

    private const string Everybodys = """
        administrator password passwort passwd passcode letmein welcome iloveyou loveyou trustno changeme default secret access login logon master
        server system network computer internet windows google facebook samsung android iphone apple microsoft oracle cisco root test tester testing
        temp temporary guest user username manager company office work business service support security private public money bank freedom
        sunshine princess dragon monkey shadow superman batman spiderman starwars pokemon minecraft football baseball basketball soccer hockey tennis golf
        rugby cricket fishing racing ferrari porsche mercedes mustang corvette harley yamaha honda toyota
        liverpool arsenal chelsea everton rangers celtic tottenham manchester united england scotland ireland britain wales london birmingham leeds newcastle sunderland
        bristol glasgow edinburgh cardiff belfast hotspur villa barcelona juventus realmadrid
        michael michelle jessica jennifer ashley amanda nicole daniel andrew joshua matthew anthony christopher jordan charlie charlotte thomas robert william
        george harry jack oliver james joseph samuel benjamin alexander victoria elizabeth hannah sophie chloe emily emma olivia amelia grace lauren rebecca
        samantha natalie stephanie danielle melissa andrea patrick richard steven jonathan nicholas justin brandon tyler hunter maggie buster ginger pepper
        tigger bailey molly poppy daisy lucky angel babygirl sweetheart honey cookie chocolate cheese banana orange purple yellow silver golden diamond
        blink slipknot metallica eminem nirvana beatles queen killer hello goodbye whatever nothing something forever together flower butterfly rainbow heaven
        summer winter autumn spring christmas holiday birthday january february march april june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday morning family mother father mummy daddy sister brother
        tiger eagle falcon phoenix panther wolf lion bear horse kitten puppy dolphin matrix hacker ninja samurai warrior legend wizard gandalf merlin
        love baby life jesus christ god blessed amen sexy cool good best great happy super mega ultra first
        one two three four five six seven eight nine ten hundred the my your this that and for you is it in of to
        """;

    /// <summary>The longest first, so that a short word never spoils a long one.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        .. $"{Ours} {Everybodys}"
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Distinct()
            .OrderByDescending(word => word.Length),
    ];
}
