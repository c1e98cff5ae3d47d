using BenchmarkDotNet.Running;
using ChatBot.Benchmarks;

// dotnet run -c Release --project tests/ChatBot.Benchmarks            the engine against a bare loop: one table
// dotnet run -c Release --project tests/ChatBot.Benchmarks -- micro   stop filter, sampler, chunker with BenchmarkDotNet
// dotnet run -c Release --project tests/ChatBot.Benchmarks -- cells   what idle cells of the KV cache cost those who write
// dotnet run -c Release --project tests/ChatBot.Benchmarks -- universes [ROUNDS [TOKENS ...]]   eight replies to one prompt against one
// dotnet run -c Release --project tests/ChatBot.Benchmarks -p:LlamaBackend=cuda -- devices [ROUNDS [MODEL.gguf]]   all layers on the GPU against none
if (args is ["cells"])
{
    IdleCellsBenchmark.Run();
    return 0;
}

if (args is ["universes", .. var universes])
{
    int[] numbers = [.. universes.Select(int.Parse)];
    await UniversesBenchmark.RunAsync(numbers is [var often, ..] ? often : 5, numbers is [_, _, ..] ? numbers[1..] : [24, 64, 128]);
    return 0;
}

if (args is ["devices", .. var device])
{
    await DevicesBenchmark.RunAsync(device is [var times, ..] ? int.Parse(times) : 5, device is [_, var model] ? model : "");
    return 0;
}

if (args is ["micro", .. var rest])
{
    BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmark).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
    return 0;
}

await EngineBenchmark.RunAsync(rounds: args is [var rounds] ? int.Parse(rounds) : 5);
return 0;
