using ChatBot.Tests.Fakes;
using ChatBot.Worker.Replies;

namespace ChatBot.Tests.Worker.Replies;

public sealed class MessageWriterTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly ManualTimeProvider _time = new();
    private readonly ListedMessages _messages;
    private readonly MessageWriter<string> _writer;

    public MessageWriterTests()
    {
        _messages = new ListedMessages(_time);
        _writer = new MessageWriter<string>(_messages, Interval, _time);
    }

    [Fact]
    public async Task It_makes_one_request_at_a_time_until_all_is_as_it_should_be()
    {
        Assert.IsType<DeliveryStep.Done>(await StepAsync(isWhole: true, "a", "b"));
        Assert.Equal(["post a"], _messages.Requests);
        Assert.IsType<DeliveryStep.Done>(await StepAsync(isWhole: true, "a", "b"));
        Assert.Equal(["post a", "post b"], _messages.Requests);
        Assert.Equal(new DeliveryStep.Over(DeliveryEnd.Complete), await StepAsync(isWhole: true, "a", "b"));
    }

    [Fact]
    public async Task A_message_that_grows_is_edited_after_its_interval_and_the_last_edit_waits_for_nothing()
    {
        await StepAsync(isWhole: false, "a");
        _time.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal(new DeliveryStep.AwaitEnd(TimeSpan.FromSeconds(1.5)), await StepAsync(isWhole: false, "ab"));
        Assert.Equal(new DeliveryStep.AwaitChange(), await StepAsync(isWhole: false, "a"));
        await StepAsync(isWhole: true, "abc");
        Assert.Equal(["post a", "edit 0 abc"], _messages.Requests);
    }

    [Fact]
    public async Task What_is_known_of_a_message_of_another_run_is_only_that_it_is_there()
    {
        _writer.Adopt(new PostedPart<string>("7"));
        await StepAsync(isWhole: false, "a");

        Assert.Equal(["edit 7 a"], _messages.Requests);
        Assert.Equal(["7"], _writer.Messages);
    }

    [Fact]
    public async Task Messages_beyond_the_reply_go_when_it_is_whole_the_last_one_first()
    {
        foreach (var id in new[] { "7", "8", "9" }) _writer.Adopt(new PostedPart<string>(id) { Shown = "a" });
        Assert.Equal(new DeliveryStep.AwaitChange(), await StepAsync(isWhole: false, "a"));

        while (await StepAsync(isWhole: true, "a") is not DeliveryStep.Over) { }

        Assert.Equal(["delete 9", "delete 8"], _messages.Requests);
    }

    [Fact]
    public async Task A_message_that_cannot_be_edited_any_more_is_posted_anew_with_all_that_follow()
    {
        foreach (var id in new[] { "7", "8" }) _writer.Adopt(new PostedPart<string>(id));
        _messages.Gone = "7";

        while (await StepAsync(isWhole: true, "a", "b") is not DeliveryStep.Over) { }

        Assert.Equal(["edit 7 a", "delete 8", "delete 7", "post a", "post b"], _messages.Requests);
    }

    private Task<DeliveryStep> StepAsync(bool isWhole, params string[] parts) => _writer.StepAsync(parts, isWhole, CancellationToken.None);

    private sealed class ListedMessages(TimeProvider time) : IReplyMessages<string>
    {
        private int _posted;

        public List<string> Requests { get; } = [];

        public string? Gone { get; set; }

        public Task<PostedPart<string>> PostAsync(int index, string part, CancellationToken cancellationToken)
        {
            Requests.Add($"post {part}");
            return Task.FromResult(new PostedPart<string>($"{_posted++}") { Shown = part, WrittenAt = time.GetTimestamp() });
        }

        public Task<bool> TryEditAsync(int index, PostedPart<string> posted, string part, CancellationToken cancellationToken)
        {
            Requests.Add($"edit {posted.Id} {part}");
            return Task.FromResult(posted.Id != Gone);
        }

        public Task DeleteAsync(int index, PostedPart<string> posted, CancellationToken cancellationToken)
        {
            Requests.Add($"delete {posted.Id}");
            return Task.CompletedTask;
        }
    }
}
