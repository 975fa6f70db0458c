//! What a list of each kind shows: its joins, its columns, how it is searched. One row a kind.

use crate::domain::code::{self, CodeList};
use crate::domain::kind::Kind;
use crate::store::ended::ended;

/// How a cell is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// As it stands.
    Text,
    /// A person's name: initials in discreet mode.
    PersonName,
    /// Where somebody lives: blank in discreet mode.
    Home,
    /// A number of a person: blank in discreet mode.
    PersonalNumber,
    /// A label of a code list.
    Code(&'static CodeList),
    /// A short date, or a month or year.
    Date,
    /// A birth date: not for others to see.
    Born,
    /// A day something is due or ends: loud when it has passed.
    Due,
    /// A month.
    Month,
    /// Yes or no.
    YesNo,
    /// A telephone number.
    Phone,
    /// Opening hours.
    Hours,
    /// A number aligned right.
    Number,
    /// Row id of a case, for which the screen puts the initials of its survivor.
    Survivor,
}

/// One column of a list.
#[derive(Debug)]
pub struct Column {
    /// Its name in saved views; its label is `column-<key>`.
    pub key: &'static str,
    /// SQL expression over the list's joins.
    pub sql: &'static str,
    /// How it is shown.
    pub cell: Cell,
    /// Preferred width in terminal cells.
    pub width: u16,
    /// Shown from this screen width on.
    pub from_width: u16,
}

/// The list of one kind.
#[derive(Debug)]
pub struct ListSpec {
    /// The kind.
    pub kind: Kind,
    /// FROM clause; the kind's own table is `t`.
    pub from: &'static str,
    /// Expression for the area that decides whether a scope sees the row.
    pub area: &'static str,
    /// A further condition that rows of this list fulfil.
    pub base: &'static str,
    /// What a row belongs to, if it counts no more once that was put away: reference field, and the condition
    /// that it was not. It is not asked in the sections of that record itself, nor of what was put away.
    pub parents: &'static [(&'static str, &'static str)],
    /// Its columns; [`first_sort`] says by which the list is sorted at first.
    pub columns: &'static [Column],
    /// How words are searched.
    pub search: Search,
    /// Code columns by which it can be filtered, named by their key.
    pub filters: &'static [&'static str],
}

/// Where an incremental search looks for words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// The kind's own word index.
    Own(&'static str),
    /// The word indexes of other kinds; any of them may find a row.
    Through(&'static [Way]),
    /// A plain text comparison with the given expression, for short lists.
    Plain(&'static str),
}

/// How a row is found by the words of another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// The word index, a table whose row id is that of the record with the words.
    pub index: &'static str,
    /// Joins from there on to the row, if it takes more than `on`.
    pub via: &'static str,
    /// Condition that ties the row `t` to them.
    pub on: &'static str,
}

/// The column by which the list of a kind is sorted at first: what is due first for cases, else its first one.
pub fn first_sort(kind: Kind) -> usize {
    match kind {
        Kind::Case => CASE.columns.iter().position(|column| column.cell == Cell::Due).unwrap_or(0),
        _ => 0,
    }
}

const fn column(key: &'static str, sql: &'static str, cell: Cell, width: u16, from_width: u16) -> Column {
    Column { key, sql, cell, width, from_width }
}

/// The row of `kind`.
pub fn spec(kind: Kind) -> &'static ListSpec {
    match kind {
        Kind::Area => &AREA,
        Kind::Organisation => &ORGANISATION,
        Kind::Service => &SERVICE,
        Kind::Duty => &DUTY,
        Kind::Cooperation => &COOPERATION,
        Kind::Person => &PEOPLE,
        Kind::Member => &MEMBER,
        Kind::Training => &TRAINING,
        Kind::Household => &HOUSEHOLD,
        Kind::Residence => &RESIDENCE,
        Kind::Identity => &IDENTITY,
        Kind::TargetGroup => &TARGET_GROUP,
        Kind::LifeEvent => &LIFE_EVENT,
        Kind::Referral => &REFERRAL,
        Kind::Case => &CASE,
        Kind::Staff => &STAFF,
    }
}

/// What an organisation has goes with it.
const ORGANISATION_STANDS: (&str, &str) = ("organisation", "o.archived_at IS NULL");

static AREA: ListSpec = ListSpec {
    kind: Kind::Area,
    from: "area t LEFT JOIN area a ON a.id = t.parent",
    area: "t.id",
    base: "1",
    parents: &[],
    columns: &[
        column("name", "t.name", Cell::Text, 32, 0),
        column("level", "t.level", Cell::Code(&code::AREA_LEVEL), 18, 0),
        column("code", "t.code", Cell::Text, 18, 0),
        column("parent", "a.name", Cell::Text, 22, 0),
        column("head_name", "t.head_name", Cell::PersonName, 20, 100),
    ],
    search: Search::Own("area_words"),
    filters: &["level"],
};

static ORGANISATION: ListSpec = ListSpec {
    kind: Kind::Organisation,
    from: "organisation t JOIN area a ON a.id = t.area",
    area: "t.area",
    base: "1",
    parents: &[],
    columns: &[
        column("name", "t.name", Cell::Text, 28, 0),
        column("kind", "t.kind", Cell::Code(&code::ORGANISATION_KIND), 16, 0),
        column("phone", "t.phone", Cell::Phone, 17, 0),
        column("area", "a.name", Cell::Text, 18, 0),
        column("hours", "t.hours", Cell::Hours, 20, 110),
        column("verified_on", "t.verified_on", Cell::Date, 10, 120),
    ],
    search: Search::Own("organisation_words"),
    filters: &["kind"],
};

static SERVICE: ListSpec = ListSpec {
    kind: Kind::Service,
    from: "service t JOIN organisation o ON o.id = t.organisation",
    area: "o.area",
    base: "1",
    parents: &[ORGANISATION_STANDS],
    columns: &[
        column("service", "t.kind", Cell::Code(&code::SERVICE_KIND), 24, 0),
        column("organisation", "o.name", Cell::Text, 30, 0),
        column("hours", "t.hours", Cell::Hours, 20, 0),
        column("phone", "COALESCE(t.phone, o.phone)", Cell::Phone, 17, 100),
        column(
            "verified_on",
            "CASE WHEN t.phone IS NULL THEN COALESCE(o.verified_on, t.verified_on) ELSE t.verified_on END",
            Cell::Date,
            10,
            120,
        ),
    ],
    search: Search::Plain("o.name || ' ' || t.kind || ' ' || t.search_text"),
    filters: &["service"],
};

static DUTY: ListSpec = ListSpec {
    kind: Kind::Duty,
    from: "duty t JOIN organisation o ON o.id = t.organisation",
    area: "o.area",
    base: "1",
    parents: &[ORGANISATION_STANDS],
    columns: &[
        column("name", "t.name", Cell::PersonName, 22, 0),
        column("phone", "t.phone", Cell::Phone, 15, 0),
        column("hours", "t.hours", Cell::Hours, 18, 0),
        column("deputy", "t.deputy_name", Cell::PersonName, 20, 0),
        column("organisation", "o.name", Cell::Text, 24, 110),
    ],
    search: Search::Plain("t.search_text"),
    filters: &[],
};

static COOPERATION: ListSpec = ListSpec {
    kind: Kind::Cooperation,
    from: "cooperation t JOIN organisation o ON o.id = t.organisation JOIN organisation p ON p.id = t.partner",
    area: "o.area",
    base: "1",
    parents: &[ORGANISATION_STANDS, ("partner", "p.archived_at IS NULL")],
    columns: &[
        column("partner", "p.name", Cell::Text, 28, 0),
        column("purpose", "t.purpose", Cell::Text, 30, 0),
        column("due_on", "CASE WHEN t.done_on IS NULL THEN t.due_on END", Cell::Due, 14, 0),
        column("organisation", "o.name", Cell::Text, 24, 110),
    ],
    search: Search::Plain("p.name || ' ' || t.search_text"),
    filters: &[],
};

const PERSON: ListSpec = ListSpec {
    kind: Kind::Person,
    from: "person t
        LEFT JOIN residence r ON r.person = t.id AND r.until IS NULL AND r.archived_at IS NULL
        LEFT JOIN household h ON h.id = r.household
        LEFT JOIN area a ON a.id = COALESCE(h.area, t.area)",
    area: "COALESCE(h.area, t.area)",
    base: "t.in_registry = 1",
    parents: &[],
    columns: &[
        column("name", "t.name", Cell::PersonName, 28, 0),
        column("identity_no", "t.identity_no", Cell::PersonalNumber, 19, 0),
        column("born_on", "t.born_on", Cell::Born, 10, 0),
        column("sex", "t.sex", Cell::Code(&code::SEX), 9, 100),
        column("area", "a.name", Cell::Text, 20, 0),
        column("relation", "r.relation", Cell::Code(&code::RELATION), 12, 110),
        column("person_status", "t.status", Cell::Code(&code::PERSON_STATUS), 12, 100),
    ],
    search: Search::Own("person_words"),
    filters: &["sex", "person_status"],
};

static PEOPLE: ListSpec = PERSON;

/// People, whether the office serves them or they are members alone.
pub static ANYBODY: ListSpec = ListSpec { base: "1", ..PERSON };

static MEMBER: ListSpec = ListSpec {
    kind: Kind::Member,
    from: "member t JOIN person p ON p.id = t.person JOIN organisation o ON o.id = t.organisation",
    area: "o.area",
    base: "1",
    parents: &[("person", "p.archived_at IS NULL"), ORGANISATION_STANDS],
    columns: &[
        column("name", "p.name", Cell::PersonName, 24, 0),
        column("role", "t.role", Cell::Code(&code::ROLE), 14, 0),
        column("organisation", "o.name", Cell::Text, 24, 0),
        column("term_ends_on", "t.term_ends_on", Cell::Due, 14, 0),
        column("section", "t.section", Cell::Code(&code::SECTION), 18, 100),
        column("represents", "t.represents", Cell::Code(&code::REPRESENTS), 14, 110),
        column("appointment_status", "t.status", Cell::Code(&code::APPOINTMENT_STATUS), 10, 130),
    ],
    search: Search::Through(&[
        Way { index: "person_words", via: "", on: "t.person = person_words.rowid" },
        Way { index: "organisation_words", via: "", on: "t.organisation = organisation_words.rowid" },
    ]),
    filters: &["role", "section", "represents", "appointment_status"],
};

static TRAINING: ListSpec = ListSpec {
    kind: Kind::Training,
    from: "training t JOIN person p ON p.id = t.person",
    area: "p.area",
    base: "1",
    parents: &[],
    columns: &[
        column("title", "t.title", Cell::Text, 36, 0),
        column("held_on", "t.held_on", Cell::Date, 10, 0),
        column("provider", "t.provider", Cell::Text, 24, 0),
        column("name", "p.name", Cell::PersonName, 22, 110),
    ],
    search: Search::Plain("p.search_text || ' ' || t.search_text"),
    filters: &[],
};

static HOUSEHOLD: ListSpec = ListSpec {
    kind: Kind::Household,
    from: "household t JOIN area a ON a.id = t.area
        LEFT JOIN residence r ON r.household = t.id AND r.relation = 'head' AND r.until IS NULL
            AND r.archived_at IS NULL
        LEFT JOIN person p ON p.id = r.person AND p.archived_at IS NULL",
    area: "t.area",
    base: "1",
    parents: &[],
    columns: &[
        column("family_card_no", "t.family_card_no", Cell::PersonalNumber, 19, 0),
        column("head", "p.name", Cell::PersonName, 24, 0),
        column("address", "t.address", Cell::Home, 22, 0),
        column("area", "a.name", Cell::Text, 18, 0),
        column("rt", "t.rt", Cell::Text, 3, 100),
        column("rw", "t.rw", Cell::Text, 3, 100),
        column("decile", "t.decile", Cell::Number, 6, 110),
    ],
    search: Search::Through(&[
        Way { index: "household_words", via: "", on: "t.id = household_words.rowid" },
        Way {
            index: "person_words",
            via: "CROSS JOIN residence x ON x.person = person_words.rowid AND x.until IS NULL
                AND x.archived_at IS NULL CROSS JOIN person y ON y.id = x.person AND y.archived_at IS NULL",
            on: "t.id = x.household",
        },
    ]),
    filters: &["decile"],
};

static RESIDENCE: ListSpec = ListSpec {
    kind: Kind::Residence,
    from: "residence t JOIN person p ON p.id = t.person JOIN household h ON h.id = t.household",
    area: "h.area",
    base: "1",
    parents: &[
        ("person", "p.archived_at IS NULL"),
        // Where somebody lived stays true.
        ("household", "(h.archived_at IS NULL OR t.until IS NOT NULL)"),
    ],
    columns: &[
        column(
            "position",
            "CASE t.relation WHEN 'head' THEN '0' WHEN 'spouse' THEN '1' WHEN 'child' THEN '2'
            ELSE '3' END || COALESCE(p.born_on, '')",
            Cell::Text,
            0,
            1000,
        ),
        column(
            "head",
            "(SELECT hp.name FROM residence hr JOIN person hp ON hp.id = hr.person WHERE hr.household = t.household
            AND hr.relation = 'head' AND hr.until IS NULL AND hr.archived_at IS NULL)",
            Cell::PersonName,
            24,
            0,
        ),
        column("name", "p.name", Cell::PersonName, 26, 0),
        column("relation", "t.relation", Cell::Code(&code::RELATION), 12, 0),
        column("born_on", "p.born_on", Cell::Born, 10, 0),
        column("sex", "p.sex", Cell::Code(&code::SEX), 9, 0),
        column("address", "h.address", Cell::Home, 24, 0),
        column("until", "t.until", Cell::Date, 10, 0),
    ],
    search: Search::Plain("p.search_text"),
    filters: &["relation"],
};

static IDENTITY: ListSpec = ListSpec {
    kind: Kind::Identity,
    from: "identity t JOIN person p ON p.id = t.person",
    area: "p.area",
    base: "1",
    parents: &[],
    columns: &[
        column("identity_kind", "t.identity_kind", Cell::Code(&code::IDENTITY_KIND), 20, 0),
        column("identity_no", "t.identity_no", Cell::PersonalNumber, 20, 0),
        column("since", "t.since", Cell::Date, 10, 0),
        column("until", "t.until", Cell::Date, 10, 0),
        column("identity_status", "t.identity_status", Cell::Code(&code::IDENTITY_STATUS), 12, 0),
    ],
    search: Search::Plain("t.identity_no"),
    filters: &[],
};

static TARGET_GROUP: ListSpec = ListSpec {
    kind: Kind::TargetGroup,
    from: "target_group t JOIN person p ON p.id = t.person",
    area: "p.area",
    base: "1",
    parents: &[],
    columns: &[
        column("target_group", "t.target_group", Cell::Code(&code::TARGET_GROUP), 24, 0),
        column("since", "t.since", Cell::Date, 10, 0),
        column("until", "t.until", Cell::Date, 10, 0),
        column("evidence", "t.evidence", Cell::Text, 26, 0),
    ],
    search: Search::Plain("p.search_text"),
    filters: &["target_group"],
};

static LIFE_EVENT: ListSpec = ListSpec {
    kind: Kind::LifeEvent,
    from: "life_event t JOIN person p ON p.id = t.person",
    area: "p.area",
    base: "1",
    parents: &[],
    columns: &[
        column("happened_on", "t.happened_on", Cell::Date, 10, 0),
        column("event", "t.event", Cell::Code(&code::LIFE_EVENT), 20, 0),
        column("name", "p.name", Cell::PersonName, 24, 0),
        column("note", "t.note", Cell::Text, 22, 0),
    ],
    search: Search::Plain("p.search_text"),
    filters: &["event"],
};

static REFERRAL: ListSpec = ListSpec {
    kind: Kind::Referral,
    from: "referral t JOIN organisation o ON o.id = t.organisation
        LEFT JOIN person p ON p.id = t.person LEFT JOIN household h ON h.id = t.household",
    area: "COALESCE(h.area, p.area)",
    base: "1",
    parents: &[],
    columns: &[
        column("asked_on", "t.asked_on", Cell::Date, 10, 0),
        column("organisation", "o.name", Cell::Text, 26, 0),
        column("service", "t.service", Cell::Code(&code::SERVICE_KIND), 20, 0),
        column("referral_state", "t.state", Cell::Code(&code::REFERRAL_STATE), 14, 0),
        // A reply that came is no longer due.
        column("reply_due", "CASE WHEN t.state = 'sent' THEN t.reply_due END", Cell::Due, 13, 100),
        column("name", "p.name", Cell::PersonName, 22, 120),
    ],
    search: Search::Plain("o.search_text || ' ' || COALESCE(p.search_text, '')"),
    filters: &["service", "referral_state"],
};

/// The day by which cases are sorted: ended ones come last, whatever was due in them. An index serves it.
pub const CASE_ORDER: &str =
    concat!("CASE WHEN t.stage IN ", ended!(), " THEN '9999' ELSE COALESCE(t.due_on, '9998') END");

static CASE: ListSpec = ListSpec {
    kind: Kind::Case,
    from: "case_file t LEFT JOIN area a ON a.id = t.area",
    area: "t.area",
    base: "1",
    parents: &[],
    columns: &[
        column("case_no", "t.case_no", Cell::Text, 13, 0),
        column("survivor", "t.id", Cell::Survivor, 8, 0),
        column("type", "t.type", Cell::Code(&code::CASE_TYPE), 12, 0),
        column("stage", "t.stage", Cell::Code(&code::CASE_STAGE), 11, 0),
        column("risk", "t.risk", Cell::Code(&code::RISK), 9, 100),
        column("area", "a.name", Cell::Text, 18, 0),
        column("reported_month", "t.reported_month", Cell::Month, 9, 110),
        column("due_on", CASE_ORDER, Cell::Due, 13, 0),
    ],
    search: Search::Plain("t.search_text"),
    filters: &["type", "stage", "risk"],
};

static STAFF: ListSpec = ListSpec {
    kind: Kind::Staff,
    from: "staff t",
    area: "NULL",
    base: "1",
    parents: &[],
    columns: &[
        column("name", "t.name", Cell::Text, 24, 0),
        column("login", "t.login", Cell::Text, 14, 0),
        column("status", "t.status", Cell::Code(&code::STAFF_STATUS), 12, 0),
        column("absent_until", "t.absent_until", Cell::Date, 12, 0),
    ],
    search: Search::Plain("t.search_text"),
    filters: &["status"],
};
