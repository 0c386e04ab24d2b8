using System.Text.Json;

namespace SecureScore.Core.Configuration;

/// <summary>Reads users and rows of the report on registered methods, a million of them, without allocating for each.</summary>
/// <param name="now">What a hire date is compared with.</param>
internal sealed class UserParser(TenantConfigurationBuilder builder, ConfigurationWarningList warnings, DateTimeOffset now)
{
    private const int MaxName = 2048;

    private readonly byte[] _name = new byte[MaxName];
    private readonly byte[] _signInName = new byte[MaxName];
    private Guid[] _licenses = new Guid[16];
    private int _licenseCount;
    private HashSet<Guid>? _syncHolders;

    /// <param name="reader">Stands on the beginning of the object.</param>
    /// <returns>Whether it is one more; null when it has no usable id.</returns>
    public bool? ReadUser(ref Utf8JsonReader reader, PartTally tally)
    {
        Guid? id = null;
        bool? isEnabled = null;
        var hasType = false;
        var (nameLength, signInLength, isInvited, traits) = (0, 0, false, UserTraits.SyncUnspecified | UserTraits.LicensesUnspecified);
        _licenseCount = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Take(ref reader, UserFields.Id)) id = JsonValues.Id(ref reader);
            else if (JsonValues.Take(ref reader, UserFields.DisplayName)) nameLength = JsonValues.Text(ref reader, _name);
            else if (JsonValues.Take(ref reader, UserFields.UserPrincipalName)) signInLength = JsonValues.Text(ref reader, _signInName);
            else if (JsonValues.Take(ref reader, UserFields.AccountEnabled)) isEnabled = JsonValues.Switch(ref reader);
            else if (JsonValues.Take(ref reader, UserFields.UserType)) traits |= ReadType(ref reader, ref hasType);
            else if (JsonValues.Take(ref reader, UserFields.CreationType)) isInvited |= JsonValues.IsWord(ref reader, "Invitation"u8);
            else if (JsonValues.Take(ref reader, UserFields.ExternalUserState)) isInvited |= IsText(ref reader);
            else if (JsonValues.Take(ref reader, UserFields.OnPremisesSyncEnabled))
                traits = traits & ~(UserTraits.Synced | UserTraits.SyncUnspecified) | ReadSync(ref reader);
            else if (JsonValues.Take(ref reader, UserFields.ODataType))
                traits |= JsonValues.IsWord(ref reader, "#microsoft.graph.agentUser"u8) ? UserTraits.Agent : 0;
            else if (JsonValues.Take(ref reader, UserFields.IdentityParentId)) traits |= IsText(ref reader) ? UserTraits.Agent : 0;
            else if (JsonValues.Take(ref reader, UserFields.EmployeeHireDate)) traits |= IsToCome(ref reader) ? UserTraits.FutureHire : 0;
            else if (JsonValues.Take(ref reader, UserFields.AssignedLicenses))
                traits = traits & ~UserTraits.LicensesUnspecified | ReadLicenses(ref reader);
            else JsonValues.Pass(ref reader);
        }
        NoteUnspecified(tally, isEnabled is null, !hasType && traits.HasFlag(UserTraits.LicensesUnspecified), ref traits);
        var signInName = _signInName.AsSpan(0, signInLength);
        if (IsSyncAccount(id, _name.AsSpan(0, nameLength))) traits |= UserTraits.SyncAccount;
        if (isInvited || signInName.IndexOf("#EXT#"u8) >= 0) traits |= UserTraits.External;
        // A user of whom nobody said otherwise may sign in: to leave such users out would give points for nothing.
        if (isEnabled ?? true) traits |= UserTraits.Enabled;
        return id is { } found ? Add(found, _name.AsSpan(0, nameLength), signInName, traits, isEnabled is null) : null;
    }

    /// <param name="reader">Stands on the beginning of the object.</param>
    /// <returns>Whether the user is there; null when the row has no usable id.</returns>
    public bool? ReadRegistration(ref Utf8JsonReader reader, PartTally tally)
    {
        Guid? id = null;
        var (saysMfa, saysReset) = (false, false);
        var traits = UserTraits.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Take(ref reader, "id"u8)) id = JsonValues.Id(ref reader);
            else if (JsonValues.Take(ref reader, "isMfaRegistered"u8)) saysMfa = Set(ref reader, UserTraits.MfaRegistered);
            else if (JsonValues.Take(ref reader, "isMfaCapable"u8)) Set(ref reader, UserTraits.MfaCapable);
            else if (JsonValues.Take(ref reader, "isSsprEnabled"u8)) saysReset = Set(ref reader, UserTraits.SsprEnabled);
            else if (JsonValues.Take(ref reader, "isSsprRegistered"u8)) Set(ref reader, UserTraits.SsprRegistered);
            else if (JsonValues.Take(ref reader, "isPasswordlessCapable"u8)) Set(ref reader, UserTraits.PasswordlessCapable);
            else JsonValues.Pass(ref reader);
        }
        if (id is not { } found) return null;
        if (builder.AddRegistration(found, traits))
        {
            if (!saysMfa) tally.AddLost("isMfaRegistered");
            if (!saysReset) tally.AddLost("isSsprEnabled");
            return true;
        }
        // Where the users could not be read, their own part says so.
        if (builder.Parts.GetValueOrDefault(ConfigurationPart.Users) is not { IsUsable: false })
            warnings.Count(
                ConfigurationPart.Registrations, "registration-without-user",
                "object.deleted-users");
        return false;

        bool Set(ref Utf8JsonReader value, UserTraits trait)
        {
            var isOn = JsonValues.Switch(ref value);
            traits = isOn == true ? traits | trait : traits & ~trait;
            return isOn is not null;
        }
    }

    /// <summary>
    /// A user without sign-in state, kind and licenses was read without them: PowerShell writes null for what was not asked for, so here
    /// null is no answer.
    /// </summary>
    private static void NoteUnspecified(PartTally tally, bool isEnabledUnspecified, bool isRestUnspecified, ref UserTraits traits)
    {
        if (!isEnabledUnspecified) return;
        tally.AddLost(UserFields.Text(UserFields.AccountEnabled));
        if (!isRestUnspecified) return;
        tally.AddLost(UserFields.Text(UserFields.UserType));
        tally.AddLost(UserFields.Text(UserFields.AssignedLicenses));
        traits = traits & ~UserTraits.Synced | UserTraits.SyncUnspecified;
    }

    private static UserTraits ReadType(ref Utf8JsonReader reader, ref bool hasType)
    {
        hasType = reader.TokenType == JsonTokenType.String;
        return JsonValues.IsWord(ref reader, "Guest"u8) ? UserTraits.Guest : UserTraits.None;
    }

    private bool Add(Guid id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> signInName, UserTraits traits, bool isUnspecified)
    {
        if (isUnspecified)
            warnings.Count(
                ConfigurationPart.Users, "enabled-unknown",
                "object.no-account-enabled");
        if (builder.AddUtf8User(id, name, signInName, traits, _licenses.AsSpan(0, _licenseCount))) return true;
        warnings.Add(ConfigurationPart.Users, "repeated-id", new("object.repeated-user", id));
        return false;
    }

    /// <summary>Holders of roles are read before users.</summary>
    private bool IsSyncAccount(Guid? id, ReadOnlySpan<byte> name)
    {
        _syncHolders ??= builder.RoleAssignments
            .Where(a => DirectoryRoles.Synchronization.Contains(a.RoleId))
            .Select(a => a.PrincipalId)
            .ToHashSet();
        return name.SequenceEqual("On-Premises Directory Synchronization Service Account"u8)
            || id is { } found && _syncHolders.Contains(found);
    }

    private bool IsToCome(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.TryGetDateTimeOffset(out var day) && day > now;
        reader.Skip();
        return false;
    }

    /// <summary>Null is how Microsoft says that a user is of the cloud.</summary>
    private static UserTraits ReadSync(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return UserTraits.None;
        return JsonValues.Switch(ref reader) switch { true => UserTraits.Synced, false => UserTraits.None, null =>
            UserTraits.SyncUnspecified };
    }

    /// <returns>Whether something in it cannot be read.</returns>
    private UserTraits ReadLicenses(ref Utf8JsonReader reader)
    {
        _licenseCount = 0;
        // Microsoft answers an empty list to a user without licenses, never null.
        if (reader.TokenType == JsonTokenType.Null) return UserTraits.LicensesUnspecified;
        if (reader.TokenType != JsonTokenType.StartArray) return ReadLicense(ref reader);        // PowerShell's array of one
        var unspecified = UserTraits.None;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) unspecified |= ReadLicense(ref reader);
        return unspecified;
    }

    private UserTraits ReadLicense(ref Utf8JsonReader reader)
    {
        var unspecified = UserTraits.LicensesUnspecified;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return unspecified;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!JsonValues.Take(ref reader, UserFields.SkuId)) JsonValues.Pass(ref reader);
            else if (JsonValues.Id(ref reader) is { } id)
            {
                if (_licenseCount == _licenses.Length) Array.Resize(ref _licenses, _licenseCount * 2);
                _licenses[_licenseCount++] = id;
                unspecified = UserTraits.None;
            }
        }
        return unspecified;
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.ValueSpan.Length > 0;
        reader.Skip();
        return false;
    }
}
