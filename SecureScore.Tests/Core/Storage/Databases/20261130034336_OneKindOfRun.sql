BEGIN TRANSACTION;
CREATE TABLE "AnswerDays" (
    "TenantKey" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    CONSTRAINT "PK_AnswerDays" PRIMARY KEY ("TenantKey", "Day"),
    CONSTRAINT "FK_AnswerDays_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
INSERT INTO "AnswerDays" VALUES(1,'2026-03-01');
CREATE TABLE "AuditEntries" (
    "Sequence" INTEGER NOT NULL CONSTRAINT "PK_AuditEntries" PRIMARY KEY,
    "At" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "ActorId" TEXT NOT NULL,
    "ActorName" TEXT NOT NULL,
    "Address" TEXT NULL,
    "TenantId" TEXT NULL,
    "Target" TEXT NULL,
    "Details" TEXT NULL,
    "CorrelationId" TEXT NOT NULL,
    "PreviousHash" TEXT NOT NULL,
    "Hash" TEXT NOT NULL
);
INSERT INTO "AuditEntries" VALUES(1,'2026-03-01T12:00:00.0000000Z','ImportStarted','Succeeded','ada','Ada Lovelace','192.0.2.7',NULL,NULL,'3 files: file1.json, file2.json, file3.json','16fba21ff94df741551e2fc83725c5e3','0000000000000000000000000000000000000000000000000000000000000000','b6a9309ff0c34620a0d036b9b6ec7b22ecee4bf0777399aca41de662a7d99bc9');
INSERT INTO "AuditEntries" VALUES(2,'2026-03-01T12:00:00.0000000Z','Imported','Failed','ada','Ada Lovelace','192.0.2.7','3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01',NULL,'days 1 new, 0 changed; profiles 1 new, 0 changed; 2 problems; 3 files: file1.json, file2.json, file3.json','b42bbc9f9a9cbab8ac29e4c98dfa969b','b6a9309ff0c34620a0d036b9b6ec7b22ecee4bf0777399aca41de662a7d99bc9','642ede828940c23d577bccc8131543fd1b1728e1140c6216d06d0fac7b4533ba');
INSERT INTO "AuditEntries" VALUES(3,'2026-03-01T12:00:00.0000000Z','EvaluationStarted','Succeeded','ada','Ada Lovelace','192.0.2.7','3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01',NULL,'Files','648629202b1d760c09c0fe211f0d5dcd','642ede828940c23d577bccc8131543fd1b1728e1140c6216d06d0fac7b4533ba','45be051e9e579d46193b0d5abc5d57a4b250d2dc1f1ae8d2fa23edc6f965a8b8');
INSERT INTO "AuditEntries" VALUES(4,'2026-03-01T12:00:00.0000000Z','Evaluated','Succeeded','ada','Ada Lovelace','192.0.2.7','3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01',NULL,'Succeeded; 11 of 20 parts read; 0 requests','794b4eb2f007e22d91d0649d326c5389','45be051e9e579d46193b0d5abc5d57a4b250d2dc1f1ae8d2fa23edc6f965a8b8','f14b701faf6003b69ae29e943c2ad21aa62328a17faa9189d5152d7a63b85005');
CREATE TABLE "AuditHead" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AuditHead" PRIMARY KEY,
    "Sequence" INTEGER NOT NULL,
    "Hash" TEXT NOT NULL,
    "RemovedThrough" INTEGER NOT NULL
);
INSERT INTO "AuditHead" VALUES(1,4,'f14b701faf6003b69ae29e943c2ad21aa62328a17faa9189d5152d7a63b85005',0);
CREATE TABLE "CarriedScores" (
    "SnapshotId" INTEGER NOT NULL,
    "ControlKey" INTEGER NOT NULL,
    "FromSnapshotId" INTEGER NOT NULL,
    CONSTRAINT "PK_CarriedScores" PRIMARY KEY ("SnapshotId", "ControlKey"),
    CONSTRAINT "FK_CarriedScores_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_CarriedScores_Snapshots_FromSnapshotId" FOREIGN KEY ("FromSnapshotId") REFERENCES "Snapshots" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_CarriedScores_Snapshots_SnapshotId" FOREIGN KEY ("SnapshotId") REFERENCES "Snapshots" ("Id") ON DELETE CASCADE
);
CREATE TABLE "CompletionSpans" (
    "ControlKey" INTEGER NOT NULL,
    "FromDay" TEXT NOT NULL,
    "ToDay" TEXT NOT NULL,
    CONSTRAINT "PK_CompletionSpans" PRIMARY KEY ("ControlKey", "FromDay"),
    CONSTRAINT "FK_CompletionSpans_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE
);
CREATE TABLE "ConfigurationChunks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ConfigurationChunks" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "Part" TEXT NOT NULL,
    "RunId" INTEGER NOT NULL,
    "Content" BLOB NOT NULL,
    CONSTRAINT "FK_ConfigurationChunks_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
INSERT INTO "ConfigurationChunks" VALUES(1,1,'Organization',1,X'1F8B08000000000004034B666060A856CA4C51B252324E334C364F3435D2B54C3149D535493233D0B5483434D4354B334A3148B64C324F353054D2514AC92C2EC849ACF44BCC4D55B252724B4C2ACACC4ECC55D251CACF0B284ACDCD2C4E2D0EAECC4B76CD4B4CCA494D51B2CA2BCDC9A90500A58D07CF67000000');
INSERT INTO "ConfigurationChunks" VALUES(2,1,'Licences',1,X'1F8B08000000000004033BC6C0C050AD549C5DEA99A264A5649A6C0006BA2052D7C4C0C040D7024480B8506CA9A403521E905854E2579A9B945AA464A5E4E8E8121F10E4EAEB19EA1B1F60A4A4A3949C5890989499935952195C9258525AAC64A5E49A979894939A02D29D5A5496999C1A90939857AC64155DAD548C10F04BCC4D453550A95687800A9095B5B1B5004C186495CA000000');
INSERT INTO "ConfigurationChunks" VALUES(3,1,'Domains',1,X'1F8B08000000000004036B626060A856CA4C51B2524A4B4C2ACACC4ECCD54BAD48CC2DC84955D251CA2C0E4B2DCA4CCB4C4D51B22A292A4D058904E5E797C07889A52519A9792599C9892599F979219505A94A564ABE897989E9A9294A3A4A0589C5C5E5F94529618939992999259501A94599F9299E792E8995C54A56468626E62616C66626E6B50022E72F0A86000000');
INSERT INTO "ConfigurationChunks" VALUES(4,1,'SecurityDefaults',1,X'1F8B080000000000040313666060A856CA2C76CD4B4CCA494D51B24A4BCC294EAD050088721E7217000000');
INSERT INTO "ConfigurationChunks" VALUES(5,1,'AuthorizationPolicy',1,X'1F8B08000000000004039BC7C0C050AD94929A96589A53125A9C5A14949F931A905A949B595C9C999F57AC6455AD949893935F9E9A1292EF5C949A5892EA585050AC64959698539CAAA3540057EA5E94985712909F93999C995AEC585C9C999E979AA26415ADE49B9897988E64265861B15B7E51706A4E9A5E6E6672517E717E5A896E69716A912ED425BA39A9E989C9954AB1B5B5009FBA82DCA2000000');
INSERT INTO "ConfigurationChunks" VALUES(6,1,'Policies',1,X'1F8B0800000000000403F2656460A856CA4C51B2524A4E3400035D10A96B626060A06B0122405C084E3354D2514AC92C2EC849ACF44BCC4D55B2520A4A2D2CCD2C4A55F0757354024C47A9B824B104249A9A979894939AA2A4A3945E949857E29C9F5752949F53AC6455AD945F905A9458925FA464A5E41FA4A4A394549A9953E299875012AD949B96A8145BABC3A5A0A0949C9F97925992999F07D65B5A9C5A046664E625E794A6A48642F8D14A8E39394AB13A4AA915A8C210571B98427C04E22158209E818181B952AC42AD8E526241414E667222DC26A8058E28C2507B6A759492733253F34A1C0B0A422A0B528B95ACA29512412E50A855A80500F78439B551010000');
INSERT INTO "ConfigurationChunks" VALUES(7,1,'RoleDefinitions',1,X'1F8B08000000000004036B636060A856CA4C51B25232334AB53430B634D135B34C33D535313236D7B534B434D03530343234373734314D353450D2512A49CD2DC8492C49F524414F4A6671414E62A55F626EAA9295927B4E7E52628E82634A6E665E6671495162497E91522D00EC58F7848A000000');
INSERT INTO "ConfigurationChunks" VALUES(8,1,'Users',1,X'1F8B08000000000004033AC9C0C050AD9499A264A564000186BA201A8D0009191818982BE928A5641617E42456FA25E6A62A592939E6E529E9289516A716051465E625671624E6406512F3F21CD212938A32B31373F5522B12730B7252957494129393F34BF34A5CF3129372525394AC4A8A4A532106845416804CF44DCD4D4A2D52D251CACF0B284ACDCD2C4E2D0EAECC4B866BC82BCDC9D1514A2C2ECE4CCF4B4DF1C94C4ECD2B4E2D56B28A8EADC5F48C119A3FC05C9C9E714AC5E599A454BA7BE63446CC18835D8F46E0F48C734E6A3E8EA849CE49CDA777DC9CC0F08E099A4FC05C9CDE7149C415372989E4C58D7B2960A9C525544A67A660C7A31138FDE25A06CA09D8324D6A592ABD230600340B393602040000');
INSERT INTO "ConfigurationChunks" VALUES(9,1,'Registrations',1,X'1F8B08000000000004038A646060A856CA4C51B252328000435D108D4680840C0C0CCC957494328B838B0B8A5CF3129372525394AC4A8A4A534182BE698941A9E999C525A94530E15A4CC38DD0CC050CCC25CFF0280C971B834D432348363C2D31A738B516D374533483C15C324D07008704B6E676010000');
CREATE TABLE "ConfigurationParts" (
    "TenantKey" INTEGER NOT NULL,
    "Part" TEXT NOT NULL,
    "RunId" INTEGER NULL,
    "Outcome" TEXT NOT NULL,
    "ReadAt" TEXT NULL,
    "Count" INTEGER NOT NULL,
    "Reason" TEXT NULL,
    "NextStep" TEXT NULL,
    "IsKept" INTEGER NOT NULL,
    CONSTRAINT "PK_ConfigurationParts" PRIMARY KEY ("TenantKey", "Part"),
    CONSTRAINT "FK_ConfigurationParts_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
INSERT INTO "ConfigurationParts" VALUES(1,'Organization',1,'Read','2026-03-01 12:00:00',1,NULL,NULL,0);
INSERT INTO "ConfigurationParts" VALUES(1,'Users',1,'Read','2026-03-01 12:00:00',5,NULL,NULL,0);
INSERT INTO "ConfigurationParts" VALUES(1,'Registrations',1,'Read','2026-03-01 12:00:00',4,NULL,NULL,0);
INSERT INTO "ConfigurationParts" VALUES(1,'RoleDefinitions',1,'Read','2026-03-01 12:00:00',1,NULL,NULL,0);
INSERT INTO "ConfigurationParts" VALUES(1,'RoleAssignments',NULL,'NotRead',NULL,0,'The export has no file roleAssignments.json.','Export it with RoleManagement.Read.Directory; the scripts of docs/evaluation-export.md do.',0);
INSERT INTO "ConfigurationParts" VALUES(1,'EligibleRoles',NULL,'NotRead',NULL,0,'The export has no file roleEligibilityScheduleInstances.json.','Export it with RoleEligibilitySchedule.Read.Directory; the scripts of docs/evaluation-export.md do.',0);
INSERT INTO "ConfigurationParts" VALUES(1,'Groups',1,'Read','2026-03-01 12:00:00',0,NULL,NULL,0);
INSERT INTO "ConfigurationParts" VALUES(1,'GroupMembers',1,'Read','2026-03-01 12:00:00',0,NULL,NULL,0);
INSERT INTO "ConfigurationParts" VALUES(1,'Policies',1,'Read','2026-03-01 12:00:00',1,NULL,NULL,0);
INSERT INTO "ConfigurationParts" VALUES(1,'NamedLocations',NULL,'NotRead',NULL,0,'The export has no file namedLocations.json.','Export it with Policy.Read.All; the scripts of docs/evaluation-export.md do.',0);
INSERT INTO "ConfigurationParts" VALUES(1,'AuthenticationStrengths',NULL,'NotRead',NULL,0,'The export has no file authenticationStrengthPolicies.json.','Export it with Policy.Read.All; the scripts of docs/evaluation-export.md do.',0);
INSERT INTO "ConfigurationParts" VALUES(1,'SecurityDefaults',1,'Read','2026-03-01 12:00:00',1,NULL,NULL,0);
INSERT INTO "ConfigurationParts" VALUES(1,'AuthorizationPolicy',1,'Read','2026-03-01 12:00:00',1,NULL,NULL,0);
INSERT INTO "ConfigurationParts" VALUES(1,'ConsentRequests',NULL,'NotRead',NULL,0,'The export has no file adminConsentRequestPolicy.json.','Export it with Policy.Read.All; the scripts of docs/evaluation-export.md do.',0);
INSERT INTO "ConfigurationParts" VALUES(1,'Domains',1,'Read','2026-03-01 12:00:00',1,NULL,NULL,0);
INSERT INTO "ConfigurationParts" VALUES(1,'DirectorySettings',NULL,'NotRead',NULL,0,'The export has no file groupSettings.json.','Export it with GroupSettings.Read.All; the scripts of docs/evaluation-export.md do.',0);
INSERT INTO "ConfigurationParts" VALUES(1,'PasswordSync',NULL,'NotRead',NULL,0,'The export has no file onPremisesSynchronization.json.','Export it with OnPremDirectorySynchronization.Read.All; the scripts of docs/evaluation-export.md do.',0);
INSERT INTO "ConfigurationParts" VALUES(1,'Licences',1,'Read','2026-03-01 12:00:00',1,NULL,NULL,0);
INSERT INTO "ConfigurationParts" VALUES(1,'RiskDetections',NULL,'NotRead',NULL,0,'The export has no file riskDetections.json.','Export it with IdentityRiskEvent.Read.All; the scripts of docs/evaluation-export.md do.',0);
INSERT INTO "ConfigurationParts" VALUES(1,'PerUserMfa',NULL,'NotRead',NULL,0,'The export has no file perUserMfaStates.json.','Export it with Policy.Read.All; the scripts of docs/evaluation-export.md do.',0);
CREATE TABLE "Connections" (
    "TenantKey" INTEGER NOT NULL CONSTRAINT "PK_Connections" PRIMARY KEY,
    "Cloud" TEXT NOT NULL,
    "Credential" TEXT NOT NULL,
    "IsWriteBackOn" INTEGER NOT NULL,
    "CompleteThrough" TEXT NULL,
    "AddedAt" TEXT NOT NULL,
    "AddedBy" TEXT NOT NULL,
    CONSTRAINT "FK_Connections_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "ControlProfiles" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ControlProfiles" PRIMARY KEY AUTOINCREMENT,
    "ControlKey" INTEGER NOT NULL,
    "FromDay" TEXT NOT NULL,
    "ToDay" TEXT NULL,
    "Title" TEXT NOT NULL,
    "Category" TEXT NOT NULL,
    "MaxPoints" TEXT NULL,
    "Service" TEXT NULL,
    "Tier" TEXT NULL,
    "UserImpact" TEXT NULL,
    "ImplementationCost" TEXT NULL,
    "ActionType" TEXT NULL,
    "ActionUrl" TEXT NULL,
    "Rank" INTEGER NULL,
    "Threats" TEXT NOT NULL,
    "Remediation" TEXT NULL,
    "RemediationImpact" TEXT NULL,
    "IsDeprecated" INTEGER NOT NULL,
    "PortalState" TEXT NULL,
    "PortalStateBy" TEXT NULL, "PortalStateAt" TEXT NULL, "PortalStateComment" TEXT NULL, "TextId" INTEGER NULL,
    CONSTRAINT "FK_ControlProfiles_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE
);
INSERT INTO "ControlProfiles" VALUES(1,1,'2026-03-01',NULL,'Title of MFARegistrationV2','Identity','9.0','AzureAD','Core','Low','Moderate','Config',NULL,7,'["Account Breach"]','<p>Do it.</p>',NULL,0,NULL,NULL,NULL,NULL,1);
INSERT INTO "ControlProfiles" VALUES(2,2,'2026-03-01',NULL,'Require MFA for administrators','Identity','10.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(3,3,'2026-03-01',NULL,'Block legacy authentication','Identity','8.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(4,4,'2026-03-01',NULL,'Set passwords to never expire','Identity','8.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(5,5,'2026-03-01',NULL,'Act on risky sign-ins','Identity','7.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(6,6,'2026-03-01',NULL,'Act on accounts at risk','Identity','7.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(7,7,'2026-03-01',NULL,'Synchronize password hashes','Identity','5.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(8,8,'2026-03-01',NULL,'Limit user consent to apps','Identity','4.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(9,9,'2026-03-01',NULL,'Let all users reset their own password','Identity','1.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(10,10,'2026-03-01',NULL,'Use narrower roles than Global Administrator','Identity','1.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(11,11,'2026-03-01',NULL,'Have more than one Global Administrator','Identity','1.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(12,12,'2026-03-01',NULL,'Use insider risk in Conditional Access','Identity','5.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(13,13,'2026-03-01',NULL,'Change leaked passwords','Identity','5.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(14,14,'2026-03-01',NULL,'Require phishing-resistant MFA for administrators','Identity','7.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(15,15,'2026-03-01',NULL,'Block weak passwords on premises','Identity','6.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(16,16,'2026-03-01',NULL,'Let users request consent to apps','Identity','5.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(17,17,'2026-03-01',NULL,'Ban your own list of passwords','Identity','5.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(18,18,'2026-03-01',NULL,'Limit the sessions of administrators','Identity','5.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(19,19,'2026-03-01',NULL,'Keep users from registering apps','Identity','5.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(20,20,'2026-03-01',NULL,'Give administrators separate cloud accounts','Identity','3.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(21,21,'2026-03-01',NULL,'Limit Azure management to administrators','Identity','3.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(22,22,'2026-03-01',NULL,'Turn off LinkedIn account connections','Identity','3.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(23,23,'2026-03-01',NULL,'Make Microsoft 365 groups private','Identity','3.0','AzureAD',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE "ControlScores" (
    "SnapshotId" INTEGER NOT NULL,
    "ControlKey" INTEGER NOT NULL,
    "Category" TEXT NOT NULL,
    "Points" TEXT NULL,
    "ReceivedPoints" TEXT NULL,
    "Percentage" TEXT NULL,
    "Count" TEXT NULL,
    "Total" TEXT NULL,
    "IsOn" INTEGER NULL,
    "LastSynced" TEXT NULL,
    "IsNotScored" INTEGER NOT NULL,
    "DescriptionId" INTEGER NULL,
    "StatusTextId" INTEGER NULL,
    CONSTRAINT "PK_ControlScores" PRIMARY KEY ("SnapshotId", "ControlKey"),
    CONSTRAINT "FK_ControlScores_Snapshots_SnapshotId" FOREIGN KEY ("SnapshotId") REFERENCES "Snapshots" ("Id") ON DELETE CASCADE
) WITHOUT ROWID
;
INSERT INTO "ControlScores" VALUES(1,1,'Identity','4',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
CREATE TABLE "Controls" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Controls" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "ControlId" TEXT COLLATE NOCASE NOT NULL,
    CONSTRAINT "FK_Controls_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
INSERT INTO "Controls" VALUES(1,1,'MFARegistrationV2');
INSERT INTO "Controls" VALUES(2,1,'AdminMFAV2');
INSERT INTO "Controls" VALUES(3,1,'BlockLegacyAuthentication');
INSERT INTO "Controls" VALUES(4,1,'PWAgePolicyNew');
INSERT INTO "Controls" VALUES(5,1,'SigninRiskPolicy');
INSERT INTO "Controls" VALUES(6,1,'UserRiskPolicy');
INSERT INTO "Controls" VALUES(7,1,'PasswordHashSync');
INSERT INTO "Controls" VALUES(8,1,'IntegratedApps');
INSERT INTO "Controls" VALUES(9,1,'SelfServicePasswordReset');
INSERT INTO "Controls" VALUES(10,1,'RoleOverlap');
INSERT INTO "Controls" VALUES(11,1,'OneAdmin');
INSERT INTO "Controls" VALUES(12,1,'insiderRiskPolicy');
INSERT INTO "Controls" VALUES(13,1,'AATP_AccountWithLeakedCredentials');
INSERT INTO "Controls" VALUES(14,1,'aad_phishing_MFA_strength');
INSERT INTO "Controls" VALUES(15,1,'aad_password_protection');
INSERT INTO "Controls" VALUES(16,1,'aad_admin_consent_workflow');
INSERT INTO "Controls" VALUES(17,1,'aad_custom_banned_passwords');
INSERT INTO "Controls" VALUES(18,1,'aad_sign_in_freq_session_timeout');
INSERT INTO "Controls" VALUES(19,1,'aad_third_party_apps');
INSERT INTO "Controls" VALUES(20,1,'aad_admin_accounts_separate_unassigned_cloud_only');
INSERT INTO "Controls" VALUES(21,1,'aad_limited_administrative_roles');
INSERT INTO "Controls" VALUES(22,1,'aad_linkedin_connection_disables');
INSERT INTO "Controls" VALUES(23,1,'aad_managed_approved_public_groups_only');
CREATE TABLE "DailyTotals" (
    "TenantKey" INTEGER NOT NULL,
    "View" TEXT NOT NULL,
    "Day" TEXT NOT NULL,
    "Numerator" TEXT NOT NULL,
    "Denominator" TEXT NOT NULL,
    "MeasuredNumerator" TEXT NOT NULL,
    "MeasuredDenominator" TEXT NOT NULL,
    "ReportedNumerator" TEXT NULL,
    "ReportedDenominator" TEXT NULL,
    "PlannedNumerator" TEXT NOT NULL,
    "PlannedDenominator" TEXT NOT NULL,
    "AchievableNumerator" TEXT NOT NULL,
    "AchievableDenominator" TEXT NOT NULL,
    "AttestedPoints" TEXT NOT NULL,
    "WithoutProfile" INTEGER NOT NULL,
    CONSTRAINT "PK_DailyTotals" PRIMARY KEY ("TenantKey", "View", "Day"),
    CONSTRAINT "FK_DailyTotals_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
INSERT INTO "DailyTotals" VALUES(1,'Identity','2026-03-01','4','9.0','4','9.0','4','9.0','4','9.0','9.0','9.0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Apps','2026-03-01','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Data','2026-03-01','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Device','2026-03-01','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Infrastructure','2026-03-01','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'All','2026-03-01','4','9.0','4','9.0','12','30','4','9.0','9.0','9.0','0',0);
CREATE TABLE "DayNotes" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_DayNotes" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "EditedBy" TEXT NULL,
    "EditedAt" TEXT NULL,
    CONSTRAINT "FK_DayNotes_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "Decisions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Decisions" PRIMARY KEY AUTOINCREMENT,
    "ControlKey" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Note" TEXT NULL,
    "EffectiveDay" TEXT NOT NULL,
    "Undoes" INTEGER NULL, "IsFromMicrosoft" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "FK_Decisions_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE
);
CREATE TABLE "EndedSessions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_EndedSessions" PRIMARY KEY AUTOINCREMENT,
    "SessionId" TEXT NULL,
    "PersonId" TEXT NOT NULL,
    "EndedAt" TEXT NOT NULL,
    "ForgetAt" TEXT NOT NULL
);
CREATE TABLE "ExcludedAccounts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ExcludedAccounts" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "UserId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Owner" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "RemovedBy" TEXT NULL,
    "RemovedAt" TEXT NULL,
    CONSTRAINT "FK_ExcludedAccounts_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "IdentityScores" (
    "TenantKey" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    "Points" TEXT NOT NULL,
    "MaxPoints" TEXT NOT NULL,
    "ReadAt" TEXT NOT NULL,
    CONSTRAINT "PK_IdentityScores" PRIMARY KEY ("TenantKey", "Day"),
    CONSTRAINT "FK_IdentityScores_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "ImpactedResources" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ImpactedResources" PRIMARY KEY AUTOINCREMENT,
    "RecommendationKey" INTEGER NOT NULL,
    "ResourceId" TEXT NOT NULL,
    "DisplayName" TEXT NULL,
    "ResourceType" TEXT NULL,
    "Status" TEXT NULL,
    "PortalUrl" TEXT NULL,
    "AddedAt" TEXT NULL,
    CONSTRAINT "FK_ImpactedResources_Recommendations_RecommendationKey" FOREIGN KEY ("RecommendationKey") REFERENCES "Recommendations" ("Id") ON DELETE CASCADE
);
CREATE TABLE "ImportRuns" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ImportRuns" PRIMARY KEY AUTOINCREMENT,
    "StartedAt" TEXT NOT NULL,
    "EndedAt" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "Files" INTEGER NOT NULL,
    "SnapshotsRead" INTEGER NOT NULL,
    "SnapshotsNew" INTEGER NOT NULL,
    "SnapshotsChanged" INTEGER NOT NULL,
    "ProfilesRead" INTEGER NOT NULL,
    "ProfilesNew" INTEGER NOT NULL,
    "ProfilesChanged" INTEGER NOT NULL,
    "Findings" TEXT NOT NULL
);
INSERT INTO "ImportRuns" VALUES(1,'2026-03-01 12:00:00','2026-03-01 12:00:00','Ada Lovelace',3,1,1,0,1,1,0,'{"Problems":[{"File":"file2.json","Line":1,"Code":"not-an-object","Message":"A list entry is no object and was skipped."},{"File":"file3.json","Line":1,"Code":"not-json","Message":"This is a web page or XML, not JSON. Save the answer of Microsoft Graph itself."}],"Oddities":[]}');
CREATE TABLE "LastTenants" (
    "PersonId" TEXT NOT NULL CONSTRAINT "PK_LastTenants" PRIMARY KEY,
    "TenantKey" INTEGER NOT NULL,
    CONSTRAINT "FK_LastTenants_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "OwnScores" (
    "ControlKey" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    "EvaluatedAt" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Points" TEXT NULL,
    "MaxPoints" TEXT NOT NULL,
    "Count" INTEGER NULL,
    "Total" INTEGER NULL,
    "PointsWithout" TEXT NULL,
    "CountWithout" INTEGER NULL,
    "TotalWithout" INTEGER NULL,
    "PointsBefore" TEXT NULL,
    "ChangedAt" TEXT NOT NULL,
    "Hints" TEXT NOT NULL,
    "Reading" TEXT NOT NULL,
    "Missing" TEXT NOT NULL,
    "Affected" INTEGER NOT NULL, "ReadParts" TEXT NOT NULL DEFAULT '[]',
    CONSTRAINT "PK_OwnScores" PRIMARY KEY ("ControlKey", "Day"),
    CONSTRAINT "FK_OwnScores_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE
);
INSERT INTO "OwnScores" VALUES(1,'2026-03-01','2026-03-01 12:00:00','Evaluated','4.5','9.0',2,4,'4.5',2,4,NULL,'2026-03-01 12:00:00','None','2 of 4 users are registered for MFA.','[]',2,'["Users","SecurityDefaults","Registrations"]');
INSERT INTO "OwnScores" VALUES(2,'2026-03-01','2026-03-01 12:00:00','NotEvaluated',NULL,'10.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','Not evaluated, because Role assignments could not be read.','["Role assignments: The export has no file roleAssignments.json. Export it with RoleManagement.Read.Directory; the scripts of docs/evaluation-export.md do."]',0,'[]');
INSERT INTO "OwnScores" VALUES(3,'2026-03-01','2026-03-01 12:00:00','Evaluated','0.0','8.0',0,5,'0.0',0,5,NULL,'2026-03-01 12:00:00','None','0 of 5 users are protected from legacy sign-ins.','[]',5,'["Users","SecurityDefaults","Policies","Groups","GroupMembers","RoleDefinitions","Licences"]');
INSERT INTO "OwnScores" VALUES(4,'2026-03-01','2026-03-01 12:00:00','Evaluated','8.0','8.0',NULL,NULL,'8.0',NULL,NULL,NULL,'2026-03-01 12:00:00','None','Passwords never expire in 1 of 1 domain.','[]',0,'["Domains","Organization"]');
INSERT INTO "OwnScores" VALUES(5,'2026-03-01','2026-03-01 12:00:00','Evaluated','0.0','7.0',0,5,'0.0',0,5,NULL,'2026-03-01 12:00:00','None','0 of 5 users are covered by a sign-in risk policy.','[]',5,'["Users","Policies","Groups","GroupMembers","RoleDefinitions","Licences"]');
INSERT INTO "OwnScores" VALUES(6,'2026-03-01','2026-03-01 12:00:00','Evaluated','0.0','7.0',0,5,'0.0',0,5,NULL,'2026-03-01 12:00:00','None','0 of 5 users are covered by a user risk policy.','[]',5,'["Users","Policies","Groups","GroupMembers","RoleDefinitions","Licences"]');
INSERT INTO "OwnScores" VALUES(7,'2026-03-01','2026-03-01 12:00:00','NotApplicable',NULL,'5.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','The tenant has no directory on premises.','[]',0,'["Organization"]');
INSERT INTO "OwnScores" VALUES(8,'2026-03-01','2026-03-01 12:00:00','Evaluated','0.0','4.0',NULL,NULL,'0.0',NULL,NULL,NULL,'2026-03-01 12:00:00','None','Users may consent to apps by the policy microsoft-user-default-legacy.','[]',1,'["AuthorizationPolicy"]');
INSERT INTO "OwnScores" VALUES(9,'2026-03-01','2026-03-01 12:00:00','Evaluated','0.8','1.0',4,5,'0.8',4,5,NULL,'2026-03-01 12:00:00','None','4 of 5 users are allowed to reset the own password.','[]',1,'["Users","Registrations"]');
INSERT INTO "OwnScores" VALUES(10,'2026-03-01','2026-03-01 12:00:00','NotEvaluated',NULL,'1.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','Not evaluated, because Role assignments could not be read.','["Role assignments: The export has no file roleAssignments.json. Export it with RoleManagement.Read.Directory; the scripts of docs/evaluation-export.md do."]',0,'[]');
INSERT INTO "OwnScores" VALUES(11,'2026-03-01','2026-03-01 12:00:00','NotEvaluated',NULL,'1.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','Not evaluated, because Role assignments could not be read.','["Role assignments: The export has no file roleAssignments.json. Export it with RoleManagement.Read.Directory; the scripts of docs/evaluation-export.md do."]',0,'[]');
INSERT INTO "OwnScores" VALUES(12,'2026-03-01','2026-03-01 12:00:00','Evaluated','0.0','5.0',0,5,'0.0',0,5,NULL,'2026-03-01 12:00:00','None','0 of 5 users are covered by an insider risk policy.','[]',5,'["Users","Policies","Groups","GroupMembers","RoleDefinitions","Licences"]');
INSERT INTO "OwnScores" VALUES(13,'2026-03-01','2026-03-01 12:00:00','NotEvaluated',NULL,'5.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','Not evaluated, because Leaked credentials could not be read.','["Leaked credentials: The export has no file riskDetections.json. Export it with IdentityRiskEvent.Read.All; the scripts of docs/evaluation-export.md do."]',0,'[]');
INSERT INTO "OwnScores" VALUES(14,'2026-03-01','2026-03-01 12:00:00','NotEvaluated',NULL,'7.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','Not evaluated, because Role assignments could not be read.','["Role assignments: The export has no file roleAssignments.json. Export it with RoleManagement.Read.Directory; the scripts of docs/evaluation-export.md do."]',0,'[]');
INSERT INTO "OwnScores" VALUES(15,'2026-03-01','2026-03-01 12:00:00','NotApplicable',NULL,'6.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','The tenant has no directory on premises.','[]',0,'["Organization"]');
INSERT INTO "OwnScores" VALUES(16,'2026-03-01','2026-03-01 12:00:00','NotEvaluated',NULL,'5.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','Not evaluated, because Admin consent requests could not be read.','["Admin consent requests: The export has no file adminConsentRequestPolicy.json. Export it with Policy.Read.All; the scripts of docs/evaluation-export.md do."]',0,'[]');
INSERT INTO "OwnScores" VALUES(17,'2026-03-01','2026-03-01 12:00:00','NotEvaluated',NULL,'5.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','Not evaluated, because Password rules could not be read.','["Password rules: The export has no file groupSettings.json. Export it with GroupSettings.Read.All; the scripts of docs/evaluation-export.md do."]',0,'[]');
INSERT INTO "OwnScores" VALUES(18,'2026-03-01','2026-03-01 12:00:00','NotEvaluated',NULL,'5.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','Not evaluated, because Role assignments could not be read.','["Role assignments: The export has no file roleAssignments.json. Export it with RoleManagement.Read.Directory; the scripts of docs/evaluation-export.md do."]',0,'[]');
INSERT INTO "OwnScores" VALUES(19,'2026-03-01','2026-03-01 12:00:00','Evaluated','5.0','5.0',NULL,NULL,'5.0',NULL,NULL,NULL,'2026-03-01 12:00:00','None','Users may not register apps.','[]',0,'["AuthorizationPolicy"]');
INSERT INTO "OwnScores" VALUES(20,'2026-03-01','2026-03-01 12:00:00','NotEvaluated',NULL,'3.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','Not evaluated, because Role assignments could not be read.','["Role assignments: The export has no file roleAssignments.json. Export it with RoleManagement.Read.Directory; the scripts of docs/evaluation-export.md do."]',0,'[]');
INSERT INTO "OwnScores" VALUES(21,'2026-03-01','2026-03-01 12:00:00','NotEvaluated',NULL,'3.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','Not evaluated, because Role assignments could not be read.','["Role assignments: The export has no file roleAssignments.json. Export it with RoleManagement.Read.Directory; the scripts of docs/evaluation-export.md do."]',0,'[]');
INSERT INTO "OwnScores" VALUES(22,'2026-03-01','2026-03-01 12:00:00','Manual',NULL,'3.0',NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01 12:00:00','None','Nothing can read this setting: check it by hand and attest it.','[]',0,'[]');
INSERT INTO "OwnScores" VALUES(23,'2026-03-01','2026-03-01 12:00:00','Evaluated','3.0','3.0',NULL,NULL,'3.0',NULL,NULL,NULL,'2026-03-01 12:00:00','None','0 of 0 Microsoft 365 groups are public.','[]',0,'["Groups"]');
CREATE TABLE "PortalStates" (
    "ControlKey" INTEGER NOT NULL CONSTRAINT "PK_PortalStates" PRIMARY KEY,
    "State" TEXT NOT NULL,
    "By" TEXT NULL,
    "At" TEXT NULL,
    CONSTRAINT "FK_PortalStates_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE
);
CREATE TABLE "ProfileSetItems" (
    "SetKey" INTEGER NOT NULL,
    "ControlKey" INTEGER NOT NULL,
    "TextId" INTEGER NOT NULL,
    "MaxPoints" TEXT NULL,
    CONSTRAINT "PK_ProfileSetItems" PRIMARY KEY ("SetKey", "ControlKey"),
    CONSTRAINT "FK_ProfileSetItems_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ProfileSetItems_ProfileSets_SetKey" FOREIGN KEY ("SetKey") REFERENCES "ProfileSets" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ProfileSetItems_Texts_TextId" FOREIGN KEY ("TextId") REFERENCES "Texts" ("Id")
);
INSERT INTO "ProfileSetItems" VALUES(1,1,1,'9');
CREATE TABLE "ProfileSets" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ProfileSets" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "Hash" BLOB NOT NULL,
    "ReadDays" TEXT NOT NULL,
    "OwnDays" TEXT NOT NULL,
    "BesideDays" TEXT NOT NULL,
    "Days" TEXT NOT NULL,
    CONSTRAINT "FK_ProfileSets_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
INSERT INTO "ProfileSets" VALUES(1,1,X'D6B5915C46057BCB005F46F6433DF65609DD3A7A57AF75AC1A5A4A7C299EBFFB','','2026-03-01','','2026-03-01');
CREATE TABLE "Recommendations" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Recommendations" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "RecommendationId" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Status" TEXT NULL,
    "Priority" TEXT NULL,
    "CurrentPoints" TEXT NULL,
    "MaxPoints" TEXT NULL,
    "ChangedAt" TEXT NULL,
    "ReadAt" TEXT NOT NULL,
    "ResourceCount" INTEGER NULL,
    CONSTRAINT "FK_Recommendations_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "ReportedChanges" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ReportedChanges" PRIMARY KEY AUTOINCREMENT,
    "ControlKey" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "SeenDay" TEXT NOT NULL,
    "PointsBefore" TEXT NOT NULL,
    "MaxPoints" TEXT NOT NULL,
    "WithdrawnBy" TEXT NULL,
    "WithdrawnAt" TEXT NULL,
    CONSTRAINT "FK_ReportedChanges_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE
);
CREATE TABLE "Runs" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Runs" PRIMARY KEY AUTOINCREMENT,
    "Kind" TEXT NOT NULL,
    "TenantKey" INTEGER NOT NULL,
    "Trigger" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "SeenAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    "Outcome" TEXT NOT NULL,
    "IsCancelRequested" INTEGER NOT NULL,
    "Requests" INTEGER NOT NULL,
    "Throttled" INTEGER NOT NULL,
    "FailureKind" TEXT NULL,
    "FailureMessage" TEXT NULL,
    "FailureNextStep" TEXT NULL,
    "FailureRequestId" TEXT NULL,
    "ReadingPart" TEXT NULL,
    "Parts" TEXT NULL,
    "Warnings" TEXT NULL,
    "Stage" TEXT NULL,
    "DaysRead" INTEGER NULL,
    "DaysNew" INTEGER NULL,
    "DaysChanged" INTEGER NULL,
    "ProfilesRead" INTEGER NULL,
    "ProfilesNew" INTEGER NULL,
    "ProfilesChanged" INTEGER NULL,
    "Findings" TEXT NULL,
    CONSTRAINT "FK_Runs_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
INSERT INTO "Runs" VALUES(1,'Evaluation',1,'Files','Ada Lovelace','2026-03-01 12:00:00','2026-03-01 12:00:00','2026-03-01 12:00:00','Succeeded',0,0,0,NULL,NULL,NULL,NULL,NULL,'[{"Part":"Organization","Outcome":"Read","ReadAt":"2026-03-01T12:00:00Z","Count":1,"IsKept":false},{"Part":"Licences","Outcome":"Read","ReadAt":"2026-03-01T12:00:00Z","Count":1,"IsKept":false},{"Part":"Domains","Outcome":"Read","ReadAt":"2026-03-01T12:00:00Z","Count":1,"IsKept":false},{"Part":"SecurityDefaults","Outcome":"Read","ReadAt":"2026-03-01T12:00:00Z","Count":1,"IsKept":false},{"Part":"AuthorizationPolicy","Outcome":"Read","ReadAt":"2026-03-01T12:00:00Z","Count":1,"IsKept":false},{"Part":"ConsentRequests","Outcome":"NotRead","Count":0,"Reason":"The export has no file adminConsentRequestPolicy.json.","NextStep":"Export it with Policy.Read.All; the scripts of docs/evaluation-export.md do.","IsKept":false},{"Part":"DirectorySettings","Outcome":"NotRead","Count":0,"Reason":"The export has no file groupSettings.json.","NextStep":"Export it with GroupSettings.Read.All; the scripts of docs/evaluation-export.md do.","IsKept":false},{"Part":"PasswordSync","Outcome":"NotRead","Count":0,"Reason":"The export has no file onPremisesSynchronization.json.","NextStep":"Export it with OnPremDirectorySynchronization.Read.All; the scripts of docs/evaluation-export.md do.","IsKept":false},{"Part":"AuthenticationStrengths","Outcome":"NotRead","Count":0,"Reason":"The export has no file authenticationStrengthPolicies.json.","NextStep":"Export it with Policy.Read.All; the scripts of docs/evaluation-export.md do.","IsKept":false},{"Part":"NamedLocations","Outcome":"NotRead","Count":0,"Reason":"The export has no file namedLocations.json.","NextStep":"Export it with Policy.Read.All; the scripts of docs/evaluation-export.md do.","IsKept":false},{"Part":"Policies","Outcome":"Read","ReadAt":"2026-03-01T12:00:00Z","Count":1,"IsKept":false},{"Part":"RoleDefinitions","Outcome":"Read","ReadAt":"2026-03-01T12:00:00Z","Count":1,"IsKept":false},{"Part":"RoleAssignments","Outcome":"NotRead","Count":0,"Reason":"The export has no file roleAssignments.json.","NextStep":"Export it with RoleManagement.Read.Directory; the scripts of docs/evaluation-export.md do.","IsKept":false},{"Part":"EligibleRoles","Outcome":"NotRead","Count":0,"Reason":"The export has no file roleEligibilityScheduleInstances.json.","NextStep":"Export it with RoleEligibilitySchedule.Read.Directory; the scripts of docs/evaluation-export.md do.","IsKept":false},{"Part":"Users","Outcome":"Read","ReadAt":"2026-03-01T12:00:00Z","Count":5,"IsKept":false},{"Part":"Registrations","Outcome":"Read","ReadAt":"2026-03-01T12:00:00Z","Count":4,"IsKept":false},{"Part":"RiskDetections","Outcome":"NotRead","Count":0,"Reason":"The export has no file riskDetections.json.","NextStep":"Export it with IdentityRiskEvent.Read.All; the scripts of docs/evaluation-export.md do.","IsKept":false},{"Part":"Groups","Outcome":"Read","ReadAt":"2026-03-01T12:00:00Z","Count":0,"IsKept":false},{"Part":"GroupMembers","Outcome":"Read","ReadAt":"2026-03-01T12:00:00Z","Count":0,"IsKept":false},{"Part":"PerUserMfa","Outcome":"NotRead","Count":0,"Reason":"The export has no file perUserMfaStates.json.","NextStep":"Export it with Policy.Read.All; the scripts of docs/evaluation-export.md do.","IsKept":false}]','[{"Part":"Registrations","Code":"user-not-reported","Message":"Users who may sign in and are in no report on registered methods, so that they count as not registered: 1.","IsKnown":false}]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE "ScoreEvents" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ScoreEvents" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Cause" TEXT NULL,
    "ControlKey" INTEGER NULL,
    "Category" TEXT NOT NULL,
    "FormerCategory" TEXT NULL,
    "PointsBefore" TEXT NULL,
    "PointsAfter" TEXT NULL,
    "MaxBefore" TEXT NULL,
    "MaxAfter" TEXT NULL,
    "CountBefore" TEXT NULL,
    "CountAfter" TEXT NULL,
    "TotalBefore" TEXT NULL,
    "TotalAfter" TEXT NULL,
    "Effect" REAL NULL,
    "EffectOnFormer" REAL NULL,
    "EffectOnAll" REAL NULL,
    "DecisionId" INTEGER NULL,
    "Until" TEXT NULL, "StateAt" TEXT NULL, "StateBy" TEXT NULL, "StateFrom" TEXT NULL, "StateNote" TEXT NULL, "StateTo" TEXT NULL,
    CONSTRAINT "FK_ScoreEvents_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ScoreEvents_Decisions_DecisionId" FOREIGN KEY ("DecisionId") REFERENCES "Decisions" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ScoreEvents_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "ScoreTargets" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ScoreTargets" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "View" TEXT NOT NULL,
    "Percent" TEXT NULL,
    "By" TEXT NULL,
    "SetBy" TEXT NOT NULL,
    "SetAt" TEXT NOT NULL,
    CONSTRAINT "FK_ScoreTargets_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "ScoreZones" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ScoreZones" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "Zones" TEXT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_ScoreZones_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "Snapshots" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Snapshots" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    "ComputedAt" TEXT NOT NULL,
    "ReadAt" TEXT NOT NULL,
    "ReportedPoints" TEXT NULL,
    "ReportedMaxPoints" TEXT NULL,
    "ActiveUsers" INTEGER NULL,
    "LicensedUsers" INTEGER NULL,
    "EnabledServices" TEXT NOT NULL,
    "Averages" TEXT NOT NULL, "CarriedFrom" TEXT NULL, "IsOwn" INTEGER NOT NULL DEFAULT 0, "IsFromPortal" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "FK_Snapshots_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
INSERT INTO "Snapshots" VALUES(1,1,'2026-03-01','2026-03-01 00:00:00','2026-03-01 12:00:00','12','30',17,0,'["HasAADP2"]','[{"Basis":"AllTenants","AveragePercent":44.5,"Categories":[]}]',NULL,0,0);
CREATE TABLE "StaleDays" (
    "TenantKey" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    CONSTRAINT "PK_StaleDays" PRIMARY KEY ("TenantKey", "Day"),
    CONSTRAINT "FK_StaleDays_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "SumsDays" (
    "TenantKey" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    "ComputedAt" TEXT NOT NULL,
    "ReadAt" TEXT NOT NULL,
    "Points" TEXT NOT NULL,
    "MaxPoints" TEXT NOT NULL,
    "Averages" TEXT NOT NULL,
    "IsFromPortal" INTEGER NOT NULL,
    CONSTRAINT "PK_SumsDays" PRIMARY KEY ("TenantKey", "Day"),
    CONSTRAINT "FK_SumsDays_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "Tenants" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Tenants" PRIMARY KEY AUTOINCREMENT,
    "TenantId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "IsSample" INTEGER NOT NULL,
    "Revision" INTEGER NOT NULL,
    "StaleFrom" TEXT NULL,
    "TotalsRule" TEXT NULL
, "ScoreBase" TEXT NULL, "TotalsBase" TEXT NULL, "IsHidden" INTEGER NOT NULL DEFAULT 0, "IsNameFromMicrosoft" INTEGER NOT NULL DEFAULT 0, "MicrosoftName" TEXT NULL, "IsChosenDefault" INTEGER NOT NULL DEFAULT 0);
INSERT INTO "Tenants" VALUES(1,'3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01','Fabrikam',0,1772366402,NULL,'LeaveOut',NULL,'Microsoft',0,1,'Fabrikam',0);
CREATE TABLE "Texts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Texts" PRIMARY KEY AUTOINCREMENT,
    "Hash" BLOB NOT NULL,
    "Value" TEXT NOT NULL
);
INSERT INTO "Texts" VALUES(1,X'08C8417F807404289B320603B6AF66C1C73AE4E960B85B16975AD71CC497DC90','{"ControlId":"","Title":"Title of MFARegistrationV2","Category":"Identity","MaxPoints":9,"Service":"AzureAD","Tier":"Core","UserImpact":"Low","ImplementationCost":"Moderate","ActionType":"Config","Rank":7,"Threats":["Account Breach"],"Remediation":"\u003Cp\u003EDo it.\u003C/p\u003E","IsDeprecated":false}');
CREATE TABLE "Visits" (
    "PersonId" TEXT NOT NULL,
    "TenantKey" INTEGER NOT NULL,
    "SeenAt" TEXT NOT NULL,
    "SeenDay" TEXT NOT NULL,
    "BeforeAt" TEXT NULL,
    "BeforeDay" TEXT NULL,
    CONSTRAINT "PK_Visits" PRIMARY KEY ("PersonId", "TenantKey"),
    CONSTRAINT "FK_Visits_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "WriteBacks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_WriteBacks" PRIMARY KEY AUTOINCREMENT,
    "ControlKey" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "Comment" TEXT NULL,
    "Status" TEXT NOT NULL,
    "QueuedAt" TEXT NOT NULL,
    "SentAt" TEXT NULL,
    "EndedAt" TEXT NULL,
    "Attempts" INTEGER NOT NULL,
    "NextAt" TEXT NULL,
    "Error" TEXT NULL,
    "RequestId" TEXT NULL,
    "TheirState" TEXT NULL,
    "TheirBy" TEXT NULL,
    "TheirAt" TEXT NULL,
    "TheirComment" TEXT NULL,
    CONSTRAINT "FK_WriteBacks_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE
);
CREATE TABLE "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);
INSERT INTO "__EFMigrationsHistory" VALUES('20261123105343_Initial','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261124172232_EndedSessions','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261124221314_AuditTrail','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261125013249_GraphConnections','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261125043055_ScoreHistory','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261126133558_OwnEvaluation','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261126170114_AffectedFromConfiguration','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261129151113_Reality','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261129181557_SignOfEvents','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261129181622_GuardedAuditTrail','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261129181643_TenantInAddress','10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES('20261130034336_OneKindOfRun','10.0.15');
CREATE TABLE "__EFMigrationsLock" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
    "Timestamp" TEXT NOT NULL
);
CREATE UNIQUE INDEX "IX_ControlProfiles_ControlKey_FromDay" ON "ControlProfiles" ("ControlKey", "FromDay");
CREATE UNIQUE INDEX "IX_Controls_TenantKey_ControlId" ON "Controls" ("TenantKey", "ControlId");
CREATE UNIQUE INDEX "IX_Decisions_ControlKey_Version" ON "Decisions" ("ControlKey", "Version");
CREATE INDEX "IX_ImportRuns_StartedAt" ON "ImportRuns" ("StartedAt");
CREATE UNIQUE INDEX "IX_Snapshots_TenantKey_Day" ON "Snapshots" ("TenantKey", "Day");
CREATE UNIQUE INDEX "IX_Tenants_TenantId" ON "Tenants" ("TenantId");
CREATE UNIQUE INDEX "IX_Texts_Hash" ON "Texts" ("Hash");
CREATE INDEX "IX_EndedSessions_PersonId" ON "EndedSessions" ("PersonId");
CREATE INDEX "IX_AuditEntries_ActorId" ON "AuditEntries" ("ActorId");
CREATE TRIGGER AuditEntries_NeverChanged BEFORE UPDATE ON AuditEntries
BEGIN SELECT RAISE(ABORT, 'Audit entries are never changed.'); END;
CREATE TRIGGER AuditEntries_OnlyRetentionDeletes BEFORE DELETE ON AuditEntries
WHEN OLD.Sequence > COALESCE((SELECT RemovedThrough FROM AuditHead), 0)
BEGIN SELECT RAISE(ABORT, 'Audit entries are deleted by retention only.'); END;
CREATE TRIGGER AuditHead_NeverDeleted BEFORE DELETE ON AuditHead
BEGIN SELECT RAISE(ABORT, 'The end of the audit trail is never deleted.'); END;
CREATE UNIQUE INDEX "IX_ImpactedResources_RecommendationKey_ResourceId" ON "ImpactedResources" ("RecommendationKey", "ResourceId");
CREATE UNIQUE INDEX "IX_Recommendations_TenantKey_RecommendationId" ON "Recommendations" ("TenantKey", "RecommendationId");
CREATE UNIQUE INDEX "IX_WriteBacks_ControlKey_Version" ON "WriteBacks" ("ControlKey", "Version");
CREATE INDEX "IX_WriteBacks_NextAt" ON "WriteBacks" ("NextAt");
CREATE INDEX "IX_DayNotes_TenantKey_Day" ON "DayNotes" ("TenantKey", "Day");
CREATE INDEX "IX_ReportedChanges_ControlKey_Id" ON "ReportedChanges" ("ControlKey", "Id");
CREATE INDEX "IX_ScoreEvents_ControlKey_Day" ON "ScoreEvents" ("ControlKey", "Day");
CREATE INDEX "IX_ScoreEvents_DecisionId" ON "ScoreEvents" ("DecisionId") WHERE DecisionId IS NOT NULL;
CREATE INDEX "IX_ScoreEvents_TenantKey_Day_Id" ON "ScoreEvents" ("TenantKey", "Day", "Id");
CREATE INDEX "IX_ScoreTargets_TenantKey_View_Id" ON "ScoreTargets" ("TenantKey", "View", "Id");
CREATE INDEX "IX_ScoreZones_TenantKey_Id" ON "ScoreZones" ("TenantKey", "Id");
CREATE INDEX "IX_ConfigurationChunks_TenantKey_Part_RunId" ON "ConfigurationChunks" ("TenantKey", "Part", "RunId");
CREATE UNIQUE INDEX "IX_ExcludedAccounts_TenantKey_UserId" ON "ExcludedAccounts" ("TenantKey", "UserId") WHERE RemovedAt IS NULL;
CREATE UNIQUE INDEX "IX_ProfileSets_TenantKey_Hash" ON "ProfileSets" ("TenantKey", "Hash");
CREATE TRIGGER AuditEntries_NeverReplaced BEFORE INSERT ON AuditEntries
WHEN EXISTS (SELECT 1 FROM AuditEntries WHERE Sequence = NEW.Sequence)
    OR NEW.Sequence <= COALESCE((SELECT RemovedThrough FROM AuditHead), 0)
BEGIN SELECT RAISE(ABORT, 'Audit entries are never replaced.'); END;
CREATE TRIGGER AuditHead_NeverGoesBack BEFORE UPDATE ON AuditHead
WHEN NEW.Id <> OLD.Id OR NEW.Sequence < OLD.Sequence OR (NEW.Sequence = OLD.Sequence AND NEW.Hash <> OLD.Hash)
BEGIN SELECT RAISE(ABORT, 'The end of the audit trail never goes back.'); END;
CREATE TRIGGER AuditHead_MarkFollowsRetention BEFORE UPDATE OF RemovedThrough ON AuditHead
WHEN NEW.RemovedThrough <> OLD.RemovedThrough AND (NEW.RemovedThrough < OLD.RemovedThrough OR NOT EXISTS (
    SELECT 1 FROM AuditEntries WHERE Sequence = OLD.Sequence AND Action = 'Pruned' AND Target LIKE '%-' || NEW.RemovedThrough))
BEGIN SELECT RAISE(ABORT, 'The mark of the retention moves with its entry only.'); END;
CREATE TRIGGER AuditHead_OnlyOne BEFORE INSERT ON AuditHead WHEN EXISTS (SELECT 1 FROM AuditHead)
BEGIN SELECT RAISE(ABORT, 'The audit trail has one end.'); END;
CREATE UNIQUE INDEX "IX_Tenants_IsChosenDefault" ON "Tenants" ("IsChosenDefault") WHERE "IsChosenDefault";
CREATE UNIQUE INDEX "IX_Runs_Running" ON "Runs" ("TenantKey", "Kind") WHERE EndedAt IS NULL;
CREATE INDEX "IX_Runs_TenantKey_Kind_Id" ON "Runs" ("TenantKey", "Kind", "Id");
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('Runs',1);
INSERT INTO "sqlite_sequence" VALUES('Tenants',1);
INSERT INTO "sqlite_sequence" VALUES('Snapshots',1);
INSERT INTO "sqlite_sequence" VALUES('Controls',23);
INSERT INTO "sqlite_sequence" VALUES('Texts',1);
INSERT INTO "sqlite_sequence" VALUES('ProfileSets',1);
INSERT INTO "sqlite_sequence" VALUES('ControlProfiles',23);
INSERT INTO "sqlite_sequence" VALUES('ImportRuns',1);
INSERT INTO "sqlite_sequence" VALUES('ConfigurationChunks',9);
COMMIT;
