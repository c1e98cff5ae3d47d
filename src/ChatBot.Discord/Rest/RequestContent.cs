using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatBot.Discord.Rest;

/// <summary>JSON alone, or with files. Source: "API Reference", Uploading Files.</summary>
internal static class RequestContent
{
    /// <summary>Serialised once, whatever the number of attempts.</summary>
    public static Func<HttpContent> Of<T>(T body, JsonTypeInfo<T> type, IReadOnlyList<FileUpload>? files = null)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(body, type);
        return files is null or [] ? () => Json(json) : () => Multipart(json, files);
    }

    private static ByteArrayContent Json(byte[] json)
    {
        var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static MultipartFormDataContent Multipart(byte[] json, IReadOnlyList<FileUpload> files)
    {
        var content = new MultipartFormDataContent { { Json(json), "payload_json" } };
        foreach (var (index, file) in files.Index())
        {
            var part = new ReadOnlyMemoryContent(file.Content);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(part, $"files[{index}]", FileNames.Sanitise(file.Name));
        }

        return content;
    }
}
