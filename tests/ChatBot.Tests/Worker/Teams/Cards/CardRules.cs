using System.Text.Json;

namespace ChatBot.Tests.Worker.Teams.Cards;

/// <summary>
/// What Adaptive Cards 1.5 (adaptivecards.io/schemas/1.5.0/adaptive-card.json) and Teams (Microsoft's pages on cards) allow of what is used, said
/// independently of the code that writes cards: types, properties, their values, and sizes.
/// </summary>
internal static class CardRules
{
    private const int Limit = 28 * 1024;
    private const int MostPrimaryActions = 6;

    private static readonly string[] OfElement = ["type", "id", "spacing", "separator"];

    private static readonly Dictionary<string, string[]> Elements = new(StringComparer.Ordinal)
    {
        ["TextBlock"] = ["text", "wrap", "size", "weight", "isSubtle"],
        ["RichTextBlock"] = ["inlines"],
        ["Container"] = ["items", "style"],
        ["ColumnSet"] = ["columns"],
        ["ActionSet"] = ["actions"],
        ["Input.Text"] = ["label", "value", "placeholder", "maxLength", "isMultiline", "isRequired", "errorMessage", "regex"],
        ["Input.Number"] = ["label", "value", "placeholder", "min", "max", "errorMessage"],
        ["Input.ChoiceSet"] = ["label", "value", "choices", "style", "wrap"],
    };

    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        ["TextBlock"] = ["text"],
        ["RichTextBlock"] = ["inlines"],
        ["Container"] = ["items"],
        ["Input.Text"] = ["id", "label"],
        ["Input.Number"] = ["id", "label"],
        ["Input.ChoiceSet"] = ["id", "label"],
    };

    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["spacing"] = ["none", "small", "default", "medium", "large", "extraLarge", "padding"],
        ["size"] = ["small", "default", "medium", "large", "extraLarge"],
        ["weight"] = ["lighter", "default", "bolder"],
        ["color"] = ["default", "dark", "light", "accent", "good", "warning", "attention"],
        ["fontType"] = ["default", "monospace"],
    };

    private static readonly string[] OfRun =
        ["type", "text", "color", "fontType", "highlight", "isSubtle", "italic", "size", "strikethrough", "underline", "weight"];

    public static void Check(JsonElement card)
    {
        Assert.InRange(card.GetRawText().Length, 1, Limit);
        Only(card, ["$schema", "type", "version", "body", "actions", "fallbackText", "speak", "msteams"]);
        Assert.Equal("AdaptiveCard", card.GetProperty("type").GetString());
        Assert.Equal("1.5", card.GetProperty("version").GetString());
        Assert.False(string.IsNullOrWhiteSpace(card.GetProperty("fallbackText").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(card.GetProperty("speak").GetString()));
        Assert.NotEmpty(card.GetProperty("body").EnumerateArray());
        if (card.TryGetProperty("msteams", out var teams)) Assert.Equal("""{"width":"Full"}""", teams.GetRawText());
        foreach (var element in card.GetProperty("body").EnumerateArray()) CheckElement(element);
        CheckActions(card.GetProperty("actions"));
        var ids = Ids(card).ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
    }

    /// <summary>The texts in which Teams reads markdown.</summary>
    public static IEnumerable<string> Markdown(JsonElement card) => All(card)
        .Where(node => node.TryGetProperty("type", out var type) && type.GetString() == "TextBlock")
        .Select(block => block.GetProperty("text").GetString()!)
        .Concat(All(card).Where(node => node.TryGetProperty("label", out _)).Select(input => input.GetProperty("label").GetString()!));

    /// <summary>The texts that are shown as they are.</summary>
    public static IEnumerable<string> Runs(JsonElement card) => All(card)
        .Where(node => node.TryGetProperty("type", out var type) && type.GetString() == "TextRun")
        .Select(run => run.GetProperty("text").GetString()!);

    private static void CheckElement(JsonElement element)
    {
        var type = element.GetProperty("type").GetString()!;
        Assert.Contains(type, Elements.Keys);
        Only(element, [.. OfElement, .. Elements[type]]);
        Assert.All(Required.GetValueOrDefault(type, []), name => Assert.True(element.TryGetProperty(name, out _), $"{type} without {name}"));
        CheckValues(element);
        if (element.TryGetProperty("style", out var style))
            Assert.Contains(style.GetString(), type == "Input.ChoiceSet" ? ["compact", "expanded"] : (string[])["default", "emphasis", "good", "attention", "warning", "accent"]);
        if (type == "RichTextBlock") Assert.NotEmpty(element.GetProperty("inlines").EnumerateArray());
        foreach (var run in Items(element, "inlines")) CheckRun(run);
        foreach (var item in Items(element, "items")) CheckElement(item);
        foreach (var column in Items(element, "columns")) CheckColumn(column);
        foreach (var choice in Items(element, "choices")) CheckChoice(choice);
        if (element.TryGetProperty("actions", out var actions)) CheckActions(actions);
    }

    private static void CheckChoice(JsonElement choice)
    {
        Only(choice, ["title", "value"]);
        Assert.NotEqual("", choice.GetProperty("title").GetString());
        Assert.NotEqual("", choice.GetProperty("value").GetString());
    }

    private static void CheckRun(JsonElement run)
    {
        Only(run, OfRun);
        Assert.Equal("TextRun", run.GetProperty("type").GetString());
        Assert.NotEqual("", run.GetProperty("text").GetString());
        CheckValues(run);
    }

    private static void CheckColumn(JsonElement column)
    {
        Only(column, ["type", "width", "items", "style", "spacing"]);
        Assert.Equal("Column", column.GetProperty("type").GetString());
        Assert.Matches("^(auto|stretch|[1-9][0-9]*|[1-9][0-9]*px)$", column.GetProperty("width").GetString());
        CheckValues(column);
        foreach (var item in Items(column, "items")) CheckElement(item);
    }

    private static void CheckActions(JsonElement actions)
    {
        var all = actions.EnumerateArray().ToList();
        Assert.InRange(all.Count(action => !action.TryGetProperty("mode", out var mode) || mode.GetString() == "primary"), 0, MostPrimaryActions);
        foreach (var action in all)
        {
            var type = action.GetProperty("type").GetString();
            Assert.Contains(type, (string[])["Action.Execute", "Action.Submit"]);
            Only(action, ["type", "title", "data", "mode", "style", "tooltip", .. type == "Action.Execute" ? ["verb"] : Array.Empty<string>()]);
            Assert.False(string.IsNullOrWhiteSpace(action.GetProperty("title").GetString()));
            if (action.TryGetProperty("mode", out var mode)) Assert.Contains(mode.GetString(), (string[])["primary", "secondary"]);
            if (action.TryGetProperty("style", out var style)) Assert.Contains(style.GetString(), (string[])["default", "positive", "destructive"]);
            Assert.Equal(JsonValueKind.Object, action.GetProperty("data").ValueKind);
        }
    }

    private static void CheckValues(JsonElement node)
    {
        foreach (var (name, allowed) in Values)
            if (node.TryGetProperty(name, out var value)) Assert.Contains(value.GetString(), allowed);
    }

    private static void Only(JsonElement node, IReadOnlyList<string> allowed) =>
        Assert.All(node.EnumerateObject(), property => Assert.Contains(property.Name, allowed));

    private static JsonElement.ArrayEnumerator Items(JsonElement node, string name) =>
        node.TryGetProperty(name, out var items) ? items.EnumerateArray() : default;

    private static IEnumerable<string> Ids(JsonElement card) => All(card)
        .Where(node => node.TryGetProperty("type", out var type) && type.GetString()!.StartsWith("Input.", StringComparison.Ordinal))
        .Select(input => input.GetProperty("id").GetString()!);

    /// <summary>Every object in it, at any depth.</summary>
    private static IEnumerable<JsonElement> All(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(property => All(property.Value)).Prepend(node),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(All),
        _ => [],
    };
}
