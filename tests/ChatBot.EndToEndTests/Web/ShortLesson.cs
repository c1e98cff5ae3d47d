namespace ChatBot.EndToEndTests.Web;

/// <summary>A lesson in which the assistant soon comes to its end, and goes on to the next question.</summary>
internal static class ShortLesson
{
    public const string Title = "The capital of Japan";

    public const string Text =
        $$"""
        ---
        name: capital-of-japan
        title: {{Title}}
        language: en
        mode: compare
        assistant: assistant
        lookFor: How each goes on.
        sampling: { temperature: 0, maxTokens: 16 }
        showCut: 2
        measure: [ending, first-token, cut]
        ---
        What is the capital of Japan?

        """;
}
