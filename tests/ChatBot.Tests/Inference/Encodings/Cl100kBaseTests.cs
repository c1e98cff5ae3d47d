using ChatBot.Inference.Encodings;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBot.Tests.Inference.Encodings;

public sealed class Cl100kBaseTests
{
    private static readonly Cl100kBase Encoding = Cl100kBase.Load();

    [Fact]
    public async Task Ids_are_those_of_js_tiktoken_for_ten_thousand_texts()
    {
        var texts = new SampleTexts(seed: 100_256).Take(10_000).Concat(await CorpusAsync()).ToList();
        var other = await JsTiktoken.EncodeAsync(texts);

        Assert.Equal(texts.Count, other.Ids.Length);
        for (var i = 0; i < texts.Count; i++)
            Assert.True(other.Ids[i].SequenceEqual(Encoding.Encode(texts[i])), $"text {i}: {System.Text.Json.JsonSerializer.Serialize(texts[i])}");
    }

    [Fact]
    public async Task The_pattern_is_the_one_that_was_written_by_hand()
    {
        var other = await JsTiktoken.EncodeAsync([]);

        Assert.Equal(
            @"('s|'S|'t|'T|'re|'rE|'Re|'RE|'ve|'vE|'Ve|'VE|'m|'M|'ll|'lL|'Ll|'LL|'d|'D)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
            other.Pattern);
    }

    [Theory]
    [InlineData("", new int[0])]
    [InlineData("hello world", new[] { 15339, 1917 })]
    [InlineData("Hello World", new[] { 9906, 4435 })]
    [InlineData(" ", new[] { 220 })]
    public void Well_known_texts_have_their_well_known_ids(string text, int[] ids) => Assert.Equal(ids, Encoding.Encode(text));

    [Fact]
    public void A_special_tokens_text_is_plain_text()
    {
        var pieces = Encoding.Tokenize("<|endoftext|>");

        Assert.Equal("<|endoftext|>", string.Concat(pieces.Select(piece => piece.Text)));
        Assert.All(pieces, piece => Assert.True(piece.Id < Encoding.VocabularySize));
    }

    [Fact]
    public void Bytes_of_all_tokens_together_are_the_text() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>().Generator.Select(text => text ?? "").ToArbitrary(),
        text => System.Text.Encoding.UTF8.GetBytes(text).SequenceEqual(Encoding.Tokenize(text).SelectMany(piece => piece.Bytes.ToArray()))).QuickCheckThrowOnFailure();

    [Fact]
    public void Half_a_character_is_read_as_the_replacement_character() => Assert.Equal(Encoding.Encode("a\uFFFDb"), Encoding.Encode("a\uD83Db"));

    [Fact]
    public void A_part_of_a_character_is_shown_as_such_and_keeps_its_bytes()
    {
        var pieces = Encoding.Tokenize("🫠");

        Assert.True(pieces.Count > 1);
        Assert.Contains('\uFFFD', pieces[0].Text);
        Assert.Equal("🫠", System.Text.Encoding.UTF8.GetString([.. pieces.SelectMany(piece => piece.Bytes.ToArray())]));
    }

    [Fact]
    public void One_piece_of_very_many_letters_is_encoded_too()
    {
        var text = string.Concat(Enumerable.Repeat("zqxj", 50_000));

        Assert.Equal(text, string.Concat(Encoding.Tokenize(text).Select(piece => piece.Text)));
    }

    /// <summary>What people really send: prompts and messages in both languages, whole and line by line.</summary>
    private static async Task<List<string>> CorpusAsync()
    {
        var texts = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "prompts"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var text = await File.ReadAllTextAsync(file);
            texts.AddRange([text, .. text.Split('\n')]);
        }

        return texts;
    }
}
