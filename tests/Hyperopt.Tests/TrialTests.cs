using System.Globalization;

namespace Hyperopt.Tests;

/// <summary>What a trial suggests, records and refuses.</summary>
public sealed class TrialTests
{
    private readonly RecordingLoggerFactory _log = new();
    private readonly Study _study;
    private readonly Trial _trial;

    public TrialTests()
    {
        _study = Study.Create(new StudyOptions { LoggerFactory = _log });
        _trial = _study.Ask();
    }

    private enum Color
    {
        Red,
        Green,
        AlsoGreen = Green,
    }

    [Fact]
    public void Suggest_EveryKind_GivesTypedValuesInTheRange()
    {
        _trial.SuggestFloat("f", -1, 1).Should().BeInRange(-1, 1);
        _trial.SuggestInt("i", 3, 9, step: 3).Should().BeOneOf(3, 6, 9);
        _trial.SuggestLong("l", -(1L << 53), 1L << 53).Should().BeInRange(-(1L << 53), 1L << 53);
        _trial.SuggestCategorical("s", "a", "b").Should().BeOneOf("a", "b");
        _trial.SuggestCategorical("n", 1.5, 2.5).Should().BeOneOf(1.5, 2.5);
        _trial.SuggestEnum<Color>("e").Should().BeOneOf(Color.Red, Color.Green);
        bool flag = _trial.SuggestBool("b");
        _trial.Parameters["b"].AsBoolean().Should().Be(flag);
        _trial.Parameters["e"].AsEnum<Color>().Should().BeOneOf(Color.Red, Color.Green);
    }

    [Fact]
    public void Suggest_TheSameNameAgain_GivesTheFirstValue()
    {
        double first = _trial.SuggestFloat("x", 0, 1);
        _trial.SuggestFloat("y", 0, 1);
        _trial.SuggestFloat("x", 0, 1).Should().Be(first);
        _trial.SuggestFloat("x", 5, 6).Should().Be(first);
        _log.Lines.Should().Contain(line => line.StartsWith("Warning: Trial 0: parameter x was suggested as Float[0, 1] and then as Float[5, 6]"));
    }

    [Fact]
    public void Suggest_TheSameNameAsAnotherKind_IsRefused()
    {
        _trial.SuggestFloat("x", 0, 1);
        FluentActions.Invoking(() => _trial.SuggestInt("x", 0, 1)).Should().Throw<ArgumentException>().WithMessage("Parameter 'x' is Float[0, 1]*Int[0, 1]*another name*");
        Trial other = _study.Ask();
        FluentActions.Invoking(() => other.SuggestFloat("x", 1, 2, log: true)).Should().Throw<ArgumentException>();
        other.SuggestFloat("x", 7, 8).Should().BeInRange(7, 8);
    }

    [Fact]
    public void SuggestCategorical_OtherChoicesInAnotherTrial_IsRefused()
    {
        _trial.SuggestCategorical("c", "a", "b");
        FluentActions.Invoking(() => _study.Ask().SuggestCategorical("c", "b", "a")).Should().Throw<ArgumentException>().WithMessage("Parameter 'c'*");
    }

    [Fact]
    public void SuggestFloat_HighOffTheGrid_IsLoweredWithAWarning()
    {
        _trial.SuggestFloat("x", 0, 1, step: 0.3).Should().BeLessThanOrEqualTo(0.9);
        _log.Lines.Should().ContainSingle(line => line == "Warning: Parameter x: high 1 is not on the grid and was lowered: Float[0, 0.9, step 0.3].");
    }

    public static TheoryData<string, Action<Trial>, string, string> BadSuggestions => new()
    {
        { "low above high", t => t.SuggestFloat("lr", 2, 1), "low", "Parameter 'lr': a range needs low <= high, but got [2, 1]*" },
        { "NaN", t => t.SuggestFloat("lr", double.NaN, 1), "low", "Parameter 'lr': a range needs finite ends*" },
        { "infinity", t => t.SuggestFloat("lr", 0, double.PositiveInfinity), "high", "Parameter 'lr': a range needs finite ends*" },
        { "log at zero", t => t.SuggestFloat("lr", 0, 0.1, log: true), "low", "Parameter 'lr': a log-scaled range needs low > 0, but got [0, 0.1]*" },
        { "log with step", t => t.SuggestFloat("lr", 1, 2, step: 0.1, log: true), "step", "Parameter 'lr': a range is log-scaled or has a step, not both*" },
        { "negative step", t => t.SuggestFloat("lr", 1, 2, step: -0.1), "step", "Parameter 'lr': a step must be positive*" },
        { "int low above high", t => t.SuggestInt("n", 5, 4), "low", "Parameter 'n': a range needs low <= high, but got [5, 4]*" },
        { "int step", t => t.SuggestInt("n", 1, 4, step: 0), "step", "Parameter 'n': a step must be at least 1*" },
        { "int log", t => t.SuggestInt("n", 0, 4, log: true), "low", "Parameter 'n': a log-scaled range of whole numbers needs low >= 1*" },
        { "long too large", t => t.SuggestLong("n", 0, long.MaxValue), "high", "Parameter 'n': whole-number parameters are limited to ±2^53*" },
        { "no choices", t => t.SuggestCategorical<string>("c"), "choices", "Parameter 'c': a categorical parameter needs at least one choice*" },
        { "duplicate choices", t => t.SuggestCategorical("c", "a", "b", "a"), "choices", "Parameter 'c': the choice a is listed twice*" },
        { "unsupported choices", t => t.SuggestCategorical("c", new Uri("http://a"), new Uri("http://b")), "choices", "Parameter 'c'*got Uri*Suggest a name*" },
        { "empty name", t => t.SuggestFloat("", 0, 1), "name", "*" },
        { "null name", t => t.SuggestFloat(null!, 0, 1), "name", "*" },
        { "negative step of a report", t => t.Report(1, -1), "step", "*" },
        { "NaN constraint", t => t.SetConstraint("c", double.NaN), "value", "Constraint 'c': a constraint is a number*NaN*" },
        { "null attribute", t => t.SetUserAttribute(null!, 1), "key", "*" },
    };

    [Theory]
    [MemberData(nameof(BadSuggestions))]
    public void BadInput_OnATrial_NamesParameterRuleAndValue(string what, Action<Trial> use, string argument, string message)
    {
        use.Invoking(u => u(_trial)).Should().Throw<ArgumentException>(what).WithParameterName(argument).WithMessage(message);
        _trial.Parameters.Should().BeEmpty("nothing may be recorded");
    }

    [Fact]
    public void Suggest_AfterTheEnd_IsRefused()
    {
        _study.Tell(_trial, 1);
        FluentActions.Invoking(() => _trial.SuggestFloat("x", 0, 1)).Should().Throw<InvalidOperationException>().WithMessage("Trial 0 has finished (Complete)*");
        FluentActions.Invoking(() => _trial.Report(1, 1)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => _trial.ShouldPrune()).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => _trial.SetUserAttribute("k", 1)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Report_TheSameStepTwice_KeepsTheFirstValueAndWarns()
    {
        _trial.Report(1, 3);
        _trial.Report(2, 3);
        _study.Tell(_trial, 0).IntermediateValues[3].Should().Be(1);
        _log.Lines.Should().Contain(line => line.StartsWith("Warning: Trial 0: step 3 was reported already."));
    }

    [Fact]
    public void SetConstraint_Twice_KeepsTheFirstValueAndWarns()
    {
        _trial.SetConstraint("c", 1);
        _trial.SetConstraint("c", -1);
        _trial.Constraints["c"].Should().Be(1);
        _log.Lines.Should().Contain(line => line.StartsWith("Warning: Trial 0: constraint c was set already."));
    }

    [Fact]
    public void Attributes_OfEveryKind_ComeBackAsJson()
    {
        _trial.SetUserAttribute("d", 1.5);
        _trial.SetUserAttribute("i", 3);
        _trial.SetUserAttribute("s", "text");
        _trial.SetUserAttribute("b", true);
        FrozenTrial trial = _study.Tell(_trial, 0);
        trial.UserAttributes["d"].GetDouble().Should().Be(1.5);
        trial.UserAttributes["i"].GetInt32().Should().Be(3);
        trial.UserAttributes["s"].GetString().Should().Be("text");
        trial.UserAttributes["b"].GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void EnqueuedTrial_OutOfRangeAndUnknownNames_IsUsedWithAWarning()
    {
        _study.Enqueue(("x", 7.5), ("n", 2.7), ("unused", 1));
        Trial trial = _study.Ask();
        trial.SuggestFloat("x", 0, 1).Should().Be(7.5);
        trial.SuggestInt("n", 0, 9).Should().Be(2);
        trial.SuggestFloat("free", 0, 1).Should().BeInRange(0, 1);
        _log.Lines.Should().Contain("Warning: Trial 1: parameter x takes 7.5, which lies outside Float[0, 1].");
    }

    [Fact]
    public void EnqueuedTrial_WrongKind_FailsTheSuggestionWithTheReason()
    {
        _study.Enqueue(("c", "z"));
        Trial trial = _study.Ask();
        FluentActions.Invoking(() => trial.SuggestCategorical("c", "a", "b")).Should().Throw<ArgumentException>()
            .WithMessage("Parameter 'c' was enqueued as z, which Categorical[a, b] cannot hold*");
    }

    [Fact]
    public void FixedTrial_GivenParameters_CallsTheObjectiveWithThem()
    {
        FixedTrial trial = new(("x", 1.5), ("c", "b"));
        trial.SuggestFloat("x", 0, 9).Should().Be(1.5);
        trial.SuggestCategorical("c", "a", "b").Should().Be("b");
        trial.Report(1, 0);
        trial.ShouldPrune().Should().BeFalse();
        FluentActions.Invoking(() => trial.SuggestFloat("y", 0, 1)).Should().Throw<ArgumentException>().WithMessage("*no value for parameter 'y'*x, c*");
    }

    [Fact]
    public void Texts_UnderAForeignCulture_StayInvariant()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            foreign.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = foreign;
            _study.Enqueue(("x", 0.5));
            Trial trial = _study.Ask();
            trial.SuggestFloat("x", 0, 1);
            _study.Tell(trial, 1.25).ToString().Should().Be("Trial 1 (Complete): 1.25 with {x: 0.5}");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
