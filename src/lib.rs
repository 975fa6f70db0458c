//! balai: the office system of community-based social welfare in Indonesia and Malaysia.

pub mod domain;
pub mod os;
