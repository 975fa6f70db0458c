//! The field tables, one file a part of the office.

pub mod area;
pub mod case_file;
pub mod household;
pub mod member;
pub mod organisation;
pub mod person;
pub mod referral;
pub mod staff;
