//! Parts of pages that several layers draw.

pub mod line;
pub mod paint;
pub mod rows;
