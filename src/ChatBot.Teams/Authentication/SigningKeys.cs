using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace ChatBot.Teams.Authentication;

/// <summary>
/// The keys with which Teams signs, kept for a day. A token of a key that is not among them has them fetched once more, at most every few minutes, so that
/// new keys are taken at once and nobody can make us ask all the time. What was fetched stays good while it cannot be fetched again. For any thread.
/// </summary>
public sealed class SigningKeys(HttpClient http, Uri metadata, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private static readonly TimeSpan LeastBetween = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LeastWhileNoneAreKnown = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _fetching = new(1);
    private volatile Known? _known;
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private string _failure = "";

    /// <summary>Who signs; fetched if that was not yet done.</summary>
    /// <exception cref="SigningKeysException">It cannot be fetched.</exception>
    public async Task<string> GetIssuerAsync(CancellationToken cancellationToken) => (await FindAsync("", cancellationToken)).Issuer;

    public void Dispose() => _fetching.Dispose();

    /// <returns>The issuer, and the key; null for a key that is not Teams'.</returns>
    /// <exception cref="SigningKeysException">They cannot be fetched, and the key may be a new one.</exception>
    internal async Task<(string Issuer, SigningKey? Key)> FindAsync(string? id, CancellationToken cancellationToken)
    {
        id ??= "";
        if (_known is { } known && known.IsFresh(time) && known.Keys.TryGetValue(id, out var key))
            return (known.Issuer, key);
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            known = await RefreshedAsync(id, cancellationToken);
            return (known.Issuer, known.Keys.GetValueOrDefault(id));
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>Under <see cref="_fetching"/>.</summary>
    private async Task<Known> RefreshedAsync(string id, CancellationToken cancellationToken)
    {
        var known = _known;
        if (known is not null && known.IsFresh(time) && (id.Length == 0 || known.Keys.ContainsKey(id)))
            return known;
        if (time.GetUtcNow() >= _next && await FetchAsync(cancellationToken) is { } fetched)
            return _known = fetched;

        // One that is known is good, fresh or not; and of one that is not, the last answer says that it is none of Teams'.
        return known is not null && (known.Keys.ContainsKey(id) || _failure.Length == 0) ? known : throw new SigningKeysException(_failure);
    }

    private async Task<Known?> FetchAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var (issuer, address) = OpenIdMetadata.ReadConfiguration(await http.GetByteArrayAsync(metadata, either.Token));
            if (address.Scheme != Uri.UriSchemeHttps && (address.Scheme != metadata.Scheme || !address.IsLoopback))
                throw new JsonException("jwks_uri is no https:// address");
            var keys = OpenIdMetadata.ReadKeys(await http.GetByteArrayAsync(address, either.Token));
            (_next, _failure) = (time.GetUtcNow() + LeastBetween, "");
            logger.KeysFetched(keys.Count);
            return new Known(issuer, keys, time.GetUtcNow() + Lifetime);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException or SocketException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            (_next, _failure) = (time.GetUtcNow() + (_known is null ? LeastWhileNoneAreKnown : LeastBetween), exception switch
            {
                HttpRequestException { StatusCode: { } status } => $"status {(int)status}",
                HttpRequestException network => $"network: {network.HttpRequestError}",
                JsonException json => json.Message,
                IOException or SocketException => "network: broken off",
                _ => "no answer in time",
            });
            logger.KeysNotFetched(_failure);
            return null;
        }
    }

    private sealed record Known(string Issuer, IReadOnlyDictionary<string, SigningKey> Keys, DateTimeOffset Until)
    {
        public bool IsFresh(TimeProvider time) => time.GetUtcNow() < Until;
    }
}
