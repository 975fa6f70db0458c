//! The office's world: types, rules, validation, workflow. No SQL, no terminal, no files.

pub mod case;
pub mod code;
pub mod field;
pub mod kind;
pub mod kinds;
pub mod value;
