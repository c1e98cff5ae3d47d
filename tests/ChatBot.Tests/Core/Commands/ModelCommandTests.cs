using ChatBot.Core.Localization;
using ChatBot.Core.Models;
using ChatBot.Core.Prompting;
using ChatBot.Inference.Models;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Core.Commands;

public sealed class ModelCommandTests : IDisposable
{
    private static readonly ModelInfo Embedded = new(
        EmbeddedModel.Name, "llama", "IQ2_XXS", 1_100_048_384, 322_591_712, 22, 32, 4, 2048, 2048, 32_000, true, "CPU", 0, "/models/a.gguf");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Language.English, "parameters: 1,100,048,384", "323 MB (2.35)", "tuned for chat, as its makers say", "3,000 B tokens, some 12 TB", "about 37,000 times")]
    [InlineData(Language.Chinese, "参数：1,100,048,384", "323 MB (2.35)", "做过聊天微调", "3,000 B（B：十亿）个词元", "约是文件大小的 37,000 倍")]
    public async Task It_shows_what_the_file_is_and_what_it_was_made_from(Language language, params string[] parts)
    {
        await using var host = await CoreHost.StartAsync(_folder, new ScriptedBackend { Model = Embedded });
        var card = await host.SayAsync("/model", language: language);

        Assert.All(parts, part => Assert.Contains(part, card, StringComparison.Ordinal));
        Assert.Contains("GPT-2 (2019)                  1.5 B     100 B    40 GB   6.2 GB     6.5 : 1", card, StringComparison.Ordinal);
        Assert.Contains("Llama 3.1 405B (2024)         405 B  15,000 B   ~60 TB   810 GB      74 : 1", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_known_is_said_to_be_so()
    {
        await using var host = await CoreHost.StartAsync(_folder);
        var card = await host.SayAsync("/model");

        Assert.Contains("not known, the model runs elsewhere", card, StringComparison.Ordinal);
        Assert.Contains("`prompts/models.yaml` can say it", card, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/m/x.gguf", true, ModelOrigin.ProbablyTuned)]
    [InlineData("/m/x.gguf", false, ModelOrigin.ProbablyBase)]
    [InlineData("", true, ModelOrigin.Unknown)]
    public void Base_or_tuned_is_told_by_the_chat_template(string path, bool template, ModelOrigin origin) => Assert.Equal(
        origin, new ModelCard(Embedded with { Name = "another", Path = path, HasChatTemplate = template }, 2048, null, []).Origin);

    [Theory]
    [InlineData("Meta-Llama-3.1-405B", "Llama 3.1 405B (2024)")]
    [InlineData("Meta Llama 3.1 8B", "Llama 3.1")]
    [InlineData("Llama-3.2-1B.Q4_K_M", "Llama 3.2")]
    [InlineData("SmolLM2 1.7B", "SmolLM2 1.7B")]
    [InlineData("gpt2-xl", "GPT-2 (2019)")]
    [InlineData("TinyLlama-1.1B-Chat-v1.0", "TinyLlama")]
    [InlineData("my own", null)]
    public void A_models_training_is_found_by_its_name(string model, string? record) =>
        Assert.Equal(record, TrainingRecords.Load(Path.Combine(AppContext.BaseDirectory, "prompts")).Find(model)?.Name);

    [Fact]
    public void A_wrong_file_is_named_with_its_line()
    {
        _folder.Write("models.yaml", "- name: a\n  tokens: many\n");
        Assert.Contains("models.yaml(2)", Assert.Throws<ScaffoldException>(() => TrainingRecords.Load(_folder.Path)).Message, StringComparison.Ordinal);
        _folder.Write("models.yaml", "- name: a\n");
        Assert.Contains("entry 1 lacks something", Assert.Throws<ScaffoldException>(() => TrainingRecords.Load(_folder.Path)).Message, StringComparison.Ordinal);
    }
}
