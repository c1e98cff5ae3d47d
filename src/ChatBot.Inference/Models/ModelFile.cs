namespace ChatBot.Inference.Models;

/// <summary>Checks on a model file, and what its loader's errors mean to the person who chose it.</summary>
internal static class ModelFile
{
    /// <exception cref="ModelLoadException">There is no readable GGUF file at that path.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ModelLoadException($"{path} is a folder; give the path of a .gguf file (Inference:ModelPath).");
        }

        if (!File.Exists(path))
        {
            throw new ModelLoadException($"There is no model file {path}; give the path of a .gguf file (Inference:ModelPath).");
        }

        try
        {
            using var file = File.OpenRead(path);
            Span<byte> magic = stackalloc byte[4];
            if (file.ReadAtLeast(magic, 4, throwOnEndOfStream: false) < 4 || !magic.SequenceEqual("GGUF"u8))
            {
                throw new ModelLoadException($"{path} is not a GGUF file; choose a model in llama.cpp's format (its name usually ends in .gguf).");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelLoadException($"The model file {path} cannot be read; check its permissions.", e);
        }
    }

    /// <summary>Bytes of the file, also where the path is a link to it, as in the caches of model hubs.</summary>
    public static long Length(string path) => (File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path)).Length;

    /// <param name="path">The file.</param>
    /// <param name="error">What llama.cpp logged, on one line.</param>
    public static ModelLoadException Explain(string path, string error)
    {
        bool Says(string part) => error.Contains(part, StringComparison.OrdinalIgnoreCase);
        var reason =
            Says("unknown model architecture") || Says("unsupported model architecture")
                ? "has an architecture that this version of llama.cpp does not know; choose another model, or a newer release of this program."
            : Says("file bounds") || Says("incomplete") || Says("failed to read") || Says("corrupted") || Says("unexpectedly reached end")
                ? "is incomplete or corrupt; download it again and compare its checksum."
            : Says("alloc") || Says("out of memory")
                ? "does not fit into memory; choose a smaller model or a smaller Inference:KvTokens."
            : $"cannot be loaded by llama.cpp ({(error.Length == 0 ? "no reason given" : error)}); try another file.";
        return new ModelLoadException($"The model file {path} {reason}");
    }
}
