//! stub
/// f
pub fn fold(t:&str)->String{t.to_lowercase()}
