using ChatBot.Inference.Native;

namespace ChatBot.Tests.Inference.Native;

public class NativeFailureTests
{
    [Theory]
    [InlineData("CUDA error: the provided PTX was compiled with an unsupported toolchain.", "LlamaBackend=cuda12")]
    [InlineData("CUDA error: out of memory", "Inference:KvTokens")]
    [InlineData("CUDA error: an illegal memory access was encountered", "Inference:GpuLayers to 0")]
    [InlineData("", "report this line")]
    public void A_failure_in_the_library_becomes_one_line_that_says_what_to_do(string logged, string remedy)
    {
        var line = NativeFailure.Explain(logged, "ggml.c:1: GGML_ASSERT(x)\nfailed");

        Assert.Contains(remedy, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
    }
}
