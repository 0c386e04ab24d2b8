using System.Text;

namespace SecureScore.Core.Configuration;

/// <summary>The fields of a user that are asked for, stored and read: each is named here, and nowhere else.</summary>
internal static class UserFields
{
    private static readonly List<byte[]> s_asked = [];
    private static readonly List<byte[]> s_stored = [];

    public static readonly byte[] Id = Ask("id");
    public static readonly byte[] DisplayName = Ask("displayName");
    public static readonly byte[] UserPrincipalName = Ask("userPrincipalName");

    /// <summary>Whether the user may sign in.</summary>
    public static readonly byte[] AccountEnabled = Ask("accountEnabled");

    public static readonly byte[] UserType = Ask("userType");
    public static readonly byte[] CreationType = Ask("creationType");
    public static readonly byte[] ExternalUserState = Ask("externalUserState");
    public static readonly byte[] OnPremisesSyncEnabled = Ask("onPremisesSyncEnabled");
    public static readonly byte[] EmployeeHireDate = Ask("employeeHireDate");
    public static readonly byte[] AssignedLicenses = Ask("assignedLicenses");

    /// <summary>Of a license in <see cref="AssignedLicenses"/>.</summary>
    public static readonly byte[] SkuId = Store("skuId");

    /// <summary>Comes with users that are agents, like the next one; Graph takes neither in <c>$select</c>.</summary>
    public static readonly byte[] ODataType = Store("@odata.type");

    public static readonly byte[] IdentityParentId = Store("identityParentId");

    /// <summary>Comes with users of a delta that are gone.</summary>
    public static readonly byte[] Removed = Store("@removed");

    /// <summary>The list of <c>$select</c>.</summary>
    public static string Select => string.Join(',', s_asked.Select(Encoding.UTF8.GetString));

    /// <summary>What is kept of a user.</summary>
    public static byte[][] Stored => [.. s_asked, .. s_stored];

    /// <summary>The name as warnings give it.</summary>
    public static string Text(byte[] field) => Encoding.UTF8.GetString(field);

    private static byte[] Ask(string name) => Add(s_asked, name);

    private static byte[] Store(string name) => Add(s_stored, name);

    private static byte[] Add(List<byte[]> list, string name)
    {
        var field = Encoding.UTF8.GetBytes(name);
        list.Add(field);
        return field;
    }
}
