using System.CommandLine;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Starts the stand-in by hand and says how to start the dashboard against it.</summary>
internal static class EntraCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Where the stand-in listens.", DefaultValueFactory = _ => 5443 };
        var app = AddressOption.Create();
        var folder = new Option<DirectoryInfo?>("--certificate-folder")
        {
            Description = "Where the certificate is written. Unless given, a new folder that is removed at the end."
        };
        var command = new Command("entra", "A stand-in for Microsoft Entra ID on this machine, for trying sign-in without a tenant.")
        {
            port, app, folder
        };
        // has a default
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(port), parsed.GetValue(app)!, parsed.GetValue(folder), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int port, Uri app, DirectoryInfo? folder, CancellationToken cancellation)
    {
        using var ctrlC = new CtrlC();
        await using var entra = await StandInEntra.StartAsync(new() { Port = port, Apps = [EntraSample.App(app)] }, cancellation);
        var ownFolder = folder is null ? Directory.CreateTempSubdirectory("stand-in-entra-") : null;
        try
        {
            var files = CertificateFiles.Write(entra.Certificate, (folder ?? ownFolder!).FullName); // one of the two is there
            await Console.Out.WriteLineAsync(new EntraIntroduction(entra, app, files).ToString());
            await ctrlC.Pressed;
            await Console.Out.WriteLineAsync("The stand-in ended.");
        }
        finally
        {
            ownFolder?.Delete(recursive: true); // a key that nobody needs any more
        }
        return 0;
    }
}
