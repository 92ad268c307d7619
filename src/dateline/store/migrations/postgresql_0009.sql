-- Tables of format 0009 in PostgreSQL: the first format that a dossier has there. They are what the
-- migrations 0001 to 0009 make in SQLite, by the same names; tests compare them with store/schema.py.
-- Never edited after a release: a change is a migration. It runs with the dossier's schema as the
-- search_path. Text is compared by code points (COLLATE "C"), as everywhere in Dateline.

-- A key may be longer than the 2,704 bytes that an index takes (the address of a page): its digest.
CREATE FUNCTION key_of(text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN sha256(convert_to($1, 'UTF8'));

CREATE TABLE chain (
    key INTEGER NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_chain PRIMARY KEY (key)
);
CREATE TABLE claim_value (
    key INTEGER NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_claim_value PRIMARY KEY (key)
);
CREATE TABLE custody (
    n INTEGER NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    by TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    before TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_custody PRIMARY KEY (n)
);
CREATE TABLE derivation (
    key INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    later TEXT COLLATE "C" DEFAULT '' NOT NULL,
    earlier TEXT COLLATE "C" DEFAULT '' NOT NULL,
    CONSTRAINT pk_derivation PRIMARY KEY (key),
    CONSTRAINT uq_derivation_id UNIQUE (id)
);
CREATE INDEX ix_derivation_earlier ON derivation (earlier);
CREATE INDEX ix_derivation_later ON derivation (later);
CREATE TABLE derived (
    name TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL,
    CONSTRAINT pk_derived PRIMARY KEY (name)
);
CREATE TABLE entity (
    key INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    schema TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    times INTEGER DEFAULT 0 NOT NULL,
    reports INTEGER DEFAULT 0 NOT NULL,
    events INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT pk_entity PRIMARY KEY (key),
    CONSTRAINT uq_entity_id UNIQUE (id)
);
CREATE TABLE event (
    key INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (key),
    CONSTRAINT uq_event_id UNIQUE (id)
);
CREATE TABLE flow (
    key INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_flow PRIMARY KEY (key),
    CONSTRAINT uq_flow_id UNIQUE (id)
);
CREATE TABLE judgement (
    id TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_judgement PRIMARY KEY (id)
);
CREATE TABLE meta (
    name TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_meta PRIMARY KEY (name)
);
CREATE TABLE origin (
    key INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_origin PRIMARY KEY (key),
    CONSTRAINT uq_origin_id UNIQUE (id)
);
CREATE TABLE raw (
    sha256 TEXT COLLATE "C" NOT NULL,
    bytes BYTEA NOT NULL,
    CONSTRAINT pk_raw PRIMARY KEY (sha256)
);
CREATE TABLE report (
    key INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    annotated BOOLEAN NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    problems TEXT COLLATE "C" NOT NULL,
    text BYTEA NOT NULL,
    found BYTEA NOT NULL,
    CONSTRAINT pk_report PRIMARY KEY (key),
    CONSTRAINT uq_report_id UNIQUE (id),
    CONSTRAINT uq_report_digest UNIQUE (digest)
);
CREATE TABLE seen (
    address TEXT COLLATE "C" NOT NULL,
    entry TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX pk_seen ON seen (address, key_of(entry));
CREATE TABLE source (
    key INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    line TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL,
    CONSTRAINT pk_source PRIMARY KEY (key),
    CONSTRAINT uq_source_id UNIQUE (id)
);
CREATE TABLE state (
    key INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_state PRIMARY KEY (key),
    CONSTRAINT uq_state_id UNIQUE (id)
);
CREATE TABLE watched (
    address TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_watched PRIMARY KEY (address)
);
CREATE TABLE claim (
    key INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    event INTEGER NOT NULL,
    property TEXT COLLATE "C" NOT NULL,
    value INTEGER NOT NULL,
    report INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT COLLATE "C" NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    trigger_exact TEXT COLLATE "C" NOT NULL,
    chain INTEGER NOT NULL,
    certainty TEXT COLLATE "C" NOT NULL,
    polarity TEXT COLLATE "C" NOT NULL,
    entity INTEGER,
    role TEXT COLLATE "C",
    rule TEXT COLLATE "C" DEFAULT '' NOT NULL,
    CONSTRAINT pk_claim PRIMARY KEY (key),
    CONSTRAINT ck_claim_span CHECK ("start" >= 0 AND "start" < "end"),
    CONSTRAINT ck_claim_length CHECK (length("exact") = "end" - "start" OR strpos("exact", chr(1)) > 0),
    CONSTRAINT ck_claim_trigger_span CHECK ("trigger_start" >= 0 AND "trigger_start" < "trigger_end"),
    CONSTRAINT ck_claim_trigger_length CHECK (length("trigger_exact") = "trigger_end" - "trigger_start" OR strpos("trigger_exact", chr(1)) > 0),
    CONSTRAINT uq_claim_id UNIQUE (id),
    CONSTRAINT fk_claim_event_event FOREIGN KEY(event) REFERENCES event (key),
    CONSTRAINT fk_claim_value_claim_value FOREIGN KEY(value) REFERENCES claim_value (key),
    CONSTRAINT fk_claim_report_report FOREIGN KEY(report) REFERENCES report (key),
    CONSTRAINT fk_claim_chain_chain FOREIGN KEY(chain) REFERENCES chain (key),
    CONSTRAINT fk_claim_entity_entity FOREIGN KEY(entity) REFERENCES entity (key)
);
CREATE INDEX ix_claim_entity ON claim (entity);
CREATE INDEX ix_claim_event ON claim (event);
CREATE INDEX ix_claim_report ON claim (report);
CREATE TABLE code_row (
    scheme TEXT COLLATE "C" NOT NULL,
    event INTEGER NOT NULL,
    body BYTEA NOT NULL,
    CONSTRAINT pk_code_row PRIMARY KEY (scheme, event),
    CONSTRAINT fk_code_row_event_event FOREIGN KEY(event) REFERENCES event (key)
);
CREATE INDEX ix_code_row_event ON code_row (event);
CREATE TABLE disagreement (
    key INTEGER NOT NULL,
    event INTEGER NOT NULL,
    property TEXT COLLATE "C" NOT NULL,
    sides TEXT COLLATE "C" NOT NULL,
    why TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" DEFAULT 'DATE' NOT NULL,
    CONSTRAINT pk_disagreement PRIMARY KEY (key),
    CONSTRAINT fk_disagreement_event_event FOREIGN KEY(event) REFERENCES event (key)
);
CREATE INDEX ix_disagreement_event ON disagreement (event);
CREATE TABLE entity_mention (
    entity INTEGER NOT NULL,
    n INTEGER NOT NULL,
    report INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_entity_mention PRIMARY KEY (entity, n),
    CONSTRAINT ck_entity_mention_span CHECK ("start" >= 0 AND "start" < "end"),
    CONSTRAINT ck_entity_mention_length CHECK (length("exact") = "end" - "start" OR strpos("exact", chr(1)) > 0),
    CONSTRAINT fk_entity_mention_entity_entity FOREIGN KEY(entity) REFERENCES entity (key),
    CONSTRAINT fk_entity_mention_report_report FOREIGN KEY(report) REFERENCES report (key)
);
CREATE TABLE event_mention (
    event INTEGER NOT NULL,
    n INTEGER NOT NULL,
    report INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_event_mention PRIMARY KEY (event, n),
    CONSTRAINT ck_event_mention_span CHECK ("start" >= 0 AND "start" < "end"),
    CONSTRAINT ck_event_mention_length CHECK (length("exact") = "end" - "start" OR strpos("exact", chr(1)) > 0),
    CONSTRAINT fk_event_mention_event_event FOREIGN KEY(event) REFERENCES event (key),
    CONSTRAINT fk_event_mention_report_report FOREIGN KEY(report) REFERENCES report (key)
);
CREATE INDEX ix_event_mention_report ON event_mention (report);
CREATE TABLE merge (
    key INTEGER NOT NULL,
    event INTEGER NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_merge PRIMARY KEY (key),
    CONSTRAINT fk_merge_event_event FOREIGN KEY(event) REFERENCES event (key)
);
CREATE INDEX ix_merge_event ON merge (event);
CREATE TABLE origin_report (
    report INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    CONSTRAINT pk_origin_report PRIMARY KEY (report, origin),
    CONSTRAINT fk_origin_report_report_report FOREIGN KEY(report) REFERENCES report (key),
    CONSTRAINT fk_origin_report_origin_origin FOREIGN KEY(origin) REFERENCES origin (key)
);
CREATE TABLE outline (
    event INTEGER NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_outline PRIMARY KEY (event),
    CONSTRAINT fk_outline_event_event FOREIGN KEY(event) REFERENCES event (key)
);
CREATE TABLE reading (
    path TEXT COLLATE "C" NOT NULL,
    raw_sha256 TEXT COLLATE "C" NOT NULL,
    given TEXT COLLATE "C" NOT NULL,
    report INTEGER,
    problems TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" DEFAULT '' NOT NULL,
    repeats INTEGER,
    CONSTRAINT fk_reading_report_report FOREIGN KEY(report) REFERENCES report (key)
);
CREATE UNIQUE INDEX pk_reading ON reading (raw_sha256, given, key_of(path));
CREATE INDEX ix_reading_given ON reading (given);
CREATE INDEX ix_reading_repeats ON reading (repeats);
CREATE INDEX ix_reading_report ON reading (report);
CREATE TABLE rereading (
    report INTEGER NOT NULL,
    n INTEGER NOT NULL,
    path TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    made_by TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    text BYTEA NOT NULL,
    CONSTRAINT pk_rereading PRIMARY KEY (report, n),
    CONSTRAINT fk_rereading_report_report FOREIGN KEY(report) REFERENCES report (key)
);
CREATE TABLE state_claim (
    key INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    state INTEGER NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_state_claim PRIMARY KEY (key),
    CONSTRAINT uq_state_claim_id UNIQUE (id),
    CONSTRAINT fk_state_claim_state_state FOREIGN KEY(state) REFERENCES state (key)
);
CREATE INDEX ix_state_claim_state ON state_claim (state);
CREATE TABLE stretch (
    state INTEGER NOT NULL,
    n INTEGER NOT NULL,
    first BIGINT NOT NULL,
    last BIGINT NOT NULL,
    known BOOLEAN NOT NULL,
    edge BIGINT NOT NULL,
    CONSTRAINT pk_stretch PRIMARY KEY (state, n),
    CONSTRAINT fk_stretch_state_state FOREIGN KEY(state) REFERENCES state (key)
);
CREATE INDEX ix_stretch_known ON stretch (known, first, last, edge, state);
CREATE TABLE support (
    key INTEGER NOT NULL,
    event INTEGER NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_support PRIMARY KEY (key),
    CONSTRAINT fk_support_event_event FOREIGN KEY(event) REFERENCES event (key)
);
CREATE INDEX ix_support_event ON support (event);
CREATE TABLE version (
    report INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_version PRIMARY KEY (report),
    CONSTRAINT fk_version_report_report FOREIGN KEY(report) REFERENCES report (key),
    CONSTRAINT fk_version_lead_report FOREIGN KEY(lead) REFERENCES report (key)
);
CREATE INDEX ix_version_lead ON version (lead);

-- Keys that others refer to are looked up when their rows go.
CREATE INDEX ix_claim_value ON claim (value);
CREATE INDEX ix_claim_chain ON claim (chain);
CREATE INDEX ix_origin_report_origin ON origin_report (origin);

-- Packed already: not once more.
ALTER TABLE derived ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE raw ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE report ALTER COLUMN text SET STORAGE EXTERNAL;
ALTER TABLE report ALTER COLUMN found SET STORAGE EXTERNAL;
ALTER TABLE source ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE code_row ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE rereading ALTER COLUMN text SET STORAGE EXTERNAL;

-- What is searched: each different word of a report with how often it stands there, and the words
-- that tell of each event, folded and parted by blanks (store/passages.py, store/telling.py).
CREATE TABLE words (
    report INTEGER NOT NULL,
    terms TEXT[] COLLATE "C" NOT NULL,
    times INTEGER[] NOT NULL,
    CONSTRAINT pk_words PRIMARY KEY (report)
);
CREATE INDEX ix_words_terms ON words USING gin (terms);
CREATE TABLE telling (
    place INTEGER NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_telling PRIMARY KEY (place)
);
CREATE INDEX ix_telling_words ON telling USING gin (string_to_array(text, ' '));

-- Guards: what people judged, original bytes and the log are never changed.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation'; END$$;
CREATE FUNCTION refuse_gap() RETURNS trigger LANGUAGE plpgsql AS
$$DECLARE
    last_n integer;
    last_hash text;
BEGIN
    EXECUTE format('SELECT n, hash FROM %I.custody ORDER BY n DESC LIMIT 1', TG_TABLE_SCHEMA)
        INTO last_n, last_hash;
    IF NEW.before IS DISTINCT FROM coalesce(last_hash, '')
        OR NEW.n IS DISTINCT FROM coalesce(last_n, 0) + 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'the log of a dossier grows at its end only',
            ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END$$;
CREATE TRIGGER custody_insert BEFORE INSERT ON custody FOR EACH ROW EXECUTE FUNCTION refuse_gap();
CREATE TRIGGER judgement_update BEFORE UPDATE ON judgement FOR EACH ROW
    EXECUTE FUNCTION refuse_change('a judgement is never changed: undo it by another');
CREATE TRIGGER judgement_delete BEFORE DELETE ON judgement FOR EACH ROW
    EXECUTE FUNCTION refuse_change('a judgement is never changed: undo it by another');
CREATE TRIGGER judgement_truncate BEFORE TRUNCATE ON judgement FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change('a judgement is never changed: undo it by another');
CREATE TRIGGER custody_update BEFORE UPDATE ON custody FOR EACH ROW
    EXECUTE FUNCTION refuse_change('the log of a dossier only grows');
CREATE TRIGGER custody_delete BEFORE DELETE ON custody FOR EACH ROW
    EXECUTE FUNCTION refuse_change('the log of a dossier only grows');
CREATE TRIGGER custody_truncate BEFORE TRUNCATE ON custody FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change('the log of a dossier only grows');
CREATE TRIGGER raw_update BEFORE UPDATE ON raw FOR EACH ROW
    EXECUTE FUNCTION refuse_change('original bytes are never changed');
CREATE TRIGGER raw_delete BEFORE DELETE ON raw FOR EACH ROW
    EXECUTE FUNCTION refuse_change('original bytes are never changed');
CREATE TRIGGER raw_truncate BEFORE TRUNCATE ON raw FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change('original bytes are never changed');
