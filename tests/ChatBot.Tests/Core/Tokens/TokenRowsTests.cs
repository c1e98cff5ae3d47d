using ChatBot.Core.Tokens;
using ChatBot.Inference;
using ChatBot.Inference.Encodings;

namespace ChatBot.Tests.Core.Tokens;

public sealed class TokenRowsTests
{
    private static readonly Cl100kBase Encoding = Cl100kBase.Load();

    [Fact]
    public void White_space_is_visible() => Assert.Equal(["hello", "␣world", "\\n"], TokenRows.Of(Encoding.Tokenize("hello world\n")));

    [Fact]
    public void Parts_of_a_character_are_bytes_and_the_last_one_says_of_which()
    {
        var rows = TokenRows.Of([Piece("f09f"), Piece("99"), Piece("82"), Piece("2061")]);

        Assert.Equal(["⟨f0 9f⟩", "⟨99⟩", "⟨82⟩ → 🙂", "␣a"], rows);
    }

    [Fact]
    public void Bytes_that_never_become_a_character_take_nothing_with_them() => Assert.Equal(["⟨ff⟩", "a"], TokenRows.Of([Piece("ff"), Piece("61")]));

    [Fact]
    public void A_rare_chinese_character_is_shown_with_its_bytes()
    {
        var rows = TokenRows.Of(Encoding.Tokenize("龘"));

        Assert.All(rows, row => Assert.StartsWith("⟨", row, StringComparison.Ordinal));
        Assert.EndsWith("→ 龘", rows[^1], StringComparison.Ordinal);
    }

    private static TokenPiece Piece(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        return new TokenPiece(0, System.Text.Encoding.UTF8.GetString(bytes), bytes);
    }
}
