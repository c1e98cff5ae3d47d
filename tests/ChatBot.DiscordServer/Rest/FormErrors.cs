namespace ChatBot.DiscordServer.Rest;

/// <summary>Collects what is wrong with a body and refuses it with code 50035 and errors nested as its fields are.</summary>
internal sealed class FormErrors
{
    private readonly JsonObject _errors = [];
    private readonly List<string> _lines = [];

    public bool Any => _lines.Count > 0;

    /// <param name="path">Fields and indices, joined by dots.</param>
    public FormErrors Add(string path, string code, string message)
    {
        var node = _errors;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node[step] is not JsonObject next) node[step] = next = [];
            node = next;
        }

        if (node["_errors"] is not JsonArray list) node["_errors"] = list = [];
        list.Add((JsonNode)new JsonObject { ["code"] = code, ["message"] = message });
        _lines.Add($"{path}: {message}");
        return this;
    }

    public FormErrors Length(string path, JsonNode? text, int atLeast, int atMost)
    {
        if (text is null) return this;
        if (text is not JsonValue value || !value.TryGetValue<string>(out var found)) return Add(path, "STRING_TYPE_CONVERT", "Could not interpret this as a string.");
        var length = Characters(found);
        if (length > atMost) return Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {atMost} or fewer in length.");
        return length < atLeast ? Add(path, "BASE_TYPE_MIN_LENGTH", $"Must be {atLeast} or more in length.") : this;
    }

    public FormErrors Required(string path, JsonNode? value) =>
        value is null ? Add(path, "BASE_TYPE_REQUIRED", "This field is required") : this;

    public void Throw()
    {
        if (Any) throw new DiscordError(400, 50035, "Invalid Form Body", _errors);
    }

    public override string ToString() => string.Join("; ", _lines);

    /// <summary>Discord counts code points.</summary>
    public static int Characters(string text) => text.EnumerateRunes().Count();
}
