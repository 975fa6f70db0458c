//! Parts of pages that several layers draw.

pub mod chart;
pub mod line;
pub mod paint;
pub mod rows;
