namespace ChatBot.Worker.Teams.Cards.Elements;

/// <summary>Makes a card as large as fits.</summary>
internal static class CardFit
{
    /// <summary>In bytes. Teams takes cards of 28 KB; the rest is for what goes with one: content type, ids, suggestions. Source: Microsoft's pages on cards.</summary>
    public const int Limit = 24 * 1024;

    private const int Usual = 4096;
    private const int Fewest = 16;

    /// <param name="make">The card, with at most so many characters of each text, or so many pieces; fewer make it smaller.</param>
    public static AdaptiveCard Of(Func<int, AdaptiveCard> make)
    {
        for (var most = Usual; most > Fewest; most /= 2)
        {
            var card = make(most);
            if (card.Size <= Limit) return card;
        }

        return make(Fewest);
    }
}
