using System.Runtime.InteropServices;

namespace ChatBot.Core.Replies;

/// <summary>
/// Breaks what Discord would act on, before the character that completes it, so that a text's beginning is rendered as it is in the whole.
/// (Message Formatting in Discord's documentation; mentions in Allowed Mentions.) Whether a block of code makes a thing harmless is not
/// left to the client: mentions, links and invites are broken in code too. Spoilers, quotes and small print are none there.
/// </summary>
internal sealed class DiscordSyntax
{
    private const int LongestTag = 110;

    private static readonly string[] BeforeId = ["<@", "<@!", "<@&", "<#", "<t:", "<sound:"];

    // What a Discord address that shows a card, with a button to join, accept or install, goes on with.
    private static readonly string[] InviteHosts = ["gg", "gift", "new"];
    private static readonly string[] InvitePaths = ["com/invite", "com/gifts", "com/template", "com/events", "com/oauth2"];

    private readonly string _text;
    private readonly CodeBlocks _blocks;
    private readonly List<char> _result;

    private DiscordSyntax(string text) => (_text, _blocks, _result) = (text, new CodeBlocks(text), new List<char>(text.Length + 16));

    private ReadOnlySpan<char> Written => CollectionsMarshal.AsSpan(_result);

    public static string Break(string text)
    {
        var syntax = new DiscordSyntax(text);
        for (var i = 0; i < text.Length; i++) syntax.Write(i);
        return new string(syntax.Written);
    }

    private void Write(int at)
    {
        var c = _text[at];
        if (c == '.' && IsInvite(at))
        {
            _result.AddRange("[.]");
            return;
        }

        if (Completes(c, at)) _result.Add(Inert.Break);
        _result.Add(c);
    }

    private bool Completes(char c, int at) => c switch
    {
        >= '0' and <= '9' => EndsWithAny(BeforeId) || EndsWithTag(),
        '-' => EndsWith("<t:"),
        ':' => EndsWithMaskedScheme(),
        '|' => EndsWith("|") && !IsCode(at),
        // A quote over all that follows; small print, which is what the bot itself writes under a reply. A chunk may begin anywhere.
        ' ' => (EndsWith(">>>") || EndsWith("-#")) && !IsCode(at),
        'e' or 'E' => EndsWith("@everyon") || EndsWith("@her") || EndsWith("<id:"),
        _ => char.IsAsciiLetter(c) && EndsWith("<id:"),
    };

    private bool IsCode(int at) => _blocks.OpenAt(at) is not null;

    private bool EndsWith(string end) => Written.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private bool EndsWithAny(string[] ends)
    {
        foreach (var end in ends)
            if (EndsWith(end)) return true;
        return false;
    }

    /// <summary>All of a custom emoji or of a command's mention but its id: <c>&lt;:name:</c>, <c>&lt;a:name:</c>, <c>&lt;/name:</c>.</summary>
    private bool EndsWithTag()
    {
        var written = Written;
        if (written is not [.., ':']) return false;
        var nearby = written[Math.Max(0, written.Length - LongestTag)..^1];
        var start = nearby.LastIndexOf('<');
        return start >= 0 && nearby[(start + 1)..] switch
        {
            ['/', .. var name] => !name.ContainsAny('>', '\n'),
            [':', .. var name] => IsWord(name),
            ['a' or 'A', ':', .. var name] => IsWord(name),
            _ => false,
        };
    }

    private static bool IsWord(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '~' or '-')) return false;
        return name.Length > 0;
    }

    /// <summary>A link whose text is not its address, up to the address's scheme: <c>](https</c>. A backslash hides nothing from Discord.</summary>
    private bool EndsWithMaskedScheme()
    {
        var written = Written;
        while (written is [.. var rest, var c] && (char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.' or '\\')) written = rest;
        if (written is [.. var open, '<']) written = open;
        return written.TrimEnd().EndsWith("](", StringComparison.Ordinal);
    }

    private bool IsInvite(int at)
    {
        var rest = _text.AsSpan(at + 1);
        if (!EndsWith("discord") && !EndsWith("discordapp")) return false;
        foreach (var path in InvitePaths)
            if (rest.StartsWith(path, StringComparison.OrdinalIgnoreCase)) return true;
        foreach (var host in InviteHosts)
            if (rest.StartsWith(host, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
