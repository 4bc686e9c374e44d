using Hyperopt.Storage.Sqlite;
using Hyperopt.Tests.ReferenceData;
using Hyperopt.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Hyperopt.Storage.Sql.Tests.Sqlite;

/// <summary>Reads the file that Optuna 5 wrote, and the same studies after our own writing.</summary>
public sealed class OptunaSqliteTests : IDisposable
{
    private static readonly string Reference = ExpectedStudies.PathOf("optuna5.sqlite3");

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Studies => ExpectedStudies.Names("sqlite");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Studies))]
    public void Read_OptunasFile_GivesWhatOptunaSees(string study)
    {
        using SqliteStorage storage = new(CopyOfReference());
        ExpectedStudies.Check(storage, "sqlite", study);
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void Copy_ToAnotherFile_LosesNothing(string study)
    {
        using SqliteStorage from = new(CopyOfReference());
        using SqliteStorage to = new(_directory.File("copy.db"));
        Study.Copy(study, from, to);
        using SqliteStorage again = new(_directory.File("copy.db"));
        ExpectedStudies.CheckTrials(Study.Load(new StudyOptions { Storage = again }).GetTrials(), "sqlite", study);
    }

    [Fact]
    public void Tables_OfANewFile_AreOptunasLetterForLetter()
    {
        string path = _directory.File("new.db");
        using (SqliteStorage storage = new(path))
            storage.GetStudies();
        ReadRows(path, "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name")
            .Should().Equal(ReadRows(Reference, "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"));
        ReadRows(path, "SELECT * FROM alembic_version").Should().Equal(ReadRows(Reference, "SELECT * FROM alembic_version"));
        ReadRows(path, "SELECT version_info_id, schema_version FROM version_info").Should().Equal("1|12");
    }

    private static List<string> ReadRows(string path, string query)
    {
        using SqliteConnection connection = new($"Data Source={path};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        object[] row = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(row);
            rows.Add(string.Join('|', row));
        }
        return rows;
    }

    private string CopyOfReference()
    {
        string copy = _directory.File("optuna5.sqlite3");
        if (!File.Exists(copy))
            File.Copy(Reference, copy);
        return copy;
    }
}
