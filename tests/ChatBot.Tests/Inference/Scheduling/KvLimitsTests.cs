using ChatBot.Inference.Models;
using ChatBot.Inference.Scheduling;

namespace ChatBot.Tests.Inference.Scheduling;

public class KvLimitsTests
{
    [Fact]
    public void Where_a_whole_conversation_can_be_parked_no_idle_cell_stays() =>
        Assert.Equal(new KvLimits(0, 64_000_000), KvLimits.For(Small, 64, kvCells: 8192, contextTokens: 2048));

    [Fact]
    public void Where_it_cannot_some_cells_stay_so_that_conversations_in_turns_are_not_read_again() =>
        Assert.Equal(new KvLimits(1024, 64_000_000), KvLimits.For(Large, 64, kvCells: 32768, contextTokens: 8192));

    [Fact]
    public void Without_parking_some_cells_stay_for_a_small_model_too() =>
        Assert.Equal(new KvLimits(256, 0), KvLimits.For(Small, 0, kvCells: 8192, contextTokens: 2048));

    [Fact]
    public void On_a_gpu_a_context_stays_and_nothing_is_parked() =>
        Assert.Equal(new KvLimits(8192, 0), KvLimits.For(Large with { LayersOnGpu = 32 }, 64, kvCells: 32768, contextTokens: 8192));

    private static ModelInfo Small => new("small", "llama", "IQ2_XXS", 1_100_000_000, 308_000_000, 22, 32, 4, 2048, 2048, 32000, true, "CPU", 0, "");

    private static ModelInfo Large => new("large", "llama", "Q4_K_M", 8_000_000_000, 4_900_000_000, 32, 32, 8, 4096, 8192, 128256, false, "CPU", 0, "");
}
