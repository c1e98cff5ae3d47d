using ChatBot.Teams.Connector;

namespace ChatBot.Tests.Teams.Connector;

public sealed class ServiceUrlsTests
{
    private readonly ServiceUrls _signed = new(["https://smba.infra.gov.teams.microsoft.us/gcch", "http://127.0.0.1:5000"], anonymous: false);
    private readonly ServiceUrls _anonymous = new([], anonymous: true);

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/", "https://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net", "https://smba.trafficmanager.net/")]
    [InlineData("HTTPS://SMBA.TrafficManager.NET/emea/x", "https://smba.trafficmanager.net/emea/x/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams", "https://smba.infra.gcc.teams.microsoft.com/teams/")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/other", "https://smba.infra.gov.teams.microsoft.us/other/")]
    [InlineData("http://127.0.0.1:5000/x", "http://127.0.0.1:5000/x/")]
    public void Answers_go_to_Microsofts_addresses_and_those_that_are_named(string url, string address) => Assert.Equal(address, _signed.Find(url)?.AbsoluteUri);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("/teams/")]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("https://attacker.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.attacker.example/")]
    [InlineData("https://smba.trafficmanager.net@attacker.example/")]
    [InlineData("https://attacker.example/#https://smba.trafficmanager.net/")]
    [InlineData("https://user:password@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://smba.trafficmanager.net/?x=1")]
    [InlineData("https://smba.trafficmanager.net/#x")]
    [InlineData("https://attacker.example\\@smba.trafficmanager.net/")]
    [InlineData("https://ѕmba.trafficmanager.net/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://127.0.0.1:5001/")]
    [InlineData("https://127.0.0.1:5000/")]
    [InlineData("http://localhost:5000/")]
    [InlineData("http://169.254.169.254/metadata")]
    public void Nowhere_else(string? url) => Assert.Null(_signed.Find(url));

    [Theory]
    [InlineData("http://127.0.0.1:56150/_connector")]
    [InlineData("http://localhost:56150")]
    [InlineData("http://[::1]:56150/")]
    [InlineData("https://localhost/")]
    public void Without_signatures_all_of_this_machine_is_allowed(string url)
    {
        Assert.NotNull(_anonymous.Find(url));
        Assert.Null(_signed.Find(url));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("http://127.0.0.1.attacker.example/")]
    [InlineData("http://10.0.0.1/")]
    public void Without_signatures_nothing_but_this_machine_is_allowed(string url) => Assert.Null(_anonymous.Find(url));

    [Theory]
    [InlineData("smba")]
    [InlineData("http://elsewhere.example")]
    public void What_cannot_be_used_cannot_be_named(string url) => Assert.Equal(url, Assert.Throws<FormatException>(() => new ServiceUrls([url], anonymous: false)).Message);
}
