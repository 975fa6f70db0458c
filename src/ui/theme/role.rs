//! What a style is for. Widgets name a role and never a colour.

/// One row a role: its variant, its key in a theme file, what it is for.
macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $role:ident $key:literal,)+) => {
        /// The purpose of a style.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role {
            $($(#[doc = $doc])+ $role,)+
        }

        impl Role {
            /// Every role, in the order of the enum.
            pub const ALL: &'static [Self] = &[$(Self::$role,)+];

            /// The role's key in a theme file.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$role => $key,)+
                }
            }
        }
    };
}

roles! {
    /// Ordinary text, and with its background the page itself.
    Text "text",
    /// What may be overlooked: units, hints in empty panes, the rest of a line.
    Muted "muted",
    /// The title line and the name of the open pane.
    Title "title",
    /// A heading inside a page.
    Heading "heading",
    /// A hairline.
    Border "border",
    /// The hairline round what has the focus.
    BorderFocus "border.focus",
    /// The row under the cursor, in the part of the screen that has the focus.
    Selection "selection",
    /// The row under the cursor of a part without the focus, and marked rows.
    SelectionInactive "selection.inactive",
    /// A field to write in.
    Field "field",
    /// The field that has the focus.
    FieldFocus "field.focus",
    /// The mark of a field that must not stay empty.
    FieldRequired "field.required",
    /// A field whose value is wrong, and the words beside it.
    FieldError "field.error",
    /// A field that shows and takes nothing.
    FieldReadonly "field.readonly",
    /// A key in the hint bar.
    HintKey "hint.key",
    /// What the key does.
    HintText "hint.text",
    /// Something went well.
    Ok "ok",
    /// Something wants a look.
    Warn "warn",
    /// Something failed.
    Error "error",
    /// Something to know.
    Info "info",
    /// A record at work: an active member, a running case, an entitlement in force.
    StatusActive "status.active",
    /// A record that waits for somebody.
    StatusPending "status.pending",
    /// A record that is over.
    StatusClosed "status.closed",
    /// Past its deadline: the loudest thing on the screen.
    StatusOverdue "status.overdue",
    /// The letters of a row that the search found.
    SearchMatch "search.match",
    /// First series of a chart.
    Chart1 "chart.1",
    /// Second series of a chart.
    Chart2 "chart.2",
    /// Third series of a chart.
    Chart3 "chart.3",
    /// Fourth series of a chart.
    Chart4 "chart.4",
    /// Fifth series of a chart.
    Chart5 "chart.5",
    /// Sixth series of a chart.
    Chart6 "chart.6",
    /// The band that says: a practice file, nothing here is real.
    Training "training",
    /// A line of explanation in a recorded demonstration.
    Caption "caption",
    /// The key just pressed, in a recorded demonstration.
    Keycast "keycast",
    /// The surface of a dialog.
    Dialog "dialog",
    /// What lies behind a dialog.
    Shadow "shadow",
}

impl Role {
    /// The six series of a chart in order.
    pub const CHART: [Self; 6] =
        [Self::Chart1, Self::Chart2, Self::Chart3, Self::Chart4, Self::Chart5, Self::Chart6];

    /// The role of a theme file's key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.key() == key)
    }
}
