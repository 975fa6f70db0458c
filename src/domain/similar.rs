//! stub
/// f
pub fn normalise_name(t:&str)->String{t.to_lowercase()}
