using ChatBot.Core.Conversations;
using ChatBot.Core.Turns;
using ChatBot.Inference;
using ChatBot.Worker.Configuration;
using ChatBot.Worker.Discord;
using ChatBot.Worker.Teams;
using Microsoft.Extensions.Configuration;

namespace ChatBot.Tests.Worker.Configuration;

public sealed class SampleSettingsTests
{
    [Fact]
    public void The_sample_holds_every_setting_with_its_default()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Find("deploy/appsettings.sample.json")).Build();
        Check(sample, InferenceOptions.Section, new InferenceOptions());
        Check(sample, ChatOptions.Section, new ChatOptions());
        Check(sample, DiscordOptions.Section, new DiscordOptions());
        Check(sample, TeamsOptions.Section, new TeamsOptions());
        Check(sample, StorageOptions.Section, new StorageOptions());
        Check(sample, WebOptions.Section, new WebOptions());
    }

    [Fact]
    public void The_readmes_table_has_a_row_for_every_setting()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Find("deploy/appsettings.sample.json")).Build();
        var table = File.ReadAllText(Find("README.md"));
        foreach (var (key, value) in sample.AsEnumerable().Where(setting => setting.Value is not null))
        {
            if (!key.StartsWith("Logging", StringComparison.Ordinal))
                Assert.Contains($"| `{key}`", table, StringComparison.Ordinal);
        }
    }

    private static void Check(IConfiguration sample, string section, object defaults)
    {
        foreach (var property in defaults.GetType().GetProperties().Where(property => property.CanWrite))
        {
            var key = $"{section}:{property.Name}";
            var value = property.GetValue(defaults)!;
            if (property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal))
                Check(sample, key, value);
            else
                Assert.Equal(value.ToString(), sample[key]);
        }
    }

    private static string Find(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, path)))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new FileNotFoundException(path), path);
    }
}
