PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (1, 'zienswijzer', 'm001_places_and_documents', '2026-11-23 15:55:21.769224+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (2, 'zienswijzer', 'm002_facts', '2026-11-23 15:55:21.771324+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (3, 'zienswijzer', 'm003_words_and_revision', '2026-11-23 15:55:21.776431+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (4, 'zienswijzer', 'm004_inbox', '2026-11-23 15:55:21.777211+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (5, 'zienswijzer', 'm005_people', '2026-11-23 15:55:21.784215+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (6, 'zienswijzer', 'm006_people_with_roles', '2026-11-23 15:55:21.786132+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (7, 'zienswijzer', 'm007_subscriptions', '2026-11-23 15:55:21.792905+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (8, 'zienswijzer', 'm008_outbox', '2026-11-23 15:55:21.794551+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (9, 'zienswijzer', 'm009_terms', '2026-11-23 15:55:21.797214+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (10, 'zienswijzer', 'm010_tasks_and_responses', '2026-11-23 15:55:21.798594+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (11, 'zienswijzer', 'm011_feeds', '2026-11-23 15:55:21.800114+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (12, 'zienswijzer', 'm012_changes', '2026-11-23 15:55:21.804714+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (13, 'zienswijzer', 'm013_log_and_gold', '2026-11-23 15:55:21.808832+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (14, 'zienswijzer', 'm014_unanswered', '2026-11-23 15:55:21.812920+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (15, 'zienswijzer', 'm015_web_sessions', '2026-11-23 15:55:21.815060+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (16, 'zienswijzer', 'm016_recovery', '2026-11-23 15:55:21.815874+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (17, 'zienswijzer', 'm017_checked_sources', '2026-11-23 15:55:21.818102+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (18, 'zienswijzer', 'm018_outbox_by_due', '2026-11-23 15:55:21.818482+00:00');
CREATE TABLE "place" (
   "id" TEXT PRIMARY KEY,
   "kind" TEXT NOT NULL,
   "region" TEXT REFERENCES "place"("id"),
   "names" TEXT NOT NULL
, "sha256" TEXT) STRICT;
INSERT INTO "place" ("id", "kind", "region", "names", "sha256") VALUES ('waterland', 'region', NULL, '["Waterland", "regio waterland"]', '502f2c8bcbb0dad10a1ab9da6aae2fe2d5c3b990a5efe444d1db6f27014bb8f8');
INSERT INTO "place" ("id", "kind", "region", "names", "sha256") VALUES ('vlietdam', 'council', 'waterland', '["Vlietdam"]', 'c833b5530f5154f02144664006581e33e2dd0e2830f51eccddcdc7a1f8e84c1d');
CREATE TABLE "document" (
   "id" TEXT PRIMARY KEY,
   "title" TEXT NOT NULL,
   "sender" TEXT NOT NULL,
   "addressee" TEXT,
   "scope" TEXT NOT NULL REFERENCES "place"("id"),
   "reference" TEXT,
   "note" TEXT,
   "is_date_inferred" INTEGER,
   "is_external" INTEGER NOT NULL,
   "said" TEXT,
   "earliest" TEXT,
   "latest" TEXT,
   "precision" TEXT,
   "qualifier" TEXT,
   "is_year_inferred" INTEGER
, "sha256" TEXT) STRICT;
INSERT INTO "document" ("id", "title", "sender", "addressee", "scope", "reference", "note", "is_date_inferred", "is_external", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "sha256") VALUES ('brief-bruggenplan', 'Brief ''Zienswijze bruggenplan''', 'het dagelijks bestuur van het Regionaal Waterbedrijf (RWB)', 'de raden', 'waterland', 'RWB / 21-044', NULL, 0, 0, '6 april 2021', '2021-04-06', '2021-04-06', 'day', 'on', 0, 'ae3964fd7ba0db9ef73d5d0ac27251390688cef399b59138c343365f14a61742');
INSERT INTO "document" ("id", "title", "sender", "addressee", "scope", "reference", "note", "is_date_inferred", "is_external", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "sha256") VALUES ('raadsbrief-bruggenplan', 'Raadsbrief over het bruggenplan', 'het college van burgemeester en wethouders van Vlietdam', 'de raad', 'vlietdam', NULL, NULL, 0, 0, '1 september 2021', '2021-09-01', '2021-09-01', 'day', 'on', 0, '288a34097ca65830d1cc6815892b0e3f1f136a5c6bf0a7722f87f97d05122536');
CREATE TABLE "dossier" (
   "id" TEXT PRIMARY KEY,
   "title" TEXT NOT NULL,
   "scope" TEXT NOT NULL REFERENCES "place"("id")
) STRICT;
INSERT INTO "dossier" ("id", "title", "scope") VALUES ('bruggen', 'Bruggen', 'waterland');
CREATE TABLE "fact" (
   "id" TEXT PRIMARY KEY,
   "version" INTEGER NOT NULL
, "withdrawn_at" TEXT, "is_phrased" INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "fact" ("id", "version", "withdrawn_at", "is_phrased") VALUES ('plan-ontwerp', 1, NULL, 0);
INSERT INTO "fact" ("id", "version", "withdrawn_at", "is_phrased") VALUES ('plan-zienswijze', 1, NULL, 0);
INSERT INTO "fact" ("id", "version", "withdrawn_at", "is_phrased") VALUES ('plan-vastgesteld', 1, NULL, 0);
INSERT INTO "fact" ("id", "version", "withdrawn_at", "is_phrased") VALUES ('segment-2', 1, NULL, 0);
INSERT INTO "fact" ("id", "version", "withdrawn_at", "is_phrased") VALUES ('rwb', 1, NULL, 0);
INSERT INTO "fact" ("id", "version", "withdrawn_at", "is_phrased") VALUES ('kosten', 1, NULL, 1);
CREATE TABLE "fact_version" (
   "fact_id" TEXT REFERENCES "fact"("id"),
   "version" INTEGER,
   "kind" TEXT NOT NULL,
   "dossier" TEXT NOT NULL REFERENCES "dossier"("id"),
   "scope" TEXT NOT NULL REFERENCES "place"("id"),
   "title" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "before" TEXT,
   "status" TEXT NOT NULL,
   "actor" TEXT,
   "who" TEXT,
   "to_whom" TEXT,
   "series" TEXT,
   "number" TEXT,
   "names" TEXT,
   "variants" TEXT,
   "ris_numbers" TEXT,
   "follows" TEXT,
   "replaces" TEXT,
   "note" TEXT,
   "document" TEXT NOT NULL REFERENCES "document"("id"),
   "place" TEXT NOT NULL,
   "origin" TEXT NOT NULL,
   "entered_at" TEXT,
   "sha256" TEXT NOT NULL,
   "said" TEXT,
   "earliest" TEXT,
   "latest" TEXT,
   "precision" TEXT,
   "qualifier" TEXT,
   "is_year_inferred" INTEGER, "is_withdrawn" INTEGER NOT NULL DEFAULT 0,
   PRIMARY KEY ("fact_id", "version")
) STRICT;
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('plan-ontwerp', 1, 'decision', 'bruggen', 'waterland', 'Voorgenomen besluit over het bruggenplan', 'Het algemeen bestuur van het RWB heeft in ontwerp besloten het bruggenplan aan te nemen.', NULL, 'draft', NULL, NULL, NULL, NULL, NULL, '[]', '[]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'eerste alinea', 'curated', '2026-11-23T15:55:21.822400+00:00', '19aae1d4d834e2c05c0745a356e2eb267b820fbc400a75441aadd4d2e84c5b99', '01-04-2021', '2021-04-01', '2021-04-01', 'day', 'on', 0, 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('plan-zienswijze', 1, 'deadline', 'bruggen', 'waterland', 'Zienswijze op het bruggenplan', 'Het dagelijks bestuur van het RWB vraagt de raden om hun zienswijze op het bruggenplan.', NULL, 'set', 'raad', NULL, NULL, NULL, NULL, '[]', '[]', '[]', 'plan-ontwerp', '[]', NULL, 'brief-bruggenplan', 'tweede alinea', 'curated', '2026-11-23T15:55:21.822400+00:00', 'b5739f19611edbe51a8a1ae359ba414d36d844cb087c5534d0a2b2fff7929f4e', 'uiterlijk 20-05-2021', NULL, '2021-05-20', 'day', 'by', 0, 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('plan-vastgesteld', 1, 'decision', 'bruggen', 'waterland', 'Vaststelling van het bruggenplan', 'Het algemeen bestuur van het RWB heeft het bruggenplan vastgesteld.', 'Het bruggenplan is nog een ontwerp; het algemeen bestuur moet het nog vaststellen.', 'adopted', NULL, NULL, NULL, NULL, NULL, '[]', '[]', '["3100456"]', 'plan-ontwerp', '[]', NULL, 'raadsbrief-bruggenplan', 'onder ''Besluit''', 'curated', '2026-11-23T15:55:21.822400+00:00', '479c9319b63f244c3291398adf8f9d1e1f4f8ddb89276c76a096fd0228754d4d', '08-07-2021', '2021-07-08', '2021-07-08', 'day', 'on', 0, 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('segment-2', 1, 'segment', 'bruggen', 'waterland', 'Segment 2: vaste bruggen', 'Segment 2 van het bruggenplan gaat over de vaste bruggen.', NULL, 'in_force', NULL, NULL, NULL, 'segment', '2', '[]', '[]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'lijst van segmenten', 'curated', '2026-11-23T15:55:21.822400+00:00', 'c57713bce0cfe35b296fd5d0a6d84e6dfbe3a55c7316ba5b9f47ff042bb48c17', NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('rwb', 1, 'organisation', 'bruggen', 'waterland', 'Regionaal Waterbedrijf (RWB)', 'RWB is de afkorting van Regionaal Waterbedrijf, dat de bruggen van Waterland beheert.', NULL, 'in_force', NULL, NULL, NULL, NULL, NULL, '["RWB", "Regionaal Waterbedrijf"]', '["R.W.B."]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'briefhoofd', 'curated', '2026-11-23T15:55:21.822400+00:00', 'a501a09bcebef86c78818d9d841b0ca50bcb2665fd33187cddd8de01aeda7608', NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('kosten', 1, 'answer', 'bruggen', 'waterland', 'Kosten van een brug', 'Wat een brug kost, staat niet in de brieven.', NULL, 'absent', NULL, NULL, NULL, NULL, NULL, '[]', '[]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'nergens genoemd', 'curated', '2026-11-23T15:55:21.822400+00:00', '50ffb0c9e6c987ee1d4720ef43471bad76b5c8d579f386ab8311a5a9e21720ea', NULL, NULL, NULL, NULL, NULL, NULL, 0);
CREATE TABLE "phrasing" (
   "fact_id" TEXT REFERENCES "fact"("id"),
   "position" INTEGER,
   "text" TEXT NOT NULL,
   PRIMARY KEY ("fact_id", "position")
) STRICT;
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('plan-ontwerp', 0, 'wat was het voorgenomen besluit over het bruggenplan');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('plan-ontwerp', 1, 'wat staat er in het ontwerpbesluit over de bruggen');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('plan-ontwerp', 2, 'ontwerp van het bruggenplan');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('plan-zienswijze', 0, 'wanneer moet onze zienswijze op het bruggenplan binnen zijn');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('plan-zienswijze', 1, 'uiterste datum zienswijze bruggenplan');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('plan-zienswijze', 2, 'tot wanneer kan de raad een zienswijze op de bruggen geven');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('plan-vastgesteld', 0, 'is het bruggenplan vastgesteld');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('plan-vastgesteld', 1, 'wanneer heeft het algemeen bestuur het bruggenplan vastgesteld');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('plan-vastgesteld', 2, 'wat is er besloten over het bruggenplan');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('segment-2', 0, 'wat is segment 2');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('segment-2', 1, 'wat valt onder segment 2');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('segment-2', 2, 'in welk segment vallen de vaste bruggen');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('rwb', 0, 'wat is het RWB');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('rwb', 1, 'wat betekent RWB');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('rwb', 2, 'waar staat RWB voor');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('kosten', 0, 'wat kost een brug');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('kosten', 1, 'hoeveel geld kosten de bruggen');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('kosten', 2, 'wat is de prijs van het bruggenplan');
INSERT INTO "phrasing" ("fact_id", "position", "text") VALUES ('kosten', 3, 'wat betalen we voor een brug');
CREATE TABLE "synonym" (
   "group_number" INTEGER,
   "position" INTEGER,
   "word" TEXT NOT NULL,
   PRIMARY KEY ("group_number", "position")
) STRICT;
INSERT INTO "synonym" ("group_number", "position", "word") VALUES (0, 0, 'brug');
INSERT INTO "synonym" ("group_number", "position", "word") VALUES (0, 1, 'oeververbinding');
CREATE TABLE "revision" (
   "id" INTEGER PRIMARY KEY,
   "number" INTEGER NOT NULL
, "noted" INTEGER) STRICT;
INSERT INTO "revision" ("id", "number", "noted") VALUES (1, 2, NULL);
CREATE TABLE "inbox" (
   "row" INTEGER PRIMARY KEY,
   "bot_id" INTEGER NOT NULL,
   "update_id" INTEGER,
   "body" BLOB,
   "state" TEXT NOT NULL,
   "tries" INTEGER NOT NULL,
   "reason" TEXT,
   "received_at" TEXT NOT NULL
) STRICT;
INSERT INTO "inbox" ("row", "bot_id", "update_id", "body", "state", "tries", "reason", "received_at") VALUES (1, 7000000001, 1, NULL, 'handled', 0, NULL, '2026-11-23T15:55:21.832161+00:00');
INSERT INTO "inbox" ("row", "bot_id", "update_id", "body", "state", "tries", "reason", "received_at") VALUES (2, 7000000001, 2, X'0174B99A95A6058C97CE7DDB442E6450724C59A663AD9FB18EA234E6EA8A3388BA8FBC26233D2C922DF2C68FF2', 'quarantined', 0, 'TypeError', '2026-11-23T15:55:21.832161+00:00');
INSERT INTO "inbox" ("row", "bot_id", "update_id", "body", "state", "tries", "reason", "received_at") VALUES (3, 7000000001, 3, X'018EDF5EF8AC0967B8AE8988CD8D9ED5863CB864C21E69D7AF3909D099315E112AB2D6B6C50F59EEC9C725E783', 'waiting', 0, NULL, '2026-11-23T15:55:21.832161+00:00');
CREATE TABLE "address" (
   "id" INTEGER PRIMARY KEY,
   "person" INTEGER NOT NULL REFERENCES "person"("id"),
   "channel" TEXT NOT NULL,
   "lookup" BLOB NOT NULL,
   "sealed" BLOB NOT NULL,
   "confirmed_at" TEXT
, "unreachable_at" TEXT, "unreachable_because" TEXT, "wants_weekly" INTEGER, "wants_corrections" INTEGER) STRICT;
INSERT INTO "address" ("id", "person", "channel", "lookup", "sealed", "confirmed_at", "unreachable_at", "unreachable_because", "wants_weekly", "wants_corrections") VALUES (1, 1, 'telegram', X'0137FB271757F50308DF05CC1661CB6FF804E602E9BC1C8B8D4E05350F9A04B163', X'0178F74BE22FC5BA4EC152D610AAEF2871E9557C2A312456F143565CA1ED877BF77676F0AB08', '2026-11-23T15:55:21.832161+00:00', NULL, NULL, NULL, NULL);
INSERT INTO "address" ("id", "person", "channel", "lookup", "sealed", "confirmed_at", "unreachable_at", "unreachable_because", "wants_weekly", "wants_corrections") VALUES (2, 2, 'telegram', X'0160889CA49C66A3840D146E5771DE8D27A6F66CBAF21806DC0F9B10A232086EEF', X'018B9794616E204FB67042E50A73DCEDFC760521D68480C95D29FB13F10C31164644AFB97B14', '2021-09-03T09:00:00+00:00', NULL, NULL, NULL, NULL);
INSERT INTO "address" ("id", "person", "channel", "lookup", "sealed", "confirmed_at", "unreachable_at", "unreachable_because", "wants_weekly", "wants_corrections") VALUES (3, 3, 'telegram', X'018041A3D1CC0406E809D7ECA12BC40CBCDFDDF5499C3CA21AF519A1BD2F9A7602', X'0104D559114AB58454B85563B5CB106C8E6F1AE0511AC3D192782E8C97380265DB48A6AC02C9', '2021-09-03T09:00:00+00:00', NULL, NULL, NULL, NULL);
CREATE TABLE "key_check" (
   "number" INTEGER PRIMARY KEY,
   "sealed" BLOB NOT NULL
) STRICT;
INSERT INTO "key_check" ("number", "sealed") VALUES (1, X'0166B4763597C34B01E335550884D35C89296813BE67F08B70BCB9401F');
CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL DEFAULT 'person', place TEXT, has_chosen INTEGER NOT NULL DEFAULT 1, entered_at TEXT NOT NULL) STRICT;
INSERT INTO "person" ("id", "kind", "place", "has_chosen", "entered_at") VALUES (1, 'person', 'vlietdam', 1, '2026-11-23T15:55:21.832161+00:00');
INSERT INTO "person" ("id", "kind", "place", "has_chosen", "entered_at") VALUES (2, 'person', NULL, 0, '2021-09-03T09:00:00+00:00');
INSERT INTO "person" ("id", "kind", "place", "has_chosen", "entered_at") VALUES (3, 'person', NULL, 0, '2021-09-03T09:00:00+00:00');
CREATE TABLE "role" (
   "person" INTEGER NOT NULL REFERENCES "person"("id"),
   "role" TEXT NOT NULL,
   "place" TEXT REFERENCES "place"("id"),
   "granted_by" INTEGER,
   "granted_at" TEXT NOT NULL
) STRICT;
INSERT INTO "role" ("person", "role", "place", "granted_by", "granted_at") VALUES (1, 'griffie', 'vlietdam', NULL, '2021-04-07T08:00:00+00:00');
INSERT INTO "role" ("person", "role", "place", "granted_by", "granted_at") VALUES (2, 'redactie', 'vlietdam', NULL, '2021-09-03T09:00:00+00:00');
INSERT INTO "role" ("person", "role", "place", "granted_by", "granted_at") VALUES (2, 'redactie', 'waterland', NULL, '2021-09-03T09:00:00+00:00');
INSERT INTO "role" ("person", "role", "place", "granted_by", "granted_at") VALUES (3, 'redactie', 'vlietdam', NULL, '2021-09-03T09:00:00+00:00');
INSERT INTO "role" ("person", "role", "place", "granted_by", "granted_at") VALUES (3, 'redactie', 'waterland', NULL, '2021-09-03T09:00:00+00:00');
CREATE TABLE "invite" (
   "id" INTEGER PRIMARY KEY,
   "sha256" BLOB NOT NULL,
   "role" TEXT NOT NULL,
   "place" TEXT REFERENCES "place"("id"),
   "uses_left" INTEGER,
   "proposal" TEXT,
   "made_by" INTEGER,
   "made_at" TEXT NOT NULL,
   "expires_at" TEXT NOT NULL,
   "revoked_at" TEXT
) STRICT;
CREATE TABLE "rhythm" (
   "address" INTEGER PRIMARY KEY REFERENCES "address"("id"),
   "at_time" TEXT NOT NULL,
   "quiet_from" TEXT,
   "quiet_until" TEXT,
   "on_workdays" INTEGER NOT NULL,
   "digest" TEXT NOT NULL,
   "is_paused" INTEGER NOT NULL
) STRICT;
CREATE TABLE "subscription" (
   "id" INTEGER PRIMARY KEY,
   "person" INTEGER NOT NULL REFERENCES "person"("id"),
   "address" INTEGER NOT NULL REFERENCES "address"("id"),
   "target" TEXT NOT NULL,
   "name" TEXT,
   "leads" TEXT NOT NULL,
   "since" TEXT NOT NULL
) STRICT;
INSERT INTO "subscription" ("id", "person", "address", "target", "name", "leads", "since") VALUES (1, 1, 1, 'deadline', 'plan-zienswijze', '28,7,0', '2021-04-07T08:00:00+00:00');
CREATE TABLE "outbox" (
   "id" INTEGER PRIMARY KEY,
   "fact_id" TEXT NOT NULL,
   "version" INTEGER NOT NULL,
   "reminder" TEXT NOT NULL,
   "address" INTEGER NOT NULL REFERENCES "address"("id"),
   "bundle" TEXT NOT NULL,
   "covers" TEXT NOT NULL,
   "place" TEXT,
   "role" TEXT,
   "channel" TEXT NOT NULL,
   "state" TEXT NOT NULL,
   "due_at" TEXT NOT NULL,
   "expires_at" TEXT NOT NULL,
   "try_at" TEXT NOT NULL,
   "claimed_at" TEXT,
   "attempts" INTEGER NOT NULL,
   "is_uncertain" INTEGER NOT NULL,
   "is_late" INTEGER NOT NULL,
   "message" TEXT,
   "problem" TEXT,
   "seen_at" TEXT,
   "settled_at" TEXT
) STRICT;
INSERT INTO "outbox" ("id", "fact_id", "version", "reminder", "address", "bundle", "covers", "place", "role", "channel", "state", "due_at", "expires_at", "try_at", "claimed_at", "attempts", "is_uncertain", "is_late", "message", "problem", "seen_at", "settled_at") VALUES (1, 'plan-zienswijze', 1, 'lead:28', 1, '1:28', '28', 'vlietdam', 'griffie', 'telegram', 'sent', '2021-04-22T07:00:00+00:00', '2021-05-20T22:00:00+00:00', '2021-04-22T07:00:00+00:00', '2021-04-22T07:00:00+00:00', 1, 0, 0, '4711', NULL, NULL, '2021-04-22T07:00:00+00:00');
INSERT INTO "outbox" ("id", "fact_id", "version", "reminder", "address", "bundle", "covers", "place", "role", "channel", "state", "due_at", "expires_at", "try_at", "claimed_at", "attempts", "is_uncertain", "is_late", "message", "problem", "seen_at", "settled_at") VALUES (2, 'plan-zienswijze', 1, 'lead:0', 1, '1:0', '0', 'vlietdam', 'griffie', 'telegram', 'ready', '2021-05-20T07:00:00+00:00', '2021-05-20T22:00:00+00:00', '2021-05-20T07:00:00+00:00', NULL, 0, 0, 0, NULL, NULL, NULL, NULL);
CREATE TABLE "heartbeat" (
   "name" TEXT PRIMARY KEY,
   "begun_at" TEXT,
   "succeeded_at" TEXT,
   "problem" TEXT
) STRICT;
CREATE TABLE "term_told" (
   "fact_id" TEXT PRIMARY KEY REFERENCES "fact"("id"),
   "version" INTEGER NOT NULL,
   "due_on" TEXT,
   "latest" TEXT,
   "said" TEXT,
   "state" TEXT NOT NULL,
   "sequence" INTEGER NOT NULL,
   "told_at" TEXT NOT NULL
) STRICT;
CREATE TABLE "term_change" (
   "fact_id" TEXT REFERENCES "fact"("id"),
   "version" INTEGER,
   "change" TEXT NOT NULL,
   "was_on" TEXT,
   "was_said" TEXT,
   "is_on" TEXT,
   "is_said" TEXT,
   "at" TEXT NOT NULL,
   PRIMARY KEY ("fact_id", "version")
) STRICT;
CREATE TABLE "task" (
   "id" INTEGER PRIMARY KEY,
   "kind" TEXT NOT NULL,
   "fact_id" TEXT,
   "version" INTEGER,
   "text" TEXT NOT NULL,
   "made_at" TEXT NOT NULL,
   "done_at" TEXT
) STRICT;
CREATE TABLE "response" (
   "id" INTEGER PRIMARY KEY,
   "fact_id" TEXT NOT NULL REFERENCES "fact"("id"),
   "place" TEXT NOT NULL REFERENCES "place"("id"),
   "state" TEXT NOT NULL,
   "given_on" TEXT,
   "reference" TEXT,
   "role" TEXT NOT NULL,
   "set_at" TEXT NOT NULL
) STRICT;
CREATE TABLE "feed" (
   "id" INTEGER PRIMARY KEY,
   "sha256" BLOB NOT NULL,
   "person" INTEGER REFERENCES "person"("id"),
   "place" TEXT REFERENCES "place"("id"),
   "made_at" TEXT NOT NULL,
   "revoked_at" TEXT
) STRICT;
CREATE TABLE "mail_link" (
   "id" INTEGER PRIMARY KEY,
   "sha256" BLOB NOT NULL,
   "purpose" TEXT NOT NULL,
   "address" INTEGER,
   "body" BLOB,
   "made_at" TEXT NOT NULL,
   "expires_at" TEXT NOT NULL,
   "used_at" TEXT
) STRICT;
CREATE TABLE actor (id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER REFERENCES person (id), function TEXT) STRICT;
INSERT INTO "actor" ("id", "person", "function") VALUES (1, 2, 'redacteur bruggen');
CREATE TABLE "change" (
   "id" INTEGER PRIMARY KEY,
   "state" TEXT NOT NULL,
   "title" TEXT NOT NULL,
   "origin" TEXT NOT NULL,
   "batch" TEXT,
   "undoes" INTEGER,
   "needs_second" INTEGER NOT NULL,
   "proposed_by" INTEGER REFERENCES "actor"("id"),
   "proposed_at" TEXT NOT NULL,
   "reason" TEXT,
   "findings" TEXT,
   "approved_by" INTEGER REFERENCES "actor"("id"),
   "approved_at" TEXT,
   "overridden_by" INTEGER REFERENCES "actor"("id"),
   "override_reason" TEXT,
   "applied_at" TEXT,
   "closed_at" TEXT
) STRICT;
INSERT INTO "change" ("id", "state", "title", "origin", "batch", "undoes", "needs_second", "proposed_by", "proposed_at", "reason", "findings", "approved_by", "approved_at", "overridden_by", "override_reason", "applied_at", "closed_at") VALUES (1, 'applied', 'Wijziging', 'chat', NULL, NULL, 0, 1, '2021-09-03T09:00:00+00:00', NULL, '[]', NULL, NULL, NULL, NULL, '2021-09-03T09:00:00+00:00', NULL);
INSERT INTO "change" ("id", "state", "title", "origin", "batch", "undoes", "needs_second", "proposed_by", "proposed_at", "reason", "findings", "approved_by", "approved_at", "overridden_by", "override_reason", "applied_at", "closed_at") VALUES (2, 'proposed', 'Wijziging', 'chat', NULL, NULL, 1, 1, '2021-09-03T09:00:00+00:00', NULL, '[]', NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE "change_item" (
   "change" INTEGER REFERENCES "change"("id"),
   "position" INTEGER,
   "action" TEXT NOT NULL,
   "fact_id" TEXT NOT NULL,
   "base_version" INTEGER,
   "base_phrasings" TEXT,
   "body" TEXT,
   "phrasings" TEXT,
   "new_version" INTEGER,
   "former_phrasings" TEXT,
   "was_phrased" INTEGER,
   PRIMARY KEY ("change", "position")
) STRICT;
INSERT INTO "change_item" ("change", "position", "action", "fact_id", "base_version", "base_phrasings", "body", "phrasings", "new_version", "former_phrasings", "was_phrased") VALUES (1, 0, 'phrasing', 'kosten', 1, '["wat kost een brug", "hoeveel geld kosten de bruggen", "wat is de prijs van het bruggenplan"]', NULL, '["wat kost een brug", "hoeveel geld kosten de bruggen", "wat is de prijs van het bruggenplan", "wat betalen we voor een brug"]', NULL, '["wat kost een brug", "hoeveel geld kosten de bruggen", "wat is de prijs van het bruggenplan"]', 0);
INSERT INTO "change_item" ("change", "position", "action", "fact_id", "base_version", "base_phrasings", "body", "phrasings", "new_version", "former_phrasings", "was_phrased") VALUES (2, 0, 'revise', 'plan-zienswijze', 1, '["wanneer moet onze zienswijze op het bruggenplan binnen zijn", "uiterste datum zienswijze bruggenplan", "tot wanneer kan de raad een zienswijze op de bruggen geven"]', '{"fact": {"title": "Zienswijze op het bruggenplan", "text": "Het dagelijks bestuur van het RWB vraagt de raden om hun zienswijze op het bruggenplan.", "before": null, "who": null, "to_whom": null, "number": null, "follows": "plan-ontwerp", "note": null, "dossier": "bruggen", "scope": "waterland", "kind": "deadline", "status": "set", "actor": "raad", "series": null, "names": "[]", "variants": "[]", "ris_numbers": "[]", "replaces": "[]", "said": "uiterlijk 20-05-2021", "earliest": "2021-05-13", "latest": "2021-05-13", "precision": "day", "qualifier": "by", "is_year_inferred": 0, "document": "brief-bruggenplan", "place": "tweede alinea", "sha256": "63660260df0929021b7bc50b58dbcedaae226c3c8cab0b2e3e97dd1eb1bd8b81"}, "document": {"id": "brief-bruggenplan", "title": "Brief ''Zienswijze bruggenplan''", "sender": "het dagelijks bestuur van het Regionaal Waterbedrijf (RWB)", "addressee": "de raden", "scope": "waterland", "reference": "RWB / 21-044", "note": null, "is_date_inferred": 0, "is_external": 0, "said": "6 april 2021", "earliest": "2021-04-06", "latest": "2021-04-06", "precision": "day", "qualifier": "on", "is_year_inferred": 0}}', '["wanneer moet onze zienswijze op het bruggenplan binnen zijn", "uiterste datum zienswijze bruggenplan", "tot wanneer kan de raad een zienswijze op de bruggen geven"]', NULL, NULL, NULL);
CREATE TABLE "draft" (
   "person" INTEGER REFERENCES "person"("id"),
   "channel" TEXT,
   "body" BLOB NOT NULL,
   "kept_until" TEXT NOT NULL,
   PRIMARY KEY ("person", "channel")
) STRICT;
CREATE TABLE "audit" (
   "id" INTEGER PRIMARY KEY,
   "at" TEXT NOT NULL,
   "actor" INTEGER REFERENCES "actor"("id"),
   "action" TEXT NOT NULL,
   "subject" TEXT NOT NULL,
   "detail" TEXT NOT NULL,
   "hash" TEXT NOT NULL
) STRICT;
INSERT INTO "audit" ("id", "at", "actor", "action", "subject", "detail", "hash") VALUES (1, '2021-09-03T09:00:00+00:00', 1, 'proposed', 'change:1', '{"facts": ["kosten"], "number": 1, "sha256": "49db207b7ff1f6508807d67f986279ec7e92c5c2c4acc6507131fb978610405a"}', 'f13e451f2b834ec5906afec81313fd05cbafa3d28b1638f2e8aa286126d6dd5f');
INSERT INTO "audit" ("id", "at", "actor", "action", "subject", "detail", "hash") VALUES (2, '2021-09-03T09:00:00+00:00', 1, 'applied', 'change:1', '{"facts": ["kosten"], "number": 1, "sha256": "49db207b7ff1f6508807d67f986279ec7e92c5c2c4acc6507131fb978610405a"}', 'e0d8bd672d25ff546ed9e4623a33b6aefbc79ee10739b07b98d4055e8a036ab6');
INSERT INTO "audit" ("id", "at", "actor", "action", "subject", "detail", "hash") VALUES (3, '2021-09-03T09:00:00+00:00', 1, 'proposed', 'change:2', '{"facts": ["plan-zienswijze"], "number": 1, "sha256": "54daa8558090c108d498f106dbe8dc4c9fc9b1c76e7892ee12b10586dc00e57d"}', '615b6de48f71524e2cf5a1cd20376df783556a0560716be5c85f10541b98716b');
CREATE TABLE "audit_mark" (
   "last" INTEGER PRIMARY KEY,
   "day" TEXT NOT NULL,
   "hash" TEXT NOT NULL
) STRICT;
CREATE TABLE "audit_head" (
   "id" INTEGER PRIMARY KEY,
   "last" INTEGER NOT NULL,
   "hash" TEXT NOT NULL
) STRICT;
INSERT INTO "audit_head" ("id", "last", "hash") VALUES (1, 3, '615b6de48f71524e2cf5a1cd20376df783556a0560716be5c85f10541b98716b');
CREATE TABLE "gold" (
   "id" INTEGER PRIMARY KEY,
   "question" TEXT NOT NULL,
   "place" TEXT,
   "asked_on" TEXT NOT NULL,
   "facts" TEXT NOT NULL,
   "outcome" TEXT NOT NULL,
   "made_at" TEXT NOT NULL,
   "made_by" INTEGER REFERENCES "actor"("id")
) STRICT;
INSERT INTO "gold" ("id", "question", "place", "asked_on", "facts", "outcome", "made_at", "made_by") VALUES (1, 'wat kost een brug', 'vlietdam', '2021-09-03', '["kosten"]', 'answer', '2021-09-03T09:00:00+00:00', 1);
CREATE TABLE "fact_check" (
   "fact_id" TEXT PRIMARY KEY,
   "check_before" TEXT,
   "checked_at" TEXT
) STRICT;
INSERT INTO "fact_check" ("fact_id", "check_before", "checked_at") VALUES ('plan-zienswijze', '2022-01-01', NULL);
CREATE TABLE "staff_news" (
   "id" INTEGER PRIMARY KEY,
   "line" INTEGER NOT NULL,
   "week" TEXT,
   "week_line" INTEGER NOT NULL
) STRICT;
INSERT INTO "staff_news" ("id", "line", "week", "week_line") VALUES (1, 0, NULL, 0);
CREATE TABLE "unanswered" (
   "id" INTEGER PRIMARY KEY,
   "text" TEXT NOT NULL,
   "place" TEXT,
   "kind" TEXT NOT NULL,
   "fact_id" TEXT,
   "version" INTEGER,
   "times" INTEGER NOT NULL,
   "first_at" TEXT NOT NULL,
   "last_at" TEXT NOT NULL,
   "state" TEXT NOT NULL,
   "answered_by" TEXT,
   "closed_at" TEXT
) STRICT;
INSERT INTO "unanswered" ("id", "text", "place", "kind", "fact_id", "version", "times", "first_at", "last_at", "state", "answered_by", "closed_at") VALUES (1, 'wie onderhoudt de sluizen', 'vlietdam', 'unknown', NULL, NULL, 1, '2021-09-03T09:00:00+00:00', '2021-09-03T09:00:00+00:00', 'open', NULL, NULL);
CREATE TABLE "unanswered_remark" (
   "id" INTEGER PRIMARY KEY,
   "unanswered" INTEGER NOT NULL REFERENCES "unanswered"("id"),
   "text" TEXT NOT NULL,
   "at" TEXT NOT NULL
) STRICT;
CREATE TABLE "wants_answer" (
   "unanswered" INTEGER REFERENCES "unanswered"("id"),
   "address" INTEGER REFERENCES "address"("id"),
   "asked_at" TEXT,
   "told_at" TEXT,
   PRIMARY KEY ("unanswered", "address")
) STRICT;
CREATE TABLE "told_fact" (
   "address" INTEGER REFERENCES "address"("id"),
   "fact_id" TEXT,
   "version" INTEGER,
   "at" TEXT,
   PRIMARY KEY ("address", "fact_id")
) STRICT;
CREATE TABLE "login_link" (
   "sha256" BLOB PRIMARY KEY,
   "person" INTEGER NOT NULL REFERENCES "person"("id"),
   "nonce" TEXT,
   "made_at" TEXT NOT NULL,
   "expires_at" TEXT NOT NULL,
   "used_at" TEXT
) STRICT;
CREATE TABLE "web_session" (
   "sha256" BLOB PRIMARY KEY,
   "person" INTEGER NOT NULL REFERENCES "person"("id"),
   "begun_at" TEXT NOT NULL,
   "seen_at" TEXT NOT NULL
) STRICT;
CREATE TABLE "address_claim" (
   "person" INTEGER PRIMARY KEY REFERENCES "person"("id"),
   "sha256" BLOB NOT NULL,
   "sealed" BLOB NOT NULL,
   "expires_at" TEXT NOT NULL
) STRICT;
CREATE TABLE "recovery" (
   "id" INTEGER PRIMARY KEY,
   "copied_at" TEXT,
   "restored_at" TEXT NOT NULL,
   "released_at" TEXT,
   "released_by" INTEGER REFERENCES "actor"("id"),
   "lapsed_until" TEXT
) STRICT;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TRIGGER fact_version_is_kept_on_UPDATE BEFORE UPDATE ON fact_version
BEGIN SELECT RAISE(ABORT, 'a version of a fact is never changed'); END;
CREATE TRIGGER fact_version_is_kept_on_DELETE BEFORE DELETE ON fact_version
BEGIN SELECT RAISE(ABORT, 'a version of a fact is never changed'); END;
CREATE UNIQUE INDEX "idx_inbox_bot_id_update_id"
    ON "inbox" ("bot_id", "update_id");
CREATE INDEX "idx_inbox_state_row"
    ON "inbox" ("state", "row");
CREATE UNIQUE INDEX "idx_address_lookup"
    ON "address" ("lookup");
CREATE INDEX "idx_address_person"
    ON "address" ("person");
CREATE UNIQUE INDEX role_once ON role (person, role, ifnull(place, ''));
CREATE UNIQUE INDEX "idx_invite_sha256"
    ON "invite" ("sha256");
CREATE UNIQUE INDEX subscription_once ON subscription (address, target, ifnull(name, ''));
CREATE INDEX "idx_subscription_person"
    ON "subscription" ("person");
CREATE UNIQUE INDEX "idx_outbox_fact_id_version_reminder_address"
    ON "outbox" ("fact_id", "version", "reminder", "address");
CREATE INDEX "idx_outbox_state_try_at"
    ON "outbox" ("state", "try_at");
CREATE INDEX "idx_outbox_address_due_at"
    ON "outbox" ("address", "due_at");
CREATE INDEX "idx_outbox_bundle"
    ON "outbox" ("bundle");
CREATE UNIQUE INDEX "idx_task_kind_fact_id_version"
    ON "task" ("kind", "fact_id", "version");
CREATE INDEX "idx_response_fact_id_place_id"
    ON "response" ("fact_id", "place", "id");
CREATE UNIQUE INDEX "idx_feed_sha256"
    ON "feed" ("sha256");
CREATE UNIQUE INDEX "idx_mail_link_sha256"
    ON "mail_link" ("sha256");
CREATE INDEX "idx_actor_person"
    ON "actor" ("person");
CREATE INDEX "idx_change_state_id"
    ON "change" ("state", "id");
CREATE INDEX "idx_change_batch"
    ON "change" ("batch");
CREATE INDEX "idx_change_item_fact_id"
    ON "change_item" ("fact_id");
CREATE TRIGGER change_needs_four_eyes BEFORE UPDATE OF state ON change
WHEN NEW.state = 'applied' AND NEW.needs_second = 1 AND trim(ifnull(NEW.override_reason, '')) = ''
  AND (NEW.approved_by IS NULL OR NEW.approved_by = NEW.proposed_by OR EXISTS (
    SELECT 1 FROM actor AS one JOIN actor AS other USING (person)
    WHERE one.id = NEW.approved_by AND other.id = NEW.proposed_by))
BEGIN SELECT RAISE(ABORT, 'a second editor has to approve this'); END;
CREATE TRIGGER change_is_approved_by_an_editor BEFORE UPDATE OF approved_by ON change
WHEN NEW.approved_by IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM actor JOIN role USING (person) WHERE actor.id = NEW.approved_by AND role IN ('redactie', 'beheer'))
BEGIN SELECT RAISE(ABORT, 'only an editor may approve this'); END;
CREATE TRIGGER change_goes_one_way BEFORE UPDATE OF state ON change
WHEN OLD.state || '>' || NEW.state NOT IN ('proposed>approved', 'proposed>applied', 'approved>applied', 'proposed>rejected', 'approved>rejected', 'applied>undone')
BEGIN SELECT RAISE(ABORT, 'a change does not go that way'); END;
CREATE TRIGGER change_begins_as_a_proposal BEFORE INSERT ON change
WHEN NEW.state <> 'proposed' OR NEW.approved_by IS NOT NULL OR NEW.override_reason IS NOT NULL
  OR EXISTS (SELECT 1 FROM change WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a change begins as a proposal'); END;
CREATE TRIGGER change_stays_as_proposed
BEFORE UPDATE OF id, title, origin, batch, undoes, needs_second, proposed_by, proposed_at ON change
BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END;
CREATE TRIGGER change_item_stays_as_proposed
BEFORE UPDATE OF change, position, action, fact_id, base_version, base_phrasings, body, phrasings ON change_item
BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END;
CREATE TRIGGER change_item_comes_in_time BEFORE INSERT ON change_item
WHEN (SELECT state FROM change WHERE id = NEW.change) <> 'proposed'
  OR EXISTS (SELECT 1 FROM change_item WHERE change = NEW.change AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END;
CREATE TRIGGER change_is_kept BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'what was proposed is never deleted'); END;
CREATE TRIGGER change_item_is_kept BEFORE DELETE ON change_item
BEGIN SELECT RAISE(ABORT, 'what was proposed is never deleted'); END;
CREATE TRIGGER fact_version_is_kept_on_replace BEFORE INSERT ON fact_version
WHEN EXISTS (SELECT 1 FROM fact_version WHERE fact_id = NEW.fact_id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'UNIQUE: a version of a fact is never changed'); END;
CREATE TRIGGER audit_is_kept_on_UPDATE BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'a line of the log is never changed'); END;
CREATE TRIGGER audit_is_kept_on_DELETE BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'a line of the log is never changed'); END;
CREATE TRIGGER audit_mark_is_kept_on_UPDATE BEFORE UPDATE ON audit_mark
BEGIN SELECT RAISE(ABORT, 'a line of the log is never changed'); END;
CREATE TRIGGER audit_mark_is_kept_on_DELETE BEFORE DELETE ON audit_mark
BEGIN SELECT RAISE(ABORT, 'a line of the log is never changed'); END;
CREATE TRIGGER audit_goes_on BEFORE INSERT ON audit
WHEN NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'a line of the log is never changed'); END;
CREATE TRIGGER audit_mark_goes_on BEFORE INSERT ON audit_mark
WHEN NEW.last <= (SELECT ifnull(max(last), 0) FROM audit_mark)
BEGIN SELECT RAISE(ABORT, 'a line of the log is never changed'); END;
CREATE INDEX "idx_unanswered_state_times"
    ON "unanswered" ("state", "times");
CREATE INDEX "idx_unanswered_remark_unanswered"
    ON "unanswered_remark" ("unanswered");
CREATE INDEX "idx_told_fact_fact_id"
    ON "told_fact" ("fact_id");
CREATE INDEX "idx_web_session_person"
    ON "web_session" ("person");
CREATE INDEX "idx_outbox_state_due_at"
    ON "outbox" ("state", "due_at");
COMMIT;
