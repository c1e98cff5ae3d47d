using System.Text;
using Spectre.Console;

namespace ChatBot.Worker.CommandLine;

/// <summary>Pieces of text in a table: what is invisible gets a visible sign.</summary>
internal static class Visible
{
    /// <summary>The piece with spaces as <c>·</c> and line breaks as <c>\n</c>, safe as Spectre markup.</summary>
    public static string Escape(string piece)
    {
        var visible = new StringBuilder(piece.Length);
        foreach (var character in piece)
        {
            visible.Append(character switch
            {
                ' ' => "·",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(character) => $"\\x{(int)character:x2}",
                _ => character.ToString(),
            });
        }

        return Markup.Escape(visible.ToString());
    }
}
