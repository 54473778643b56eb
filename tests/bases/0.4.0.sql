PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (1, 'zienswijzer', 'm001_places_and_documents', '2026-11-23 06:18:20.240314+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (2, 'zienswijzer', 'm002_facts', '2026-11-23 06:18:20.243369+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (3, 'zienswijzer', 'm003_words_and_revision', '2026-11-23 06:18:20.248738+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (4, 'zienswijzer', 'm004_inbox', '2026-11-23 06:18:20.249706+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (5, 'zienswijzer', 'm005_people', '2026-11-23 06:18:20.259635+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (6, 'zienswijzer', 'm006_people_with_roles', '2026-11-23 06:18:20.262183+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (7, 'zienswijzer', 'm007_subscriptions', '2026-11-23 06:18:20.276991+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (8, 'zienswijzer', 'm008_outbox', '2026-11-23 06:18:20.278984+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (9, 'zienswijzer', 'm009_terms', '2026-11-23 06:18:20.290559+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (10, 'zienswijzer', 'm010_tasks_and_responses', '2026-11-23 06:18:20.300593+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (11, 'zienswijzer', 'm011_feeds', '2026-11-23 06:18:20.302243+00:00');
CREATE TABLE "place" (
   "id" TEXT PRIMARY KEY,
   "kind" TEXT NOT NULL,
   "region" TEXT REFERENCES "place"("id"),
   "names" TEXT NOT NULL
) STRICT;
INSERT INTO "place" ("id", "kind", "region", "names") VALUES ('waterland', 'region', NULL, '["Waterland", "regio waterland"]');
INSERT INTO "place" ("id", "kind", "region", "names") VALUES ('vlietdam', 'council', 'waterland', '["Vlietdam"]');
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
) STRICT;
INSERT INTO "document" ("id", "title", "sender", "addressee", "scope", "reference", "note", "is_date_inferred", "is_external", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred") VALUES ('brief-bruggenplan', 'Brief ''Zienswijze bruggenplan''', 'het dagelijks bestuur van het Regionaal Waterbedrijf (RWB)', 'de raden', 'waterland', 'RWB / 21-044', NULL, 0, 0, '6 april 2021', '2021-04-06', '2021-04-06', 'day', 'on', 0);
INSERT INTO "document" ("id", "title", "sender", "addressee", "scope", "reference", "note", "is_date_inferred", "is_external", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred") VALUES ('raadsbrief-bruggenplan', 'Raadsbrief over het bruggenplan', 'het college van burgemeester en wethouders van Vlietdam', 'de raad', 'vlietdam', NULL, NULL, 0, 0, '1 september 2021', '2021-09-01', '2021-09-01', 'day', 'on', 0);
CREATE TABLE "dossier" (
   "id" TEXT PRIMARY KEY,
   "title" TEXT NOT NULL,
   "scope" TEXT NOT NULL REFERENCES "place"("id")
) STRICT;
INSERT INTO "dossier" ("id", "title", "scope") VALUES ('bruggen', 'Bruggen', 'waterland');
CREATE TABLE "fact" (
   "id" TEXT PRIMARY KEY,
   "version" INTEGER NOT NULL
, "withdrawn_at" TEXT) STRICT;
INSERT INTO "fact" ("id", "version", "withdrawn_at") VALUES ('plan-ontwerp', 1, NULL);
INSERT INTO "fact" ("id", "version", "withdrawn_at") VALUES ('plan-zienswijze', 1, NULL);
INSERT INTO "fact" ("id", "version", "withdrawn_at") VALUES ('plan-vastgesteld', 1, NULL);
INSERT INTO "fact" ("id", "version", "withdrawn_at") VALUES ('segment-2', 1, NULL);
INSERT INTO "fact" ("id", "version", "withdrawn_at") VALUES ('rwb', 1, NULL);
INSERT INTO "fact" ("id", "version", "withdrawn_at") VALUES ('kosten', 1, NULL);
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
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('plan-ontwerp', 1, 'decision', 'bruggen', 'waterland', 'Voorgenomen besluit over het bruggenplan', 'Het algemeen bestuur van het RWB heeft in ontwerp besloten het bruggenplan aan te nemen.', NULL, 'draft', NULL, NULL, NULL, NULL, NULL, '[]', '[]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'eerste alinea', 'curated', '2026-11-23T06:18:20.320900+00:00', '19aae1d4d834e2c05c0745a356e2eb267b820fbc400a75441aadd4d2e84c5b99', '01-04-2021', '2021-04-01', '2021-04-01', 'day', 'on', 0, 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('plan-zienswijze', 1, 'deadline', 'bruggen', 'waterland', 'Zienswijze op het bruggenplan', 'Het dagelijks bestuur van het RWB vraagt de raden om hun zienswijze op het bruggenplan.', NULL, 'set', 'raad', NULL, NULL, NULL, NULL, '[]', '[]', '[]', 'plan-ontwerp', '[]', NULL, 'brief-bruggenplan', 'tweede alinea', 'curated', '2026-11-23T06:18:20.320900+00:00', 'b5739f19611edbe51a8a1ae359ba414d36d844cb087c5534d0a2b2fff7929f4e', 'uiterlijk 20-05-2021', NULL, '2021-05-20', 'day', 'by', 0, 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('plan-vastgesteld', 1, 'decision', 'bruggen', 'waterland', 'Vaststelling van het bruggenplan', 'Het algemeen bestuur van het RWB heeft het bruggenplan vastgesteld.', 'Het bruggenplan is nog een ontwerp; het algemeen bestuur moet het nog vaststellen.', 'adopted', NULL, NULL, NULL, NULL, NULL, '[]', '[]', '["3100456"]', 'plan-ontwerp', '[]', NULL, 'raadsbrief-bruggenplan', 'onder ''Besluit''', 'curated', '2026-11-23T06:18:20.320900+00:00', '479c9319b63f244c3291398adf8f9d1e1f4f8ddb89276c76a096fd0228754d4d', '08-07-2021', '2021-07-08', '2021-07-08', 'day', 'on', 0, 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('segment-2', 1, 'segment', 'bruggen', 'waterland', 'Segment 2: vaste bruggen', 'Segment 2 van het bruggenplan gaat over de vaste bruggen.', NULL, 'in_force', NULL, NULL, NULL, 'segment', '2', '[]', '[]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'lijst van segmenten', 'curated', '2026-11-23T06:18:20.320900+00:00', 'c57713bce0cfe35b296fd5d0a6d84e6dfbe3a55c7316ba5b9f47ff042bb48c17', NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('rwb', 1, 'organisation', 'bruggen', 'waterland', 'Regionaal Waterbedrijf (RWB)', 'RWB is de afkorting van Regionaal Waterbedrijf, dat de bruggen van Waterland beheert.', NULL, 'in_force', NULL, NULL, NULL, NULL, NULL, '["RWB", "Regionaal Waterbedrijf"]', '["R.W.B."]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'briefhoofd', 'curated', '2026-11-23T06:18:20.320900+00:00', 'a501a09bcebef86c78818d9d841b0ca50bcb2665fd33187cddd8de01aeda7608', NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred", "is_withdrawn") VALUES ('kosten', 1, 'answer', 'bruggen', 'waterland', 'Kosten van een brug', 'Wat een brug kost, staat niet in de brieven.', NULL, 'absent', NULL, NULL, NULL, NULL, NULL, '[]', '[]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'nergens genoemd', 'curated', '2026-11-23T06:18:20.320900+00:00', '50ffb0c9e6c987ee1d4720ef43471bad76b5c8d579f386ab8311a5a9e21720ea', NULL, NULL, NULL, NULL, NULL, NULL, 0);
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
INSERT INTO "revision" ("id", "number", "noted") VALUES (1, 1, NULL);
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
INSERT INTO "inbox" ("row", "bot_id", "update_id", "body", "state", "tries", "reason", "received_at") VALUES (1, 7000000001, 1, NULL, 'handled', 0, NULL, '2026-11-23T06:18:20.347567+00:00');
INSERT INTO "inbox" ("row", "bot_id", "update_id", "body", "state", "tries", "reason", "received_at") VALUES (2, 7000000001, 2, X'01D8C40311290FA07F5989BCECD128E8802D55583FCCDAAC13AB8473A34024B91FB1CE391A3A4BCFCA2CE16453', 'quarantined', 0, 'TypeError', '2026-11-23T06:18:20.347567+00:00');
INSERT INTO "inbox" ("row", "bot_id", "update_id", "body", "state", "tries", "reason", "received_at") VALUES (3, 7000000001, 3, X'01AE99F3E505548FE0DC4BCF3131CC153942F3951EC39974F35ED0EA1B856D49B476A73FB01674CCD81D2D396F', 'waiting', 0, NULL, '2026-11-23T06:18:20.347567+00:00');
CREATE TABLE "address" (
   "id" INTEGER PRIMARY KEY,
   "person" INTEGER NOT NULL REFERENCES "person"("id"),
   "channel" TEXT NOT NULL,
   "lookup" BLOB NOT NULL,
   "sealed" BLOB NOT NULL,
   "confirmed_at" TEXT
, "unreachable_at" TEXT, "unreachable_because" TEXT) STRICT;
INSERT INTO "address" ("id", "person", "channel", "lookup", "sealed", "confirmed_at", "unreachable_at", "unreachable_because") VALUES (1, 1, 'telegram', X'0137FB271757F50308DF05CC1661CB6FF804E602E9BC1C8B8D4E05350F9A04B163', X'015B9254121B56D12D19CC30B1C307471D335611515F61C53783D28824183EF659663F2CAF99', '2026-11-23T06:18:20.347567+00:00', NULL, NULL);
CREATE TABLE "key_check" (
   "number" INTEGER PRIMARY KEY,
   "sealed" BLOB NOT NULL
) STRICT;
INSERT INTO "key_check" ("number", "sealed") VALUES (1, X'0186C275F724B63E34C70A842C857FB075F39A8128C03319417710D989');
CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL DEFAULT 'person', place TEXT, has_chosen INTEGER NOT NULL DEFAULT 1, entered_at TEXT NOT NULL) STRICT;
INSERT INTO "person" ("id", "kind", "place", "has_chosen", "entered_at") VALUES (1, 'person', 'vlietdam', 1, '2026-11-23T06:18:20.347567+00:00');
CREATE TABLE "role" (
   "person" INTEGER NOT NULL REFERENCES "person"("id"),
   "role" TEXT NOT NULL,
   "place" TEXT REFERENCES "place"("id"),
   "granted_by" INTEGER,
   "granted_at" TEXT NOT NULL
) STRICT;
INSERT INTO "role" ("person", "role", "place", "granted_by", "granted_at") VALUES (1, 'griffie', 'vlietdam', NULL, '2021-04-07T08:00:00+00:00');
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
COMMIT;
