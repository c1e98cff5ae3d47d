using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatBot.EndToEndTests.Teams;

/// <summary>Says on loopback who signs, and with which keys; and gives any bot a token.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private KeyServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<KeyServer> StartAsync(JsonArray keys)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context =>
        {
            var self = $"http://{context.Request.Host}";
            JsonObject answer = context.Request.Path.Value switch
            {
                "/metadata" => new() { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = $"{self}/keys" },
                "/keys" => new() { ["keys"] = keys.DeepClone() },
                _ => new() { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = "a-token" },
            };
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(answer.ToJsonString());
        });
        await app.StartAsync();
        return new KeyServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
