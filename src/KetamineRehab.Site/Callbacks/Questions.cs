using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Site.Callbacks;

/// <summary>Every question of the journey in its order. A new question is one entry here.</summary>
public static class Questions
{
    public const string Who = "who";
    public const string Name = "name";
    public const string Reach = "reach";
    public const string Phone = "phone";
    public const string Email = "email";
    public const string Times = "times";
    public const string Avoid = "avoid";
    public const string Voicemail = "voicemail";
    public const string SomeoneElse = "someone-else";
    public const string Say = "say";
    public const string CodeWord = "code-word";
    public const string About = "about";
    public const string Words = "words";

    public const string Someone = "someone";
    public const string UnderEighteen = "under-18";

    private static readonly string SayThisLabel = CallbackChoices.SomeoneElse.Single(c => c.Key == CallbackChoices.SayThis).Label;

    public static readonly IReadOnlyList<JourneyQuestion> All =
    [
        new(Who, QuestionKind.Radios, "Who it is for", "Who is this about?")
        {
            Missing = "Select who this is about",
            Choices = _ => [("me", "Me"), (Someone, "Someone else I care about"), (UnderEighteen, "Me, and I am under 18")],
        },
        new(Name, QuestionKind.Text, "Name we use", "What should we call you?")
        {
            Hint = "You can use any name. It does not have to be your real one.",
            HintForCarer = "You can use any name. We will contact you, not them. Please do not tell us their name.",
            IsOptional = true,
            Longest = CallbackRequest.LongestNickname,
        },
        new(Reach, QuestionKind.Radios, "How we reach you", "How should we contact you?")
        {
            Hint = "Choose the one other people are least likely to see.",
            Missing = "Choose phone or email",
            Choices = _ => [(Phone, "By phone"), (Email, "By email")],
        },
        new(Phone, QuestionKind.Phone, "Phone", "What is your phone number?")
        {
            Hint = "For example, 07700 900 982. For international numbers include the country code.",
            HintForCarer = "Your own number, not theirs. For international numbers include the country code.",
            Missing = "Enter a phone number",
            Longest = TelephoneNumber.Longest,
            Autocomplete = "tel",
            Applies = a => a.Way == ContactWay.Phone && a[Reach].Length > 0,
            Wrong = a => WrongWith(TelephoneNumber.Fault(a[Phone])),
            Doubt = a =>
                TelephoneNumber.IsFreephone(a[Phone])
                    ? "This is a Freephone number. Most belong to helplines and other services. Check that we can reach you on it."
                    : null,
        },
        new(Email, QuestionKind.Email, "Email", "What is your email address?")
        {
            Hint = "Our subject line will only say “Your message”.",
            HintForCarer = "Your own address, not theirs. Our subject line will only say “Your message”.",
            Missing = "Enter your email address",
            Longest = EmailAddress.Longest,
            Autocomplete = "email",
            Applies = a => a.Way == ContactWay.Email,
            Wrong = a =>
                EmailAddress.IsReachable(a[Email]) ? null
                : a[Email].Count(c => c == '@') > 1 ? "There is more than one email address here. Enter the one we should write to"
                : EmailAddress.UnknownEnd(a[Email]) is { Length: > 0 and <= 20 } end
                    ? $"Check the end of your email address. No email address ends in “.{end}”"
                : "Enter an email address in the correct format, like name@example.org",
            Doubt = a =>
                MailDomains.MeantBy(a[Email]) is { } domain
                    ? $"Did you mean “@{domain}”? If you did, change your address. If it is wrong, our message will not reach you."
                    : null,
        },
        new(Times, QuestionKind.Ticks, "When it is safe", "When is it safe to call you?")
        {
            Hint = "Select all that apply.",
            Missing = "Select when it is safe to call you",
            Choices = hours => [(CallbackChoices.AnyTime, "Any time you are open"), .. hours.Parts.Select(p => (p.Key, p.Label))],
            Applies = IsByPhone,
            Wrong = a =>
                Ticked(a[Times]) is { Count: > 1 } ticked && ticked.Contains(CallbackChoices.AnyTime)
                    ? "Select the times that are safe, or select “Any time you are open”"
                    : null,
            Also = new(Avoid, QuestionKind.Text, "To avoid", "Days or times to avoid (optional)")
            {
                Hint = "For example: Tuesdays, or before 11am.",
                IsOptional = true,
                Longest = CallbackRequest.LongestAvoid,
            },
        },
        new(Voicemail, QuestionKind.Radios, "If no one answers", "If no one answers, can we leave a message?")
        {
            Missing = "Select if we can leave a message",
            Choices = _ => Of(CallbackChoices.Voicemail),
            Applies = IsByPhone,
        },
        new(SomeoneElse, QuestionKind.Radios, "If someone else answers", "If someone else answers, what should we say?")
        {
            Missing = "Select what we should say",
            Choices = _ => Of(CallbackChoices.SomeoneElse),
            Applies = IsByPhone,
            AlsoNeededWith = CallbackChoices.SayThis,
            Wrong = a =>
                a[SomeoneElse] == CallbackChoices.AskForMe && a[Name].Length == 0
                    ? "You did not give us a name to ask for. Choose another answer, or go back and add a name"
                : a[SomeoneElse] != CallbackChoices.SayThis && a[Say].Length > 0
                    ? $"You wrote what we should say. Choose “{SayThisLabel}”, or delete what you wrote"
                : null,
            Also = new(Say, QuestionKind.Text, "Say", "What should we say?")
            {
                Hint = $"Only fill this in if you chose “{SayThisLabel}”.",
                Missing = "Enter what we should say",
                Longest = CallbackRequest.LongestSay,
            },
        },
        new(CodeWord, QuestionKind.Text, "Code word", "Do you want a code word?")
        {
            Hint = "We will say it first so you know it is us. Choose a word that will not mean anything to other people.",
            IsOptional = true,
            Longest = CallbackRequest.LongestCodeWord,
        },
        new(About, QuestionKind.Radios, "What it is about", "What do you want to talk about?")
        {
            Missing = "Choose what you want to talk about, or “I’m not sure”",
            Choices = _ => Of(CallbackChoices.Topics),
        },
        new(Words, QuestionKind.Area, "In your words", "Is there anything we should know first?")
        {
            Hint = "Do not include other people’s names or how much you use.",
            IsOptional = true,
            Longest = CallbackRequest.LongestWords,
        },
    ];

    public static JourneyQuestion? Find(string key) => All.FirstOrDefault(q => q.Key == key);

    /// <summary>The most questions that anyone is asked.</summary>
    public static int Most => All.Count(q => q.Applies(new CallbackAnswers { BegunAt = default }.With(Reach, Phone)));

    public static IReadOnlyList<string> Ticked(string answer) => answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first question that is open, or null once there is none.</summary>
    public static JourneyQuestion? Next(CallbackAnswers answers, OperatingHours hours) =>
        All.FirstOrDefault(q => q.Applies(answers) && (!answers.Given.ContainsKey(q.Key) || q.Problems(answers, hours).Any()));

    public static JourneyQuestion? Before(JourneyQuestion question, CallbackAnswers answers) =>
        All.TakeWhile(q => q != question).LastOrDefault(q => q.Applies(answers));

    private static bool IsByPhone(CallbackAnswers answers) => answers.Way == ContactWay.Phone && answers[Reach].Length > 0;

    private static IEnumerable<(string Key, string Label)> Of(IReadOnlyList<CallbackChoice> choices) =>
        choices.Select(c => (c.Key, c.Label));

    private static string? WrongWith(PhoneFault fault) =>
        fault switch
        {
            PhoneFault.None => null,
            PhoneFault.NoNumber => "This is not a phone number. Write it in digits, such as 07700 900 982",
            PhoneFault.TooShort =>
                "This number is too short. Check that no digit is missing, and that it has its area code. If it is not from the UK, begin with + and the country code",
            PhoneFault.OfService => "This is the number of a service. Enter the number we should call you on",
            PhoneFault.TooLong =>
                "This number is too long. Check for extra digits. If it is not from the UK, begin with + and the country code",
            PhoneFault.TwoNumbers => "There are two numbers here. Enter the one we should call",
            PhoneFault.Letters => "There are letters in this number. Write it in digits. Add an extension like this: ext 12",
            PhoneFault.MobileExtension => "A mobile number has no extension. Leave it out, or check the number",
            PhoneFault.UnknownCountry => "No country has this code. Check the digits after +",
            PhoneFault.Costly =>
                "We cannot call this kind of number, because calls to it cost extra. It may be a 070, 084, 087, 09, pager or satellite number. Write another number, or go back and choose email",
            _ => "This is not a valid phone number. Check each digit, or go back and choose email",
        };
}
