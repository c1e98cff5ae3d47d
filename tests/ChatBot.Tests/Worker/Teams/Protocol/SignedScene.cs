using ChatBot.Teams.Authentication;
using ChatBot.Tests.Teams.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBot.Tests.Worker.Teams.Protocol;

/// <summary>The program as it is in Teams: calls are signed, by keys of a scripted server.</summary>
internal sealed class SignedScene : IAsyncDisposable
{
    private SignedScene(CallerRig rig, ProtocolScene scene) => (Rig, Door) = (rig, scene);

    public CallerRig Rig { get; }

    public ProtocolScene Door { get; }

    public static async Task<SignedScene> StartAsync(params (string Key, string Value)[] settings)
    {
        var rig = new CallerRig();
        var door = await ProtocolScene.StartAsync(
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton(rig.Check));
                services.Replace(ServiceDescriptor.Singleton(rig.Keys));
                services.Replace(ServiceDescriptor.Singleton<IAccessTokens>(new NoAccessTokens()));
            },
            [
                ("Teams:Enabled", "true"), ("Teams:AppId", CallerRig.AppId), ("Teams:TenantId", CallerRig.Tenant), ("Teams:ClientSecret", "s"),
                .. settings,
            ]);
        return new SignedScene(rig, door);
    }

    public static System.Text.Json.Nodes.JsonObject Message()
    {
        var message = ProtocolScene.Message(serviceUrl: CallerRig.ServiceUrl);
        message["conversation"]!["tenantId"] = CallerRig.Tenant;
        return message;
    }

    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        Rig.Dispose();
    }
}
