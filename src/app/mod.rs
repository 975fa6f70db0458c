//! What a person can do here: every effect, its permission, its entry in the log. Screen and command line
//! both come through this floor, so that they are allowed and refused alike.

pub mod absence;
mod asked;
pub mod case_drafts;
pub mod cases;
pub mod consequences;
pub mod demo;
pub mod desk;
mod drafts;
pub mod exchange;
pub mod facts;
pub mod family;
pub mod founding;
pub mod help;
pub mod keep;
pub mod letter;
pub mod likeness;
pub mod permission;
mod referrals;
pub mod report;
pub mod request;
pub mod seat_anew;
pub mod seats;
pub mod settings;
pub mod sign_in;
pub mod staff;
pub mod today;
pub mod traces;
mod undo;
pub mod worker;

pub use cases::CaseOp;
pub use desk::Desk;
pub use drafts::DraftKeeper;
pub use permission::{Act, Permissions, Seat};
pub use request::{Refusal, Reply, Request, SavePart};
pub use sign_in::{Secret, Sitting};
pub use staff::StaffOp;
pub use worker::{Worker, WorkerToBe};
