using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ChatBot.Teams.Authentication;
using ChatBot.Teams.Model;
using ChatBot.Tests.Fakes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatBot.Tests.Teams.Authentication;

/// <summary>A check whose keys come from a scripted server, with a clock of its own; and tokens as Teams mints them, or nearly.</summary>
internal sealed class CallerRig : IDisposable
{
    public const string AppId = "11111111-1111-1111-1111-111111111111";
    public const string Issuer = "https://api.botframework.com";
    public const string Tenant = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
    public const string OtherTenant = "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb";
    public const string ServiceUrl = $"https://smba.trafficmanager.net/emea/{Tenant}/";

    private readonly HttpClient _http;

    public CallerRig(params string[] tenants)
    {
        Server = new KeyServer(this);
        _http = new HttpClient(Server);
        Keys = new SigningKeys(_http, new Uri("https://login.test/metadata"), Time, Log);
        Check = new CallerCheck(new CallerOptions { AppId = AppId, Tenants = tenants is ["*"] ? null : tenants.Length > 0 ? tenants : [Tenant] }, Keys, Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public ListLogger<SigningKeys> Log { get; } = new();

    public KeyServer Server { get; }

    public SigningKeys Keys { get; }

    public CallerCheck Check { get; }

    /// <summary>Shared: making one takes a while.</summary>
    public static RSA Key { get; } = RSA.Create(2048);

    public static RSA OtherKey { get; } = RSA.Create(2048);

    public static Activity Activity(string tenant = Tenant) => new()
    {
        Type = "message",
        Id = "1",
        ChannelId = "msteams",
        ServiceUrl = ServiceUrl,
        From = new ChannelAccount("29:ann"),
        Conversation = new ConversationAccount("a:1") { TenantId = tenant },
    };

    /// <summary>As Teams mints it, but for what is changed.</summary>
    public string Token(Action<SecurityTokenDescriptor>? change = null)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = now,
            IssuedAt = now,
            Expires = now.AddHours(1),
            Claims = new Dictionary<string, object> { ["serviceurl"] = ServiceUrl },
            SigningCredentials = SignedBy(Key, "key-1"),
        };
        change?.Invoke(descriptor);
        return "Bearer " + new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public static SigningCredentials SignedBy(RSA key, string id, string algorithm = SecurityAlgorithms.RsaSha256) =>
        new(new RsaSecurityKey(key) { KeyId = id, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } }, algorithm);

    public async Task<string?> UnknownAsync(string? authorization) => (await Check.IdentifyAsync(authorization, CancellationToken.None)).Refusal;

    /// <summary>Why a caller whose token is good may not bring the activity.</summary>
    public async Task<string?> ForbiddenAsync(string authorization, Activity activity)
    {
        var (caller, refusal) = await Check.IdentifyAsync(authorization, CancellationToken.None);
        Assert.Null(refusal);
        return Check.Refusal(caller!, activity);
    }

    public void Dispose()
    {
        Keys.Dispose();
        _http.Dispose();
    }

    /// <summary>Serves the two documents.</summary>
    internal sealed class KeyServer(CallerRig rig) : HttpMessageHandler
    {
        public List<(string Id, RSA Key, string[] Endorsements)> Keys { get; } = [("key-1", Key, ["msteams", "skype"])];

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        /// <summary>Thrown instead of an answer.</summary>
        public Exception? Failure { get; set; }

        public string KeysAddress { get; set; } = "https://login.test/keys";

        /// <summary>How often the first document was asked for.</summary>
        public int Fetches { get; private set; }

        public DateTimeOffset LastFetch { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Failure is { } failure)
                throw failure;
            var isMetadata = request.RequestUri!.AbsolutePath == "/metadata";
            if (isMetadata)
                (Fetches, LastFetch) = (Fetches + 1, rig.Time.GetUtcNow());
            var body = isMetadata
                ? new JsonObject { ["issuer"] = Issuer, ["jwks_uri"] = KeysAddress }
                : new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => Describe(key.Id, key.Key, key.Endorsements))]) };
            return Task.FromResult(new HttpResponseMessage(Status) { Content = new StringContent(body.ToJsonString()) });
        }

        private static JsonObject Describe(string id, RSA key, string[] endorsements)
        {
            var parameters = key.ExportParameters(includePrivateParameters: false);
            return new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = id,
                ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
                ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
                ["endorsements"] = new JsonArray([.. endorsements.Select(channel => (JsonNode)channel)]),
            };
        }
    }
}
