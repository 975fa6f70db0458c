-- The office file, version 1. Identity numbers, phones and codes are text; dates are ISO 8601 text;
-- yes/no is 1/0 or nothing; times of the log are UTC. A test compares the record tables with the field
-- tables of `domain::kinds`.

CREATE TABLE office (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE area (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    code            TEXT NOT NULL UNIQUE,
    level           TEXT NOT NULL,
    name            TEXT NOT NULL,
    parent          INTEGER REFERENCES area (id),
    alt_code        TEXT,
    head_name       TEXT,
    head_phone      TEXT,
    head_phone_e164 TEXT,
    path            TEXT NOT NULL DEFAULT '',
    search_text     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE organisation (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    name            TEXT NOT NULL,
    kind            TEXT NOT NULL,
    area            INTEGER NOT NULL REFERENCES area (id),
    address         TEXT,
    phone           TEXT,
    phone_e164      TEXT,
    whatsapp        TEXT,
    whatsapp_e164   TEXT,
    email           TEXT,
    hours           TEXT,
    is_24h          INTEGER,
    coverage        TEXT,
    status          TEXT NOT NULL,
    parent          INTEGER REFERENCES organisation (id),
    decree_no       TEXT,
    decree_on       TEXT,
    founded_on      TEXT,
    sections        TEXT,
    verified_on     TEXT,
    note            TEXT,
    search_text     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE service (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    kind            TEXT NOT NULL,
    target_groups   TEXT,
    eligibility     TEXT,
    cost            TEXT,
    hours           TEXT,
    is_24h          INTEGER,
    phone           TEXT,
    phone_e164      TEXT,
    area_codes      TEXT,
    verified_on     TEXT,
    note            TEXT,
    search_text     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE duty (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    name            TEXT NOT NULL,
    phone           TEXT,
    phone_e164      TEXT,
    hours           TEXT,
    starts_on       TEXT,
    ends_on         TEXT,
    deputy_name     TEXT,
    deputy_phone    TEXT,
    deputy_phone_e164 TEXT,
    note            TEXT,
    search_text     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE cooperation (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    partner         INTEGER NOT NULL REFERENCES organisation (id),
    purpose         TEXT NOT NULL,
    agreed_on       TEXT,
    due_on          TEXT,
    done_on         TEXT,
    note            TEXT,
    search_text     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE person (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    name            TEXT NOT NULL,
    sex             TEXT,
    born_on         TEXT,
    identity_kind   TEXT,
    identity_no     TEXT,
    identity_status TEXT,
    phone           TEXT,
    phone_e164      TEXT,
    area            INTEGER REFERENCES area (id),
    address         TEXT,
    rt              TEXT,
    rw              TEXT,
    disability      TEXT,
    marital         TEXT,
    occupation      TEXT,
    alias           TEXT,
    mother_name     TEXT,
    status          TEXT NOT NULL,
    status_on       TEXT,
    note            TEXT,
    in_registry     INTEGER,
    search_text     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE identity (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    person          INTEGER NOT NULL REFERENCES person (id),
    identity_kind   TEXT NOT NULL,
    identity_no     TEXT NOT NULL,
    identity_status TEXT,
    since           TEXT,
    until           TEXT
) STRICT;

CREATE TABLE target_group (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    person          INTEGER NOT NULL REFERENCES person (id),
    target_group    TEXT NOT NULL,
    since           TEXT,
    until           TEXT,
    evidence        TEXT
) STRICT;

CREATE TABLE life_event (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    person          INTEGER NOT NULL REFERENCES person (id),
    event           TEXT NOT NULL,
    happened_on     TEXT NOT NULL,
    household       INTEGER REFERENCES household (id),
    area            INTEGER REFERENCES area (id),
    note            TEXT
) STRICT;

CREATE TABLE member (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    person          INTEGER NOT NULL REFERENCES person (id),
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    role            TEXT NOT NULL,
    section         TEXT,
    represents      TEXT,
    status          TEXT NOT NULL,
    decree_no       TEXT,
    appointed_on    TEXT,
    term_ends_on    TEXT,
    note            TEXT
) STRICT;

CREATE TABLE training (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    person          INTEGER NOT NULL REFERENCES person (id),
    title           TEXT NOT NULL,
    held_on         TEXT,
    ends_on         TEXT,
    provider        TEXT,
    certificate_no  TEXT,
    search_text     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE household (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    family_card_no  TEXT,
    family_card_on  TEXT,
    area            INTEGER NOT NULL REFERENCES area (id),
    address         TEXT,
    rt              TEXT,
    rw              TEXT,
    water           TEXT,
    latrine         TEXT,
    fixed_income    INTEGER,
    in_dtks         INTEGER,
    in_dtsen        INTEGER,
    decile          TEXT,
    ekasih          TEXT,
    poor            INTEGER,
    checked_on      TEXT,
    note            TEXT,
    search_text     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE residence (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    household       INTEGER NOT NULL REFERENCES household (id),
    person          INTEGER NOT NULL REFERENCES person (id),
    relation        TEXT NOT NULL,
    since           TEXT,
    until           TEXT
) STRICT;

CREATE TABLE case_file (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    case_no         TEXT NOT NULL UNIQUE,
    ring            TEXT,
    type            TEXT,
    risk            TEXT,
    stage           TEXT,
    channel         TEXT,
    reported_month  TEXT,
    opened_month    TEXT,
    closed_month    TEXT,
    closing_reason  TEXT,
    due_on          TEXT,
    area            INTEGER REFERENCES area (id),
    search_text     TEXT NOT NULL DEFAULT ''
) STRICT;

-- What happened, to whom, when: sealed with the key of the case. `store::sealed` alone reads and writes it. The
-- head is what a list and a search need (who, whose), the body is everything.
CREATE TABLE case_content (
    case_file INTEGER PRIMARY KEY REFERENCES case_file (id) ON DELETE CASCADE,
    head      BLOB NOT NULL,
    body      BLOB NOT NULL
) STRICT;

-- The key of a case: wrapped for its ring, or, with `wrapped` empty, for the holders in `case_slot` alone.
CREATE TABLE case_key (
    case_file INTEGER PRIMARY KEY REFERENCES case_file (id) ON DELETE CASCADE,
    ring      TEXT    NOT NULL,
    epoch     INTEGER NOT NULL,
    wrapped   BLOB    NOT NULL
) STRICT;
CREATE TABLE case_slot (
    case_file INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    holder    TEXT    NOT NULL,
    wrapped   BLOB    NOT NULL,
    PRIMARY KEY (case_file, holder)
) STRICT, WITHOUT ROWID;
-- What was told of a case by somebody who cannot open it, sealed for each who can, until they save it.
CREATE TABLE case_inbox (
    id        INTEGER PRIMARY KEY,
    case_file INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    uid       TEXT    NOT NULL,
    sealed    BLOB    NOT NULL
) STRICT;
CREATE INDEX case_inbox_case ON case_inbox (case_file);

-- The staff of the office. What they may do follows from their roles.
CREATE TABLE staff (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    login        TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    roles        TEXT NOT NULL,
    account      TEXT,
    status       TEXT NOT NULL,
    absent_from  TEXT,
    absent_until TEXT,
    deputy       INTEGER REFERENCES staff (id),
    search_text  TEXT NOT NULL DEFAULT ''
) STRICT;

-- The pair of a member of staff: the public half, and the secret half under a passphrase; a PIN proves who signs
-- in and opens nothing.
CREATE TABLE staff_key (
    staff      TEXT    PRIMARY KEY,
    public     BLOB    NOT NULL,
    memory     INTEGER NOT NULL,
    passes     INTEGER NOT NULL,
    salt       BLOB    NOT NULL,
    sealed     BLOB    NOT NULL,
    pin_memory INTEGER,
    pin_passes INTEGER,
    pin_salt   BLOB,
    pin_sealed BLOB
) STRICT, WITHOUT ROWID;

-- Half-typed case forms that somebody who leaves handed to their ring: the same text wrapped for each who may take it.
CREATE TABLE handed_draft (
    uid  TEXT    NOT NULL,
    part INTEGER NOT NULL,
    cell BLOB    NOT NULL,
    PRIMARY KEY (uid, part)
) STRICT, WITHOUT ROWID;

-- The pair of a ring in an epoch: the public half, and the secret half wrapped for each holder (uid of a member of
-- staff, or `recovery`). The epoch before has vouched for the public half, the epoch itself for that of the holder.
CREATE TABLE ring_epoch (
    ring    TEXT    NOT NULL,
    epoch   INTEGER NOT NULL,
    public  BLOB    NOT NULL,
    vouched BLOB    NOT NULL,
    PRIMARY KEY (ring, epoch)
) STRICT, WITHOUT ROWID;
CREATE TABLE ring_slot (
    ring    TEXT    NOT NULL,
    epoch   INTEGER NOT NULL,
    holder  TEXT    NOT NULL,
    wrapped BLOB    NOT NULL,
    vouched BLOB    NOT NULL,
    PRIMARY KEY (ring, epoch, holder)
) STRICT, WITHOUT ROWID;

-- The public half of the recovery key, and whether it was typed back.
CREATE TABLE recovery_key (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    public BLOB    NOT NULL,
    proved INTEGER NOT NULL
) STRICT;

-- Who did what, when; chained by hash. Old values lie beside it. The entries of one transaction share as
-- `save` the `seq` of its first one. An entry about a case names the month and nobody: who and when lie sealed
-- beside it, and `mac` proves that it was written by somebody who held the key of the case.
CREATE TABLE change_log (
    seq         INTEGER PRIMARY KEY,
    save        INTEGER NOT NULL,
    at          TEXT    NOT NULL,
    actor       TEXT    NOT NULL,
    verified    INTEGER NOT NULL,
    action      TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    uid         TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    values_hash BLOB    NOT NULL,
    fields_hash BLOB    NOT NULL,
    mac         BLOB    NOT NULL,
    previous    BLOB    NOT NULL,
    hash        BLOB    NOT NULL
) STRICT;
CREATE INDEX change_log_record ON change_log (uid, seq);
CREATE INDEX change_log_at ON change_log (at);
CREATE INDEX change_log_save ON change_log (save);
CREATE INDEX change_log_keys ON change_log (seq) WHERE kind = 'keys';
CREATE TRIGGER change_log_no_update BEFORE UPDATE ON change_log
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TRIGGER change_log_no_delete BEFORE DELETE ON change_log
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;

-- The salt of a log entry and its changed fields as JSON {key: [before, after]}, empty for a creation. The chain
-- holds hashes of salt and fields, and of salt and row: what was altered or lost is found, what was erased (salt and
-- fields empty) can no more be guessed from the hashes.
CREATE TABLE change_values (
    seq    INTEGER PRIMARY KEY REFERENCES change_log (seq),
    salt   BLOB NOT NULL,
    fields TEXT NOT NULL
) STRICT;

-- Digits of numbers and phones, as typed and from the end, for a search by prefix.
CREATE TABLE number_index (
    digits TEXT    NOT NULL,
    kind   TEXT    NOT NULL,
    record INTEGER NOT NULL,
    PRIMARY KEY (digits, kind, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX number_index_record ON number_index (kind, record);

-- Words of names: any word begins with what was typed. External content, so that secure-delete holds.
CREATE VIRTUAL TABLE area_words USING fts5 (
    search_text, content = 'area', content_rowid = 'id', detail = none, columnsize = 0, prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE organisation_words USING fts5 (
    search_text, content = 'organisation', content_rowid = 'id', detail = none, columnsize = 0, prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE person_words USING fts5 (
    search_text, content = 'person', content_rowid = 'id', detail = none, columnsize = 0, prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE household_words USING fts5 (
    search_text, content = 'household', content_rowid = 'id', detail = none, columnsize = 0, prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO area_words (area_words, rank) VALUES ('secure-delete', 1);
INSERT INTO organisation_words (organisation_words, rank) VALUES ('secure-delete', 1);
INSERT INTO person_words (person_words, rank) VALUES ('secure-delete', 1);
INSERT INTO household_words (household_words, rank) VALUES ('secure-delete', 1);

CREATE UNIQUE INDEX area_path ON area (path) WHERE path <> '';
CREATE INDEX area_parent ON area (parent);
CREATE INDEX area_name ON area (name COLLATE NOCASE, id);
CREATE INDEX organisation_name ON organisation (name COLLATE NOCASE, id);
CREATE INDEX organisation_area ON organisation (area);
CREATE INDEX organisation_parent ON organisation (parent);
CREATE INDEX service_organisation ON service (organisation);
CREATE INDEX duty_organisation ON duty (organisation);
CREATE INDEX cooperation_organisation ON cooperation (organisation);
CREATE INDEX cooperation_partner ON cooperation (partner);
CREATE INDEX person_name ON person (name COLLATE NOCASE, id);
CREATE INDEX person_registry ON person (id) WHERE in_registry = 1 AND archived_at IS NULL;
CREATE INDEX person_area ON person (area);
CREATE INDEX person_identity ON person (identity_no);
CREATE INDEX person_born ON person (born_on, id);
CREATE INDEX member_person ON member (person);
CREATE INDEX member_organisation ON member (organisation);
CREATE INDEX member_term ON member (term_ends_on);
CREATE INDEX training_person ON training (person);
CREATE INDEX household_card ON household (COALESCE(family_card_no, ''), id);
CREATE INDEX household_card_no ON household (family_card_no);
CREATE INDEX household_area ON household (area);
CREATE UNIQUE INDEX residence_current ON residence (person) WHERE until IS NULL AND archived_at IS NULL;
CREATE INDEX residence_person ON residence (person);
CREATE INDEX residence_household ON residence (household, relation);
CREATE INDEX identity_person ON identity (person);
CREATE INDEX target_group_person ON target_group (person);
CREATE INDEX life_event_person ON life_event (person);
CREATE INDEX life_event_household ON life_event (household);
CREATE INDEX case_due ON case_file (due_on, id);
-- The order of the list of cases: `store::listing::spec::CASE_ORDER`.
CREATE INDEX case_order ON case_file (
    CASE WHEN stage IN ('closed', 'referred_out', 'not_accepted') THEN '9999' ELSE COALESCE(due_on, '9998') END, id
);
CREATE INDEX case_area ON case_file (area);
CREATE INDEX case_key_ring ON case_key (ring, epoch);

-- The numbers of letters that were taken, one series a year and kind. Of a case letter nothing else stands plain.
CREATE TABLE letter_no (
    number   TEXT    PRIMARY KEY,
    kind     TEXT    NOT NULL,
    year     TEXT    NOT NULL,
    running  INTEGER NOT NULL,
    month    TEXT    NOT NULL,
    voided   INTEGER NOT NULL DEFAULT 0,
    -- Of an ordinary referral alone: its uid, and a salted hash of the letter, by which a changed one is known.
    referral TEXT,
    made     TEXT,
    UNIQUE (kind, year, running)
) STRICT, WITHOUT ROWID;

-- Ordinary referrals of people and households. A referral of a case is content of the case.
CREATE TABLE referral (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    created_at  TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL,
    updated_by  TEXT    NOT NULL,
    archived_at TEXT,
    organisation    INTEGER NOT NULL REFERENCES organisation (id),
    service         TEXT NOT NULL,
    reason          TEXT NOT NULL,
    asked_on        TEXT NOT NULL,
    reply_due       TEXT,
    person          INTEGER REFERENCES person (id),
    household       INTEGER REFERENCES household (id),
    state           TEXT NOT NULL,
    replied_on      TEXT,
    reply           TEXT
) STRICT;
CREATE INDEX referral_person ON referral (person);
CREATE INDEX referral_household ON referral (household);
CREATE INDEX referral_waiting ON referral (reply_due) WHERE state = 'sent';

-- Settings of the office, numbers and texts, each from a day on (`domain::setting`).
CREATE TABLE setting (
    key   TEXT    NOT NULL,
    since TEXT    NOT NULL,
    value ANY     NOT NULL,
    PRIMARY KEY (key, since)
) STRICT, WITHOUT ROWID;

-- Wrong PINs since their owner last came. The log says in which month one was typed, and not for whom.
CREATE TABLE pin_wrong (
    staff TEXT    PRIMARY KEY,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
