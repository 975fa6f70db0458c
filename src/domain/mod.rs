//! The office's world: types, rules, validation, workflow. No SQL, no terminal, no files.

pub mod case;
pub mod code;
pub mod date;
pub mod draft;
pub mod email;
pub mod field;
pub mod hostile;
pub mod hours;
pub mod identity;
pub mod kind;
pub mod kinds;
pub mod number_form;
pub mod place;
pub mod record;
pub mod rules;
pub mod setting;
pub mod similar;
pub mod staff;
pub mod time_zone;
pub mod told;
pub mod value;
pub mod words;
