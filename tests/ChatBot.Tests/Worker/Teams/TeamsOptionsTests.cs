using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatBot.Tests.Fakes;
using ChatBot.Tests.Teams.Authentication;
using ChatBot.Worker;
using ChatBot.Worker.Configuration;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Teams;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Worker.Teams;

public sealed class TeamsOptionsTests
{
    [Fact]
    public void Without_Teams_nothing_else_matters() => Assert.Null(Check(new TeamsOptions { AppId = "x", ServiceUrls = "y" }));

    [Fact]
    public void What_a_registration_gives_is_enough() => Assert.Null(Check(Registered(_ => { })));

    [Theory]
    [InlineData("Teams:AppId")]
    [InlineData("Teams:TenantId")]
    [InlineData("Teams:AllowedTenants")]
    [InlineData("Teams:ClientSecret")]
    [InlineData("Teams:ManagedIdentity")]
    [InlineData("Teams:CertificatePath")]
    [InlineData("Teams:OpenIdMetadataUrl")]
    [InlineData("Teams:Authority")]
    [InlineData("Teams:Scope")]
    [InlineData("Teams:ServiceUrls")]
    public void A_wrong_value_is_named_by_its_key(string key)
    {
        var wrong = Registered(options =>
        {
            _ = key switch
            {
                "Teams:AppId" => options.AppId = "my bot",
                "Teams:TenantId" => options.TenantId = "contoso",
                "Teams:AllowedTenants" => options.AllowedTenants = $"{CallerRig.Tenant}, contoso",
                "Teams:ClientSecret" => options.ClientSecret = "",
                "Teams:ManagedIdentity" => (options.ClientSecret = "") + (options.ManagedIdentity = "mine"),
                "Teams:CertificatePath" => (options.ClientSecret = "") + (options.CertificatePath = "/nowhere/bot.pfx"),
                "Teams:OpenIdMetadataUrl" => options.OpenIdMetadataUrl = "http://login.example/",
                "Teams:Authority" => options.Authority = "login.microsoftonline.com",
                "Teams:Scope" => options.Scope = "all",
                _ => options.ServiceUrls = "https://fine.example http://elsewhere.example",
            };
        });

        var failure = Check(wrong);
        Assert.Contains(key, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("the secret", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa}")]
    [InlineData("(aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa)")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData(" aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa")]
    public void An_id_is_written_as_calls_name_it(string id)
    {
        Assert.Contains("Teams:AppId", Check(Registered(options => options.AppId = id)), StringComparison.Ordinal);
        Assert.Contains("Teams:TenantId", Check(Registered(options => options.TenantId = id)), StringComparison.Ordinal);
        Assert.Null(Check(Registered(options => options.AppId = options.TenantId = "AAAAAAAA-aaaa-aaaa-aaaa-aaaaaaaaaaaa")));
    }

    [Fact]
    public void Two_ways_to_say_who_the_bot_is_are_one_too_many() => Assert.Contains("only one of them", Check(Registered(options => options.ManagedIdentity = "system")), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "*")]
    [InlineData("", CallerRig.Tenant + "," + CallerRig.OtherTenant)]
    [InlineData(CallerRig.Tenant, CallerRig.OtherTenant)]
    public void More_than_one_organisation_can_be_named(string tenant, string more) =>
        Assert.Null(Check(Registered(options => (options.TenantId, options.AllowedTenants) = (tenant, more))));

    [Fact]
    public void Somebody_must_be_allowed() => Assert.Contains("Teams:TenantId", Check(Registered(options => options.TenantId = "")), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://192.168.0.4:8080")]
    public void The_anonymous_mode_is_for_this_machine_alone(string url)
    {
        var failure = Check(new TeamsOptions { Enabled = true, AllowAnonymous = true }, url);

        Assert.Contains("Teams:AllowAnonymous", failure, StringComparison.Ordinal);
        Assert.Null(Check(new TeamsOptions { Enabled = true, AllowAnonymous = true }));
    }

    [Theory]
    [InlineData(".pfx", "a password")]
    [InlineData(".pfx", "")]
    [InlineData(".pem", "")]
    [InlineData(".pem", "a password")]
    public void A_certificate_is_read_at_the_start(string kind, string password)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("bot" + kind);
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var pem = password.Length > 0
            ? key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000))
            : key.ExportPkcs8PrivateKeyPem();
        if (kind == ".pfx")
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, password));
        else
            File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{pem}\n");

        string? With(string given) => Check(Registered(options => (options.ClientSecret, options.CertificatePath, options.CertificatePassword) = ("", path, given)));
        Assert.Null(With(password));
        Assert.Contains("Teams:CertificatePassword", With(password + "x"), StringComparison.Ordinal);
        if (password.Length > 0)
            Assert.Contains("Teams:CertificatePath", With(""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("1")]
    public void What_is_neither_true_nor_false_is_one_line_at_the_start(string value)
    {
        using var folder = new TemporaryFolder();
        var failure = Assert.Throws<CommandFailedException>(() => ServeHost.Build(
            new Dictionary<string, string?> { ["Teams:Enabled"] = value, ["Storage:ConnectionString"] = $"Data Source={folder.File("x.db")}" }, _ => { }));

        Assert.Contains("Teams:Enabled", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_anonymous_mode_on_an_open_address_does_not_start()
    {
        using var folder = new TemporaryFolder();
        var failure = Assert.Throws<CommandFailedException>(() => ServeHost.Build(
            new Dictionary<string, string?>
            {
                ["Teams:Enabled"] = "true", ["Teams:AllowAnonymous"] = "true", ["Web:Url"] = "http://0.0.0.0:8080", ["Web:AccessToken"] = "t",
                ["Storage:ConnectionString"] = $"Data Source={folder.File("x.db")}",
            },
            _ => { }));

        Assert.StartsWith("wrong setting: Teams:AllowAnonymous needs", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    private static TeamsOptions Registered(Action<TeamsOptions> change)
    {
        var options = new TeamsOptions { Enabled = true, AppId = CallerRig.AppId, TenantId = CallerRig.Tenant, ClientSecret = "the secret" };
        change(options);
        return options;
    }

    /// <summary>What is wrong; null when nothing is.</summary>
    private static string? Check(TeamsOptions options, string url = "http://127.0.0.1:8080") =>
        new TeamsOptionsValidator(Options.Create(new WebOptions { Url = url, AccessToken = "t" })).Validate(null, options).FailureMessage;
}
