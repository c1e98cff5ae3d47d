using ChatBot.DiscordServer.Gateway;

namespace ChatBot.DiscordServer.Faults;

/// <summary>One fault of a plan.</summary>
/// <param name="At">Since the plan's start.</param>
/// <param name="Amount">0 to 99: how long, how late, how often, by the kind.</param>
/// <param name="Ends">Whether this is the end of a lasting fault.</param>
public sealed record PlannedFault(TimeSpan At, FaultKind Kind, int Amount, bool Ends = false)
{
    private static readonly int[] Failures = [500, 502, 503, 504];

    public override string ToString() => $"{At.TotalSeconds:F2} s {(Ends ? "end of " : "")}{Kind} {Amount}";

    internal static bool Lasts(FaultKind kind) =>
        kind is FaultKind.WithholdAcks or FaultKind.RepeatOnResume or FaultKind.RefuseConnections or FaultKind.SkewClock or FaultKind.Outage;

    internal void Apply(ScriptedDiscord discord)
    {
        if (RestFault() is { } fault) discord.Faults.Add(fault, (Amount % 3) + 1);
        else if (Lasts(Kind)) Switch(discord);
        else Meet(discord.Gateway);
    }

    private RestFault? RestFault() => Kind switch
    {
        FaultKind.LimitBucket => new RestFault.RateLimited(TimeSpan.FromMilliseconds(Amount * 10)),
        FaultKind.LimitGlobal => new RestFault.RateLimited(TimeSpan.FromMilliseconds(Amount * 10), Global: true),
        FaultKind.LimitWithoutHeaders => new RestFault.RateLimited(TimeSpan.FromMilliseconds(Amount * 10), WithHeaders: false),
        FaultKind.FailBefore => new RestFault.Failing(Failures[Amount % 4]),
        FaultKind.FailAfter => new RestFault.Failing(Failures[Amount % 4], AfterEffect: true),
        FaultKind.CutBefore => new RestFault.Cut(AfterEffect: false),
        FaultKind.CutAfter => new RestFault.Cut(AfterEffect: true),
        FaultKind.SlowBefore => new RestFault.Slow(TimeSpan.FromMilliseconds(Amount * 10)),
        FaultKind.SlowAfter => new RestFault.Slow(TimeSpan.FromMilliseconds(Amount * 10), AfterEffect: true),
        _ => null,
    };

    private void Switch(ScriptedDiscord discord)
    {
        switch (Kind)
        {
            case FaultKind.WithholdAcks:
                discord.Gateway.WithholdAcks = !Ends;
                break;
            case FaultKind.RepeatOnResume:
                discord.Gateway.RepeatOnResume = Ends ? 0 : (Amount % 5) + 1;
                break;
            case FaultKind.RefuseConnections:
                discord.Gateway.RefuseConnections = !Ends;
                break;
            case FaultKind.SkewClock:
                discord.Faults.ClockSkew = Ends ? TimeSpan.Zero : TimeSpan.FromSeconds((Amount - 50) * 60);
                break;
            default:
                discord.Faults.Outage = !Ends;
                break;
        }
    }

    private void Meet(TestGateway gateway)
    {
        switch (Kind)
        {
            case FaultKind.AbortSocket:
                gateway.Abort();
                break;
            case FaultKind.HalfOpenSocket:
                gateway.HalfOpen();
                break;
            case FaultKind.AskReconnect:
                gateway.AskReconnect();
                break;
            case FaultKind.InvalidateResumable or FaultKind.InvalidateForGood:
                gateway.Invalidate(Kind == FaultKind.InvalidateResumable);
                break;
            case FaultKind.CloseRetryable:
                gateway.Close(Amount % 2 == 0 ? 4000 : 4008);
                break;
            case FaultKind.CloseSessionLost:
                gateway.Close(Amount % 2 == 0 ? 4007 : 4009);
                break;
            case FaultKind.MalformedEvent:
                gateway.SendMalformed(Amount % 2 == 0 ? "MESSAGE_CREATE" : "INTERACTION_CREATE");
                break;
            case FaultKind.UnknownEvent when Amount % 2 == 0:
                gateway.SendRaw("""{"op":99,"d":{"new":true},"s":null,"t":null}""");
                break;
            case FaultKind.UnknownEvent:
                gateway.SendEvent($"SOMETHING_NEW_{Amount}", new JsonObject { ["new"] = Amount });
                break;
            default:
                gateway.SendHugeGuild();
                break;
        }
    }
}
