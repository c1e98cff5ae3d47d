using ChatBot.Core.Turns;
using ChatBot.Worker.Json;

namespace ChatBot.Worker.CommandLine;

/// <summary>Writes replies: text to standard output as it comes, all else to standard error; or one JSON line a reply.</summary>
internal sealed class AskOutput(Terminal terminal, bool json, bool showCut, int samples)
{
    public async Task WriteAsync(int sample, uint? seed, IAsyncEnumerable<TurnUpdate> updates)
    {
        if (samples > 1 && !json)
            terminal.WriteRemark($"--- sample {sample + 1} of {samples}, seed {seed} ---");
        await foreach (var update in updates)
            Write(sample, update);
    }

    private void Write(int sample, TurnUpdate update)
    {
        switch (update)
        {
            case TurnUpdate.Notice notice:
                terminal.WriteRemark(notice.Text);
                break;
            case TurnUpdate.Delta delta when !json:
                terminal.WriteReply(delta.Text);
                break;
            case TurnUpdate.Finished { Result: var result } when json:
                terminal.Out.WriteLine(TurnJson.Serialize(result with { Sample = sample }));
                break;
            case TurnUpdate.Finished { Result: var result }:
                terminal.WriteEnd(result, showCut);
                break;
            case TurnUpdate.Failed failed:
                throw new CommandFailedException(failed.Message);
        }
    }
}
