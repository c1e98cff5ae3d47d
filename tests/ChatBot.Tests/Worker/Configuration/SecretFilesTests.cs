using ChatBot.Worker;
using ChatBot.Worker.Configuration;
using Microsoft.Extensions.Configuration;

namespace ChatBot.Tests.Worker.Configuration;

public sealed class SecretFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatbot-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_files_content_becomes_the_setting_without_the_newline_at_its_end()
    {
        var configuration = With(("Web:AccessTokenFile", Write("token", "s3cret\r\n")));
        Assert.Equal("s3cret", configuration["Web:AccessToken"]);
    }

    [Fact]
    public void Nested_keys_work_alike()
    {
        var configuration = With(("Inference:Remote:ApiKeyFile", Write("key", " k e y ")));
        Assert.Equal(" k e y ", configuration["Inference:Remote:ApiKey"]);
    }

    [Fact]
    public void A_missing_file_names_the_key_and_the_path()
    {
        var path = Path.Combine(_folder.FullName, "none");
        var failure = Assert.Throws<CommandFailedException>(() => With(("Web:AccessTokenFile", path)));
        Assert.Contains("Web:AccessTokenFile", failure.Message, StringComparison.Ordinal);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_refused() =>
        Assert.Throws<CommandFailedException>(() => With(("Web:AccessTokenFile", Write("empty", "\n"))));

    [Fact]
    public void A_secret_given_twice_is_refused_without_showing_it()
    {
        var failure = Assert.Throws<CommandFailedException>(
            () => With(("Web:AccessToken", "one"), ("Web:AccessTokenFile", Write("token", "two"))));
        Assert.Equal("Web:AccessToken and Web:AccessTokenFile are both set: keep one of them", failure.Message);
    }

    [Fact]
    public void Other_programs_keys_are_left_alone()
    {
        var configuration = With(("Other:LogFile", "/no/such/file"));
        Assert.Null(configuration["Other:Log"]);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static ConfigurationManager With(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        configuration.AddSecretFiles(configuration);
        return configuration;
    }
}
