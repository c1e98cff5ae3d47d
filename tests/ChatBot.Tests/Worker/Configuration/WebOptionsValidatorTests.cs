using ChatBot.Worker.Configuration;

namespace ChatBot.Tests.Worker.Configuration;

public sealed class WebOptionsValidatorTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://127.0.0.1:0")]
    public void Loopback_needs_no_token(string url) => Assert.Null(Failure(url, ""));

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://192.168.1.5:8080")]
    [InlineData("http://bot.example:8080")]
    [InlineData("http://127.0.0.1.evil.example:80")]
    public void Any_other_address_demands_a_token(string url)
    {
        Assert.Contains("Web:AccessToken", Failure(url, "")!, StringComparison.Ordinal);
        Assert.Contains("Web:AccessToken", Failure(url, "  ")!, StringComparison.Ordinal);
        Assert.Null(Failure(url, "token"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("8080")]
    [InlineData("https://127.0.0.1:8443")]
    [InlineData("http://127.0.0.1:8080;http://127.0.0.1:8081")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:8080/chat")]
    [InlineData("http://unix:/tmp/socket")]
    [InlineData("http://localhost:0")]
    public void What_cannot_be_bound_is_refused_by_name(string url) =>
        Assert.Contains("Web:Url", Failure(url, "token")!, StringComparison.Ordinal);

    private static string? Failure(string url, string token) =>
        new WebOptionsValidator().Validate(null, new WebOptions { Url = url, AccessToken = token }).FailureMessage;
}
