using System.Text;

namespace ChatBot.Worker.Teams.Cards.Moderation;

/// <summary>Names of people in the bot's own messages.</summary>
internal static class Markdown
{
    private const int MostName = 100;

    /// <summary>Nothing in it is markup or HTML; one line.</summary>
    public static string Escape(string name)
    {
        var escaped = new StringBuilder();
        foreach (var rune in name.EnumerateRunes().Take(MostName))
        {
            if (Rune.IsControl(rune)) continue;
            escaped.Append(rune.Value switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '*' or '_' or '[' or ']' or '(' or ')' or '`' or '~' or '#' or '\\' or '|' or '!' => $"\\{rune}",
                _ => rune.ToString(),
            });
        }

        return escaped.ToString();
    }
}
