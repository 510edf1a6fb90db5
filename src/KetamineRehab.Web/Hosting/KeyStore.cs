using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Sealing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Hosting;

internal static class KeyStore
{
    /// <summary>Keys live beside the database, not in it, and only the account that runs the site can read them.</summary>
    /// <remarks>
    /// With <c>Keys:CertificateFile</c> (PKCS #12) and <c>Keys:CertificatePassword</c> the keys lie encrypted to it: a copy of the folder
    /// alone opens nothing.
    /// </remarks>
    public static IServiceCollection AddKeyStore(this IServiceCollection services, IConfiguration configuration)
    {
        X509Certificate2? certificate = null;
        if (configuration["Keys:CertificateFile"] is { Length: > 0 } file)
        {
            (certificate, var problem) = Read(file, configuration["Keys:CertificatePassword"]);
            if (certificate is null)
                services.AddSingleton<IValidateOptions<StorageOptions>>(new ValidateOptions<StorageOptions>(null, _ => false, problem));
        }
        Protect(services, certificate);
        services.AddSingleton<KeysFromDisk>(provider =>
            () => FromDisk(provider.GetRequiredService<StorageOptions>().KeysDirectory, certificate)
        );
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<StorageOptions, ILoggerFactory>(
                (keys, storage, logs) => keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(storage.KeysDirectory), logs)
            );
        return services;
    }

    private static IDataProtectionBuilder Protect(IServiceCollection services, X509Certificate2? certificate)
    {
        var protection = services.AddDataProtection().SetApplicationName("KetamineRehab");
        return certificate is null
            ? protection
            : protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
    }

    private static DiskKeys FromDisk(string folder, X509Certificate2? certificate)
    {
        var services = new ServiceCollection();
        Protect(services, certificate).PersistKeysToFileSystem(new(folder)).DisableAutomaticKeyGeneration();
        return new(services.BuildServiceProvider());
    }

    /// <summary>Data Protection with services of its own, which go with it.</summary>
    private sealed class DiskKeys(ServiceProvider services) : IDataProtectionProvider, IDisposable
    {
        public IDataProtector CreateProtector(string purpose) =>
            services.GetRequiredService<IDataProtectionProvider>().CreateProtector(purpose);

        public void Dispose() => services.Dispose();
    }

    /// <summary>One without its private key would lock the keys for good.</summary>
    private static (X509Certificate2? Certificate, string Problem) Read(string file, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            return certificate.HasPrivateKey
                ? (certificate, "")
                : (null, $"The certificate {file} holds no private key, so nothing sealed with it could be opened again.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (
                null,
                $"The certificate {file} cannot be read ({e.Message}) Check Keys:CertificateFile and Keys:CertificatePassword: it must be PKCS #12 with its private key."
            );
        }
    }
}
