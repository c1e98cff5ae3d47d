using System.Runtime.InteropServices;

namespace ChatBot.Inference.Native;

/// <summary>Owns a <c>llama_context</c>, and through it keeps its model and its thread pool alive until it is freed.</summary>
internal sealed class ContextHandle : SafeHandle
{
    private ModelHandle? _model;
    private ThreadpoolHandle? _threadpool;

    public ContextHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Attaches the pool (without one, every step starts its threads anew) and ties both lifetimes to this context's.</summary>
    internal void Own(ModelHandle model, ThreadpoolHandle? threadpool)
    {
        var added = false;
        model.DangerousAddRef(ref added);
        _model = model;
        if (threadpool is not null)
        {
            threadpool.DangerousAddRef(ref added);
            LlamaNative.llama_attach_threadpool(this, threadpool.Pointer, threadpool.Pointer);
            _threadpool = threadpool;
        }
    }

    protected override bool ReleaseHandle()
    {
        if (_threadpool is not null)
        {
            LlamaNative.llama_detach_threadpool(handle);
        }

        LlamaNative.llama_free(handle);
        _threadpool?.DangerousRelease();
        _model?.DangerousRelease();
        return true;
    }
}
