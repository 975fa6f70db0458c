//! The editor of every form: a column of fields, one of which has the cursor. Here is decided once what a key does
//! in a field, when a field is full, what is said beside it and how it looks; a form says only which fields there
//! are and what follows from them ([`Host`]).
//!
//! * [`field`]: what each kind of field means for somebody who types in it
//! * [`entry`]: the one field that has the cursor
//! * [`sheet`]: all the fields, their texts, and what the checks say of them
//! * [`remark`]: which problem of a field is shown, and how
//! * [`host`]: what a form tells the editor, and the commands the editor does for it
//! * [`paint`]: how it looks

pub(super) mod entry;
pub(super) mod field;
pub(super) mod host;
pub(super) mod paint;
pub(super) mod remark;
pub(super) mod sheet;

pub(super) use host::Host;
pub(super) use sheet::{Sheet, Texts};
