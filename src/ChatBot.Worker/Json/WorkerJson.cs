using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Core.Lessons;
using ChatBot.Core.Models;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Core.Xray;
using ChatBot.Inference;
using ChatBot.Worker.Evaluation;
using ChatBot.Worker.Web;
using ChatBot.Worker.Web.Classes;

namespace ChatBot.Worker.Json;

/// <summary>Everything that leaves or enters the program as JSON, with the code for it generated at build time.</summary>
[JsonSerializable(typeof(TurnResult))]
[JsonSerializable(typeof(TokensReport))]
[JsonSerializable(typeof(NextReport))]
[JsonSerializable(typeof(LessonReport))]
[JsonSerializable(typeof(LessonsReport))]
[JsonSerializable(typeof(EvalReply))]
[JsonSerializable(typeof(EvalSummary))]
[JsonSerializable(typeof(StateReport))]
[JsonSerializable(typeof(ConversationReport))]
[JsonSerializable(typeof(TurnRequest))]
[JsonSerializable(typeof(TokensRequest))]
[JsonSerializable(typeof(UsageReport))]
[JsonSerializable(typeof(FeedbackReport))]
[JsonSerializable(typeof(TurnEvents.Accepted))]
[JsonSerializable(typeof(TurnEvents.Queued))]
[JsonSerializable(typeof(TurnEvents.Notice))]
[JsonSerializable(typeof(TurnEvents.Update))]
[JsonSerializable(typeof(TurnEvents.Error))]
[JsonSerializable(typeof(ReplyXray))]
[JsonSerializable(typeof(ForkRequest))]
[JsonSerializable(typeof(AssistantRequest))]
[JsonSerializable(typeof(AssistantReports.Known))]
[JsonSerializable(typeof(AssistantReports.Checked))]
[JsonSerializable(typeof(AssistantReports.Whole))]
[JsonSerializable(typeof(AssistantReports.Saved))]
[JsonSerializable(typeof(UniverseEvents.Accepted), TypeInfoPropertyName = "UniverseAccepted")]
[JsonSerializable(typeof(UniverseEvents.Queued), TypeInfoPropertyName = "UniverseQueued")]
[JsonSerializable(typeof(UniverseEvents.Notice), TypeInfoPropertyName = "UniverseNotice")]
[JsonSerializable(typeof(UniverseEvents.Update), TypeInfoPropertyName = "UniverseUpdate")]
[JsonSerializable(typeof(UniverseEvents.Error), TypeInfoPropertyName = "UniverseError")]
[JsonSerializable(typeof(UniverseEvents.Shared), TypeInfoPropertyName = "UniverseShared")]
[JsonSerializable(typeof(ClassEvents.Opened), TypeInfoPropertyName = "ClassOpened")]
[JsonSerializable(typeof(ClassEvents.Class), TypeInfoPropertyName = "ClassStatus")]
[JsonSerializable(typeof(ClassEvents.Model), TypeInfoPropertyName = "ClassModel")]
[JsonSerializable(typeof(ClassEvents.Run), TypeInfoPropertyName = "ClassRun")]
[JsonSerializable(typeof(ClassEvents.Queued), TypeInfoPropertyName = "ClassQueued")]
[JsonSerializable(typeof(ClassEvents.Notice), TypeInfoPropertyName = "ClassNotice")]
[JsonSerializable(typeof(ClassEvents.Update), TypeInfoPropertyName = "ClassUpdate")]
[JsonSerializable(typeof(ClassEvents.Sample), TypeInfoPropertyName = "ClassSample")]
[JsonSerializable(typeof(ClassEvents.Measured), TypeInfoPropertyName = "ClassMeasured")]
[JsonSerializable(typeof(ClassEvents.Done), TypeInfoPropertyName = "ClassDone")]
[JsonSerializable(typeof(ClassEvents.Error), TypeInfoPropertyName = "ClassError")]
[JsonSerializable(typeof(ClassEvents.Shared), TypeInfoPropertyName = "ClassShared")]
[JsonSerializable(typeof(ClassEvents.Lesson), TypeInfoPropertyName = "ClassLesson")]
[JsonSerializable(typeof(ClassEvents.Reply), TypeInfoPropertyName = "ClassReply")]
[JsonSerializable(typeof(ClassShowRequest))]
[JsonSerializable(typeof(LessonGlimpse))]
internal sealed partial class WorkerJson : JsonSerializerContext
{
    /// <summary>
    /// One object a line. Characters beyond ASCII are written as they are, since lines go to files, terminals and event streams, never
    /// into HTML.
    /// </summary>
    public static WorkerJson Lines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new CamelCaseEnumConverter<ChatMode>(), new CamelCaseEnumConverter<FinishReason>(), new CamelCaseEnumConverter<LessonMode>(), new CamelCaseEnumConverter<ModelOrigin>(),
            new CamelCaseEnumConverter<PromptPartKind>(), new LanguageCodeConverter(),
        },
    });
}
