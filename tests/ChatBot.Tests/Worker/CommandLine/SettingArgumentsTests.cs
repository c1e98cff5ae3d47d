using ChatBot.Worker;
using ChatBot.Worker.CommandLine;

namespace ChatBot.Tests.Worker.CommandLine;

public sealed class SettingArgumentsTests
{
    [Fact]
    public void The_usual_form_means_the_same_as_set() =>
        Assert.Equal(["serve", "--set", "Inference:Slots=4"], SettingArguments.Normalise(["serve", "--Inference:Slots=4"]));

    [Fact]
    public void Text_after_two_dashes_stays_as_it_is() =>
        Assert.Equal(["ask", "--", "--Inference:Slots=4"], SettingArguments.Normalise(["ask", "--", "--Inference:Slots=4"]));

    [Fact]
    public void Options_and_questions_are_not_taken_for_settings() =>
        Assert.Equal(["ask", "--seed=4", "--What: is=this"], SettingArguments.Normalise(["ask", "--seed=4", "--What: is=this"]));

    [Fact]
    public void A_value_may_hold_equals_signs() =>
        Assert.Equal("Data Source=x.db", SettingArguments.Parse(["Storage:ConnectionString=Data Source=x.db"])["storage:connectionstring"]);

    [Theory]
    [InlineData("Inference:Slots")]
    [InlineData("=4")]
    [InlineData("Inferense:Slots=4")]
    [InlineData("Web:=x")]
    public void Anything_else_is_wrong_usage(string setting) =>
        Assert.Throws<WrongUsageException>(() => SettingArguments.Parse([setting]));
}
