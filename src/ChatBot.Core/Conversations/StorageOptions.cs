using System.ComponentModel.DataAnnotations;

namespace ChatBot.Core.Conversations;

/// <summary>Settings <c>Storage:*</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary><c>Sqlite</c>.</summary>
    [AllowedValues("Sqlite")]
    public string Provider { get; set; } = "Sqlite";

    [Required]
    public string ConnectionString { get; set; } = "Data Source=data/chatbot.db";
}
