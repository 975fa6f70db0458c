//! `balai keys`: what the terminal sends, and which key balai makes of it.
//!
//! Line by line rather than full-screen, so that it works at any size, over any line and with a screen reader, and
//! its output can be copied into a message when a key does not work.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyEvent, KeyEventKind};
use crossterm::queue;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::input::{Code, Decoder, DecoderOptions, Input, Key};

/// The sentences of the probe, in the language of the person.
#[derive(Debug, Clone)]
pub struct ProbeText {
    /// What this is and how to leave it (Esc twice, or Ctrl-Q).
    pub intro: String,
    /// Before what came: "the terminal sends".
    pub sent: String,
    /// Before the key: "balai takes it as".
    pub taken: String,
    /// The same, when it is no key for balai.
    pub nothing: String,
}

/// How the lines of raw mode end.
const NEW_LINE: &str = "\r\n";

/// Shows keys on `out`, which is the terminal, until Esc is pressed twice in a row or Ctrl-Q once. The terminal is in
/// raw mode meanwhile, and back after it.
///
/// # Errors
/// Those of the terminal, a hang-up included.
pub fn run(out: &mut impl Write, text: &ProbeText, options: DecoderOptions) -> io::Result<()> {
    enable_raw_mode()?;
    let shown = show(out, text, options);
    let _ = queue!(out, DisableBracketedPaste);
    let _ = out.flush();
    disable_raw_mode()?;
    shown
}

fn show(out: &mut impl Write, text: &ProbeText, options: DecoderOptions) -> io::Result<()> {
    // What a Windows console cannot do is no reason to show nothing.
    let _ = queue!(out, EnableBracketedPaste);
    write!(out, "{}{NEW_LINE}", text.intro)?;
    out.flush()?;
    let start = Instant::now();
    let mut probe = Probe::new(options);
    // Not the input thread: this ends when the last key has been read, and a thread that waits could not.
    let line = crate::os::InputLine::open()?;
    while !probe.done {
        let left = probe.decoder.deadline().map(|at| at.saturating_sub(start.elapsed()).max(POLL));
        let wait = match line.wait(left) {
            crate::os::Wait::HungUp => return Err(io::ErrorKind::BrokenPipe.into()),
            crate::os::Wait::AskTerminal => left.unwrap_or(Duration::from_secs(1)),
            crate::os::Wait::Readable | crate::os::Wait::TimedOut => POLL,
        };
        let mut lines = Vec::new();
        let mut next = wait;
        while !probe.done && event::poll(next)? {
            lines.extend(probe.event(&event::read()?, start.elapsed(), text));
            next = POLL;
        }
        lines.extend(probe.flush(start.elapsed(), text));
        for shown in &lines {
            write!(out, "{shown}{NEW_LINE}")?;
        }
        if !lines.is_empty() {
            out.flush()?;
        }
    }
    Ok(())
}

/// The shortest wait with which crossterm reads (crossterm#839).
const POLL: Duration = Duration::from_millis(1);

/// The pure part: events in, lines out.
#[derive(Debug)]
struct Probe {
    decoder: Decoder,
    last_was_esc: bool,
    done: bool,
}

impl Probe {
    const fn new(options: DecoderOptions) -> Self {
        Self { decoder: Decoder::new(options), last_was_esc: false, done: false }
    }

    fn event(&mut self, event: &Event, now: Duration, text: &ProbeText) -> Vec<String> {
        let mut lines = self.flush(now, text);
        lines.push(format!("{}: {}", text.sent, sent(event)));
        let inputs = self.decoder.feed(event, now);
        if inputs.is_empty() && self.decoder.deadline().is_none() {
            lines.push(format!("  {}", text.nothing));
        }
        lines.extend(self.take(inputs, text));
        lines
    }

    fn flush(&mut self, now: Duration, text: &ProbeText) -> Vec<String> {
        let inputs = self.decoder.flush(now);
        self.take(inputs, text)
    }

    fn take(&mut self, inputs: Vec<Input>, text: &ProbeText) -> Vec<String> {
        inputs
            .into_iter()
            .map(|input| {
                let esc = input == Input::Key(Key::plain(Code::Esc));
                self.done |= input == Input::Key(Key::char('q').with_ctrl()) || (esc && self.last_was_esc);
                self.last_was_esc = esc;
                format!("  {} {}", text.taken, taken(&input))
            })
            .collect()
    }
}

/// What came, in crossterm's words; pasted text is counted, not repeated, since it may be anybody's data.
fn sent(event: &Event) -> String {
    match event {
        Event::Key(KeyEvent { code, modifiers, kind, .. }) => {
            let held = if modifiers.is_empty() { String::new() } else { format!(" + {modifiers}") };
            let kind = if *kind == KeyEventKind::Press { String::new() } else { format!(" ({kind:?})") };
            format!("{code:?}{held}{kind}")
        }
        Event::Paste(text) => format!("paste, {} bytes", text.len()),
        other => format!("{other:?}"),
    }
}

fn taken(input: &Input) -> String {
    match input {
        Input::Key(key) => key.to_string(),
        Input::Paste(text) => format!("paste, {} bytes", text.len()),
        Input::Resize(columns, rows) => format!("{columns}×{rows}"),
        Input::HangUp => "hang-up".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};

    use super::*;

    fn text() -> ProbeText {
        let word = str::to_owned;
        ProbeText {
            intro: word("intro"),
            sent: word("sends"),
            taken: word("takes"),
            nothing: word("nothing"),
        }
    }

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    fn ms(number: u64) -> Duration {
        Duration::from_millis(number)
    }

    #[test]
    fn shows_both_sides() {
        let mut probe = Probe::new(DecoderOptions::new(false, false));
        let none = KeyModifiers::NONE;
        for (event, wanted) in [
            (key(KeyCode::F(7), none), vec!["sends: F(7)", "  takes F7"]),
            (
                key(KeyCode::Char('h'), KeyModifiers::CONTROL),
                vec!["sends: Char('h') + Control", "  takes Backspace"],
            ),
            (key(KeyCode::CapsLock, none), vec!["sends: CapsLock", "  nothing"]),
            (Event::Paste("Siti".to_owned()), vec!["sends: paste, 4 bytes", "  takes paste, 4 bytes"]),
            (Event::Resize(80, 24), vec!["sends: Resize(80, 24)", "  takes 80×24"]),
        ] {
            assert_eq!(probe.event(&event, ms(0), &text()), wanted);
        }
        assert!(!probe.done);
    }

    #[test]
    fn a_split_sequence_is_shown_piece_by_piece() {
        let mut probe = Probe::new(DecoderOptions::new(false, false));
        let none = KeyModifiers::NONE;
        assert_eq!(probe.event(&key(KeyCode::Esc, none), ms(0), &text()), ["sends: Esc"]);
        assert_eq!(probe.event(&key(KeyCode::Char('['), none), ms(1), &text()), ["sends: Char('[')"]);
        assert_eq!(
            probe.event(&key(KeyCode::Char('A'), KeyModifiers::SHIFT), ms(2), &text()),
            ["sends: Char('A') + Shift", "  takes Up"]
        );
    }

    #[test]
    fn esc_twice_or_ctrl_q_ends_it() {
        let none = KeyModifiers::NONE;
        let mut probe = Probe::new(DecoderOptions::new(false, false));
        probe.event(&key(KeyCode::Esc, none), ms(0), &text());
        assert_eq!(probe.flush(ms(50), &text()), ["  takes Esc"]);
        probe.event(&key(KeyCode::Char('a'), none), ms(60), &text());
        probe.event(&key(KeyCode::Esc, none), ms(70), &text());
        probe.flush(ms(120), &text());
        assert!(!probe.done, "a letter came between");
        probe.event(&key(KeyCode::Esc, none), ms(200), &text());
        probe.flush(ms(250), &text());
        assert!(probe.done);

        let mut probe = Probe::new(DecoderOptions::new(false, false));
        probe.event(&key(KeyCode::Char('q'), KeyModifiers::CONTROL), ms(0), &text());
        assert!(probe.done);
    }
}
