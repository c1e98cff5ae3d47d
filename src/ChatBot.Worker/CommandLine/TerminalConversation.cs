using System.Threading.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Inference.Models;

namespace ChatBot.Worker.CommandLine;

/// <summary>Lines in, replies out, one turn at a time.</summary>
internal sealed class TerminalConversation(TurnQueue queue, Terminal terminal, ChatInterrupts interrupts, Language language)
{
    public async Task RunAsync(ModelInfo model)
    {
        terminal.WriteRemark($"{model.Name} ({model.Quantization}) on {model.Device}. /help lists the commands, Ctrl-C stops a reply, Ctrl-D leaves.");
        var lines = ReadLines();
        while (await NextLineAsync(lines) is { } line)
        {
            if (line.Contains('\uFFFD', StringComparison.Ordinal))
                terminal.WriteFailure("this line is not valid UTF-8 and was left out: convert the input first, for example with iconv -t UTF-8");
            else if (!string.IsNullOrWhiteSpace(line))
                await AnswerAsync(line);
        }
    }

    private async Task<string?> NextLineAsync(ChannelReader<string> lines)
    {
        if (!terminal.IsInputRedirected)
            terminal.WriteDim("> ");
        try
        {
            return await lines.WaitToReadAsync(interrupts.Leave) && lines.TryRead(out var line) ? line : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>A thread of its own: reading a terminal cannot be cancelled, and the conversation must not wait for it to leave.</summary>
    private ChannelReader<string> ReadLines()
    {
        var channel = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.Wait });
        var thread = new Thread(() =>
        {
            try
            {
                foreach (var line in terminal.ReadLines())
                {
                    // Written by waiting in this thread: it has nothing else to do.
                    while (!channel.Writer.TryWrite(line))
                    {
                        if (!channel.Writer.WaitToWriteAsync(interrupts.Leave).AsTask().GetAwaiter().GetResult())
                            return;
                    }
                }

                channel.Writer.TryComplete();
            }
            catch (Exception exception)
            {
                channel.Writer.TryComplete(exception);
            }
        })
        { IsBackground = true, Name = "terminal input" };
        thread.Start();
        return channel.Reader;
    }

    private async Task AnswerAsync(string line)
    {
        try
        {
            await SubmitAsync(AssistantFile.Expand(line));
        }
        catch (CommandFailedException exception)
        {
            terminal.WriteFailure(exception.Message);
        }
    }

    private async Task SubmitAsync(string text)
    {
        var message = new InboundMessage { Platform = "terminal", Conversation = "terminal", Author = "terminal", Text = text, Language = language };
        switch (await queue.SubmitAsync(message, interrupts.Leave))
        {
            case TurnSubmission.Accepted { Turn: var turn }:
                await ShowAsync(turn);
                break;
            case TurnSubmission.Busy busy:
                terminal.WriteFailure(busy.Message);
                break;
            case TurnSubmission.Rejected rejected:
                terminal.WriteFailure(rejected.Message);
                break;
        }
    }

    private async Task ShowAsync(Turn turn)
    {
        interrupts.Begin(turn);
        try
        {
            // To its end even when told to leave: leaving cancels the turn, and its end says how far it came.
            await foreach (var update in turn.ReadUpdatesAsync(CancellationToken.None))
                Show(update);
        }
        finally
        {
            interrupts.End();
        }
    }

    private void Show(TurnUpdate update)
    {
        switch (update)
        {
            case TurnUpdate.Notice notice:
                terminal.WriteRemark(notice.Text);
                break;
            case TurnUpdate.Delta delta:
                terminal.WriteReply(delta.Text);
                break;
            case TurnUpdate.Finished { Result: { Prompt.Length: > 0 } result }:
                terminal.WriteEnd(result, showCut: false);
                break;
            case TurnUpdate.Finished:
                terminal.Out.WriteLine();
                break;
            case TurnUpdate.Failed failed:
                terminal.WriteFailure(failed.Message);
                break;
        }
    }
}
