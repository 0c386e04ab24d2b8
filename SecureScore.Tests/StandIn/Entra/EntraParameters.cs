using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>The parameters of a request, from the address and the form.</summary>
internal sealed class EntraParameters
{
    private readonly Dictionary<string, StringValues> _values;

    private EntraParameters(Dictionary<string, StringValues> values) => _values = values;

    /// <summary>Null if it is missing, empty or there twice.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name) is [{ Length: > 0 } only] ? only : null;

    /// <summary>One that came more than once, which nobody may do. Null if there is none.</summary>
    public string? Repeated => _values.Where(v => v.Value.Count > 1).Select(v => v.Key).FirstOrDefault();

    public static async Task<EntraParameters> ReadAsync(HttpRequest request)
    {
        var values = request.Query.ToDictionary(q => q.Key, q => q.Value);
        if (request.HasFormContentType)
            foreach (var (key, value) in await request.ReadFormAsync(request.HttpContext.RequestAborted))
                values[key] = StringValues.Concat(values.GetValueOrDefault(key), value);
        return new(values);
    }

    public string Require(string name) => this[name] ?? throw new EntraRefusedException(EntraProblem.Missing(name));

    public string[] Words(string name) => this[name]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>All but those named, as a query string.</summary>
    public string ToQuery(params string[] without) =>
        QueryString.Create(_values.Where(v => !without.Contains(v.Key))).ToUriComponent();
}
