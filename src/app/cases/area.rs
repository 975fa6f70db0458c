//! Where a case is, as far as it stands plain; and the letters of an office's first number.

use crate::domain::case::plain_level;
use crate::domain::code;
use crate::store::{Scope, Store, StoreError};

/// The code of the kecamatan (Indonesia) or daerah (Malaysia) in which the place with `code` lies: all that
/// stands plain of where a case is. A place above that level stays as it is.
pub fn coarse_area(store: &Store, scope: &Scope, code: &str) -> Result<String, StoreError> {
    let Some(place) = store.place(scope, code)? else { return Err(StoreError::NotFound) };
    let coarse = plain_level(store.country());
    if depth(&place.level) <= depth(coarse) {
        return Ok(place.code);
    }
    let ancestors = place.path.split('/').filter_map(|id| id.parse::<i64>().ok());
    for id in ancestors.collect::<Vec<_>>().into_iter().rev() {
        if let Some(above) = store.place_by_id(scope, id)?
            && depth(&above.level) <= depth(coarse)
        {
            return Ok(above.code);
        }
    }
    Err(StoreError::NotFound)
}

fn depth(level: &str) -> usize {
    code::AREA_LEVEL.codes.iter().position(|known| *known == level).unwrap_or(usize::MAX)
}

/// Letters for the first number of an office: the beginning of its area's name.
pub(in crate::app) fn prefix(store: &Store, scope: &Scope) -> Result<String, StoreError> {
    let name = store.place(scope, &store.office().area)?.map(|place| place.name).unwrap_or_default();
    let letters: String = own_words(&name).into_iter().flat_map(str::chars).collect();
    let letters: String = letters.chars().filter(char::is_ascii_alphabetic).take(3).collect();
    Ok(if letters.is_empty() { "BALAI".into() } else { letters.to_uppercase() })
}

/// The words of a place's name that are its own: `Yogyakarta` of `Daerah Istimewa Yogyakarta`.
pub(in crate::app) fn own_words(name: &str) -> Vec<&str> {
    const SORTS: [&str; 7] = ["kota", "kabupaten", "administrasi", "daerah", "istimewa", "khusus", "ibukota"];
    name.split_whitespace().filter(|word| !SORTS.contains(&word.to_lowercase().as_str())).collect()
}
