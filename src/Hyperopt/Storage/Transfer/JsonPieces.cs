using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Transfer;

/// <summary>Cuts one large JSON object into its fields, and a field that is a list into its items, without keeping more than one of them in
/// memory. What is inside is for others to check.</summary>
/// <remarks>The order of calls: <see cref="TryReadField"/>; then <see cref="ReadValue"/>, or <see cref="TryReadItem"/> until it says that there
/// are no more.</remarks>
internal sealed class JsonPieces(TextReader text)
{
    private readonly StringBuilder _piece = new();
    private bool _hasBegun, _isInList;

    /// <summary>Number of the line that is being read, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Reads the name of the next field; false at the end of the object.</summary>
    /// <exception cref="JsonException">The text is not a JSON object, or ends early.</exception>
    public bool TryReadField([NotNullWhen(true)] out string? name)
    {
        name = null;
        char next = NextToken();
        if (next == '}' && _hasBegun)
            return RequireEnd();
        if (next != (_hasBegun ? ',' : '{'))
            throw Unexpected(next, _hasBegun ? "a comma or the end of the object" : "a JSON object");
        _hasBegun = true;
        next = NextToken();
        if (next == '}')
            return RequireEnd();
        if (next != '"')
            throw Unexpected(next, "the name of a field");
        name = PythonJson.ParseElement(ReadPiece(next)).GetString()!;
        next = NextToken();
        return next == ':' ? true : throw Unexpected(next, "a colon");
    }

    /// <summary>Reads the value of a field.</summary>
    /// <exception cref="JsonException">The text ends early.</exception>
    public string ReadValue() => ReadPiece(NextToken());

    /// <summary>Reads the next item of a field that is a list; false at the end of the list.</summary>
    /// <exception cref="JsonException">The field is no list, or the text ends early.</exception>
    public bool TryReadItem([NotNullWhen(true)] out string? item)
    {
        item = null;
        char next = NextToken();
        if (next == ']' && _isInList)
            return _isInList = false;
        if (next != (_isInList ? ',' : '['))
            throw Unexpected(next, _isInList ? "a comma or the end of the list" : "a list");
        _isInList = true;
        next = NextToken();
        if (next == ']')
            return _isInList = false;
        item = ReadPiece(next);
        return true;
    }

    // A value from its first character on: up to the matching bracket or quote, or, for numbers and words, up to what ends them.
    private string ReadPiece(char first)
    {
        _piece.Clear();
        int depth = 0;
        bool isText = false;
        for (char c = first; ; c = Next())
        {
            _piece.Append(c);
            if (isText && c == '\\')
                _piece.Append(Next());
            else if (c == '"')
                isText = !isText;
            else if (!isText && c is '{' or '[')
                depth++;
            else if (!isText && c is '}' or ']')
                depth--;
            if (isText || depth > 0)
                continue;
            if (c is '"' or '}' or ']' || text.Peek() is < 0 or ',' or '}' or ']' or ' ' or '\t' or '\r' or '\n')
                return _piece.ToString();
        }
    }

    private bool RequireEnd()
    {
        for (int c = text.Read(); c >= 0; c = text.Read())
        {
            if (!char.IsWhiteSpace((char)c))
                throw Unexpected((char)c, "the end of the file");
        }
        return false;
    }

    private char NextToken()
    {
        char c;
        do
            c = Next();
        while (c is ' ' or '\t' or '\r' or '\n' or '\uFEFF');
        return c;
    }

    private char Next()
    {
        int c = text.Read();
        if (c == '\n')
            Line++;
        return c >= 0 ? (char)c : throw new JsonException($"the file ends in line {Line}, before the study does");
    }

    private JsonException Unexpected(char c, string expected) => new($"expected {expected} in line {Line}, but got '{c}'");
}
