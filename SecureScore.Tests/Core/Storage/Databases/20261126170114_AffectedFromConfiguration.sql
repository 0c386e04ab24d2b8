BEGIN TRANSACTION;
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
INSERT INTO "AuditEntries" VALUES(1,'2026-03-03T12:00:00.0000000Z','ImportStarted','Succeeded','ada','Ada Lovelace','192.0.2.7',NULL,NULL,'2 files: scores.json, profiles.json','aa809ded793a169823ba6a697d803f8c','0000000000000000000000000000000000000000000000000000000000000000','9353d37aabc39577d403cb1e81cf9d6b3d1ff8e9dee7a59f2a6ef88f7a46dda2');
INSERT INTO "AuditEntries" VALUES(2,'2026-03-03T12:00:00.0000000Z','Imported','Succeeded','ada','Ada Lovelace','192.0.2.7','3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01',NULL,'days 3 new, 0 changed; profiles 4 new, 0 changed; 0 problems; 2 files: scores.json, profiles.json','4c9d3b76df63474199dce7a5716dc1dd','9353d37aabc39577d403cb1e81cf9d6b3d1ff8e9dee7a59f2a6ef88f7a46dda2','f8c1d0c3143be8cc70c7ccf468beff25ace7a844642707372b2bd01a8a2ade6d');
INSERT INTO "AuditEntries" VALUES(3,'2026-03-03T12:00:00.0000000Z','DecisionMade','Succeeded','ada','Ada Lovelace','192.0.2.7','3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01','AdminMFAV2','from “To address” to “Planned”, version 1','627bef8ab2083b3d2040a74f8b6b411b','f8c1d0c3143be8cc70c7ccf468beff25ace7a844642707372b2bd01a8a2ade6d','31548db493233a67423b850664d5a4a49a452103826d57a0048f34904c41d60e');
INSERT INTO "AuditEntries" VALUES(4,'2026-03-03T12:00:00.0000000Z','DecisionMade','Succeeded','ada','Ada Lovelace','192.0.2.7','3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01','MFARegistrationV2','from “To address” to “Risk accepted”, version 1','b8b863f474f50bab5e847639bcda600d','31548db493233a67423b850664d5a4a49a452103826d57a0048f34904c41d60e','eb723292cc532fe4d751788afc06f69d6eb1bfb446185144ee4c70346381f088');
CREATE TABLE "AuditHead" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AuditHead" PRIMARY KEY,
    "Sequence" INTEGER NOT NULL,
    "Hash" TEXT NOT NULL,
    "RemovedThrough" INTEGER NOT NULL
);
INSERT INTO "AuditHead" VALUES(1,4,'eb723292cc532fe4d751788afc06f69d6eb1bfb446185144ee4c70346381f088',0);
CREATE TABLE "CompletionSpans" (
    "ControlKey" INTEGER NOT NULL,
    "FromDay" TEXT NOT NULL,
    "ToDay" TEXT NOT NULL,
    CONSTRAINT "PK_CompletionSpans" PRIMARY KEY ("ControlKey", "FromDay"),
    CONSTRAINT "FK_CompletionSpans_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE
);
INSERT INTO "CompletionSpans" VALUES(1,'2026-03-01','2026-03-02');
INSERT INTO "CompletionSpans" VALUES(2,'2026-03-03','2026-03-03');
INSERT INTO "CompletionSpans" VALUES(4,'2026-03-02','2026-03-03');
CREATE TABLE "ConfigurationChunks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ConfigurationChunks" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "Part" TEXT NOT NULL,
    "RunId" INTEGER NOT NULL,
    "Content" BLOB NOT NULL,
    CONSTRAINT "FK_ConfigurationChunks_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
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
    "PortalStateBy" TEXT NULL, "PortalStateAt" TEXT NULL, "PortalStateComment" TEXT NULL,
    CONSTRAINT "FK_ControlProfiles_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE
);
INSERT INTO "ControlProfiles" VALUES(1,1,'2026-03-03',NULL,'Title of AdminMFAV2','Identity','10.0','AzureAD','Core','Low','Moderate','Config',NULL,7,'["Account Breach"]','<p>Do it.</p>',NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(2,2,'2026-03-03',NULL,'Title of BlockLegacyAuthentication','Identity','8.0','AzureAD','Core','Low','Moderate','Config',NULL,7,'["Account Breach"]','<p>Do it.</p>',NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(3,3,'2026-03-03',NULL,'Title of MFARegistrationV2','Identity','9.0','AzureAD','Core','Low','Moderate','Config',NULL,7,'["Account Breach"]','<p>Do it.</p>',NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO "ControlProfiles" VALUES(4,4,'2026-03-03',NULL,'Title of SelfServicePasswordReset','Identity','1.0','AzureAD','Core','Low','Moderate','Config',NULL,7,'["Account Breach"]','<p>Do it.</p>',NULL,0,NULL,NULL,NULL,NULL);
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
INSERT INTO "ControlScores" VALUES(1,1,'Identity','5',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "ControlScores" VALUES(1,2,'Identity','8',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "ControlScores" VALUES(1,3,'Identity','4.5',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "ControlScores" VALUES(1,4,'Identity','1',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "ControlScores" VALUES(2,1,'Identity','10',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "ControlScores" VALUES(2,2,'Identity','0',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "ControlScores" VALUES(2,3,'Identity','4.5',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "ControlScores" VALUES(2,4,'Identity','1',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "ControlScores" VALUES(3,1,'Identity','10',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "ControlScores" VALUES(3,2,'Identity','0',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "ControlScores" VALUES(3,3,'Identity','4.5',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "ControlScores" VALUES(3,4,'Identity','0',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
CREATE TABLE "Controls" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Controls" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "ControlId" TEXT COLLATE NOCASE NOT NULL,
    CONSTRAINT "FK_Controls_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
INSERT INTO "Controls" VALUES(1,1,'AdminMFAV2');
INSERT INTO "Controls" VALUES(2,1,'BlockLegacyAuthentication');
INSERT INTO "Controls" VALUES(3,1,'MFARegistrationV2');
INSERT INTO "Controls" VALUES(4,1,'SelfServicePasswordReset');
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
INSERT INTO "DailyTotals" VALUES(1,'Identity','2026-03-01','14.5','28.0','14.5','28.0','14.5','28.0','14.5','28.0','28.0','28.0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Apps','2026-03-01','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Data','2026-03-01','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Device','2026-03-01','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Infrastructure','2026-03-01','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'All','2026-03-01','14.5','28.0','14.5','28.0','14.5','28','14.5','28.0','28.0','28.0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Identity','2026-03-02','15.5','28.0','15.5','28.0','15.5','28.0','15.5','28.0','28.0','28.0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Apps','2026-03-02','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Data','2026-03-02','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Device','2026-03-02','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Infrastructure','2026-03-02','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'All','2026-03-02','15.5','28.0','15.5','28.0','15.5','28','15.5','28.0','28.0','28.0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Identity','2026-03-03','14.0','19.0','18.5','28.0','18.5','28.0','19.0','19.0','19.0','19.0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Apps','2026-03-03','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Data','2026-03-03','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Device','2026-03-03','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'Infrastructure','2026-03-03','0','0','0','0',NULL,NULL,'0','0','0','0','0',0);
INSERT INTO "DailyTotals" VALUES(1,'All','2026-03-03','14.0','19.0','18.5','28.0','18.5','28','19.0','19.0','19.0','19.0','0',0);
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
INSERT INTO "Decisions" VALUES(1,1,1,'ToAddress','Planned','Ada Lovelace','2026-03-03 12:00:00',NULL,'2026-03-03',NULL,0);
INSERT INTO "Decisions" VALUES(2,3,1,'ToAddress','RiskAccepted','Ada Lovelace','2026-03-03 12:00:00','Two meeting rooms cannot register.','2026-03-03',NULL,0);
CREATE TABLE "EndedSessions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_EndedSessions" PRIMARY KEY AUTOINCREMENT,
    "SessionId" TEXT NULL,
    "PersonId" TEXT NOT NULL,
    "EndedAt" TEXT NOT NULL,
    "ForgetAt" TEXT NOT NULL
);
CREATE TABLE "EvaluationRuns" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_EvaluationRuns" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "Trigger" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "SeenAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    "Outcome" TEXT NOT NULL,
    "ReadingPart" TEXT NULL,
    "IsCancelRequested" INTEGER NOT NULL,
    "Requests" INTEGER NOT NULL,
    "Throttled" INTEGER NOT NULL,
    "Parts" TEXT NOT NULL,
    "Oddities" TEXT NOT NULL,
    "FailureMessage" TEXT NULL,
    "FailureNextStep" TEXT NULL,
    CONSTRAINT "FK_EvaluationRuns_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
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
INSERT INTO "ImportRuns" VALUES(1,'2026-03-03 12:00:00','2026-03-03 12:00:00','Ada Lovelace',2,3,3,0,4,4,0,'{"Problems":[],"Oddities":[]}');
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
CREATE TABLE "PortalStates" (
    "ControlKey" INTEGER NOT NULL CONSTRAINT "PK_PortalStates" PRIMARY KEY,
    "State" TEXT NOT NULL,
    "By" TEXT NULL,
    "At" TEXT NULL,
    CONSTRAINT "FK_PortalStates_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE
);
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
    "Until" TEXT NULL,
    CONSTRAINT "FK_ScoreEvents_Controls_ControlKey" FOREIGN KEY ("ControlKey") REFERENCES "Controls" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ScoreEvents_Decisions_DecisionId" FOREIGN KEY ("DecisionId") REFERENCES "Decisions" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ScoreEvents_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
INSERT INTO "ScoreEvents" VALUES(1,1,'2026-03-02','Completed','Configuration',4,'Identity',NULL,'0','1','1.0','1.0',NULL,NULL,NULL,NULL,3.57142857142857161889e+00,NULL,3.57142857142857161889e+00,NULL,NULL);
INSERT INTO "ScoreEvents" VALUES(7,1,'2026-03-03','StatusChanged','Decision',1,'Identity',NULL,'10','5','10.0','10.0',NULL,NULL,NULL,NULL,0.0,NULL,0.0,1,NULL);
INSERT INTO "ScoreEvents" VALUES(8,1,'2026-03-03','Regressed','Configuration',1,'Identity',NULL,'10','5','10.0','10.0',NULL,NULL,NULL,NULL,-2.2086466165413533246e+01,NULL,-2.2086466165413533246e+01,NULL,NULL);
INSERT INTO "ScoreEvents" VALUES(9,1,'2026-03-03','Completed','Configuration',2,'Identity',NULL,'0','8','8.0','8.0',NULL,NULL,NULL,NULL,3.53383458646616546152e+01,NULL,3.53383458646616546152e+01,NULL,NULL);
INSERT INTO "ScoreEvents" VALUES(10,1,'2026-03-03','StatusChanged','Decision',3,'Identity',NULL,'4.5','4.5','9.0','9.0',NULL,NULL,NULL,NULL,5.07518796992481213692e+00,NULL,5.07518796992481213692e+00,2,NULL);
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
    "Averages" TEXT NOT NULL, "CarriedFrom" TEXT NULL, "IsOwn" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "FK_Snapshots_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
INSERT INTO "Snapshots" VALUES(1,1,'2026-03-03','2026-03-03 00:00:00','2026-03-03 12:00:00','18.5','28',17,20,'["HasAADP2"]','[{"Basis":"AllTenants","AveragePercent":44.5,"Categories":[]}]',NULL,0);
INSERT INTO "Snapshots" VALUES(2,1,'2026-03-02','2026-03-02 00:00:00','2026-03-03 12:00:00','15.5','28',17,20,'["HasAADP2"]','[{"Basis":"AllTenants","AveragePercent":44.5,"Categories":[]}]',NULL,0);
INSERT INTO "Snapshots" VALUES(3,1,'2026-03-01','2026-03-01 00:00:00','2026-03-03 12:00:00','14.5','28',17,20,'["HasAADP2"]','[{"Basis":"AllTenants","AveragePercent":44.5,"Categories":[]}]',NULL,0);
CREATE TABLE "StaleDays" (
    "TenantKey" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    CONSTRAINT "PK_StaleDays" PRIMARY KEY ("TenantKey", "Day"),
    CONSTRAINT "FK_StaleDays_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "SyncRuns" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_SyncRuns" PRIMARY KEY AUTOINCREMENT,
    "TenantKey" INTEGER NOT NULL,
    "Trigger" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "SeenAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    "Outcome" TEXT NOT NULL,
    "Stage" TEXT NOT NULL,
    "IsCancelRequested" INTEGER NOT NULL,
    "Requests" INTEGER NOT NULL,
    "Throttled" INTEGER NOT NULL,
    "DaysRead" INTEGER NOT NULL,
    "DaysNew" INTEGER NOT NULL,
    "DaysChanged" INTEGER NOT NULL,
    "ProfilesRead" INTEGER NOT NULL,
    "ProfilesNew" INTEGER NOT NULL,
    "ProfilesChanged" INTEGER NOT NULL,
    "Findings" TEXT NOT NULL,
    "FailureKind" TEXT NULL,
    "FailureMessage" TEXT NULL,
    "FailureNextStep" TEXT NULL,
    "FailureRequestId" TEXT NULL,
    CONSTRAINT "FK_SyncRuns_Tenants_TenantKey" FOREIGN KEY ("TenantKey") REFERENCES "Tenants" ("Id") ON DELETE CASCADE
);
CREATE TABLE "Tenants" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Tenants" PRIMARY KEY AUTOINCREMENT,
    "TenantId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "IsSample" INTEGER NOT NULL,
    "Revision" INTEGER NOT NULL,
    "StaleFrom" TEXT NULL,
    "TotalsRule" TEXT NULL
, "ScoreBase" TEXT NULL, "TotalsBase" TEXT NULL);
INSERT INTO "Tenants" VALUES(1,'3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01','3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01',0,3,NULL,'LeaveOut',NULL,'Microsoft');
CREATE TABLE "Texts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Texts" PRIMARY KEY AUTOINCREMENT,
    "Hash" BLOB NOT NULL,
    "Value" TEXT NOT NULL
);
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
CREATE TRIGGER AuditHead_NeverGoesBack BEFORE UPDATE OF Sequence, Hash ON AuditHead WHEN NEW.Sequence <= OLD.Sequence
BEGIN SELECT RAISE(ABORT, 'The end of the audit trail never goes back.'); END;
CREATE TRIGGER AuditHead_NeverDeleted BEFORE DELETE ON AuditHead
BEGIN SELECT RAISE(ABORT, 'The end of the audit trail is never deleted.'); END;
CREATE UNIQUE INDEX "IX_ImpactedResources_RecommendationKey_ResourceId" ON "ImpactedResources" ("RecommendationKey", "ResourceId");
CREATE UNIQUE INDEX "IX_Recommendations_TenantKey_RecommendationId" ON "Recommendations" ("TenantKey", "RecommendationId");
CREATE UNIQUE INDEX "IX_SyncRuns_Running" ON "SyncRuns" ("TenantKey") WHERE EndedAt IS NULL;
CREATE INDEX "IX_SyncRuns_TenantKey_Id" ON "SyncRuns" ("TenantKey", "Id");
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
CREATE UNIQUE INDEX "IX_EvaluationRuns_Running" ON "EvaluationRuns" ("TenantKey") WHERE EndedAt IS NULL;
CREATE INDEX "IX_EvaluationRuns_TenantKey_Id" ON "EvaluationRuns" ("TenantKey", "Id");
CREATE UNIQUE INDEX "IX_ExcludedAccounts_TenantKey_UserId" ON "ExcludedAccounts" ("TenantKey", "UserId") WHERE RemovedAt IS NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('Tenants',1);
INSERT INTO "sqlite_sequence" VALUES('Snapshots',3);
INSERT INTO "sqlite_sequence" VALUES('Controls',4);
INSERT INTO "sqlite_sequence" VALUES('ControlProfiles',4);
INSERT INTO "sqlite_sequence" VALUES('ScoreEvents',10);
INSERT INTO "sqlite_sequence" VALUES('ImportRuns',1);
INSERT INTO "sqlite_sequence" VALUES('Decisions',2);
COMMIT;
