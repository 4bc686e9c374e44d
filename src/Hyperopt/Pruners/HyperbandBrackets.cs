using System.Globalization;
using System.Text;
using Hyperopt.Numerics;

namespace Hyperopt.Pruners;

/// <summary>The brackets of Hyperband and which trial belongs to which.</summary>
/// <remarks>
/// Li et al., JMLR 18 (2018), algorithm 1, where bracket s = 0 is the least aggressive; here bracket 0 is the most aggressive one and bracket i
/// starts i rungs later. A hash of study name and trial number assigns trials, the same in every process, and the same as Optuna's.
/// </remarks>
internal sealed class HyperbandBrackets
{
    private readonly long _total;

    public HyperbandBrackets(int minResource, int maxResource, int reductionFactor)
    {
        // Double arithmetic as it comes: log₃ 243 rounds to just below 5, and all workers of a study have to agree on that.
        double rungs = Math.Log((double)maxResource / minResource) / Math.Log(reductionFactor);
        int count = Math.Max((int)Math.Floor(rungs) + 1, 1);
        Budgets = new long[count];
        for (int i = 0; i < count; i++)
        {
            int s = count - 1 - i;
            Budgets[i] = (long)Math.Ceiling(count * Math.Pow(reductionFactor, s) / (s + 1));
            _total += Budgets[i];
        }
    }

    /// <summary>How many of every Σ budgets trials go to each bracket: such that brackets cost about the same.</summary>
    public long[] Budgets { get; }

    public int GetBracket(string studyName, int trialNumber)
    {
        long rest = Hash(studyName, trialNumber) % _total;
        int bracket = 0;
        while ((rest -= Budgets[bracket]) >= 0)
            bracket++;
        return bracket;
    }

    private static uint Hash(string studyName, int trialNumber)
    {
        const int NumberLength = 12; // underscore, sign, ten digits
        const int StackLimit = 512;
        int capacity = Encoding.UTF8.GetMaxByteCount(studyName.Length) + NumberLength;
        Span<byte> text = capacity <= StackLimit ? stackalloc byte[StackLimit] : new byte[capacity];
        int length = Encoding.UTF8.GetBytes(studyName, text);
        text[length++] = (byte)'_';
        trialNumber.TryFormat(text[length..], out int digits, default, CultureInfo.InvariantCulture);
        return Crc32.Compute(text[..(length + digits)]);
    }
}
