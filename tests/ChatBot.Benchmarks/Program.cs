using ChatBot.Inference;
using ChatBot.Inference.Sampling;

var engine = await InferenceEngine.LoadAsync(new InferenceOptions { Slots = 8 }, TimeProvider.System, new Progress<double>(_ => { }), default);
Console.WriteLine(engine.Model);
var scaffold = await File.ReadAllTextAsync(args[0]);
for (var i = 1; i < args.Length; i++)
{
    await foreach (var u in engine.GenerateAsync(new GenerationRequest { Prompt = scaffold + "\n\nHuman: " + args[i] + "\nAssistant:", Sampling = new SamplingParams { Temperature = 0.6f, Seed = 1, StopSequences = ["Human:"], RepeatPenalty = 1.1f }, TokensAfterStop = 20 }, default))
    {
        if (u is GenerationUpdate.Text t) Console.Write(t.Delta);
        if (u is GenerationUpdate.Finished f) Console.WriteLine("\n--- " + f.Result);
    }
}
var s = engine.Statistics;
Console.WriteLine($"{s.Steps} steps, compute {s.ComputeTime}, step {s.StepTime}");
await engine.DisposeAsync();
