using System.Text;
using ChatBot.Core.Turns;
using Spectre.Console;

namespace ChatBot.Worker.CommandLine;

/// <summary>The three streams of a command: text goes to <see cref="Out"/>, decoration and progress go to <see cref="Error"/>.</summary>
internal sealed class Terminal(Stream input, TextWriter output, IAnsiConsole decorated, IAnsiConsole error)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Standard output as plain text.</summary>
    public TextWriter Out { get; } = output;

    /// <summary>Standard output for tables and grey text; no escape sequences where it is redirected or <c>NO_COLOR</c> is set.</summary>
    public IAnsiConsole Decorated { get; } = decorated;

    public IAnsiConsole Error { get; } = error;

    public bool IsInputRedirected { get; init; }

    public bool IsOutputRedirected { get; init; }

    public bool IsErrorRedirected { get; init; }

    /// <summary>The process's own streams. Always UTF-8, whatever the locale says.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true };
        var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
        return new Terminal(
            Console.OpenStandardInput(),
            output,
            Create(output, Console.IsOutputRedirected),
            Create(error, Console.IsErrorRedirected))
        {
            IsInputRedirected = Console.IsInputRedirected,
            IsOutputRedirected = Console.IsOutputRedirected,
            IsErrorRedirected = Console.IsErrorRedirected,
        };
    }

    /// <summary>Reads standard input to its end.</summary>
    /// <exception cref="WrongUsageException">It is not valid UTF-8, or longer than <paramref name="maxBytes"/>.</exception>
    public async Task<string> ReadInputAsync(int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await input.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > maxBytes)
                throw new WrongUsageException($"standard input is longer than {maxBytes} bytes");
        }

        return Decode(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)).TrimEnd('\r', '\n');
    }

    /// <summary>Standard input line by line; the enumeration ends with the input. What is not UTF-8 becomes U+FFFD.</summary>
    public IEnumerable<string> ReadLines()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (true)
        {
            var ended = input.Read(one) == 0;
            if (!ended && one[0] != '\n')
            {
                line.Add(one[0]);
                continue;
            }

            if (!ended || line.Count > 0)
                yield return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\r');
            if (ended)
                yield break;
            line.Clear();
        }
    }

    /// <summary>
    /// A piece of the model's text on standard output. A terminal gets control characters as visible symbols: a model must not be able to
    /// move the cursor or change the title; files and pipes get every character as it is.
    /// </summary>
    public void WriteReply(string text) => Out.Write(IsOutputRedirected ? text : Printable(text));

    /// <summary>Text on standard error without wrapping, grey where there are colours; to a terminal as harmless as <see cref="WriteReply"/>.</summary>
    public void WriteDim(string text)
    {
        var writer = Error.Profile.Out.Writer;
        var isGrey = Error.Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors };
        var shown = IsErrorRedirected ? text : Printable(text);
        writer.Write(isGrey ? $"\e[90m{shown}\e[0m" : shown);
        writer.Flush();
    }

    /// <summary>Ends a reply: the withheld text in grey where it was asked for, then a grey line on how the reply came to be.</summary>
    public void WriteEnd(TurnResult result, bool showCut)
    {
        Out.WriteLine();
        if (showCut && result.Cut.Length > 0)
            WriteRemark(result.Cut);
        WriteRemark(ReplyFooter.Of(result));
    }

    /// <summary>One line on standard error: what went wrong and what to do.</summary>
    public void WriteFailure(string message) =>
        Error.MarkupLine($"[red]chatbot:[/] {Markup.Escape(message.ReplaceLineEndings(" "))}");

    /// <summary>A grey line on standard error.</summary>
    public void WriteRemark(string message) => WriteDim(message + Environment.NewLine);

    private static string Printable(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] switch
            {
                '\n' or '\t' => source[i],
                < ' ' => (char)('\u2400' + source[i]), // The symbols for control characters, in their order.
                '\u007f' => '\u2421',
                >= '\u0080' and <= '\u009f' => '\ufffd',
                _ => source[i],
            };
        }
    });

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new WrongUsageException("standard input is not valid UTF-8: convert it first, for example with iconv -t UTF-8");
        }
    }

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });

        // A redirected stream has no width; wrapping it would put line breaks into other programs' input.
        if (redirected)
            console.Profile.Width = int.MaxValue / 4;
        return console;
    }
}
