using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using ChatBot.Inference.Models;

namespace ChatBot.Inference.Native;

/// <summary>Loads llama.cpp's libraries from the folder <c>llama</c> beside the program, once a process, and checks that they are the version bound here.</summary>
internal static unsafe partial class LlamaLibrary
{
    private const string Version = "0.5.0";
    private static readonly Lock Gate = new();
    private static readonly Queue<string> RecentErrors = new();
    private static bool _loaded;
    private static int _layersOnGpu;

    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "llama");

    /// <summary>Layers of the model loaded last that lie on a GPU, as the loader itself reported.</summary>
    public static int LayersOnGpu => Volatile.Read(ref _layersOnGpu);

    /// <exception cref="ModelLoadException">The libraries are missing, broken, or of another version.</exception>
    public static void Load()
    {
        lock (Gate)
        {
            if (_loaded)
            {
                return;
            }

            // Without this an assertion in the library would start a debugger before it ends the process. The environment that .NET shows is a copy.
            _ = LlamaNative.setenv("GGML_NO_BACKTRACE", "1", 1);
            if (!System.IO.Directory.Exists(Directory))
            {
                throw new ModelLoadException($"llama.cpp's libraries are missing: there is no folder {Directory}. Build or publish ChatBot.Worker again.");
            }

            NativeLibrary.SetDllImportResolver(typeof(LlamaNative).Assembly, Resolve);
            try
            {
                CheckVersion();
                LlamaNative.llama_log_set(&OnLog, 0);
                _ = LlamaNative.ggml_set_abort_callback(&OnAbort);
                LlamaNative.ggml_backend_load_all_from_path(Directory);
                LlamaNative.llama_backend_init();
            }
            catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
            {
                throw new ModelLoadException($"llama.cpp's libraries in {Directory} do not load on this machine; build for its architecture (-p:LlamaArch) and install libstdc++.", e);
            }

            _loaded = true;
        }
    }

    /// <summary>Forgets what earlier loads reported.</summary>
    public static void BeginModelLoad()
    {
        Volatile.Write(ref _layersOnGpu, 0);
        _ = TakeErrors();
    }

    /// <summary>The errors that the library logged since the last call, the cause first.</summary>
    public static string TakeErrors()
    {
        lock (RecentErrors)
        {
            var errors = string.Join("; ", RecentErrors);
            RecentErrors.Clear();
            return errors;
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        var file = name switch
        {
            LlamaNative.Llama => $"libllama.v{Version}.so",
            LlamaNative.Ggml => $"libggml.v{Version}.so",
            LlamaNative.GgmlBase => "libggml-base.so",
            _ => null,
        };
        return file is null ? 0 : NativeLibrary.Load(Path.Combine(Directory, file));
    }

    /// <summary>Structs passed by value change between releases; a wrong layout would corrupt memory, so the defaults are compared first.</summary>
    private static void CheckVersion()
    {
        var model = LlamaNative.llama_model_default_params();
        var context = LlamaNative.llama_context_default_params();
        var fits = sizeof(LlamaModelParams) == 80 && sizeof(LlamaContextParams) == 160 && sizeof(LlamaBatch) == 56 && sizeof(GgmlThreadpoolParams) == 528
            && model is { GpuLayers: -1, SplitMode: 1, LoadMode: -1, LazyMode: 1, MainGpu: 0, UseExtraBufferTypes: 1, NoHost: 0, LoadMtp: 0 }
            && context is { ContextTokens: 512, BatchTokens: 2048, MicroBatchTokens: 512, MaxSequences: 1, MaxOutputsPerSequence: 1, FlashAttentionType: -1 }
            && context is { YarnExtFactor: -1, DefragThreshold: -1, TypeK: 1, TypeV: 1, OffloadKqv: 1, NoPerf: 1, OpOffload: 1, SwaFull: 1, KvUnified: 0, OtherContext: 0 };
        if (!fits)
        {
            var version = LlamaNative.Utf8(LlamaNative.llama_version());
            throw new ModelLoadException($"The llama.cpp libraries in {Directory} (version {version}) are not the version {Version} this program was built for; restore them by a new build.");
        }
    }

    [GeneratedRegex(@"offloaded (?<count>\d+)/\d+ layers to GPU", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OffloadedLayers();

    /// <summary>The library aborts the process when this returns, so it ends here instead, with one line that says what to do.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnAbort(nint message)
    {
        Console.Error.WriteLine(NativeFailure.Explain(TakeErrors(), LlamaNative.Utf8(message) ?? ""));
        LlamaNative._exit(1);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnLog(int level, nint text, nint userData)
    {
        const int Info = 2;
        const int Error = 4;
        if (level is not (Info or Error) || LlamaNative.Utf8(text)?.Trim() is not { Length: > 0 } line)
        {
            return;
        }

        // "load_tensors: offloaded 22/23 layers to GPU" is the only place where the library says what it really did.
        if (level == Info)
        {
            if (OffloadedLayers().Match(line) is { Success: true } match)
            {
                Volatile.Write(ref _layersOnGpu, int.Parse(match.Groups["count"].ValueSpan));
            }

            return;
        }

        lock (RecentErrors)
        {
            RecentErrors.Enqueue(line);
            if (RecentErrors.Count > 8)
            {
                RecentErrors.Dequeue();
            }
        }
    }
}
