#!/usr/bin/env bash
# Exports what SecureScore evaluates, as Microsoft Graph's own JSON, into a folder.
# Usage: GRAPH_TOKEN=<access token> export-configuration.sh <folder>
# Needs curl and jq. GRAPH_URL changes the cloud, such as https://graph.microsoft.us/v1.0.
set -euo pipefail

: "${GRAPH_TOKEN:?Put an access token for Microsoft Graph into GRAPH_TOKEN.}"
folder=${1:?Usage: export-configuration.sh <folder>}
graph=${GRAPH_URL:-https://graph.microsoft.com/v1.0}
waits=${GRAPH_WAITS:-10}
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The token goes in by a file that only this user reads: arguments show in the list of processes.
(umask 077 && printf 'header = "Authorization: Bearer %s"\n' "$GRAPH_TOKEN" > "$work/curl")

# get <address> <file>: one answer, waiting when Graph asks for it. Fails when the answer is an error, which the file then has, or not whole.
get() {
  local status wait try
  for ((try = 0; ; try++)); do
    # Words that Microsoft added later come as unknownFutureValue without the header Prefer, and a policy could not be told from another.
    status=$(curl --silent --show-error --globoff --config "$work/curl" --header 'Prefer: include-unknown-enum-members' --dump-header "$work/headers" --output "$2" --write-out '%{http_code}' "$1") || return 1
    if [[ $status == 200 ]]; then [[ $(jq -r type "$2" 2> /dev/null) == object ]]; return; fi
    [[ $status == 429 || $status == 503 || $status == 504 ]] && ((try < waits)) || return 1
    wait=$(tr -d '\r' < "$work/headers" | awk 'tolower($1) == "retry-after:" { print $2 }')
    [[ $wait =~ ^[0-9]+$ ]] || wait=$((2 ** (try < 6 ? try : 6)))
    echo "Graph asks for a pause of $wait s." >&2
    sleep "$wait"
  done
}

# next_of <file>: the address of the next page; nothing after the last one. It must be where the first one was: the token goes nowhere else.
next_of() {
  local next
  next=$(jq -r '."@odata.nextLink" // empty' "$1") || return 1
  [[ -n $next ]] || return 0
  [[ $next == "$graph"/* ]] || { echo "The next page is at another place: $next" >&2; return 1; }
  ! grep -qxF -e "$next" "$work/followed" || { echo "The pages go round in a circle: $next" >&2; return 1; }
  printf '%s\n' "$next" | tee -a "$work/followed"
}

# begin <file>: removes what an earlier export left; its pages would be taken for pages of this one.
begin() {
  local file
  rm -f "$folder/$1"
  for file in "$folder/${1%.json}"-*.json; do
    if [[ $file =~ -[0-9]+\.json$ ]]; then rm -f "$file"; fi
  done
}

# not_exported <file>: an error answer becomes the file, so that the import can say why; of what broke off there is none.
not_exported() {
  local code
  code=$(jq -r '.error.code // empty' "$work/page" 2> /dev/null) || code=''
  echo "$1: not exported (${code:-no whole answer})" >&2
  [[ -z $code ]] || jq -c '{error}' "$work/page" > "$folder/$1"
}

# export_part <file> <address>: all pages of a part in one file.
export_part() {
  local address="$graph/$2" page="$work/page" all="$work/all"
  : > "$all"
  begin "$1"
  while [[ -n $address ]]; do
    # A single object has no list; it is a list of one.
    if ! { get "$address" "$page" && jq -c 'if (.value | type) == "array" then .value[] else del(."@odata.context") end' "$page" >> "$all" && address=$(next_of "$page"); }; then
      not_exported "$1"
      return 0
    fi
  done
  { printf '{"value":[\n'; sed '$!s/$/,/' "$all"; printf ']}\n'; } > "$folder/$1"
  echo "$1: $(wc -l < "$all") objects"
}

# export_members <group>: adds its members to the export and the groups among them to those still to do.
export_members() {
  local address="$graph/groups/$1/members?\$select=id&\$top=999" page="$work/page"
  : > "$work/of_group"
  while [[ -n $address ]]; do
    if ! get "$address" "$page"; then
      [[ $(jq -r '.error.code // empty' "$page" 2> /dev/null) == Request_ResourceNotFound ]] || return 1
      printf '{"id":"%s","members":[]}\n' "$1" >> "$work/members"   # deleted since the policy named it: nobody is in it
      return 0
    fi
    jq -c --arg id "$1" '{id: $id, members: [.value[] | {"@odata.type", id}]}' "$page" >> "$work/of_group" || return 1
    jq -r '.value[] | select(."@odata.type" == "#microsoft.graph.group") | .id' "$page" >> "$work/todo" || return 1
    address=$(next_of "$page") || return 1
  done
  cat "$work/of_group" >> "$work/members"
  : > "$work/whole"
}

: > "$work/followed"
export_part organization.json 'organization?$select=id,displayName,createdDateTime,onPremisesSyncEnabled,onPremisesLastSyncDateTime'
export_part subscribedSkus.json 'subscribedSkus?$select=skuId,skuPartNumber,capabilityStatus,servicePlans'
export_part domains.json 'domains?$select=id,isVerified,isRoot,authenticationType,supportedServices,passwordValidityPeriodInDays'
export_part securityDefaults.json 'policies/identitySecurityDefaultsEnforcementPolicy?$select=id,isEnabled'
export_part authorizationPolicy.json 'policies/authorizationPolicy'
export_part adminConsentRequestPolicy.json 'policies/adminConsentRequestPolicy'
export_part groupSettings.json 'groupSettings'
export_part onPremisesSynchronization.json 'directory/onPremisesSynchronization'
export_part authenticationStrengthPolicies.json 'policies/authenticationStrengthPolicies'
export_part namedLocations.json 'identity/conditionalAccess/namedLocations'
export_part policies.json 'identity/conditionalAccess/policies'
export_part roleDefinitions.json 'roleManagement/directory/roleDefinitions?$select=id,displayName,templateId'
export_part roleAssignments.json 'roleManagement/directory/roleAssignments?$select=id,principalId,roleDefinitionId,directoryScopeId'
export_part roleEligibilityScheduleInstances.json 'roleManagement/directory/roleEligibilityScheduleInstances?$select=id,principalId,roleDefinitionId,directoryScopeId'
export_part users.json 'users?$select=id,displayName,userPrincipalName,accountEnabled,userType,creationType,externalUserState,onPremisesSyncEnabled,employeeHireDate,assignedLicenses&$top=999'
export_part userRegistrationDetails.json 'reports/authenticationMethods/userRegistrationDetails?$top=999'
export_part riskDetections.json 'identityProtection/riskDetections?$filter=riskEventType%20eq%20%27leakedCredentials%27&$select=id,userId,riskEventType,riskState'
export_part groups.json 'groups?$select=id,displayName,visibility,groupTypes&$top=999'

# Members only of groups that policies name or that hold a role, and of the groups inside those.
ids_of() { [[ -f $folder/$1 ]] && jq -r ".value[]? | $2" "$folder/$1" || true; }
begin groupMembers.json
ids_of groups.json '.id' | sort -u > "$work/groups"
ids_of policies.json '.conditions.users // {} | (.includeGroups // [])[], (.excludeGroups // [])[]' > "$work/todo"
for file in roleAssignments.json roleEligibilityScheduleInstances.json; do
  ids_of "$file" '.principalId' | sort -u | comm -12 - "$work/groups" >> "$work/todo"
done
: > "$work/members"
: > "$work/done"
while sort -u "$work/todo" | comm -23 - "$work/done" > "$work/round" && [[ -s $work/round ]]; do
  while read -r group; do
    # One that cannot be read is left out, which counts as not read.
    export_members "$group" || { echo "The members of $group could not be read." >&2; cp "$work/page" "$work/refused" 2> /dev/null || : > "$work/refused"; }
  done < "$work/round"
  sort -u "$work/done" "$work/round" -o "$work/done"
done
if [[ -e $work/refused && ! -e $work/whole ]]; then
  cp "$work/refused" "$work/page"
  not_exported groupMembers.json
else
  { printf '{"value":[\n'; sed '$!s/$/,/' "$work/members"; printf ']}\n'; } > "$folder/groupMembers.json"
  echo "groupMembers.json: members of $(wc -l < "$work/done") groups"
fi

# Per-user MFA, which only the beta interface has: of users who hold one of the nine roles that MFA of administrators counts, also through groups.
begin perUserMfaStates.json
roles='"62e90394-69f5-4237-9190-012177145e10", "c4e39bd9-1100-46d3-8c65-fb160da0071f", "b0f54661-2d74-4c50-afa3-1ec803f12efe", "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", "29232cdf-9323-42fd-ade2-1d097af3e4de", "729827e3-9c14-49f7-bb1b-9608f156bbb8", "194ae4cb-b126-40b2-bd5b-6091b380977d", "f28a1f50-f6e7-4571-818b-6a12f2af6b6c", "fe930be7-5e62-47db-91af-98c3a49a38b1"'
ids_of roleAssignments.json "select(.roleDefinitionId | IN($roles)) | .principalId" | sort -u > "$work/holders"
ids_of groupMembers.json '"\(.id) \(.members[].id)"' | sort -u > "$work/pairs"
until join -o 2.2 "$work/holders" "$work/pairs" | sort -u - "$work/holders" > "$work/more" && cmp -s "$work/holders" "$work/more"; do
  mv "$work/more" "$work/holders"
done
ids_of users.json '.id' | sort -u | comm -12 - "$work/holders" | sed -n '1,1000p' > "$work/administrators"
: > "$work/states"
while read -r user; do
  if get "${graph%/v1.0}/beta/users/$user/authentication/requirements" "$work/page"; then
    jq -c --arg id "$user" '{id: $id, perUserMfaState}' "$work/page" >> "$work/states"
  else
    echo "Per-user MFA of $user could not be read." >&2
    cp "$work/page" "$work/refused_state" 2> /dev/null || : > "$work/refused_state"
  fi
done < "$work/administrators"
if [[ -e $work/refused_state && ! -s $work/states ]]; then
  cp "$work/refused_state" "$work/page"
  not_exported perUserMfaStates.json
else
  { printf '{"value":[\n'; sed '$!s/$/,/' "$work/states"; printf ']}\n'; } > "$folder/perUserMfaStates.json"
  echo "perUserMfaStates.json: $(wc -l < "$work/states") administrators"
fi
