using System.Net;
using System.Text;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.Interactions;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace ChatBot.Tests.DiscordServer;

/// <summary>Interactions over HTTP: signed, tried before they are used, answered in the response.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    private readonly HttpListener _listener = new();
    private ScriptedDiscord _discord = null!;
    private Uri _address = null!;
    private bool _checksSignature = true;

    public async Task InitializeAsync()
    {
        _discord = await ScriptedDiscord.StartAsync();
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        _address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}/");
        socket.Stop();
        _listener.Prefixes.Add(_address.AbsoluteUri);
        _listener.Start();
        _ = AnswerAllAsync();
    }

    public async Task DisposeAsync()
    {
        await _discord.DisposeAsync();
        _listener.Close();
    }

    [Fact]
    public async Task An_interaction_is_answered_in_the_response()
    {
        var guild = _discord.AddGuild();
        var channel = guild.AddChannel("general");
        using var bot = new RawBot(_discord);
        await bot.SendAsync(HttpMethod.Put, $"/applications/{_discord.ApplicationId}/commands", """[{"name":"ask","description":"d"}]""");
        await _discord.UseInteractionsEndpointAsync(_address);

        var interaction = guild.AddMember("alice").Slash(channel, "ask");

        Assert.Equal("over HTTP", (await interaction.WaitForMessageAsync()).Content);
        Assert.Empty(_discord.Violations);
    }

    [Fact]
    public async Task An_endpoint_that_takes_any_signature_is_not_used()
    {
        _checksSignature = false;

        await Assert.ThrowsAsync<InvalidOperationException>(() => _discord.UseInteractionsEndpointAsync(_address));
    }

    private async Task AnswerAllAsync()
    {
        try
        {
            while (true) await AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        var signed = Encoding.UTF8.GetBytes(context.Request.Headers["X-Signature-Timestamp"] + body);
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(Convert.FromHexString(_discord.PublicKey), 0));
        verifier.BlockUpdate(signed, 0, signed.Length);
        var isValid = verifier.VerifySignature(Convert.FromHexString(context.Request.Headers["X-Signature-Ed25519"]!));
        context.Response.StatusCode = isValid || !_checksSignature ? 200 : 401;
        var isPing = body.Contains("\"type\":1,", StringComparison.Ordinal) && body.Contains("\"ping\"", StringComparison.Ordinal);
        var answer = isPing ? """{"type":1}""" : """{"type":4,"data":{"content":"over HTTP"}}""";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        context.Response.Close();
    }
}
