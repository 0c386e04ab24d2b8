using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>A module by the name of Microsoft's whose one command asks the stand-in, as Microsoft's asks Graph.</summary>
internal static class MgGraphModule
{
    private const string Name = "Microsoft.Graph.Authentication";

    /// <summary>The command's parameters are Microsoft's, so that one that it lacks fails.</summary>
    private const string Commands = """
        $http = [Net.Http.HttpClient]::new()
        function Invoke-MgGraphRequest {
            [CmdletBinding()]
            param([string] $Method, [Parameter(Mandatory)][uri] $Uri, [Collections.IDictionary] $Headers, [ValidateSet('PSObject', 'HttpResponseMessage', 'Hashtable', 'Json')][string] $OutputType, [switch] $SkipHttpErrorCheck)
            $address = $Uri.IsAbsoluteUri ? $Uri : [uri]::new([uri] $env:GRAPH_URL, "/$Uri")
            $request = [Net.Http.HttpRequestMessage]::new($Method, $address)
            $request.Headers.Authorization = [Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', $env:GRAPH_TOKEN)
            foreach ($name in $Headers.Keys) { $request.Headers.Add($name, $Headers[$name]) }
            $http.Send($request)
        }
        """;

    /// <returns>The folder that PSModulePath must name.</returns>
    public static string Write(TemporaryFolder folder)
    {
        var modules = Path.Combine(folder.Path, "modules");
        Directory.CreateDirectory(Path.Combine(modules, Name));
        File.WriteAllText(Path.Combine(modules, Name, $"{Name}.psm1"), Commands);
        return modules;
    }
}
