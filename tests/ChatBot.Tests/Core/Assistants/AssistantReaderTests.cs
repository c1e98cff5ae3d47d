using ChatBot.Core.Assistants;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Core.Assistants;

public sealed class AssistantReaderTests : IAsyncLifetime, IDisposable
{
    private const string Plain = "A talk with a pirate.\n\nHuman: Hello?\nAssistant: Arr!\n\nHuman: Who are you?\nAssistant: A pirate.";

    private readonly TemporaryFolder _folder = new();
    private CoreHost _host = null!;

    public async Task InitializeAsync() => _host = await CoreHost.StartAsync(_folder);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_bare_transcript_becomes_an_assistant_that_differs_from_the_usual_one_in_nothing_else()
    {
        var scaffold = Ready(Plain, "Pirate");

        Assert.Equal(("pirate", "A talk with a pirate.", Language.English, 2), (scaffold.Name, scaffold.Description, scaffold.Language, scaffold.Pairs.Count));
        Assert.Equal(Plain, scaffold.Transcript);
        Assert.Equal(_host.Get<ScaffoldLibrary>().Find("assistant")!.Sampling with { StopSequences = scaffold.Sampling.StopSequences }, scaffold.Sampling);
        Assert.Contains("Human:", scaffold.Sampling.StopSequences);
    }

    [Theory]
    [InlineData("**Human:** Hello?\n**Assistant:** Arr!", "Human: Hello?\nAssistant: Arr!")]
    [InlineData("**Human**: Hello?\n**Assistant**: Arr!", "Human: Hello?\nAssistant: Arr!")]
    [InlineData("### Human\nHello?\n\n### Assistant\n\nArr!\nMore.", "Human: Hello?\n\nAssistant: Arr!\nMore.")]
    [InlineData("- Human: Hello?\n- Assistant: Arr!", "Human: Hello?\nAssistant: Arr!")]
    [InlineData("> Human: Hello?\n> Assistant: Arr!", "Human: Hello?\nAssistant: Arr!")]
    [InlineData("1. Human: Hello?\n2. Assistant: Arr!", "Human: Hello?\nAssistant: Arr!")]
    [InlineData("Q1: Hello?\nA1: Arr!\nQ2: Why?\nA2: So.", "Q: Hello?\nA: Arr!\nQ: Why?\nA: So.")]
    [InlineData("USER: Hello?\nai: Arr!\nuser: Why?\nAI: So.", "USER: Hello?\nai: Arr!\nUSER: Why?\nai: So.")]
    [InlineData("人类: 你好？\n助手：好！", "人类: 你好？\n助手：好！")]
    [InlineData("**问：** 你好？\n**答：** 好！", "问：你好？\n答：好！")]
    [InlineData("Sailor: Ahoy?\nCaptain: Note: arr!\nSailor: Why?\nCaptain: So.", "Sailor: Ahoy?\nCaptain: Note: arr!\nSailor: Why?\nCaptain: So.")]
    [InlineData("**Example 1**\nHuman: Hello?\nAssistant: Arr!\n\n---\n\n**Example 2**\nHuman: Why?\nAssistant: So.", "Human: Hello?\nAssistant: Arr!\n\nHuman: Why?\nAssistant: So.")]
    [InlineData("Human: Hello?\nAssistant: Arr!\n\nHuman:", "Human: Hello?\nAssistant: Arr!")]
    [InlineData("Human: Hello?\r\nAssistant: *smiles* Arr!  \r\n", "Human: Hello?\nAssistant: *smiles* Arr!")]
    public void Labels_are_found_however_they_are_written(string pasted, string transcript) => Assert.Equal(transcript, Ready(pasted).Transcript);

    [Theory]
    [InlineData("Sure! Here you go:\n\n```text\n{0}\n```\n\nShall I write more?")]
    [InlineData("```\n{0}\n```")]
    [InlineData("\uFEFF\n~~~markdown\n{0}\n~~~\nTell me: was it good?")]
    [InlineData("---\n{0}\n---")]
    public void What_a_chat_model_writes_around_it_is_left_out(string pasted) => Assert.Equal(Plain, Ready(pasted.Replace("{0}", Plain, StringComparison.Ordinal)).Transcript);

    [Fact]
    public void A_block_of_code_in_an_answer_stays()
    {
        const string Code = "Human: Hello?\nAssistant: So:\n```python\nprint(1)\n```\n\nHuman: Why?\nAssistant: So.";

        Assert.Equal(Code, Ready(Code).Transcript);
        Assert.Equal(Code, Ready($"Here it is:\n```\n{Code}\n```\nGood luck!").Transcript);
    }

    [Theory]
    [InlineData("Human: Hello?\nAssistant: So:\n```python\nprint(1)\n```")]
    [InlineData("Human: Hello?\nAssistant: So:\n```python\nif x:\n    a()\nelse:\n    b()\n```\nThat is all.")]
    [InlineData("Human: Why?\nAssistant: So.\n\nHuman: Hello?\nAssistant: So:\n```yaml\nanswer: 42\nquestion: none\n```")]
    [InlineData("Sailor: Why?\nCaptain: So.\nSailor: Hello?\nCaptain: So:\n```yaml\nport: 80\nhost: a\n```")]
    public void So_does_one_in_the_last_answer(string pasted) => Assert.Equal(pasted, Ready(pasted).Transcript);

    [Fact]
    public void What_stands_before_the_block_may_look_like_speakers() =>
        Assert.Equal(Plain, Ready($"**Title:** Pirates\n**Language:** English\n\n```\n{Plain}\n```").Transcript);

    [Fact]
    public void Front_matter_says_what_it_says_and_the_rest_is_found()
    {
        var scaffold = Ready($"---\nname: Captain Hook\nsampling: {{ temperature: 0.25 }}\n---\n{Plain}");

        Assert.Equal(("captain-hook", 0.25f, 1.1f), (scaffold.Name, scaffold.Sampling.Temperature, scaffold.Sampling.RepeatPenalty));
        Assert.Equal("hook", Ready($"---\nname: captain\n---\n{Plain}", "hook").Name);
        Assert.True(Ready("---\npattern: { input: english, output: pirate }\nname: words\n---\nhello: ahoy\nyes: aye").IsPattern);
    }

    [Fact]
    public void Front_matter_may_have_comments_and_a_block() =>
        Assert.Equal(("x", 0.25f), Ready($"---\n# mine\nname: x\nsampling:\n  temperature: 0.25\n---\n{Plain}") is var read ? (read.Name, read.Sampling.Temperature) : default);

    [Theory]
    [InlineData("name: x\nnonsense: 1", "'nonsense'")]
    [InlineData("name: x\nsampling: { temperature: hot }", "temperature")]
    [InlineData("name: x\nstops:\n- a", "'key: value'")]
    [InlineData("name: x\nnonsense: 1\nlanguage: fr", "(4) the language 'fr' is unknown")]
    public void What_is_wrong_with_front_matter_is_said_in_the_readers_language(string yaml, string detail)
    {
        var text = $"---\n{yaml}\n---\n{Plain}";
        var (english, chinese) = (Wrong(text, Language.English), Wrong(text, Language.Chinese));

        Assert.StartsWith("The front matter", english, StringComparison.Ordinal);
        Assert.Contains(detail, english, StringComparison.Ordinal);
        Assert.StartsWith("开头两行 --- 之间的内容有误。可用的键有 name, description, language", chinese, StringComparison.Ordinal);

        string Wrong(string pasted, Language language) => Assert.IsType<AssistantReading.Wrong>(_host.Get<AssistantReader>().Read(pasted, null, language)).Message;
    }

    [Fact]
    public void Without_a_name_the_speakers_own_is_taken()
    {
        Assert.Equal("captain", Ready("Sailor: a\nCaptain: b\nSailor: c\nCaptain: d").Name);
        Assert.Equal("my-assistant", Ready(Plain).Name);
    }

    [Fact]
    public void Chinese_is_recognised()
    {
        var scaffold = Ready("这是人类和海盗之间的对话。\n\n人类：你好？\n海盗：哟吼！\n\n人类：你是谁？\n海盗：我是海盗。");

        Assert.Equal((Language.Chinese, "海盗", "\n\n人类：为什么？\n海盗："), (scaffold.Language, scaffold.Name, scaffold.Layout.Ask("为什么？")));
    }

    [Theory]
    [InlineData("", null, 0, "There is no text")]
    [InlineData("Just a text.", null, 1, "There is no example")]
    [InlineData("Intro.\n\nHuman: a\nAssistant: b\nHuman: c\n", null, 5, "ends on a question")]
    [InlineData("```\nIntro.\n\nAssistant: b\nHuman: c\nAssistant: d\n```", null, 4, "Here “Human” should speak, not “Assistant:”")]
    [InlineData("Intro.\n\nHuman: a\nAssistant:\n\nHuman: c\nAssistant: d", null, 4, "“Assistant:” says nothing")]
    [InlineData("\n---\nname: x\ntemper: 1\n---\nHuman: a\nAssistant: b", null, 4, "unknown key 'temper'")]
    [InlineData("Human: a\nAssistant: b", "Assistant", 0, "belongs to an assistant of this bot")]
    [InlineData("Human: a\nAssistant: b", "../etc", 0, "cannot be a name")]
    [InlineData("Human: a\nAssistant: b", "\u0430ssistant", 0, "cannot be a name")]
    public void A_mistake_is_named_with_its_line_as_it_was_pasted(string pasted, string? name, int line, string problem)
    {
        var wrong = Assert.IsType<AssistantReading.Wrong>(Read(pasted, name));

        Assert.Equal(line, wrong.Line);
        Assert.Contains(problem, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_explained_in_chinese_too() => Assert.Equal(
        "对话以问题结束。请以“助手：”开头的完整回答作为结尾。",
        Assert.IsType<AssistantReading.Wrong>(_host.Get<AssistantReader>().Read("人类：一\n助手：二\n人类：三", null, Language.Chinese)).Message);

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("room for", Assert.IsType<AssistantReading.Wrong>(Read("Human: a\nAssistant: " + string.Join(' ', Enumerable.Repeat("b", 2000)))).Message, StringComparison.Ordinal);
        Assert.Contains("16000 are allowed", Assert.IsType<AssistantReading.Wrong>(Read(new string('x', 16_001))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sampling: [[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("name: x\n? ? ? ?")]
    [InlineData("name: x\n- - - - -")]
    [InlineData("name: &a [*a]\nstops: *b")]
    public void Yaml_that_nests_or_repeats_itself_is_refused_and_not_followed(string yaml) =>
        Assert.IsType<AssistantReading.Wrong>(Read($"---\n{yaml}\n---\n{Plain}"));

    [Fact]
    public void Whatever_is_pasted_is_an_assistant_or_a_mistake_in_one_of_its_lines() => Prop.ForAll(Pasted.ToArbitrary(), pasted => Read(pasted) switch
    {
        AssistantReading.Wrong wrong => wrong.Line <= pasted.Count(c => c == '\n') + 1 && wrong.Message.Length > 0,
        AssistantReading.Ready { Scaffold: var scaffold } => Same(scaffold, MadeAssistant.Of(scaffold).ToScaffold()),
        _ => false,
    }).QuickCheckThrowOnFailure();

    /// <summary>Pieces of transcripts, in any order.</summary>
    private static Gen<string> Pasted => Gen.Elements(
            "Human: ", "Assistant: ", "**User:** ", "AI：", "\n", "\n\n", "```\n", "---\n", "name: x\n", "stops: [\"\\n\\\"'\", 'é']\n", "text", "你好", "Q: ", "A: ", " # ", "1. ", "\t", "'", "\"", "\\", "\u2028", "\uD83D\uDE00", "a: b", "description: \"\\x07 tab\\t\"\n")
        .ListOf().Select(string.Concat);

    private static bool Same(PromptScaffold one, PromptScaffold other) =>
        (one.Name, one.Description, one.Language, one.Transcript, one.Layout, one.Pairs.Count) == (other.Name, other.Description, other.Language, other.Transcript, other.Layout, other.Pairs.Count)
        && one.Labels.SequenceEqual(other.Labels)
        && one.Sampling.StopSequences.SequenceEqual(other.Sampling.StopSequences)
        && one.Sampling with { StopSequences = [] } == other.Sampling with { StopSequences = [] };

    private AssistantReading Read(string pasted, string? name = null) => _host.Get<AssistantReader>().Read(pasted, name, Language.English);

    private PromptScaffold Ready(string pasted, string? name = null) => Read(pasted, name) switch
    {
        AssistantReading.Ready ready => ready.Scaffold,
        var wrong => throw new Xunit.Sdk.XunitException(wrong.ToString()),
    };
}
