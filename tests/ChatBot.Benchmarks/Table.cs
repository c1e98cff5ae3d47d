namespace ChatBot.Benchmarks;

/// <summary>Measurements of two sides by name; prints medians, and the median and the quartiles of the rounds' ratios.</summary>
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
        Console.WriteLine($"| measurement | unit | {first} | {second} | {ratio} | middle half of the rounds |\n|---|---|---:|---:|---:|---:|");
        foreach (var (name, (unit, bare, engine)) in _rows)
        {
            var ratios = bare.Zip(engine, (b, e) => e / b).ToList();
            Console.WriteLine($"| {name} | {unit} | {Median(bare):F1} | {Median(engine):F1} | {Median(ratios):F2} | {Quantile(ratios, 0.25):F2}-{Quantile(ratios, 0.75):F2} |");
        }
    }

    private static double Median(List<double> values) => Quantile(values, 0.5);

    /// <summary>Between two neighbours by their distance.</summary>
    private static double Quantile(List<double> values, double share)
    {
        var sorted = values.Order().ToList();
        var place = share * (sorted.Count - 1);
        var (below, above) = (sorted[(int)place], sorted[(int)Math.Ceiling(place)]);
        return below + ((above - below) * (place - (int)place));
    }
}
