//! What a message means, shared by everything that has a colour.

/// What a message, badge or toast means; each piece of furniture maps it to a colour *and* an icon or word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Plain information without weight.
    #[default]
    Neutral,
    /// The colour of the area one is in.
    Accent,
    /// Good to know.
    Info,
    /// It worked, or it is healthy.
    Success,
    /// Worth a look before it becomes a problem.
    Warning,
    /// It failed, or it destroys something.
    Danger,
}

impl Tone {
    /// The value of `data-tone` that the style sheets select on.
    pub fn as_str(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Accent => "accent",
            Tone::Info => "info",
            Tone::Success => "success",
            Tone::Warning => "warning",
            Tone::Danger => "danger",
        }
    }

    /// The icon that says the same without colour.
    pub fn icon(self) -> &'static str {
        match self {
            Tone::Neutral | Tone::Accent | Tone::Info => "info",
            Tone::Success => "check-circle",
            Tone::Warning => "warning",
            Tone::Danger => "error",
        }
    }
}
