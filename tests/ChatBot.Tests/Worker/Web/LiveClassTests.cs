using ChatBot.Tests.Fakes;
using ChatBot.Worker.Web.Classes;

namespace ChatBot.Tests.Worker.Web;

public sealed class LiveClassTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void It_ends_when_the_teacher_stays_away()
    {
        using var classes = new LiveClasses(_time);
        var live = classes.Open()!.Value.Class;
        using (live.Enter(asTeacher: true)) _time.Advance(TimeSpan.FromHours(2));
        Assert.False(live.Status.Value.HasEnded);

        _time.Advance(LiveClass.WithoutTeacher);

        Assert.True(live.Status.Value.HasEnded);
        Assert.Null(classes.Find(live.Code));
    }

    [Fact]
    public void It_ends_after_a_day_at_school_even_with_the_teacher()
    {
        using var classes = new LiveClasses(_time);
        var live = classes.Open()!.Value.Class;
        using var teacher = live.Enter(asTeacher: true);
        _time.Advance(LiveClass.Lifetime - TimeSpan.FromMinutes(1));
        using var second = live.Enter(asTeacher: true);
        Assert.False(live.Status.Value.HasEnded);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(live.Status.Value.HasEnded);
    }

    [Fact]
    public void So_many_and_no_more_are_open_at_once()
    {
        using var classes = new LiveClasses(_time);
        var open = Enumerable.Range(0, LiveClasses.Most).Select(_ => classes.Open()!.Value.Class).ToList();
        Assert.Null(classes.Open());

        open[3].End();

        Assert.NotNull(classes.Open());
    }

    [Fact]
    public void So_many_and_no_more_look_on()
    {
        using var classes = new LiveClasses(_time);
        var live = classes.Open()!.Value.Class;
        var places = Enumerable.Range(0, LiveClass.MostViewers).Select(_ => live.Enter(asTeacher: false)).ToList();
        Assert.Null(live.Enter(asTeacher: false));
        using var teacher = live.Enter(asTeacher: true);
        Assert.NotNull(teacher);

        places[0]!.Dispose();
        places[0]!.Dispose();

        Assert.NotNull(live.Enter(asTeacher: false));
        Assert.Null(live.Enter(asTeacher: false));
    }

    [Fact]
    public void A_code_is_found_however_it_is_typed_and_the_key_only_as_it_is()
    {
        using var classes = new LiveClasses(_time);
        var (live, key) = classes.Open()!.Value;
        Assert.Same(live, classes.Find($" {live.Code[..3].ToLowerInvariant()} - {live.Code[3..]}"));
        Assert.Null(classes.Find(live.Code + "2"));
        Assert.True(live.IsKey(key));
        Assert.False(live.IsKey(key.ToUpperInvariant() + "x"));
        Assert.False(live.IsKey(null));
        Assert.Equal(ClassCode.Length, live.Code.Length);
    }

    [Theory]
    [InlineData("Why is the sky blue?", true, null)]
    [InlineData("//slash", true, null)]
    [InlineData("/raw What is 2+2?", true, null)]
    [InlineData("/lesson run zebra", true, "zebra")]
    [InlineData("/LESSON zebra", true, "zebra")]
    [InlineData("/lesson list", true, null)]
    [InlineData("/lesson", false, null)]
    [InlineData("/usage", false, null)]
    [InlineData("/settings seed 1", false, null)]
    [InlineData("/xray", false, null)]
    public void Texts_that_a_class_may_see(string text, bool mayBeShown, string? lesson) =>
        Assert.Equal((mayBeShown, lesson), (ClassTexts.MayBeShown(text), ClassTexts.LessonIn(text)));
}
