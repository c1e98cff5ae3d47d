using System.Reflection;
using System.Text.RegularExpressions;
using ChatBot.Core.Commands;
using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Prompting;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Localization;

public sealed class MessagesTests
{
    private readonly Messages _messages = Messages.Load(Path.Combine(AppContext.BaseDirectory, "prompts", "messages"));

    [Fact]
    public void Both_languages_have_the_same_keys_with_the_same_places()
    {
        var english = _messages.Catalogue(Language.English);
        var chinese = _messages.Catalogue(Language.Chinese);

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, message => Assert.Equal(Places(message.Value), Places(chinese[message.Key])));
    }

    [Fact]
    public void Chinese_has_one_word_for_a_token()
    {
        // But for the names of settings and commands, and where the word is explained.
        Assert.All(_messages.Catalogue(Language.Chinese), message => Assert.DoesNotMatch("(?<![-/a-zA-Z（:：])token(?![-a-zA-Z）])", message.Value));
    }

    [Fact]
    public async Task Every_key_of_the_code_and_every_command_has_its_message_and_no_message_is_unused()
    {
        using var folder = new TemporaryFolder();
        await using var host = new CoreHost(folder);
        var keys = typeof(MessageKey).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!)
            .Concat(Enum.GetValues<MeasurementKind>().Select(kind => MessageKey.MeasureMeans(MeasurementNames.Of(kind))))
            .Concat(Enum.GetValues<ScaffoldFault>().Where(fault => fault != ScaffoldFault.Other).Select(MessageKey.ScaffoldFault))
            .Concat(host.Get<IEnumerable<ICommand>>().Select(command => MessageKey.CommandSummary(command.Name)));

        // Those of slash commands are compared with their catalogue.
        var known = _messages.Catalogue(Language.English).Keys.Where(key => !key.StartsWith("slash-", StringComparison.Ordinal));
        Assert.Equal(keys.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_missing_message_falls_back_to_english()
    {
        using var folder = new TemporaryFolder();
        folder.Write("en.yaml", "a: \"one {0}\"\nb: two");
        folder.Write("zh.yaml", "b: 二");
        var messages = Messages.Load(folder.Path);

        Assert.Equal("one 1", messages.Get(Language.Chinese, "a", 1));
        Assert.Equal("二", messages.Get(Language.Chinese, "b"));
    }

    [Fact]
    public void A_wrong_or_missing_catalogue_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("en.yaml", Assert.Throws<ScaffoldException>(() => Messages.Load(folder.Path)).Message, StringComparison.Ordinal);
        folder.Write("en.yaml", "a: one\na: two");
        Assert.Contains("en.yaml(", Assert.Throws<ScaffoldException>(() => Messages.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\d\}").Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
}
