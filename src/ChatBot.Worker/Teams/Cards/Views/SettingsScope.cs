namespace ChatBot.Worker.Teams.Cards.Views;

/// <summary>For whom a form's settings hold.</summary>
internal enum SettingsScope
{
    /// <summary>A person's own chat with the bot.</summary>
    Personal,

    /// <summary>One person among others: how they are answered, and never the mode, which is the moderators'.</summary>
    Own,

    /// <summary>Everybody in a channel or group chat.</summary>
    Place,
}
