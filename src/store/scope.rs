//! What a query may see. Every query of this floor takes one, counts and searches included, so that a record
//! outside of it can not even be counted.

/// Areas and cases that an actor may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    areas: Areas,
    cases: bool,
    case_counts: bool,
    content: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Areas {
    All,
    Under(Vec<String>),
}

impl Scope {
    /// All of the file but cases: what the one unverified account of an office without staff may see.
    pub fn office() -> Self {
        Self { areas: Areas::All, cases: false, case_counts: false, content: true }
    }

    /// The same with cases, their list and their counts; what is in them opens with keys alone.
    #[must_use]
    pub fn with_cases(mut self) -> Self {
        self.cases = true;
        self.case_counts = true;
        self
    }

    /// The same with counts of cases, but not their list.
    #[must_use]
    pub fn with_case_counts(mut self) -> Self {
        self.case_counts = true;
        self
    }

    /// The same without what is in the cases, whatever keys are at hand.
    #[must_use]
    pub fn without_content(mut self) -> Self {
        self.content = false;
        self
    }

    /// Only areas whose path begins with one of `paths` (`/1/5/`).
    #[must_use]
    pub fn within(mut self, paths: Vec<String>) -> Self {
        self.areas = Areas::Under(paths);
        self
    }

    /// May cases be seen, by number and stage at least?
    pub fn sees_cases(&self) -> bool {
        self.cases
    }

    /// May cases be counted?
    pub fn counts_cases(&self) -> bool {
        self.case_counts
    }

    /// May cases be opened with the keys at hand?
    pub fn opens_cases(&self) -> bool {
        self.cases && self.content
    }

    /// A condition that holds for rows whose area (an SQL expression giving an area id) is in scope. Rows
    /// without an area belong to the whole office and are left out of a scope by areas.
    pub fn condition(&self, area: &str) -> String {
        match &self.areas {
            Areas::All => "1".into(),
            Areas::Under(paths) => {
                let under: Vec<String> = paths.iter().map(|path| path_condition("path", path)).collect();
                let any = if under.is_empty() { "0".into() } else { under.join(" OR ") };
                format!("{area} IN (SELECT id FROM area WHERE {any})")
            }
        }
    }
}

/// A condition that holds for paths that begin with `path`. A path consists of digits and slashes, anything
/// else holds for nothing.
pub fn path_condition(column: &str, path: &str) -> String {
    let clean = !path.is_empty() && path.chars().all(|c| c.is_ascii_digit() || c == '/');
    if !clean {
        return "0".into();
    }
    // '0' follows '/' in ASCII, so the range ends where the prefix does.
    let stem = path.strip_suffix('/').unwrap_or(path);
    format!("({column} >= '{stem}/' AND {column} < '{stem}0')")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_paths_match_nothing() {
        assert_eq!(path_condition("path", "/1/' OR 1=1"), "0");
        assert_eq!(path_condition("path", "/1/5/"), "(path >= '/1/5/' AND path < '/1/50')");
    }

    #[test]
    fn a_scope_without_areas_sees_nothing() {
        assert!(Scope::office().within(vec![]).condition("area").contains("WHERE 0"));
    }
}
