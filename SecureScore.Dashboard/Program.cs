using SecureScore.Core.Access;
using SecureScore.Core.Import;
using SecureScore.Core.Sample;
using SecureScore.Core.Storage;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.CommandLine;
using SecureScore.Dashboard.Export;
using SecureScore.Dashboard.Security;
using SecureScore.Dashboard.Startup;
using SecureScore.Dashboard.Theme;

if (DashboardCommands.AreCommand(args)) return await DashboardCommands.RunAsync(args);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ProgramHome.Folder });
builder.Configuration.AddSettingsFile();
builder.Services
    .AddAccess(builder.Configuration)
    .AddStorage(builder.Configuration, builder.Environment.ContentRootPath)
    .AddImport()
    .AddSample()
    .AddSignIn(builder.Configuration, builder.Environment)
    .AddDashboard();

var app = builder.Build();
if (!app.Services.CheckSettings()) return 1;
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseSecurityHeaders();
app.UseDemoLoopback();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapThemeStylesheet();
app.MapSignIn();
app.MapExport();
app.MapDashboard();
await app.RunAsync();
return 0;
