using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;

namespace ChatBot.Tests.Discord.Rest;

public sealed class ModalRulesTests
{
    private static readonly Component.TextInput Input = new() { CustomId = "i", Style = TextInputStyle.Short };
    private static readonly Component.Label Field = new() { Text = "Question", Field = Input };

    public static TheoryData<string, string, string, Component[]> Broken => new()
    {
        { "custom_id", new string('c', 101), "t", [Field] },
        { "title", "c", new string('t', 46), [Field] },
        { "title", "c", "", [Field] },
        { "components", "c", "t", [] },
        { "components", "c", "t", [Field, Field, Field, Field, Field, Field] },
        { "components[0]", "c", "t", [Component.ActionRow.Of(Input)] },
        { "components[0].label", "c", "t", [Field with { Text = new string('l', 46) }] },
        { "components[0].description", "c", "t", [Field with { Description = new string('l', 101) }] },
        { "components[0].component", "c", "t", [Field with { Field = new Component.Button { CustomId = "b", Label = "l" } }] },
        { "components[0].component.style", "c", "t", [Field with { Field = Input with { Style = null } }] },
        { "components[0].component.placeholder", "c", "t", [Field with { Field = Input with { Placeholder = new string('p', 101) } }] },
        { "components[0].component.max_length", "c", "t", [Field with { Field = Input with { MaxLength = 4_001 } }] },
        { "components[1].component.custom_id", "c", "t", [Field, Field] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_form_that_Discord_would_refuse_is_not_built(string field, string customId, string title, Component[] components) =>
        Assert.Equal(field, Assert.Throws<DiscordLimitException>(() => InteractionResponse.Modal(customId, title, components)).Field);

    [Fact]
    public void A_form_is_written_with_its_fields()
    {
        var json = System.Text.Encoding.UTF8.GetString(InteractionResponse.Modal(
            "form", "Title", [new Component.TextDisplay { Content = "Hello" }, Field with { Field = Input with { Value = "v", Required = true } }]).ToJson());

        Assert.Equal(
            """{"type":9,"data":{"custom_id":"form","title":"Title","components":[{"type":10,"content":"Hello"},{"type":18,"label":"Question","component":{"type":4,"custom_id":"i","style":1,"value":"v","required":true}}]}}""",
            json);
    }
}
