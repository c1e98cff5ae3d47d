using System.Globalization;

namespace ChatBot.Discord.Rest;

/// <param name="Id">The index of the part <c>files[n]</c>.</param>
/// <param name="Filename">The same name as the part's.</param>
/// <param name="Description">Alternative text.</param>
internal sealed record AttachmentBody(string Id, string Filename, string? Description)
{
    public static AttachmentBody Of(FileUpload file, int index) =>
        new(index.ToString(CultureInfo.InvariantCulture), FileNames.Sanitise(file.Name), file.Description);
}
