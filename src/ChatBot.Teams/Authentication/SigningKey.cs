using Microsoft.IdentityModel.Tokens;

namespace ChatBot.Teams.Authentication;

/// <param name="Key">Public.</param>
/// <param name="Endorsements">The channels that it may speak for.</param>
internal sealed record SigningKey(SecurityKey Key, IReadOnlySet<string> Endorsements);
