namespace ChatBot.Discord.Rest;

/// <summary>A file to send along. Source: "API Reference", Uploading Files.</summary>
/// <param name="Name">As the members see it; characters that Discord or a file system would stumble over are replaced.</param>
/// <param name="Content">Kept until the call ends: a retry sends it again.</param>
/// <param name="Description">For those who do not see the file; at most 1,024 characters.</param>
public sealed record FileUpload(string Name, ReadOnlyMemory<byte> Content, string? Description = null);
