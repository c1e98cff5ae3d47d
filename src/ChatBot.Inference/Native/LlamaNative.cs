using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace ChatBot.Inference.Native;

/// <summary>
/// The part of llama.h and ggml-backend.h (llama.cpp v0.5.0) that the engine uses. A wrong argument can abort the process
/// (GGML_ASSERT), so only the classes of this folder call it, and they check first.
/// </summary>
internal static unsafe partial class LlamaNative
{
    internal const string Llama = "llama";
    internal const string Ggml = "ggml";
    internal const string GgmlBase = "ggml-base";

    [LibraryImport(Llama)]
    internal static partial nint llama_version();

    [LibraryImport(Llama)]
    internal static partial void llama_backend_init();

    [LibraryImport(Llama)]
    internal static partial void llama_log_set(delegate* unmanaged[Cdecl]<int, nint, nint, void> callback, nint userData);

    [LibraryImport(Llama)]
    internal static partial LlamaModelParams llama_model_default_params();

    [LibraryImport(Llama)]
    internal static partial LlamaContextParams llama_context_default_params();

    [LibraryImport(Llama, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ModelHandle llama_model_load_from_file(string path, LlamaModelParams parameters);

    [LibraryImport(Llama)]
    internal static partial void llama_model_free(nint model);

    [LibraryImport(Llama)]
    internal static partial ContextHandle llama_init_from_model(ModelHandle model, LlamaContextParams parameters);

    [LibraryImport(Llama)]
    internal static partial void llama_free(nint context);

    [LibraryImport(Llama)]
    internal static partial nuint llama_max_parallel_sequences();

    [LibraryImport(Llama)]
    internal static partial uint llama_n_ctx(ContextHandle context);

    [LibraryImport(Llama)]
    internal static partial nint llama_get_memory(ContextHandle context);

    [LibraryImport(Llama)]
    internal static partial nint llama_model_get_vocab(ModelHandle model);

    [LibraryImport(Llama)]
    internal static partial int llama_model_n_ctx_train(ModelHandle model);

    [LibraryImport(Llama)]
    internal static partial int llama_model_n_embd(ModelHandle model);

    [LibraryImport(Llama)]
    internal static partial int llama_model_n_layer(ModelHandle model);

    [LibraryImport(Llama)]
    internal static partial int llama_model_n_head(ModelHandle model);

    [LibraryImport(Llama)]
    internal static partial int llama_model_n_head_kv(ModelHandle model);

    [LibraryImport(Llama)]
    internal static partial ulong llama_model_n_params(ModelHandle model);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_model_has_encoder(ModelHandle model);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_model_is_recurrent(ModelHandle model);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_model_is_hybrid(ModelHandle model);

    [LibraryImport(Llama)]
    internal static partial int llama_model_ftype(ModelHandle model);

    [LibraryImport(Llama)]
    internal static partial nint llama_ftype_name(int ftype);

    [LibraryImport(Llama, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int llama_model_meta_val_str(ModelHandle model, string key, byte* buffer, nuint size);

    [LibraryImport(Llama)]
    internal static partial int llama_vocab_n_tokens(nint vocab);

    [LibraryImport(Llama)]
    internal static partial int llama_vocab_bos(nint vocab);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_vocab_get_add_bos(nint vocab);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_vocab_is_eog(nint vocab, int token);

    [LibraryImport(Llama)]
    internal static partial int llama_tokenize(
        nint vocab, byte* text, int textLength, int* tokens, int tokensMax, byte addSpecial, byte parseSpecial);

    [LibraryImport(Llama)]
    internal static partial int llama_token_to_piece(nint vocab, int token, byte* buffer, int length, int lstrip, byte special);

    [LibraryImport(Llama)]
    internal static partial int llama_decode(ContextHandle context, LlamaBatch batch);

    [LibraryImport(Llama)]
    internal static partial float* llama_get_logits_ith(ContextHandle context, int index);

    [LibraryImport(Llama)]
    internal static partial void llama_synchronize(ContextHandle context);

    [LibraryImport(Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_memory_seq_rm(nint memory, int sequence, int from, int to);

    [LibraryImport(Llama)]
    internal static partial void llama_memory_seq_cp(nint memory, int source, int target, int from, int to);

    [LibraryImport(Llama)]
    internal static partial nuint llama_state_seq_get_size(ContextHandle context, int sequence);

    [LibraryImport(Llama)]
    internal static partial nuint llama_state_seq_get_data(ContextHandle context, byte* target, nuint size, int sequence);

    [LibraryImport(Llama)]
    internal static partial nuint llama_state_seq_set_data(ContextHandle context, byte* source, nuint size, int sequence);

    [LibraryImport(Llama)]
    internal static partial void llama_attach_threadpool(ContextHandle context, nint threadpool, nint threadpoolBatch);

    [LibraryImport(Llama)]
    internal static partial void llama_detach_threadpool(nint context);

    [LibraryImport(Ggml, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ggml_backend_load_all_from_path(string directory);

    [LibraryImport(Ggml)]
    internal static partial nuint ggml_backend_dev_count();

    [LibraryImport(Ggml)]
    internal static partial nint ggml_backend_dev_get(nuint index);

    [LibraryImport(Ggml, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ggml_backend_reg_by_name(string name);

    [LibraryImport(GgmlBase)]
    internal static partial nint ggml_backend_dev_name(nint device);

    [LibraryImport(GgmlBase)]
    internal static partial nint ggml_backend_dev_description(nint device);

    [LibraryImport(GgmlBase)]
    internal static partial int ggml_backend_dev_type(nint device);

    /// <summary>In bytes.</summary>
    [LibraryImport(GgmlBase)]
    internal static partial void ggml_backend_dev_memory(nint device, out nuint free, out nuint total);

    [LibraryImport(GgmlBase, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ggml_backend_reg_get_proc_address(nint registry, string name);

    [LibraryImport(GgmlBase)]
    internal static partial nint ggml_set_abort_callback(delegate* unmanaged[Cdecl]<nint, void> callback);

    [LibraryImport("libc")]
    internal static partial void _exit(int status);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int setenv(string name, string value, int overwrite);

    internal static string? Utf8(nint text) => Utf8StringMarshaller.ConvertToManaged((byte*)text);
}
