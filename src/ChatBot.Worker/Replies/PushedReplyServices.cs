namespace ChatBot.Worker.Replies;

/// <summary>Replies that are pushed to one platform.</summary>
internal static class PushedReplyServices
{
    public static IServiceCollection AddPushedReplies<TAddress, TSurface>(this IServiceCollection services)
        where TAddress : class, IReplyAddress<TAddress>
        where TSurface : class, IReplySurface<TAddress>
    {
        services.AddSingleton<IReplySurface<TAddress>, TSurface>();
        services.AddSingleton<ReplyDeliveries<TAddress>>();
        services.AddSingleton<PushedTurns<TAddress>>();
        return services.AddSingleton<Resumption<TAddress>>();
    }
}
