using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Lessons;
using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Models;
using ChatBot.Core.Prompting;
using ChatBot.Core.Quiz;
using ChatBot.Core.Tokens;
using ChatBot.Core.Turns;
using ChatBot.Core.Xray;
using ChatBot.Inference;
using ChatBot.Inference.Models;
using ChatBot.Inference.Sampling;
using ChatBot.Worker.Teams.Cards;
using ChatBot.Worker.Teams.Cards.Elements;
using ChatBot.Worker.Teams.Cards.Views;

namespace ChatBot.Tests.Worker.Teams.Cards;

/// <summary>Every card that there is, with a text of anybody's in all the places where there can be one.</summary>
internal static class CardSamples
{
    private const string Turn = "01JTURN";

    private static readonly Messages Messages = Messages.Load(Path.Combine(AppContext.BaseDirectory, "prompts", "messages"));

    public static IReadOnlyList<string> Names { get; } = [.. All(Language.English).Keys];

    public static CardWords Words(Language language) => new(Messages, language);

    /// <summary>The cards by their names.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="said">What a user or the model wrote; null: what is usual.</param>
    public static Dictionary<string, AdaptiveCard> All(Language language, string? said = null)
    {
        var words = Words(language);
        var reply = ReplyButtons.OfReply(words, Turn, ChatMode.Assistant);
        var several = ReplyButtons.OfSeveral(words, Turn);
        var view = ReplyButtons.OfView(words, Turn);
        return new Dictionary<string, AdaptiveCard>(StringComparer.Ordinal)
        {
            ["reply"] = ReplyCard.Of(words, 7, reply),
            ["compare"] = CardFit.Of(most => CompareCard.Of(words, Compared(said), several, most)),
            ["universes"] = CardFit.Of(most => UniversesCard.Of(words, Universes(said), several, most)),
            ["tokens"] = CardFit.Of(most => TokensCard.Of(words, [Encoded(TokenEncodings.Model, said), Encoded("cl100k_base", said)], [], most)),
            ["next"] = CardFit.Of(most => NextTokensCard.Of(words, Next(said), [], most)),
            ["lesson"] = CardFit.Of(most => LessonCard.Of(words, Report(said, language), [], most)),
            ["cut"] = CardFit.Of(most => CutCard.Of(words, Stored(said), view, most)),
            ["nothing-cut"] = CardFit.Of(most => CutCard.Of(words, Stored(said) with { Cut = "" }, view, most)),
            ["prompt"] = CardFit.Of(most => PromptCard.Of(words, Stored(said), view, most)),
            ["xray"] = CardFit.Of(most => XrayCard.Of(words, Xray(said), view, most)),
            ["waiting"] = NoticeCard.Of(words[MessageKey.TeamsCardXrayWorking], ReplyButtons.OfWaiting(words, Turn)),
            ["settings"] = SettingsCard.Of(words, Own(Name(said)), [Name(said) ?? "assistant", "storyteller"], SettingsScope.Personal, note: null),
            ["settings-place"] = SettingsCard.Of(words, Own(Name(said)), [Name(said) ?? "assistant"], SettingsScope.Place, words[MessageKey.TeamsCardSaved]),
            ["settings-own"] = SettingsCard.Of(words, Own(Name(said)), [Name(said) ?? "assistant"], SettingsScope.Own, note: null),
            ["help"] = HelpCard.Of(words, isPersonal: true),
            ["help-group"] = HelpCard.Of(words, isPersonal: false),
            ["welcome"] = WelcomeCard.Of(words, isPersonal: true),
            ["welcome-group"] = WelcomeCard.Of(words, isPersonal: false),
            ["quiz"] = QuizCard.Question(words, [Question(said)], 0),
            ["quiz-wrong"] = QuizCard.Judged(words, Question(said), 0, score: null),
            ["quiz-right"] = QuizCard.Judged(words, Question(said), 1, said ?? "All answered."),
            ["model"] = ModelFactsCard.Of(words, Model(said)),
            ["ask"] = AskDialog.Ask(words, Field(said) ?? "Why is the sky blue?", said),
            ["ask-tokens"] = AskDialog.Tokens(words, Field(said) ?? "strawberry", [Encoded(TokenEncodings.Model, said)], said),
            ["install"] = AskDialog.Install(words),
        };
    }

    private static string? Field(string? said) => said is null ? null : CardText.Beginning(said, AskDialog.MostText);

    private static string? Name(string? said) => said is null ? null : "x" + CardText.Beginning(said, 40);

    private static TurnResult Result(string text, ChatMode mode, uint seed = 7) => new()
    {
        Mode = mode,
        Assistant = mode == ChatMode.Raw ? "" : "assistant",
        Prompt = "Human: Why?\nAssistant:",
        Text = text,
        Seed = seed,
        Usage = new GenerationUsage(312, 300, 48),
        Timing = new GenerationTiming(0, 80, 2500, 19.5),
    };

    private static ReplyData.Compared Compared(string? said) => new(
        Result(said ?? " Why is the grass green? Why is the sea salty?\n\nThese are questions that children ask every day, and that this book answers.", ChatMode.Raw),
        Result(said ?? "The sky is blue because air scatters the short waves of sunlight, which are blue, more than the long ones.", ChatMode.Assistant));

    private static ReplyData.Universes Universes(string? said) => new(
    [
        Result(said ?? "The capital of France is Paris, a city on the river Seine with two million people.", ChatMode.Assistant, 11),
        Result(said ?? "The capital of France is Paris. It is known for the Eiffel Tower and lies on the river Seine.", ChatMode.Assistant, 12),
        Result(said ?? "The capital of France is the city of Paris on the river Seine.", ChatMode.Assistant, 13),
    ]);

    private static EncodedText Encoded(string encoding, string? said)
    {
        var pieces = said is null ? ["straw", "berry", " has", " how", " many", " r", "'s", "?", "\n"] : Enumerable.Repeat(CardText.Beginning(said, 200), 120).ToArray();
        return new EncodedText(encoding, pieces.Sum(piece => piece.EnumerateRunes().Count()), [.. pieces.Select((piece, i) => new TokenPiece(1000 + i, piece, System.Text.Encoding.UTF8.GetBytes(piece)))]);
    }

    private static ReplyData.NextTokens Next(string? said) => new(
        said ?? "The capital of France is",
        [
            new TokenProbability(1, said ?? " Paris", 0.713f), new TokenProbability(2, said ?? " the", 0.084f), new TokenProbability(3, " a", 0.041f),
            new TokenProbability(4, " one", 0.02f), new TokenProbability(5, " located", 0.012f), new TokenProbability(6, "\n", 0.0002f),
        ]);

    private static LessonReport Report(string? said, Language language)
    {
        var text = said ?? "Zebras are African equines with distinctive black-and-white striped coats. There are three living species.";
        var measurements = new Measurement[]
        {
            new Measurement.Overlap(VerbatimOverlap.Of(text, text[..(text.Length / 2)], "", _ => 9), said ?? "Recited from the first word on: 9 words (12 tokens).") { OfSample = 0, Meaning = "This shows what the model knows by heart." },
            new Measurement.FirstToken(FirstTokenDistribution.Of([new(1, said ?? " Zebras", 0.6f), new(2, " The", 0.3f), new(3, " A", 0.1f)], 3), said ?? "The likeliest first token is “ Zebras” (60 %).") { OfVariant = "shots-2", Meaning = "With 0 bits the next token would be certain." },
            new Measurement.Cut(said ?? "\nHuman: And horses?", said ?? "After the reply the model wrote on, and this was cut:") { OfSample = 1, Meaning = "It writes a whole document." },
            new Measurement.Tokens(text, 10, [.. Enumerable.Range(0, 12).Select(i => new Measurement.Tokens.Piece(i, said ?? "zeb"))], said ?? "“zebra”: 2 tokens.") { Meaning = "The split belongs to this model's vocabulary." },
        };
        return new LessonReport(
            "zebra",
            said ?? "Regurgitation",
            language,
            said ?? "How far does it recite?",
            [new LessonReport.Variant("raw", text), new LessonReport.Variant("shots-2", text)],
            [],
            [new LessonReport.Sample(0, "raw", 7, text, "", FinishReason.Length), new LessonReport.Sample(1, "shots-2", 8, text, "", FinishReason.Stop)],
            measurements,
            said ?? "Wikipedia, Zebra, CC BY-SA");
    }

    private static ConversationTurn Stored(string? said)
    {
        PromptPart[] parts =
        [
            new(PromptPartKind.Scaffold, 49), new(PromptPartKind.Label, 7), new(PromptPartKind.Question, 20), new(PromptPartKind.Label, 11),
        ];
        return new ConversationTurn
        {
            Id = Turn,
            Author = "29:ann",
            Question = said ?? "Why is the sky blue?",
            Reply = said ?? "Because air scatters blue light more than red light.",
            Cut = said ?? "\nHuman: And why is the sunset red?\nAssistant: Because",
            Prompt = said ?? "Human: What is 2+2?\nAssistant: 2+2 is four.\n\n\n\n\n\nHuman: Why is the sky blue?\nAssistant:"[..87],
            Usage = new GenerationUsage(24, 0, 12),
            Trace = said is null ? new ReplyTrace { Model = "m", Tokens = [1], Sampling = new SamplingParams(), Parts = parts } : null,
        };
    }

    private static ReplyXray Xray(string? said) => new()
    {
        Turn = Turn,
        Mode = ChatMode.Assistant,
        Assistant = "assistant",
        Seed = 7,
        Prompt = [],
        Tokens =
        [
            Token(said ?? "Because", 0.62f), Token(said ?? " air", 0.2f), Token(said ?? " scat", 0.04f), Token("ters", 0.99f), Token(" purple", 0.0004f), Token(" light.", 0.55f),
            Token(said ?? "\nHuman:", 0.9f) with { IsCut = true },
            .. said is null ? [] : Enumerable.Repeat(Token(CardText.Beginning(said, 200), 0.3f), 200),
        ],
    };

    private static XrayToken Token(string text, float probability) =>
        new(1, text, "", probability, IsCut: false, CanFork: true, [new XrayAlternative(2, " blue", 0.7f), new XrayAlternative(1, text, probability)]);

    private static ChannelSettings Own(string? said) => new() { Mode = ChannelMode.Raw, Assistant = said ?? "assistant", Temperature = 0.7f, MaxTokens = 128, Seed = uint.MaxValue };

    private static QuizQuestion Question(string? said) => new(
        "base-model",
        Language.English,
        1,
        "two-plus-two",
        said ?? "What is a base model?",
        [
            new QuizChoice(said ?? "An assistant that has learned to answer questions.", false, said ?? "The base model alone answers nothing: it goes on with a text."),
            new QuizChoice(said ?? "A program that goes on with a text, one token after the other.", true, said ?? "It simulates internet documents, token by token."),
        ]);

    private static ModelCard Model(string? said) => new(
        new ModelInfo(said ?? "TinyLlama-1.1B-Chat-v1.0", "llama", "IQ2_XXS", 1_100_048_384, 322_591_712, 22, 1, 1, 32000, 2048, 100, HasChatTemplate: true, "CPU", 0, "model.gguf"),
        2048,
        new TrainingRecord { Name = "TinyLlama", Parameters = 1.1e9, Tokens = 3e12, FileBytes = 322_591_712 },
        [new TrainingRecord { Name = said ?? "Llama 3.1 405B", Parameters = 405e9, Tokens = 15e12, FileBytes = 810e9 }]);
}
