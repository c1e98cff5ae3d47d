using ChatBot.Inference.Models;

namespace ChatBot.Inference.Native;

/// <summary>The devices that the loaded libraries can compute on.</summary>
internal static class LlamaDevices
{
    /// <summary>The device that computes when no layer is on a GPU, for example <c>CPU (AMD EPYC)</c>.</summary>
    public static string CpuDescription => Devices().FirstOrDefault(device => device.Type == 0) is { } cpu ? Describe(cpu) : "CPU";

    /// <summary>The GPU that takes offloaded layers, or null.</summary>
    public static string? GpuDescription => Gpu is { } gpu ? Describe(gpu) : null;

    /// <summary>Of that GPU, now; null without one.</summary>
    public static DeviceMemory? GpuMemory
    {
        get
        {
            if (Gpu is not { } gpu)
            {
                return null;
            }

            LlamaNative.ggml_backend_dev_memory(gpu.Handle, out var free, out var total);
            return new DeviceMemory((long)free, (long)total);
        }
    }

    private static Device? Gpu => Devices().FirstOrDefault(device => device.Type is 1 or 2);

    private static IEnumerable<Device> Devices()
    {
        for (nuint i = 0; i < LlamaNative.ggml_backend_dev_count(); i++)
        {
            var handle = LlamaNative.ggml_backend_dev_get(i);
            yield return new Device(handle, LlamaNative.ggml_backend_dev_type(handle));
        }
    }

    private static string Describe(Device device)
    {
        var name = LlamaNative.Utf8(LlamaNative.ggml_backend_dev_name(device.Handle));
        return $"{name} ({LlamaNative.Utf8(LlamaNative.ggml_backend_dev_description(device.Handle))?.Trim()})";
    }

    /// <param name="Handle">A <c>ggml_backend_dev_t</c>.</param>
    /// <param name="Type">A <c>ggml_backend_dev_type</c>: 0 CPU, 1 GPU, 2 one that shares the CPU's memory.</param>
    private sealed record Device(nint Handle, int Type);
}
