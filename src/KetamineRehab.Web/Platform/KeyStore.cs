using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace KetamineRehab.Web.Platform;

internal static class KeyStore
{
    /// <summary>Keys live beside the database, not in it, and only the account that runs the site can read them.</summary>
    /// <remarks>With <c>Keys:CertificateFile</c> (PKCS #12) and <c>Keys:CertificatePassword</c> the keys lie encrypted to it: a copy of the folder alone opens nothing.</remarks>
    public static IServiceCollection AddKeyStore(this IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName("KetamineRehab");
        if (configuration["Keys:CertificateFile"] is { Length: > 0 } file)
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, configuration["Keys:CertificatePassword"]);
            protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
        services.AddOptions<KeyManagementOptions>().Configure<StorageOptions, ILoggerFactory>((keys, storage, logs) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(storage.KeysDirectory), logs));
        return services;
    }
}
