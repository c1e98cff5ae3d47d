namespace ChatBot.Inference.Native;

/// <summary>What an assertion of llama.cpp, which ends the process, means to the person who runs the bot.</summary>
internal static class NativeFailure
{
    /// <param name="errors">What the library logged before, on one line, the cause first.</param>
    /// <param name="message">The assertion's own text.</param>
    /// <returns>One line.</returns>
    public static string Explain(string errors, string message)
    {
        var cause = (errors.Length > 0 ? errors : message).Split(';')[0];
        bool Says(string part) => cause.Contains(part, StringComparison.OrdinalIgnoreCase);
        var remedy =
            Says("unsupported toolchain") || Says("no kernel image") || Says("driver version is insufficient")
                ? "the GPU's driver is too old for these libraries: update it, build with -p:LlamaBackend=cuda12 or vulkan, or set Inference:GpuLayers to 0"
            : Says("out of memory") || Says("OutOfDeviceMemory")
                ? "the GPU's memory is full: set a smaller Inference:KvTokens or Inference:GpuLayers, or end what else uses it"
            : Says("CUDA") || Says("Vulkan") || Says("vk::")
                ? "the GPU failed: see its driver's log, or set Inference:GpuLayers to 0 to compute on the CPU"
            : "please report this line with the model's name";
        return $"error: llama.cpp had to end the program ({cause.ReplaceLineEndings(" ").Trim()}); {remedy}.";
    }
}
