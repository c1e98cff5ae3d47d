using System.Text;
using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Connector;

/// <summary>What Teams shows as an Adaptive Card (adaptivecards.io up to version 1.5, and what Teams documents beside it).</summary>
internal static class CardRules
{
    /// <summary>Of one card; Microsoft's own cards keep to it.</summary>
    private const int MaxBytes = 28 * 1024;

    private static readonly Version Newest = new(1, 5);

    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "AdaptiveCard", "TextBlock", "RichTextBlock", "TextRun", "Image", "ImageSet", "Media", "Container", "ColumnSet", "Column", "FactSet", "ActionSet", "Table", "TableRow",
        "TableCell", "Input.Text", "Input.Number", "Input.Date", "Input.Time", "Input.Toggle", "Input.ChoiceSet", "CodeBlock", "Badge", "ProgressBar", "ProgressRing", "Carousel",
        "CarouselPage", "Rating", "Icon", "Chart.Donut", "Chart.Pie", "Chart.Line", "Chart.VerticalBar", "Chart.VerticalBar.Grouped", "Chart.HorizontalBar",
        "Chart.HorizontalBar.Stacked", "Chart.Gauge", "Layout.Stack", "Layout.Flow", "Layout.AreaGrid", "Data.Query",
    };

    private static readonly HashSet<string> Actions = new(StringComparer.Ordinal)
    {
        "Action.Execute", "Action.Submit", "Action.OpenUrl", "Action.ShowCard", "Action.ToggleVisibility", "Action.Popover",
    };

    public static void Check(JsonNode? content)
    {
        if (content is not JsonObject card || (string?)card["type"] != "AdaptiveCard") throw Refusal.Bad("A card's content has the type AdaptiveCard");
        if (!Version.TryParse((string?)card["version"], out var version) || version > Newest) throw Refusal.Bad($"Teams shows cards up to version {Newest}");
        if (Encoding.UTF8.GetByteCount(card.ToJsonString(Json.Readable)) > MaxBytes) throw new Refusal(413, "MessageSizeTooBig", "Card size too large");
        if (card["body"] is not JsonArray { Count: > 0 }) throw Refusal.Bad("A card has a body");
        foreach (var list in Lists(card)) CheckList(list.Name, list.Items);
        var ids = MessageVersion.Everything(card).Where(part => ((string?)part["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true).Select(part => (string?)part["id"]).ToList();
        if (ids.Any(string.IsNullOrEmpty) || ids.Distinct(StringComparer.Ordinal).Count() != ids.Count) throw Refusal.Bad("An input has an id of its own");
    }

    private static void CheckList(string name, IReadOnlyList<JsonObject> items)
    {
        foreach (var item in items)
        {
            var type = (string?)item["type"] ?? (name is "columns" ? "Column" : name is "rows" ? "TableRow" : name is "cells" ? "TableCell" : name is "inlines" ? "TextRun" : "");
            var isAction = name == "actions";
            if (!(isAction ? Actions : Elements).Contains(type)) throw Refusal.Bad($"Teams knows no card part '{type}' in {name}");
            if (isAction && (string?)item["title"] is not { Length: > 0 } && item["iconUrl"] is null) throw Refusal.Bad($"{type} needs a title");
            if (type == "Action.Execute" && (string?)item["verb"] is not { Length: > 0 }) throw Refusal.Bad("Action.Execute needs a verb");
            if (type == "Action.OpenUrl" && !Uri.TryCreate((string?)item["url"], UriKind.Absolute, out _)) throw Refusal.Bad("Action.OpenUrl needs an address");
            if (type is "TextBlock" or "TextRun" && item["text"] is null) throw Refusal.Bad($"{type} needs a text");
        }

        if (name == "actions" && items.Count(item => (string?)item["mode"] != "secondary") > 6) throw Refusal.Bad("Teams shows six actions at most; the others are to be secondary");
    }

    private static IEnumerable<(string Name, IReadOnlyList<JsonObject> Items)> Lists(JsonObject card) =>
        from part in MessageVersion.Everything(card)
        from pair in part
        where pair.Key is "body" or "items" or "columns" or "actions" or "rows" or "cells" or "inlines" && pair.Value is JsonArray
        select (pair.Key, (IReadOnlyList<JsonObject>)((JsonArray)pair.Value!).OfType<JsonObject>().ToList());
}
