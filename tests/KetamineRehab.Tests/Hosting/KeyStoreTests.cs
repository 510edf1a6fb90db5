using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Tests.Data;
using KetamineRehab.Web;
using KetamineRehab.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Tests.Hosting;

[Trait("Req", "P5")]
[Trait("Speed", "slow")]
public sealed class KeyStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("keys-").FullName;

    private string Certificate => Path.Combine(folder, "keys.p12");
    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task With_a_certificate_the_folder_of_the_keys_alone_opens_nothing()
    {
        Make("right");
        await using (var services = Start("right"))
            Assert.NotEmpty(new BlindIndexKey(Keys(services), services.GetRequiredService<IDataProtectionProvider>()).Value);

        Assert.All(
            Directory.GetFiles(Path.Combine(Data, "keys"), "*.xml"),
            file => Assert.DoesNotContain("<masterKey", File.ReadAllText(file), StringComparison.Ordinal)
        );
        await using (var services = Start("right"))
            Assert.True(new BlindIndexKey(Keys(services), services.GetRequiredService<IDataProtectionProvider>()).Opens());
        Make("right");
        await using (var services = Start("right"))
            Assert.False(new BlindIndexKey(Keys(services), services.GetRequiredService<IDataProtectionProvider>()).Opens());
    }

    [Theory]
    [InlineData("wrong password")]
    [InlineData("not a certificate")]
    [InlineData("no file")]
    [InlineData("no private key")]
    public async Task A_certificate_that_cannot_be_used_stops_the_start_in_its_own_words(string trouble)
    {
        Make("right", withKey: trouble != "no private key");
        if (trouble == "not a certificate")
            await File.WriteAllTextAsync(Certificate, "hello", TestContext.Current.CancellationToken);
        if (trouble == "no file")
            File.Delete(Certificate);
        await using var services = Start(trouble == "wrong password" ? "wrong" : "right");

        var stop = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(Certificate, stop.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", stop.Message, StringComparison.Ordinal);
    }

    /// <summary>The real process, since what it prints is the point.</summary>
    [Theory]
    [InlineData("certificate")]
    [InlineData("keys of another database")]
    public async Task The_site_says_it_in_one_sentence_and_ends(string trouble)
    {
        var isCertificate = trouble == "certificate";
        if (!isCertificate)
        {
            await using (var services = Start(null))
                Assert.NotEmpty(new BlindIndexKey(Keys(services), services.GetRequiredService<IDataProtectionProvider>()).Value);
            foreach (var key in Directory.GetFiles(Path.Combine(Data, "keys"), "*.xml"))
                File.Delete(key);
        }
        string[] settings =
        [
            "--DataDirectory",
            Data,
            "--urls",
            "http://127.0.0.1:0",
            .. isCertificate ? (string[])["--Keys:CertificateFile", Certificate] : [],
        ];
        var (code, said) = await VerbProcess.RunAsync(null, [], settings);

        Assert.Equal(1, code);
        Assert.Contains("The site cannot start. ", said, StringComparison.Ordinal);
        Assert.Contains("Keys:CertificateFile", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_made_to_read_the_keys_from_disk_is_disposed_after_use(bool opens)
    {
        await using var services = Start(null);
        var keys = services.GetRequiredService<IDataProtectionProvider>();
        var sealedBefore = new PersonalData(keys, new BlindIndexKey(Keys(services), keys)).Seal("owner", "column", "hello");
        var made = new List<IDataProtectionProvider>();
        var disk = new KeysOnDisk(
            Keys(services),
            () =>
            {
                made.Add(services.GetRequiredService<KeysFromDisk>()());
                return made[^1];
            }
        );
        if (!opens)
            foreach (var key in Directory.GetFiles(Keys(services)))
                File.Delete(key);

        string? opened = null;
        var trouble = Record.Exception(() => disk.Use(kept => opened = kept.Open<string>("owner", "column", sealedBefore)));

        Assert.Equal((opens ? "hello" : null, !opens), (opened, trouble is CryptographicException));
        Assert.Throws<ObjectDisposedException>(() => Assert.Single(made).CreateProtector("anything"));
    }

    private static string Keys(ServiceProvider services) => services.GetRequiredService<StorageOptions>().KeysDirectory;

    private ServiceProvider Start(string? password)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([
            new("DataDirectory", Data),
            new("Keys:CertificateFile", password is null ? "" : Certificate),
            new("Keys:CertificatePassword", password),
        ]);
        PrivateFiles.MakeFolder(builder.AddPlatform().KeysDirectory);
        return builder.Services.BuildServiceProvider();
    }

    private void Make(string password, bool withKey = true)
    {
        using var key = RSA.Create(2048);
        using var own = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddYears(1)
        );
        using var known = X509CertificateLoader.LoadCertificate(own.RawData);
        File.WriteAllBytes(Certificate, (withKey ? own : known).Export(X509ContentType.Pkcs12, password)!);
    }
}
