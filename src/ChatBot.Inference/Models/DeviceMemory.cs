namespace ChatBot.Inference.Models;

/// <summary>Memory of a GPU, whoever uses it.</summary>
/// <param name="FreeBytes">Nobody has it.</param>
/// <param name="TotalBytes">All there is.</param>
public sealed record DeviceMemory(long FreeBytes, long TotalBytes);
