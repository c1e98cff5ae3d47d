using System.Runtime.InteropServices;

namespace ChatBot.Inference.Native;

/// <summary>
/// Owns a <c>ggml_threadpool</c>. Its functions live in whichever CPU library was picked at run time, so they are looked up
/// through the CPU backend's registry.
/// </summary>
internal sealed unsafe class ThreadpoolHandle : SafeHandle
{
    private readonly delegate* unmanaged[Cdecl]<nint, void> _free;

    private ThreadpoolHandle(nint pool, delegate* unmanaged[Cdecl]<nint, void> free)
        : base(0, ownsHandle: true)
    {
        SetHandle(pool);
        _free = free;
    }

    public override bool IsInvalid => handle == 0;

    internal nint Pointer => handle;

    /// <summary>A pool of that many threads (the calling one counts), or null where the CPU backend has none.</summary>
    public static ThreadpoolHandle? Create(int threads)
    {
        var registry = LlamaNative.ggml_backend_reg_by_name("CPU");
        if (registry == 0)
        {
            return null;
        }

        var create = (delegate* unmanaged[Cdecl]<GgmlThreadpoolParams*, nint>)LlamaNative.ggml_backend_reg_get_proc_address(registry, "ggml_threadpool_new");
        var free = (delegate* unmanaged[Cdecl]<nint, void>)LlamaNative.ggml_backend_reg_get_proc_address(registry, "ggml_threadpool_free");
        if (create is null || free is null)
        {
            return null;
        }

        // ggml's defaults (ggml_threadpool_params_init): normal priority, half-way between spinning and sleeping.
        var parameters = new GgmlThreadpoolParams { Threads = threads, Poll = 50 };
        var pool = create(&parameters);
        return pool == 0 ? null : new ThreadpoolHandle(pool, free);
    }

    protected override bool ReleaseHandle()
    {
        _free(handle);
        return true;
    }
}
