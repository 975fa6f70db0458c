//! A stored value: what a field holds once it was checked.

/// Nothing, a whole number, or text. Dates are ISO 8601 text, yes/no is 1/0, a reference is the other
/// record's row id, money is a whole number of the smallest unit in use.
#[derive(Debug, Clone, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Not filled in.
    #[default]
    Null,
    /// A number, a yes/no, or a reference.
    Int(i64),
    /// Everything else.
    Text(String),
}

impl Value {
    /// Text, or nothing if it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Null } else { Self::Text(text) }
    }

    /// The text, or an empty one.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Null | Self::Int(_) => "",
        }
    }

    /// The number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Null | Self::Text(_) => None,
        }
    }

    /// Is nothing filled in?
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}
