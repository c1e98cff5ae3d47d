namespace ChatBot.Benchmarks;

/// <summary>Measurements of two sides by name; prints medians and the median of the rounds' ratios.</summary>
internal sealed class Table(string first, string second, string ratio)
{
    private readonly Dictionary<string, (string Unit, List<double> Bare, List<double> Engine)> _rows = [];

    public void Add(string name, string unit, double bare, double engine)
    {
        if (!_rows.TryGetValue(name, out var row))
        {
            _rows[name] = row = (unit, [], []);
        }

        row.Bare.Add(bare);
        row.Engine.Add(engine);
    }

    public void Print()
    {
        Console.WriteLine($"| measurement | unit | {first} | {second} | {ratio} |\n|---|---|---:|---:|---:|");
        foreach (var (name, (unit, bare, engine)) in _rows)
        {
            var median = Median(bare.Zip(engine, (b, e) => e / b));
            Console.WriteLine($"| {name} | {unit} | {Median(bare):F1} | {Median(engine):F1} | {median:F2} |");
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
