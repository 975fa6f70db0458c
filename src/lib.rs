//! balai: the office system of community-based social welfare in Indonesia and Malaysia.

pub mod app;
pub mod cli;
pub mod clock;
pub mod domain;
pub mod lang;
pub mod os;
pub mod store;
pub mod ui;
