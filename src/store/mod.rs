//! The office file: one SQLite database. Opening with all checks, queries, the change log, drafts. The only
//! floor that knows SQL. Every query takes a [`Scope`].

pub mod audit;
pub mod backup;
mod case_numbers;
pub mod check;
pub mod drafts;
mod ended;
mod error;
pub mod exchange;
pub mod handed;
pub mod help;
pub mod keys;
pub mod letters;
pub mod listing;
pub mod log;
pub mod migrate;
mod office;
pub mod open;
pub mod pins;
pub mod places;
pub mod read;
pub mod referrals;
pub mod registry;
pub mod reports;
pub mod scope;
pub mod seal;
pub mod sealed;
pub mod settings;
mod staff;
pub mod traces;
pub mod view;
mod vouch;
pub mod words;
pub mod write;

pub use error::{OpenError, StoreError, WriteError};
pub use office::Office;
pub use open::{Further, NewOffice, Store};
pub use scope::Scope;
