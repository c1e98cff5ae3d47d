using System.Diagnostics;

namespace ChatBot.EndToEndTests.Container;

public sealed class DockerfileTests
{
    [Fact]
    public async Task Its_steps_give_a_program_that_answers_alone_as_an_unprivileged_user()
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "deploy", "replay-dockerfile.mjs"));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, $"{await output}\n{await errors}");
        Assert.Contains("the image's files run on their own", await output, StringComparison.Ordinal);
    }
}
