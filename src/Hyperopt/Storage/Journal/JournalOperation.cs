namespace Hyperopt.Storage.Journal;

/// <summary>What an entry of a journal does. The numbers are part of the format.</summary>
internal enum JournalOperation
{
    CreateStudy = 0,
    DeleteStudy = 1,
    SetStudyUserAttribute = 2,
    SetStudySystemAttribute = 3,
    CreateTrial = 4,
    SetTrialParameter = 5,
    SetTrialState = 6,
    SetTrialIntermediateValue = 7,
    SetTrialUserAttribute = 8,
    SetTrialSystemAttribute = 9,
    DiscardTrials = 10,
}
