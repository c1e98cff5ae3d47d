using ChatBot.Worker.CommandLine;

return await ChatBotCommandLine.RunAsync(args, new CommandContext(Terminal.OfProcess()));
