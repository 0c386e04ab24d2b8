using System.Globalization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace SecureScore.Dashboard.Words;

/// <summary>A page keeps the language it was opened in, also when it connects again after another was chosen elsewhere.</summary>
public sealed class ReaderLanguage : CircuitHandler
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _language = CultureInfo.CurrentUICulture;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) => context =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _language);
            return next(context);
        };
}
