//! Cases as far as they stand plain in the file: what statistics and a locked list need, and no more. What
//! happened, to whom and by whom is the case's content (`domain::case`), kept by `store::sealed`.

use crate::domain::code;
use crate::domain::field::{Field, FieldKind as K};
use crate::domain::kind::{Kind, KindInfo};

/// The plain columns of a case. Months are ISO 8601 year and month; `area` is a kecamatan or daerah or above.
pub static CASE: KindInfo = KindInfo {
    kind: Kind::Case,
    table: "case_file",
    plural: "cases",
    fields: &[
        Field::new("case_no", K::Key, 16).silent(),
        Field::new("ring", K::Code(&code::RING), 20).silent(),
        Field::new("type", K::Code(&code::CASE_TYPE), 24),
        Field::new("risk", K::Code(&code::RISK), 10),
        Field::new("stage", K::Code(&code::CASE_STAGE), 14).silent(),
        Field::new("channel", K::Code(&code::CHANNEL), 14),
        Field::new("reported_month", K::PartialDate, 7).silent(),
        Field::new("opened_month", K::PartialDate, 7).silent(),
        Field::new("closed_month", K::PartialDate, 7).silent(),
        Field::new("closing_reason", K::Code(&code::CLOSING_REASON), 20).silent(),
        Field::new("due_on", K::Date, 10).silent(),
        Field::new("area", K::Area, 40),
    ],
    title: "case_no",
    searched: &["case_no"],
    numbers: &[],
    sections: &[],
    random_uid: true,
};
