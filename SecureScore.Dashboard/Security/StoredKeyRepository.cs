using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using SecureScore.Core.Sessions;

namespace SecureScore.Dashboard.Security;

/// <summary>Reads and writes the keys of cookies in the database, so that all instances accept one another's cookies.</summary>
internal sealed class StoredKeyRepository(ICookieKeyStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.List().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        store.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
