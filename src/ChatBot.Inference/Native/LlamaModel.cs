using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ChatBot.Inference.Models;

namespace ChatBot.Inference.Native;

/// <summary>A loaded model: its weights, its vocabulary, and the facts in its file. Safe from any thread.</summary>
internal sealed unsafe class LlamaModel : IDisposable
{
    private LlamaModel(ModelHandle handle, ModelInfo info)
    {
        Handle = handle;
        Info = info;
        Vocabulary = new LlamaVocabulary(handle);
    }

    public ModelHandle Handle { get; }

    public ModelInfo Info { get; }

    public LlamaVocabulary Vocabulary { get; }

    /// <param name="path">A GGUF file.</param>
    /// <param name="gpuLayers">Layers for the GPU; -1 all.</param>
    /// <param name="progress">Receives 0 to 1.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="ModelLoadException">The file cannot be used; the message says why and what to do.</exception>
    public static LlamaModel Load(string path, int gpuLayers, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ModelFile.Check(path);
        LlamaLibrary.Load();
        LlamaLibrary.BeginModelLoad();
        nint noDevices = 0; // A list that ends at once.
        var watcher = GCHandle.Alloc(new LoadWatcher(progress, cancellationToken));
        try
        {
            var parameters = LlamaNative.llama_model_default_params();
            parameters.GpuLayers = gpuLayers;
            if (gpuLayers == 0)
            {
                // With a GPU at hand the library would still read long prompts there, and take its memory for it.
                parameters.Devices = (nint)(&noDevices);
            }

            parameters.ProgressCallback = &OnProgress;
            parameters.ProgressCallbackUserData = GCHandle.ToIntPtr(watcher);
            var handle = LlamaNative.llama_model_load_from_file(path, parameters);
            cancellationToken.ThrowIfCancellationRequested();
            if (handle.IsInvalid)
            {
                handle.Dispose();
                throw ModelFile.Explain(path, LlamaLibrary.TakeErrors());
            }

            RefuseUnsupported(handle, path);
            return new LlamaModel(handle, Describe(handle, path));
        }
        finally
        {
            watcher.Free();
        }
    }

    public void Dispose() => Handle.Dispose();

    private static void RefuseUnsupported(ModelHandle model, string path)
    {
        var kind = LlamaNative.llama_model_has_encoder(model) ? "an encoder-decoder model"
            : LlamaNative.llama_model_is_recurrent(model) || LlamaNative.llama_model_is_hybrid(model) ? "a recurrent model, whose prompts cannot be shared"
            : LlamaNative.llama_vocab_n_tokens(LlamaNative.llama_model_get_vocab(model)) == 0 ? "a model without a vocabulary"
            : null;
        if (kind is not null)
        {
            model.Dispose();
            throw new ModelLoadException($"{path} is {kind}, which this program does not run; choose a decoder-only transformer such as Llama, Qwen or Gemma.");
        }
    }

    private static ModelInfo Describe(ModelHandle model, string path)
    {
        var gpuLayers = LlamaLibrary.LayersOnGpu;
        return new ModelInfo(
            Name: path == EmbeddedModel.Path ? EmbeddedModel.Name : Metadata(model, "general.name") ?? Path.GetFileNameWithoutExtension(path),
            Architecture: Metadata(model, "general.architecture") ?? "unknown",
            Quantization: (LlamaNative.Utf8(LlamaNative.llama_ftype_name(LlamaNative.llama_model_ftype(model))) ?? "unknown").Split(' ')[0],
            Parameters: (long)LlamaNative.llama_model_n_params(model),
            FileBytes: ModelFile.Length(path),
            Layers: LlamaNative.llama_model_n_layer(model),
            Heads: LlamaNative.llama_model_n_head(model),
            HeadsKv: LlamaNative.llama_model_n_head_kv(model),
            EmbeddingLength: LlamaNative.llama_model_n_embd(model),
            TrainContextTokens: LlamaNative.llama_model_n_ctx_train(model),
            VocabularySize: LlamaNative.llama_vocab_n_tokens(LlamaNative.llama_model_get_vocab(model)),
            HasChatTemplate: Metadata(model, "tokenizer.chat_template") is not null,
            Device: gpuLayers > 0 ? LlamaDevices.GpuDescription ?? "GPU" : LlamaDevices.CpuDescription,
            LayersOnGpu: Math.Min(gpuLayers, LlamaNative.llama_model_n_layer(model)), // The library counts the output as one more.
            Path: path);
    }

    private static string? Metadata(ModelHandle model, string key)
    {
        var length = LlamaNative.llama_model_meta_val_str(model, key, null, 0);
        if (length < 0)
        {
            return null;
        }

        var buffer = new byte[length + 1];
        fixed (byte* start = buffer)
        {
            _ = LlamaNative.llama_model_meta_val_str(model, key, start, (nuint)buffer.Length);
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte OnProgress(float progress, nint userData)
    {
        var watcher = (LoadWatcher)GCHandle.FromIntPtr(userData).Target!;
        watcher.Progress?.Report(progress);
        return watcher.CancellationToken.IsCancellationRequested ? (byte)0 : (byte)1;
    }

    private sealed record LoadWatcher(IProgress<double>? Progress, CancellationToken CancellationToken);
}
