using System.Runtime.InteropServices;

namespace ChatBot.Inference.Native;

/// <summary><c>ggml_threadpool_params</c> of ggml.h, 528 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GgmlThreadpoolParams
{
    public fixed byte CpuMask[512];
    public int Threads;
    public int Priority;
    public uint Poll;
    public byte StrictCpu;
    public byte Paused;
}
