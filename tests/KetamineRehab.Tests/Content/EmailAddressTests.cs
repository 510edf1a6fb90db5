using System.Globalization;
using KetamineRehab.Core.Content;
using MimeKit;

namespace KetamineRehab.Tests.Content;

[Trait("Req", "F5")]
public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("sam@example.org", "sam@example.org")]
    [InlineData("sam.o\u2019brien+call@mail.example.co.uk", "sam.o'brien+call@mail.example.co.uk")]
    [InlineData("o\u02BCbrien@example.org", "o'brien@example.org")]
    [InlineData("sam\uFE0F@example.org", "sam@example.org")]
    [InlineData("sam\u3164@example.org", "sam@example.org")]
    [InlineData("sam@exam\u00ADple.org\uFEFF", "sam@example.org")]
    [InlineData("\u202Esam@example.org\u200B", "sam@example.org")]
    [InlineData("sam\U000E0020@example.org", "sam@example.org")]
    [InlineData("sam@b\u00FCcher.de", "sam@b\u00FCcher.de")]
    [InlineData("sam@xn--bcher-kva.de", "sam@xn--bcher-kva.de")]
    public void An_address_that_mail_can_reach_is_taken_as_it_is_written_to(string typed, string kept)
    {
        Assert.Equal(kept, EmailAddress.Plain(typed));
        Assert.True(EmailAddress.IsReachable(kept));
        Assert.True(MailboxAddress.TryParse(kept, out var parsed));
        Assert.Equal(MailboxAddress.EncodeAddrspec(kept), MailboxAddress.EncodeAddrspec(parsed.Address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sam")]
    [InlineData("sam@")]
    [InlineData("@example.org")]
    [InlineData("sam@example.org.")]
    [InlineData("sam@.example.org")]
    [InlineData("sam@example..org")]
    [InlineData("sam@[127.0.0.1]")]
    [InlineData("sam@127.0.0.1")]
    [InlineData("a@b|gov.uk")]
    [InlineData("a|b@gov.uk")]
    [InlineData("sam@example.c")]
    [InlineData("sam@gmail.con")]
    [InlineData("sam@gmail.comm")]
    [InlineData("sam@router.lan")]
    [InlineData("sam@home.arpa")]
    [InlineData("sam@example")]
    [InlineData("sam@example.123")]
    [InlineData("sam@-example.org")]
    [InlineData("sam@exam_ple.org")]
    [InlineData("sam@example\u3002org")]
    [InlineData("sam@localhost.localdomain.local")]
    [InlineData("sam..b@example.org")]
    [InlineData(".sam@example.org")]
    [InlineData("sam b@example.org")]
    [InlineData("\"sam\"@example.org")]
    [InlineData("Sam <sam@example.org>")]
    [InlineData("sam@example.org,kim@example.org")]
    [InlineData("sam@kim@example.org")]
    [InlineData("sam\u200B@example.org")]
    [InlineData("o\u2019brien@example.org")]
    public void What_no_mail_reaches_is_refused(string typed) => Assert.False(EmailAddress.IsReachable(typed));

    [Fact]
    public void Whatever_is_taken_is_one_whole_address_to_the_program_that_sends_mail() =>
        CsCheck.Check.Sample(
            CsCheck.Gen.Select(
                CsCheck.Gen.String["ab.'+_|\"@ é"],
                CsCheck.Gen.String["ab.-_[1] ü"],
                (name, domain) => $"{name}@{domain}.org"
            ),
            address => !EmailAddress.IsReachable(address) || MailboxAddress.TryParse(address, out var parsed) && parsed.Address == address,
            iter: 20_000
        );

    [Fact]
    public void Signs_that_are_seen_stay_whatever_their_category()
    {
        const string NumberSign = "\u0600";
        Assert.Equal(UnicodeCategory.Format, char.GetUnicodeCategory(NumberSign[0]));
        Assert.Equal(NumberSign, InvisibleCharacters.Remove($"{NumberSign}\u2066"));
    }

    [Theory]
    [InlineData("sam@gmail.con", "con")]
    [InlineData("sam@example.co.ukk", "ukk")]
    [InlineData("sam@gmail.com", null)]
    [InlineData("sam@gmail", null)]
    [InlineData("sam gmail.con", null)]
    [InlineData("sam@gmail.", null)]
    public void An_end_that_no_address_has_is_named(string typed, string? end) => Assert.Equal(end, EmailAddress.UnknownEnd(typed));

    [Theory]
    [InlineData("sam@gmial.com", "gmail.com")]
    [InlineData("sam@gmail.co", "gmail.com")]
    [InlineData("sam@gmail.co.uk", "gmail.com")]
    [InlineData("sam@Hotmial.co.uk", "hotmail.co.uk")]
    [InlineData("sam@outlok.com", "outlook.com")]
    [InlineData("sam@iclould.com", "icloud.com")]
    [InlineData("sam@btinternet.co.uk", "btinternet.com")]
    [InlineData("sam@gmail.com", null)]
    [InlineData("sam@ymail.com", null)]
    [InlineData("sam@hotmail.fr", null)]
    [InlineData("sam@example.org", null)]
    public void A_domain_that_was_probably_meant_is_named(string typed, string? meant) => Assert.Equal(meant, MailDomains.MeantBy(typed));
}
