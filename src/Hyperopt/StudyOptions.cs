using System.Collections.Immutable;
using Hyperopt.Pruners;
using Hyperopt.Samplers;
using Hyperopt.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hyperopt;

/// <summary>How a study is created or loaded.</summary>
public sealed record StudyOptions
{
    /// <summary>Gets the name, unique within the storage; null makes one up. Loading by null takes the only study of the storage.</summary>
    /// <value>Default null.</value>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public string? Name
    {
        get;
        init
        {
            if (value is not null)
                Guard.Name(value, nameof(Name));
            field = value;
        }
    }

    /// <summary>Gets one direction per objective. A study that is loaded keeps the directions that it was created with.</summary>
    /// <value>Default: one objective, minimized.</value>
    /// <exception cref="ArgumentException">There is no direction, or one is not a member of <see cref="StudyDirection"/>.</exception>
    public ImmutableArray<StudyDirection> Directions
    {
        get;
        init
        {
            if (value.IsDefaultOrEmpty)
                throw new ArgumentException("A study needs at least one direction, but got none. Give one per objective.", nameof(Directions));
            foreach (StudyDirection direction in value)
            {
                if (!Enum.IsDefined(direction))
                    throw new ArgumentOutOfRangeException(nameof(Directions), direction, "A direction is Minimize or Maximize.");
            }
            field = value;
        }
    } = [StudyDirection.Minimize];

    /// <summary>Gets where the study lives; null keeps it in memory.</summary> <value>Default null.</value>
    public IStorage? Storage { get; init; }

    /// <summary>Gets who suggests parameters; null takes TPE with its default settings.</summary> <value>Default null.</value>
    public ISampler? Sampler { get; init; }

    /// <summary>Gets who stops hopeless trials; null takes the median pruner with its default settings.</summary> <value>Default null.</value>
    public IPruner? Pruner { get; init; }

    /// <summary>Gets the direction in which reported values get better, for pruners. A study with one objective takes the objective's, of
    /// which reports are early values. A study with several objectives prunes only when this is set: <see cref="Trial.Report"/> then takes
    /// the one quantity that the pruner shall judge, for instance one of the objectives or a weighted sum of them.</summary>
    /// <value>Default null: that of the only objective.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of <see cref="StudyDirection"/>.</exception>
    public StudyDirection? ReportDirection
    {
        get;
        init
        {
            if (value is { } direction && !Enum.IsDefined(direction))
                throw new ArgumentOutOfRangeException(nameof(ReportDirection), value, "A direction is Minimize or Maximize.");
            field = value;
        }
    }

    /// <summary>Gets where log lines go. A study is silent by default.</summary> <value>Default: nowhere.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ILoggerFactory LoggerFactory
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(LoggerFactory));
            field = value;
        }
    } = NullLoggerFactory.Instance;

    /// <summary>Gets the clock for start and end times and timeouts.</summary> <value>Default: the system's.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(TimeProvider));
            field = value;
        }
    } = TimeProvider.System;
}
