using System.Globalization;
using System.Text;
using ChatBot.Discord.Gateway;
using ChatBot.Inference;
using ChatBot.Worker.Discord;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Teams;

namespace ChatBot.Worker.Web;

/// <summary>The counters in Prometheus' text format.</summary>
internal sealed class MetricsText(TurnMetrics turns, ModelHost model, DiscordStatus discord, TeamsStatus teams)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public string Write()
    {
        var text = new StringBuilder();
        Header(text, "chatbot_turns_total", "counter", "Turns ended, by outcome.");
        foreach (var (outcome, count) in turns.Outcomes)
            Line(text, $"chatbot_turns_total{{outcome=\"{outcome}\"}}", count);
        Single(text, "chatbot_turns_waiting", "gauge", "Accepted turns whose turn has not come.", turns.Waiting);
        Single(text, "chatbot_turns_running", "gauge", "Turns that are being answered.", turns.Running);
        Single(text, "chatbot_prompt_tokens_total", "counter", "Tokens of prompts.", turns.PromptTokens);
        Single(text, "chatbot_cached_tokens_total", "counter", "Tokens of prompts taken from the KV cache.", turns.CachedTokens);
        Single(text, "chatbot_completion_tokens_total", "counter", "Tokens sampled.", turns.CompletionTokens);
        Write(text, "chatbot_time_to_first_token_seconds", "From the submission to the first token.", turns.SecondsToFirstToken);
        Write(text, "chatbot_tokens_per_second", "Speed of single replies.", turns.TokensPerSecond);
        Single(text, "chatbot_model_ready", "gauge", "1 when questions are answered.", model.Current is null ? 0 : 1);
        Header(text, "chatbot_feedback_total", "counter", "Thumbs pressed below replies, up and down; who changes their mind is in both.");
        Line(text, "chatbot_feedback_total{reaction=\"like\"}", turns.Likes);
        Line(text, "chatbot_feedback_total{reaction=\"dislike\"}", turns.Dislikes);
        if (model.Current is InferenceEngine engine)
            Write(text, engine);
        if (discord.IsConfigured)
            Write(text, discord);
        if (teams.IsConfigured)
            Write(text, teams);
        Single(text, "process_resident_memory_bytes", "gauge", "Resident memory.", Environment.WorkingSet);
        return text.ToString();
    }

    private static void Write(StringBuilder text, InferenceEngine engine)
    {
        var statistics = engine.Statistics;
        Single(text, "chatbot_kv_cells", "gauge", "Cells of the KV caches, the exact context's included.", engine.KvCells);
        Single(text, "chatbot_kv_cells_used", "gauge", "Cells in use, those kept for reuse included.", statistics.UsedCells);
        Single(text, "chatbot_kv_parked_bytes", "gauge", "Memory of conversations that left the KV cache.", statistics.ParkedBytes);
        Single(text, "chatbot_engine_steps_total", "counter", "Forward passes.", statistics.Steps);
        Single(text, "chatbot_engine_compute_seconds_total", "counter", "Time inside the model.", statistics.ComputeTime.TotalSeconds);
        Single(text, "chatbot_engine_step_seconds_total", "counter", "Time of all steps, the model's included.", statistics.StepTime.TotalSeconds);
    }

    private static void Write(StringBuilder text, DiscordStatus discord)
    {
        Single(text, "chatbot_discord_ready", "gauge", "1 when all shards of this process receive events.", discord.IsReady ? 1 : 0);
        Header(text, "chatbot_discord_shard_ready", "gauge", "1 when the shard receives events.");
        foreach (var shard in discord.Shards)
            Line(text, $"chatbot_discord_shard_ready{{shard=\"{shard.Id}\"}}", shard.State == ShardState.Ready ? 1 : 0);
        Header(text, "chatbot_discord_heartbeat_seconds", "gauge", "From the last heartbeat to its acknowledgement.");
        foreach (var shard in discord.Shards.Where(shard => shard.Latency is not null))
            Line(text, $"chatbot_discord_heartbeat_seconds{{shard=\"{shard.Id}\"}}", shard.Latency!.Value.TotalSeconds);
        Single(text, "chatbot_discord_servers", "gauge", "Servers that the bot is a member of.", discord.Servers);
        Single(text, "chatbot_discord_replies_pending", "gauge", "Replies on their way into Discord.", discord.PendingReplies);
        Single(text, "chatbot_discord_rate_limited_total", "counter", "Answers 429 of the REST API.", discord.RateLimited);
    }

    private static void Write(StringBuilder text, TeamsStatus teams)
    {
        Single(text, "chatbot_teams_ready", "gauge", "1 when calls of Teams can be checked and Teams can be called.", teams.IsReady ? 1 : 0);
        Single(text, "chatbot_teams_activities_total", "counter", "Activities that were handled.", teams.Taken);
        Single(text, "chatbot_teams_refused_total", "counter", "Calls refused because of who called, or for whom.", teams.Refused);
        Single(text, "chatbot_teams_replies_pending", "gauge", "Replies on their way into Teams.", teams.PendingReplies);
    }

    private static void Write(StringBuilder text, string name, string help, Histogram histogram)
    {
        Header(text, name, "histogram", help);
        var (buckets, sum) = histogram.Read();
        foreach (var (bound, count) in buckets)
        {
            var limit = double.IsInfinity(bound) ? "+Inf" : bound.ToString(CultureInfo.InvariantCulture);
            Line(text, $"{name}_bucket{{le=\"{limit}\"}}", count);
        }

        Line(text, $"{name}_sum", sum);
        Line(text, $"{name}_count", buckets[^1].Count);
    }

    private static void Single(StringBuilder text, string name, string type, string help, double value)
    {
        Header(text, name, type, help);
        Line(text, name, value);
    }

    private static void Header(StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Line(StringBuilder text, string series, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"{series} {value}\n");
}
