namespace ChatBot.Worker.Diagnosis;

internal enum FindingState
{
    Good,

    /// <summary>It works, and there is something to know.</summary>
    Remark,

    Failed,
}
