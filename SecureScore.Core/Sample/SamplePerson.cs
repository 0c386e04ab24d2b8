namespace SecureScore.Core.Sample;

/// <summary>Somebody, or something, that may sign in to the sample tenant.</summary>
/// <param name="Number">From 0; what somebody is follows from it.</param>
internal sealed record SamplePerson(int Number)
{
    /// <summary>The first ones have a role.</summary>
    public const int Administrators = 10;

    private const int FirstEmergency = Administrators;
    private const int FirstScanner = FirstEmergency + 2;
    private const int FirstPerson = FirstScanner + 4;
    private const int FirstGuest = 271;
    private const int FirstDisabled = 286;
    private const int Count = 295;

    /// <summary>From the second of these on, people work elsewhere.</summary>
    private const int LastAtHeadOffice = 186;

    private static readonly string[] s_firstNames =
        ["Amara", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiro", "Ines", "Jonas", "Kaya", "Luca", "Mei", "Noor", "Oskar",
            "Priya", "Quentin", "Rosa", "Samir", "Tilda", "Uma", "Viktor", "Wanda", "Yusuf"];

    private static readonly string[] s_lastNames =
        ["Adeyemi", "Bauer", "Costa", "Dahl", "Eriksen", "Fischer", "Garcia", "Haddad", "Ivanova", "Jansen", "Keller", "Lindgren", "Moreau",
            "Nakamura", "Olsen", "Petrov", "Quist", "Rossi", "Schmidt", "Takahashi", "Ueda", "Vogel", "Weber", "Zhang"];

    private static readonly string[] s_known = ["Nadia Okafor", "Tomás Rivera", "Ingrid Solberg"];

    /// <summary>New people who have not registered a second factor yet.</summary>
    private static readonly int[] s_new = [133, 208];

    public static IReadOnlyList<SamplePerson> All { get; } = [.. Enumerable.Range(0, Count).Select(i => new SamplePerson(i))];

    public Guid Id => new(Number, 0x5a3d, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    public string Name => IsEmergency ? $"Emergency access {Number - FirstEmergency + 1}"
        : IsScanner ? $"Scanner {Number - FirstScanner + 1}"
        : Number < s_known.Length ? s_known[Number]
        : $"{s_firstNames[Number % s_firstNames.Length]} {s_lastNames[(Number / s_firstNames.Length + Number) % s_lastNames.Length]}";

    public string SignInName => IsGuest
        ? $"{Local}_partner.example#EXT#@contoso.onmicrosoft.example"
        : $"{Local}@{(IsEmergency ? "contoso.onmicrosoft.example" : "contoso.example")}";

    public bool IsEmergency => Number is >= FirstEmergency and < FirstScanner;

    public bool IsScanner => Number is >= FirstScanner and < FirstPerson;

    public bool IsGuest => Number is >= FirstGuest and < FirstDisabled;

    public bool IsEnabled => Number < FirstDisabled;

    public bool IsHelpdesk => Number is >= 6 and < Administrators;

    public bool IsAtHeadOffice => Number is < FirstEmergency or (>= FirstPerson and <= LastAtHeadOffice);

    public bool IsSynced => !IsEmergency && !IsGuest && Number >= Administrators;

    public bool IsRegistered => !IsScanner && !s_new.Contains(Number);

    public IReadOnlyList<string> Licenses => IsEmergency || IsGuest || IsScanner ? []
        : Number < Administrators - 2 ? ["5c000000-0000-4000-8000-000000000002"]
        : ["5c000000-0000-4000-8000-000000000001", "5c000000-0000-4000-8000-000000000002"];

    private string Local => Name.ToLowerInvariant().Replace(' ', '.').Replace('á', 'a');
}
