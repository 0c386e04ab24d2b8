using SecureScore.Core;
using SecureScore.Core.Access;
using SecureScore.Core.Jobs;
using SecureScore.Core.Sample;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.CommandLine;
using SecureScore.Dashboard.Export;
using SecureScore.Dashboard.Health;
using SecureScore.Dashboard.Search;
using SecureScore.Dashboard.Security;
using SecureScore.Dashboard.Shutdown;
using SecureScore.Dashboard.Startup;
using SecureScore.Dashboard.Theme;
using SecureScore.Dashboard.Words;
using SecureScore.Dashboard.Workers;

if (DashboardCommands.IsCommand(args)) return await DashboardCommands.RunAsync(args);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ProgramHome.Folder });
builder.Configuration.AddSettingsFile();
builder.Logging.AddSafeValues();
builder.Services
    .AddAccess(builder.Configuration)
    .AddSessions(builder.Configuration)
    .AddCore(builder.Configuration, builder.Environment.ContentRootPath)
    .AddSample()
    .AddSecurity(builder.Configuration, builder.Environment.ContentRootPath)
    .AddSignIn(builder.Configuration, builder.Environment)
    .AddDashboard()
    .AddLanguages(builder.Environment.IsDevelopment())
    .AddSearch()
    .AddHealth()
    .AddShutdown(builder.Configuration)
    .AddSyncSchedule(builder.Configuration)
    .AddWorkers()
    .AddDatabaseStartup();

var app = builder.Build();
if (!app.Services.CheckSettings() || !app.Services.CheckCookieKeys()) return 1;
app.UseReverseProxy();
app.UseSecurityHeaders();
app.UseRequestLocalization();
app.UsePageCompression();
app.UseErrorPage();
app.UseMiddleware<UnreadableRequests>();
app.UseStatusPages();
if (!app.Environment.IsDevelopment()) app.UseHsts();
app.UseSignInGuard();
app.UseMiddleware<StartingUp>();
app.UseRouting();
app.UseMiddleware<DrainGate>();
app.UseAuthentication();
app.UseAuthorization();
app.UseMiddleware<CircuitGate>();
app.UseMiddleware<CircuitLimitMiddleware>();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapThemeStylesheet();
app.MapSignIn();
app.MapExport();
app.MapSearch();
app.MapLanguage();
app.MapSecurityTxt();
app.MapHealth();
app.MapDashboard();
var database = app.Services.GetRequiredService<DatabaseReadiness>();
await app.RunToEndAsync();
return database.HasFailed ? 1 : 0;
