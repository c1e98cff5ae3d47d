using System.Runtime.InteropServices;

namespace ChatBot.Inference.Sampling;

/// <param name="Token">Token id.</param>
/// <param name="Weight">Its probability, up to a common factor.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Candidate(int Token, float Weight);
