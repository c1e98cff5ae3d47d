namespace ChatBot.Core.Conversations;

/// <summary>The database cannot be used; the message says why and what to do, for the operator.</summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
