using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Core.Quiz;

namespace ChatBot.Tests.Core.Quiz;

public sealed class QuizParserTests
{
    private const string Good = "---\nname: a\nlanguage: en\norder: 3\nlesson: l\n---\nWhat?\n\n- [ ] One.\n  No.\n  Never.\n- [x] Two.\n  Yes.\n";

    [Fact]
    public void A_question_has_its_choices_and_what_is_to_be_said_to_each()
    {
        var question = QuizParser.Parse("/q/a.en.md", Good);

        Assert.Equal(("a", Language.English, 3, "l", "What?", 1), (question.Name, question.Language, question.Order, question.Lesson, question.Text, question.Right));
        Assert.Equal([new QuizChoice("One.", false, "No.\nNever."), new QuizChoice("Two.", true, "Yes.")], question.Choices);
    }

    [Theory]
    [InlineData("(1)", "the front matter is missing", "---\n", "")]
    [InlineData("(3)", "not valid", "language: en", "languages: en")]
    [InlineData("(4)", "not valid", "order: 3", "order: three")]
    [InlineData("(2)", "lacks something", "lesson: l", "lesson: ''")]
    [InlineData("(2)", "not those of the file's name", "name: a", "name: b")]
    [InlineData("(7)", "the question is missing", "What?", "")]
    [InlineData("(9)", "2 choices, 2 of them right", "- [ ]", "- [x]")]
    [InlineData("(10)", "1 choices, 1 of them right", "- [ ] One.\n  No.\n  Never.\n", "\n")]
    [InlineData("(12)", "has no explanation", "  Yes.\n", "")]
    [InlineData("(11)", "neither a choice", "  Never.", "Never.")]
    public void What_is_wrong_is_named_with_its_line(string line, string problem, string from, string to)
    {
        var message = Assert.Throws<ScaffoldException>(() => QuizParser.Parse("/q/a.en.md", Good.Replace(from, to, StringComparison.Ordinal))).Message;

        Assert.StartsWith($"/q/a.en.md{line}:", message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_question_is_there_in_both_languages_with_the_same_right_answer()
    {
        var library = QuizLibrary.Load(Path.Combine(AppContext.BaseDirectory, "prompts", "quiz"));
        var (english, chinese) = (library.In(Language.English), library.In(Language.Chinese));

        Assert.Equal(["base-model", "release", "regurgitation", "few-shot", "tokens"], english.Select(question => question.Name));
        Assert.All(chinese, question => Assert.Equal(Language.Chinese, question.Language));
        Assert.Equal(
            english.Select(question => (question.Name, question.Lesson, question.Right, question.Choices.Count)),
            chinese.Select(question => (question.Name, question.Lesson, question.Right, question.Choices.Count)));
    }
}
