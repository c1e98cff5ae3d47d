using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ChatBot.Discord.Gateway;
using ChatBot.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Discord.Gateway;

/// <summary>The real transport: everything else about the gateway is tested without sockets.</summary>
public sealed class LoopbackTests
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Over_real_sockets_a_broken_connection_is_resumed_and_the_end_is_told()
    {
        var sockets = Channel.CreateUnbounded<WebSocket>();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(sockets.Writer, ended.Task);
        var address = server.Urls.Single().Replace("http://", "ws://", StringComparison.Ordinal);
        var options = new GatewayOptions { Token = GatewayPlay.Token, Compress = false };
        var logger = new ListLogger();
        var gateway = new DiscordGateway(
            _ => Task.FromResult(new ChatBot.Discord.Model.GatewayBot { Url = address }), options, new WebSocketTransport(), TimeProvider.System, new Random(1), logger);
        using var stop = new CancellationTokenSource();
        var run = gateway.RunAsync(stop.Token);

        var first = await sockets.Reader.ReadAsync().AsTask().WaitAsync(Guard);
        await SendAsync(first, """{"op":10,"d":{"heartbeat_interval":45000}}""");
        Assert.Equal(2, await ReceiveOpAsync(first));
        await SendAsync(first, $$$"""{"op":0,"t":"READY","s":1,"d":{"session_id":"session-1","resume_gateway_url":"{{{address}}}"}}""");
        Assert.IsType<GatewayEvent.Ready>(await gateway.Events.ReadAsync().AsTask().WaitAsync(Guard));
        first.Abort();

        var second = await sockets.Reader.ReadAsync().AsTask().WaitAsync(Guard);
        await SendAsync(second, """{"op":10,"d":{"heartbeat_interval":45000}}""");
        Assert.Equal(6, await ReceiveOpAsync(second));
        var text = new string('x', 100_000);
        await SendAsync(second, $$$"""{"op":0,"t":"MESSAGE_CREATE","s":2,"d":{"id":"12","content":"{{{text}}}"}}""");
        await SendAsync(second, """{"op":0,"t":"RESUMED","s":3,"d":{}}""");
        Assert.Equal(text, Assert.IsType<GatewayEvent.MessageCreated>(await gateway.Events.ReadAsync().AsTask().WaitAsync(Guard)).Message.Content);
        Assert.IsType<GatewayEvent.Resumed>(await gateway.Events.ReadAsync().AsTask().WaitAsync(Guard));

        await SendAsync(second, """{"op":7}""");
        Assert.Equal(4000, await ReceiveCloseAsync(second));

        var third = await sockets.Reader.ReadAsync().AsTask().WaitAsync(Guard);
        await SendAsync(third, """{"op":10,"d":{"heartbeat_interval":45000}}""");
        Assert.Equal(6, await ReceiveOpAsync(third));
        await stop.CancelAsync();
        Assert.Equal(1000, await ReceiveCloseAsync(third));
        await run.WaitAsync(Guard);
        Assert.Equal(0, logger.Count(56));
        ended.SetResult();
    }

    [Fact]
    public async Task Where_nobody_listens_there_is_no_connection()
    {
        using var limit = new CancellationTokenSource(Guard);
        await Assert.ThrowsAsync<WebSocketException>(() => new WebSocketTransport().ConnectAsync(new Uri("ws://127.0.0.1:1/"), limit.Token));
    }

    private static async Task<WebApplication> ServeAsync(ChannelWriter<WebSocket> sockets, Task ended)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.UseWebSockets();
        server.Run(async context =>
        {
            Assert.Equal("?v=10&encoding=json", context.Request.QueryString.Value);
            await sockets.WriteAsync(await context.WebSockets.AcceptWebSocketAsync());
            await ended;
        });
        await server.StartAsync();
        return server;
    }

    private static async Task SendAsync(WebSocket socket, string json) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<int> ReceiveOpAsync(WebSocket socket)
    {
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Guard);
        return JsonDocument.Parse(buffer.AsMemory(0, received.Count)).RootElement.GetProperty("op").GetInt32();
    }

    private static async Task<int?> ReceiveCloseAsync(WebSocket socket)
    {
        var received = await socket.ReceiveAsync(new byte[1], CancellationToken.None).WaitAsync(Guard);
        Assert.Equal(WebSocketMessageType.Close, received.MessageType);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, CancellationToken.None);
        return (int?)received.CloseStatus;
    }
}
