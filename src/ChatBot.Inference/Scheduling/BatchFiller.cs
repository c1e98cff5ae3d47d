namespace ChatBot.Inference.Scheduling;

/// <summary>Fills a step's batch: the next token of every reply being written, and as much of the unread prompts as keeps the step short.</summary>
internal sealed class BatchFiller(TokenBatch batch, IKvCache cache, PrefillPace pace, bool isExact)
{
    /// <summary>From so many rows on they are computed in groups of <see cref="Group"/>, and those left over more slowly, one by one.</summary>
    private const int Grouped = 8;

    private const int Group = 4;

    /// <param name="running">Those who have a slot.</param>
    /// <param name="othersRun">Somebody else waits for the device meanwhile.</param>
    public void Fill(IReadOnlyList<Slot> running, bool othersRun)
    {
        batch.Clear();
        foreach (var slot in running)
        {
            slot.Outputs = 0;
            if (slot.Unread.IsEmpty)
            {
                AddToken(slot, slot.NextToken);
            }
        }

        var budget = pace.Budget(batch.Capacity - batch.Count, othersWrite: othersRun || batch.Count > 0);
        foreach (var slot in running)
        {
            var unread = slot.Outputs == 0 ? slot.Unread : [];
            var chunk = unread[..Math.Min(Math.Min(unread.Length, slot.MostRead), budget)];
            foreach (var token in chunk)
            {
                AddToken(slot, token);
            }

            budget -= chunk.Length;
        }

        var grouped = Math.Max(Grouped, (batch.Count + Group - 1) / Group * Group);
        batch.Rows = isExact || batch.Count >= Grouped ? grouped : batch.Count;
    }

    private void AddToken(Slot slot, int token)
    {
        var position = cache.Append(slot.Sequence!, token);
        var output = position >= slot.FirstOutput;

        // The last layer computes only rows with an output: exact ones all have one, so that it has as many rows as the others.
        var index = batch.Add(token, position, slot.Sequence!.Id, output || isExact);
        if (output && slot.Outputs++ == 0)
        {
            slot.OutputIndex = index;
        }
    }
}
