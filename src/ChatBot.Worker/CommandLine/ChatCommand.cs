using System.CommandLine;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Worker.Hosting;

namespace ChatBot.Worker.CommandLine;

/// <summary><c>chatbot chat</c>: a conversation at the terminal, with the commands of every other surface; nothing of it is kept.</summary>
internal static class ChatCommand
{
    private const string StorageKey = "Storage:ConnectionString";

    public static Command Create(CommandContext context)
    {
        var language = LanguageOption.Create();
        var command = new Command("chat", "Talk with the model at the terminal") { language };
        command.SetAction((parsed, _) => RunAsync(parsed, LanguageOption.Read(parsed, language), context));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Language language, CommandContext context)
    {
        // A file of its own: the journal of a server that runs meanwhile must not be touched.
        var folder = Directory.CreateTempSubdirectory("chatbot-");
        try
        {
            var storage = KeyValuePair.Create(StorageKey, (string?)$"Data Source={Path.Combine(folder.FullName, "chat.db")};Pooling=False");
            await using var host = context.BuildHost(parsed, storage);
            host.Services.CheckPrompts();
            using var interrupts = new ChatInterrupts(context.Terminal);
            await ModelLoading.LoadAsync(host.Services, context.Terminal, interrupts.Leave);
            await host.StartAsync(interrupts.Leave);
            var conversation = new TerminalConversation(host.Services.GetRequiredService<TurnQueue>(), context.Terminal, interrupts, language);
            await conversation.RunAsync(host.Services.GetRequiredService<ModelHost>().Current!.Model);
            await host.StopAsync();
            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
