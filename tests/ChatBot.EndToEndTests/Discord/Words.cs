namespace ChatBot.EndToEndTests.Discord;

/// <summary>What the bot says and calls its buttons, as a class member reads it; written down here once more, so that a change is seen.</summary>
public sealed record Words
{
    private static readonly Words English = new()
    {
        Buttons = ["Another sample", "Raw", "What was cut", "Exact prompt", "X-ray"],
        Stop = "Stop",
        Assistant = "Assistant",
        Footer = @"^-# assistant · [a-z-]+ · (stopped at the next turn|the model ended it|limit of tokens reached) · \d+\+\d+ tokens · \d+\.\d tokens/s$",
        RawFooter = @"^-# raw · (the model ended it|limit of tokens reached) · \d+\+\d+ tokens · \d+\.\d tokens/s$",
        StoppedFooter = @"^-# raw · stopped · \d+\+\d+ tokens · \d+\.\d tokens/s$",
        InLine = "^-# ⏳ In line: [1-9]$",
        RawHeading = "**Raw**",
        AssistantHeading = "**Assistant**",
    };

    private static readonly Words Chinese = new()
    {
        Buttons = ["再来一次", "原始模式", "被截掉的内容", "完整提示词", "透视"],
        Stop = "停止",
        Assistant = "助手模式",
        Footer = @"^-# 助手 · [a-z-]+ · (在下一轮发言处停止|模型自行结束|达到词元上限) · \d+\+\d+ 个词元 · \d+\.\d 词元/秒$",
        RawFooter = @"^-# 原始 · (模型自行结束|达到词元上限) · \d+\+\d+ 个词元 · \d+\.\d 词元/秒$",
        StoppedFooter = @"^-# 原始 · 已停止 · \d+\+\d+ 个词元 · \d+\.\d 词元/秒$",
        InLine = "^-# ⏳ 排队中：第 [1-9] 位$",
        RawHeading = "**原始**",
        AssistantHeading = "**助手**",
    };

    /// <summary>Under a finished reply of the assistant, in their order, with the one for what was cut.</summary>
    public required IReadOnlyList<string> Buttons { get; init; }

    public required string Stop { get; init; }

    public required string Assistant { get; init; }

    public required string Footer { get; init; }

    public required string RawFooter { get; init; }

    public required string StoppedFooter { get; init; }

    public required string InLine { get; init; }

    public required string RawHeading { get; init; }

    public required string AssistantHeading { get; init; }

    public static Words In(string locale) => locale == Languages.Chinese ? Chinese : English;
}
