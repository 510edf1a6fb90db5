using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Tests.Evidence;

/// <summary>A small content folder in which everything is right; a test spoils one thing of it.</summary>
public sealed class InventedContent : IDisposable
{
    public const string Front = """
        ---
        title: What stopping feels like
        neutral: What stopping feels like
        question: What will stopping feel like?
        summary: What people describe when they stop.
        topic: stopping
        audience: anyone
        related: [plan]
        reviewed: 2026-11-22
        next: 2027-05-22
        reviewer: Not yet reviewed by a clinician
        ---
        """;

    /// <summary>Of the first line below the front matter, in the file.</summary>
    public const int FirstLine = 13;

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("content-").FullName;

    public InventedContent()
    {
        foreach (var folder in (string[])["evidence", "guides", "tools"])
            System.IO.Directory.CreateDirectory(Path.Combine(Directory, folder));
        Write(
            "evidence/contacts.csv",
            """
            id,name,number,text,audience,nations,level,hours,note,source,checked_on,strip,unconfirmed
            999,Emergency services,999,,anyone,all,emergency,,,s2,2026-11,yes,
            samaritans,Samaritans,116 123,,anyone,all,talk,,,s2,2026-11,yes,
            childline,Childline,0800 1111,,people under 19,all,talk,,,s1|s2,2026-11,no,
            papyrus,Papyrus,0800 068 4141,,people up to 35,all,talk,,,s2,2026-11,no,Its nights.
            """
        );
        Write(
            "evidence/left-out.csv",
            """
            name,why
            A night line,It may have ended.
            """
        );
        Write("evidence/signed.csv", "claim,mark,role,signed_on");
        Write(
            "evidence/sources.csv",
            """
            id,title,publisher,published,url,read_on,recheck_by,kind,words
            s1,A survey of bladders,A journal,2012,https://journal.example/survey,2026-11,2027-05,survey,a survey of 1285 people
            s2,A count of deaths,An office,2025-10,,2026-11,2027-02,figures,
            """
        );
        Write(
            "evidence/claims.csv",
            """
            id,statement,figure,counted,nation,year,grade,sources,checked_on,changed_on,tried,clinical
            bladder-survey,About 1 in 4 people in a survey had bladder problems.,26.6% of 1285,people in an online survey,several,2012,V1,s1|s2,2026-11,,,yes
            lasts-days,It can last for days.,,,uk,undated,K,,2026-11,,Three searches.,yes
            deaths-found,Deaths in which it was found were counted.,,,england-and-wales,2014–2024,V1,s2,2026-11,,,
            """
        );
        Write(
            "evidence/statistics.csv",
            """
            series,period,value,status,claim
            deaths-detected,2014,15,counted,deaths-found
            deaths-detected,2024,197,projected,deaths-found
            """
        );
        Write(
            "evidence/glossary.csv",
            """
            term,meaning,also,guide
            Urology,Doctors who look after bladders.,bladder clinic,stopping
            """
        );
        Write(
            "evidence/questions.md",
            """
            # Stopping

            ## How long does it last?

            It can last for days. [@lasts-days]

            Read [the guide](/guides/stopping). [plain]
            """
        );
        Write(
            "evidence/words.csv",
            """
            word,kind,say,except
            seizure,clinical,,
            withdrawal,clinical,,
            addict,stigma,person who is dependent,
            best,claim,,best interests
            24/7,claim,,DAN 24/7
            wean,dose,,
            0800 77 66 00,old,the new one,
            call too,habit,also call,
            """
        );
        Write(
            "evidence/urgent.csv",
            """
            phrase,need
            overdos*,emergency
            """
        );
        Write(
            "evidence/reviews.csv",
            """
            page,title,reviewed,next,reviewer,claims
            /faq,Questions people ask,2026-11-22,2027-05-22,Not yet reviewed by a clinician,
            """
        );
        Guide("You are not alone. [plain]");
        Write(
            "tools/plan.md",
            $"""
            {Front.Replace("title: What stopping feels like", "title: My plan", StringComparison.Ordinal).Replace(
                "[plan]",
                "[stopping]",
                StringComparison.Ordinal
            )}
            About 1 in 4 had bladder problems. [@bladder-survey]

            My name: ____

            What I will do: ________

            - [ ] I told someone
            """
        );
    }

    public InventedContent Guide(string text) => Write("guides/stopping.md", $"{Front}\n{text}\n");

    public InventedContent Change(string file, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(Directory, file));
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Write(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    public InventedContent Write(string file, string text)
    {
        File.WriteAllText(Path.Combine(Directory, file), text.EndsWith('\n') ? text : text + "\n");
        return this;
    }

    public InventedContent Delete(string file)
    {
        File.Delete(Path.Combine(Directory, file));
        return this;
    }

    public EvidenceLibrary Load() => EvidenceLibrary.Load(Directory, CatalogueFields.Standard);

    public List<string> Problems()
    {
        var problems = new List<string>();
        EvidenceLibrary.Read(Directory, CatalogueFields.Standard, p => problems.Add(p.ToString()));
        return problems;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
