using ChatBot.Core.Localization;
using ChatBot.Core.Tokens;
using ChatBot.Core.Turns;
using ChatBot.Worker.Teams.Cards.Views;

namespace ChatBot.Worker.Teams.Cards.Extension;

/// <summary>"Show tokens": how a message's text is split, by the model's vocabulary and by a published one. Nobody else sees it.</summary>
internal sealed class TokensExtension(TokenEncodings encodings, IBackendProvider backend)
{
    public async Task<InvokeResponse> ShowAsync(ExtensionCall call, string text, CancellationToken cancellationToken)
    {
        var words = call.Words;
        var texts = new List<EncodedText>();
        if (text.Length > 0)
        {
            // The model's vocabulary only where there is no waiting for it.
            foreach (var encoding in TokenEncodings.Names.Where(name => name != TokenEncodings.Model || backend.Current is { KnowsTokens: true }))
                texts.Add(await encodings.EncodeAsync(encoding, text, cancellationToken));
        }

        var problem = text.Length == 0 ? words[MessageKey.TeamsAskEmpty] : backend.Current is null ? words[MessageKey.AboutNoModel] : null;
        return ExtensionResponse.Dialog(words[MessageKey.TeamsTokensTitle], AskDialog.Tokens(words, text, texts, problem));
    }
}
