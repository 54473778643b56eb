PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (1, 'zienswijzer', 'm001_places_and_documents', '2026-11-23 03:52:06.248450+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (2, 'zienswijzer', 'm002_facts', '2026-11-23 03:52:06.249971+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (3, 'zienswijzer', 'm003_words_and_revision', '2026-11-23 03:52:06.250723+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (4, 'zienswijzer', 'm004_inbox', '2026-11-23 03:52:06.251295+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (5, 'zienswijzer', 'm005_people', '2026-11-23 03:52:06.252532+00:00');
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
) STRICT;
INSERT INTO "fact" ("id", "version") VALUES ('plan-ontwerp', 1);
INSERT INTO "fact" ("id", "version") VALUES ('plan-zienswijze', 1);
INSERT INTO "fact" ("id", "version") VALUES ('plan-vastgesteld', 1);
INSERT INTO "fact" ("id", "version") VALUES ('segment-2', 1);
INSERT INTO "fact" ("id", "version") VALUES ('rwb', 1);
INSERT INTO "fact" ("id", "version") VALUES ('kosten', 1);
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
   "is_year_inferred" INTEGER,
   PRIMARY KEY ("fact_id", "version")
) STRICT;
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred") VALUES ('plan-ontwerp', 1, 'decision', 'bruggen', 'waterland', 'Voorgenomen besluit over het bruggenplan', 'Het algemeen bestuur van het RWB heeft in ontwerp besloten het bruggenplan aan te nemen.', NULL, 'draft', NULL, NULL, NULL, NULL, NULL, '[]', '[]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'eerste alinea', 'curated', '2026-11-23T03:52:06.255161+00:00', '19aae1d4d834e2c05c0745a356e2eb267b820fbc400a75441aadd4d2e84c5b99', '01-04-2021', '2021-04-01', '2021-04-01', 'day', 'on', 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred") VALUES ('plan-zienswijze', 1, 'deadline', 'bruggen', 'waterland', 'Zienswijze op het bruggenplan', 'Het dagelijks bestuur van het RWB vraagt de raden om hun zienswijze op het bruggenplan.', NULL, 'set', 'raad', NULL, NULL, NULL, NULL, '[]', '[]', '[]', 'plan-ontwerp', '[]', NULL, 'brief-bruggenplan', 'tweede alinea', 'curated', '2026-11-23T03:52:06.255161+00:00', 'b5739f19611edbe51a8a1ae359ba414d36d844cb087c5534d0a2b2fff7929f4e', 'uiterlijk 20-05-2021', NULL, '2021-05-20', 'day', 'by', 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred") VALUES ('plan-vastgesteld', 1, 'decision', 'bruggen', 'waterland', 'Vaststelling van het bruggenplan', 'Het algemeen bestuur van het RWB heeft het bruggenplan vastgesteld.', 'Het bruggenplan is nog een ontwerp; het algemeen bestuur moet het nog vaststellen.', 'adopted', NULL, NULL, NULL, NULL, NULL, '[]', '[]', '["3100456"]', 'plan-ontwerp', '[]', NULL, 'raadsbrief-bruggenplan', 'onder ''Besluit''', 'curated', '2026-11-23T03:52:06.255161+00:00', '479c9319b63f244c3291398adf8f9d1e1f4f8ddb89276c76a096fd0228754d4d', '08-07-2021', '2021-07-08', '2021-07-08', 'day', 'on', 0);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred") VALUES ('segment-2', 1, 'segment', 'bruggen', 'waterland', 'Segment 2: vaste bruggen', 'Segment 2 van het bruggenplan gaat over de vaste bruggen.', NULL, 'in_force', NULL, NULL, NULL, 'segment', '2', '[]', '[]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'lijst van segmenten', 'curated', '2026-11-23T03:52:06.255161+00:00', 'c57713bce0cfe35b296fd5d0a6d84e6dfbe3a55c7316ba5b9f47ff042bb48c17', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred") VALUES ('rwb', 1, 'organisation', 'bruggen', 'waterland', 'Regionaal Waterbedrijf (RWB)', 'RWB is de afkorting van Regionaal Waterbedrijf, dat de bruggen van Waterland beheert.', NULL, 'in_force', NULL, NULL, NULL, NULL, NULL, '["RWB", "Regionaal Waterbedrijf"]', '["R.W.B."]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'briefhoofd', 'curated', '2026-11-23T03:52:06.255161+00:00', 'a501a09bcebef86c78818d9d841b0ca50bcb2665fd33187cddd8de01aeda7608', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "fact_version" ("fact_id", "version", "kind", "dossier", "scope", "title", "text", "before", "status", "actor", "who", "to_whom", "series", "number", "names", "variants", "ris_numbers", "follows", "replaces", "note", "document", "place", "origin", "entered_at", "sha256", "said", "earliest", "latest", "precision", "qualifier", "is_year_inferred") VALUES ('kosten', 1, 'answer', 'bruggen', 'waterland', 'Kosten van een brug', 'Wat een brug kost, staat niet in de brieven.', NULL, 'absent', NULL, NULL, NULL, NULL, NULL, '[]', '[]', '[]', NULL, '[]', NULL, 'brief-bruggenplan', 'nergens genoemd', 'curated', '2026-11-23T03:52:06.255161+00:00', '50ffb0c9e6c987ee1d4720ef43471bad76b5c8d579f386ab8311a5a9e21720ea', NULL, NULL, NULL, NULL, NULL, NULL);
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
) STRICT;
INSERT INTO "revision" ("id", "number") VALUES (1, 1);
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
INSERT INTO "inbox" ("row", "bot_id", "update_id", "body", "state", "tries", "reason", "received_at") VALUES (1, 7000000001, 1, NULL, 'handled', 0, NULL, '2026-11-23T03:52:06.258708+00:00');
INSERT INTO "inbox" ("row", "bot_id", "update_id", "body", "state", "tries", "reason", "received_at") VALUES (2, 7000000001, 2, X'01AA222DD54F9741BA16571B427FA451F3820B4AFCA21B79369280AFE5FEF52D6F6E666B0B5AF7495F5FCDFC9B', 'quarantined', 0, 'TypeError', '2026-11-23T03:52:06.258708+00:00');
INSERT INTO "inbox" ("row", "bot_id", "update_id", "body", "state", "tries", "reason", "received_at") VALUES (3, 7000000001, 3, X'019419074F21E25CF1D8E863B0F991673878CED5D4233B831B6FA0251110DE890A9701B50B01B612D95F80D7B9', 'waiting', 0, NULL, '2026-11-23T03:52:06.258708+00:00');
CREATE TABLE "person" (
   "id" INTEGER PRIMARY KEY,
   "place" TEXT,
   "entered_at" TEXT NOT NULL
) STRICT;
INSERT INTO "person" ("id", "place", "entered_at") VALUES (1, 'vlietdam', '2026-11-23T03:52:06.258708+00:00');
CREATE TABLE "address" (
   "id" INTEGER PRIMARY KEY,
   "person" INTEGER NOT NULL REFERENCES "person"("id"),
   "channel" TEXT NOT NULL,
   "lookup" BLOB NOT NULL,
   "sealed" BLOB NOT NULL,
   "confirmed_at" TEXT
) STRICT;
INSERT INTO "address" ("id", "person", "channel", "lookup", "sealed", "confirmed_at") VALUES (1, 1, 'telegram', X'0137FB271757F50308DF05CC1661CB6FF804E602E9BC1C8B8D4E05350F9A04B163', X'017A2B562F166BE09BBF54D9714987A59204E2F88936665D4CDF9563215346B19578C6EEF44C', '2026-11-23T03:52:06.258708+00:00');
CREATE TABLE "key_check" (
   "number" INTEGER PRIMARY KEY,
   "sealed" BLOB NOT NULL
) STRICT;
INSERT INTO "key_check" ("number", "sealed") VALUES (1, X'01C0E5EF4FD9FBF09D16A465DBD194726E691BA56BDFBA4C6E3D398F6B');
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
COMMIT;
