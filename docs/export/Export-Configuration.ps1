<#
.SYNOPSIS
Exports what SecureScore evaluates, as Microsoft Graph's own JSON, into a folder.
.DESCRIPTION
Sign in first, with the permissions that docs/evaluation-export.md lists:
Connect-MgGraph -Scopes Organization.Read.All, Domain.Read.All, Policy.Read.All, ...
.PARAMETER Folder
Where the files go; it is made when it is not there.
#>
#Requires -Modules Microsoft.Graph.Authentication
[CmdletBinding()]
param([Parameter(Mandatory)][string] $Folder)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$null = New-Item -ItemType Directory -Path $Folder -Force
$Folder = (Resolve-Path -LiteralPath $Folder).ProviderPath

$followed = [Collections.Generic.HashSet[string]]::new([StringComparer]::Ordinal)

function Get-Property($Object, [string] $Name) {
    if ($null -ne $Object -and $Object.PSObject.Properties[$Name]) { $Object.$Name }
}

# One answer as text of Graph: objects of PowerShell would lose empty lists and depth. The module waits when Graph asks for it.
# Words that Microsoft added later come as unknownFutureValue without the header Prefer, and a policy could not be told from another.
function Get-Answer([string] $Address) {
    $response = Invoke-MgGraphRequest -Method GET -Uri $Address -Headers @{ Prefer = 'include-unknown-enum-members' } -OutputType HttpResponseMessage -SkipHttpErrorCheck
    $text = $response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
    $json = try { ConvertFrom-Json -InputObject $text -Depth 100 } catch { $null }
    $next = Get-Property $json '@odata.nextLink'
    $isWhole = [int] $response.StatusCode -eq 200 -and $json -is [pscustomobject]
    # A next page must be where the first one was: the token goes nowhere else.
    if ($next -and (([uri] $next).Authority -ne $response.RequestMessage.RequestUri.Authority -or -not $followed.Add($next))) {
        Write-Warning "The next page is at another place, or was read already: $next"
        $isWhole = $false
    }
    [pscustomobject]@{ IsWhole = $isWhole; Text = $text; Json = $json; Next = $next; Error = Get-Property (Get-Property $json 'error') 'code' }
}

function Save-Text([string] $File, [string] $Text) {
    [IO.File]::WriteAllText([IO.Path]::Combine($Folder, $File), $Text)
}

# The files of a part: the first page keeps the part's name, further ones get numbers behind it.
function Get-Page([string] $File) {
    $stem = [IO.Path]::GetFileNameWithoutExtension($File)
    Get-ChildItem -LiteralPath $Folder -Filter "$stem*.json" | Where-Object Name -Match "^$([regex]::Escape($stem))(-\d+)?\.json$"
}

# An error answer becomes the file, so that the import can say why the part is missing; of what broke off there is none.
function Skip-Part([string] $File, $Answer) {
    Get-Page $File | Remove-Item
    if ($Answer.Error) { Save-Text $File $Answer.Text }
    Write-Warning "$File was not exported: $(if ($Answer.Error) { $Answer.Error } else { 'no whole answer' })."
}

function Export-Part([string] $File, [string] $Address) {
    Get-Page $File | Remove-Item   # what an earlier export left would be taken for pages of this one
    $pages = 0
    $next = "v1.0/$Address"
    while ($next) {
        $answer = Get-Answer $next
        if (-not $answer.IsWhole) {
            Skip-Part $File $answer
            return
        }
        $name = if ($pages -eq 0) { $File } else { "$([IO.Path]::GetFileNameWithoutExtension($File))-$pages.json" }
        Save-Text $name $answer.Text
        $pages++
        $next = $answer.Next
    }
    Write-Host "${File}: $pages pages"
}

# The objects of a part that was exported; none when it was not.
function Read-Part([string] $File) {
    foreach ($page in Get-Page $File) {
        Get-Property (Get-Content -LiteralPath $page.FullName -Raw | ConvertFrom-Json -Depth 100) 'value'
    }
}

Export-Part 'organization.json' 'organization?$select=id,displayName,createdDateTime,onPremisesSyncEnabled,onPremisesLastSyncDateTime'
Export-Part 'subscribedSkus.json' 'subscribedSkus?$select=skuId,skuPartNumber,capabilityStatus,servicePlans'
Export-Part 'domains.json' 'domains?$select=id,isVerified,isRoot,authenticationType,supportedServices,passwordValidityPeriodInDays'
Export-Part 'securityDefaults.json' 'policies/identitySecurityDefaultsEnforcementPolicy?$select=id,isEnabled'
Export-Part 'authorizationPolicy.json' 'policies/authorizationPolicy'
Export-Part 'adminConsentRequestPolicy.json' 'policies/adminConsentRequestPolicy'
Export-Part 'groupSettings.json' 'groupSettings'
Export-Part 'onPremisesSynchronization.json' 'directory/onPremisesSynchronization'
Export-Part 'authenticationStrengthPolicies.json' 'policies/authenticationStrengthPolicies'
Export-Part 'namedLocations.json' 'identity/conditionalAccess/namedLocations'
Export-Part 'policies.json' 'identity/conditionalAccess/policies'
Export-Part 'roleDefinitions.json' 'roleManagement/directory/roleDefinitions?$select=id,displayName,templateId'
Export-Part 'roleAssignments.json' 'roleManagement/directory/roleAssignments?$select=id,principalId,roleDefinitionId,directoryScopeId'
Export-Part 'roleEligibilityScheduleInstances.json' 'roleManagement/directory/roleEligibilityScheduleInstances?$select=id,principalId,roleDefinitionId,directoryScopeId'
Export-Part 'users.json' 'users?$select=id,displayName,userPrincipalName,accountEnabled,userType,creationType,externalUserState,onPremisesSyncEnabled,employeeHireDate,assignedLicenses&$top=999'
Export-Part 'userRegistrationDetails.json' 'reports/authenticationMethods/userRegistrationDetails?$top=999'
Export-Part 'riskDetections.json' 'identityProtection/riskDetections?$filter=riskEventType%20eq%20%27leakedCredentials%27&$select=id,userId,riskEventType,riskState'
Export-Part 'groups.json' 'groups?$select=id,displayName,visibility,groupTypes&$top=999'

# Members only of groups that policies name or that hold a role, and of the groups inside those.
$groups = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
$seen = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
$open = [Collections.Generic.Queue[string]]::new()
foreach ($group in Read-Part 'groups.json') { $null = $groups.Add($group.id) }
$named = @(
    foreach ($policy in Read-Part 'policies.json') {
        $users = Get-Property (Get-Property $policy 'conditions') 'users'
        Get-Property $users 'includeGroups'
        Get-Property $users 'excludeGroups'
    }
    foreach ($assignment in @(Read-Part 'roleAssignments.json') + @(Read-Part 'roleEligibilityScheduleInstances.json')) {
        $holder = Get-Property $assignment 'principalId'
        if ($holder -and $groups.Contains($holder)) { $holder }
    }
)
foreach ($id in $named) { if ($id -and $seen.Add($id)) { $open.Enqueue($id) } }

Get-Page 'groupMembers.json' | Remove-Item
$lines = [Collections.Generic.List[string]]::new()
$refused = $null
$isRead = $false
while ($open.Count -gt 0) {
    $group = $open.Dequeue()
    $isDeleted = $false
    $ofGroup = [Collections.Generic.List[string]]::new()
    $next = "v1.0/groups/$group/members?`$select=id&`$top=999"
    while ($next) {
        $answer = Get-Answer $next
        if ($answer.Error -eq 'Request_ResourceNotFound') {
            $isDeleted = $true
            $answer = [pscustomobject]@{ IsWhole = $true; Json = [pscustomobject]@{ value = @() }; Next = $null }   # deleted since the policy named it: nobody is in it
        }
        if (-not $answer.IsWhole) {
            Write-Warning "The members of $group could not be read."   # left out, which counts as not read
            $refused = $answer
            $ofGroup = $null
            break
        }
        $members = @(foreach ($member in $answer.Json.value) {
            $type = Get-Property $member '@odata.type'
            if ($type -eq '#microsoft.graph.group' -and $seen.Add($member.id)) { $open.Enqueue($member.id) }
            [ordered]@{ '@odata.type' = $type; id = $member.id }
        })
        $ofGroup.Add((ConvertTo-Json -Compress -Depth 3 -InputObject ([ordered]@{ id = $group; members = $members })))
        $next = $answer.Next
    }
    if ($null -ne $ofGroup) { $lines.AddRange($ofGroup) }
    if ($null -ne $ofGroup -and -not $isDeleted) { $isRead = $true }
}
if ($refused -and -not $isRead) {
    Skip-Part 'groupMembers.json' $refused
} else {
    Save-Text 'groupMembers.json' ("{`"value`":[`n" + ($lines -join ",`n") + "`n]}`n")
    Write-Host "groupMembers.json: members of $($seen.Count) groups"
}

# Per-user MFA, which only the beta interface has: of users who hold one of the nine roles that MFA of administrators counts, also through groups.
$roles = '62e90394-69f5-4237-9190-012177145e10', 'c4e39bd9-1100-46d3-8c65-fb160da0071f', 'b0f54661-2d74-4c50-afa3-1ec803f12efe', 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', '29232cdf-9323-42fd-ade2-1d097af3e4de', '729827e3-9c14-49f7-bb1b-9608f156bbb8', '194ae4cb-b126-40b2-bd5b-6091b380977d', 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c', 'fe930be7-5e62-47db-91af-98c3a49a38b1'
$inGroup = [Collections.Generic.Dictionary[string, Collections.Generic.List[string]]]::new([StringComparer]::OrdinalIgnoreCase)
foreach ($page in Read-Part 'groupMembers.json') {
    if (-not $inGroup.ContainsKey($page.id)) { $inGroup[$page.id] = [Collections.Generic.List[string]]::new() }
    foreach ($member in $page.members) { $inGroup[$page.id].Add($member.id) }
}
$users = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
foreach ($user in Read-Part 'users.json') { $null = $users.Add($user.id) }
$holders = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
foreach ($assignment in Read-Part 'roleAssignments.json') {
    if ((Get-Property $assignment 'roleDefinitionId') -in $roles -and $holders.Add($assignment.principalId)) { $open.Enqueue($assignment.principalId) }
}
while ($open.Count -gt 0) {
    $holder = $open.Dequeue()
    if (-not $inGroup.ContainsKey($holder)) { continue }
    foreach ($member in $inGroup[$holder]) { if ($holders.Add($member)) { $open.Enqueue($member) } }
}

Get-Page 'perUserMfaStates.json' | Remove-Item
$states = [Collections.Generic.List[string]]::new()
$refused = $null
foreach ($user in @($holders | Where-Object { $users.Contains($_) } | Sort-Object | Select-Object -First 1000)) {
    $answer = Get-Answer "beta/users/$user/authentication/requirements"
    if ($answer.IsWhole) {
        $states.Add((ConvertTo-Json -Compress -InputObject ([ordered]@{ id = $user; perUserMfaState = Get-Property $answer.Json 'perUserMfaState' })))
    } else {
        Write-Warning "Per-user MFA of $user could not be read."
        $refused = $answer
    }
}
if ($refused -and $states.Count -eq 0) {
    Skip-Part 'perUserMfaStates.json' $refused
} else {
    Save-Text 'perUserMfaStates.json' ("{`"value`":[`n" + ($states -join ",`n") + "`n]}`n")
    Write-Host "perUserMfaStates.json: $($states.Count) administrators"
}
