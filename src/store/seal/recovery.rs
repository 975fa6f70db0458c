//! The recovery key: what is left when every passphrase is forgotten. It is printed, typed back once, and kept
//! where the office keeps its deeds. 160 random bits as 32 letters and digits, and four that check them.

use chacha20poly1305::aead::OsRng;
use chacha20poly1305::aead::rand_core::RngCore;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::pair::Pair;
use super::{SealError, derive};

/// Crockford's base 32: no I, L, O, U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Random bytes.
const BYTES: usize = 20;
/// Letters that check the others.
const CHECK: usize = 4;

/// A recovery key. Overwritten when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Recovery(Zeroizing<[u8; BYTES]>);

impl std::fmt::Debug for Recovery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Recovery(…)")
    }
}

impl Recovery {
    /// A new one from the system's random source.
    pub fn generate() -> Self {
        let mut bytes = Zeroizing::new([0; BYTES]);
        OsRng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// As it is printed: nine groups of four.
    pub fn print(&self) -> Zeroizing<String> {
        let mut letters = spell(self.0.as_slice());
        letters.push_str(&check(self.0.as_slice()));
        let mut printed = Zeroizing::new(String::new());
        for (at, letter) in letters.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                printed.push('-');
            }
            printed.push(letter);
        }
        printed
    }

    /// As it was typed: small letters, blanks and `O`, `I`, `L` for `0`, `1`, `1` are taken. Nothing if letters
    /// are missing or wrong.
    pub fn parse(typed: &str) -> Option<Self> {
        let letters: Zeroizing<String> = Zeroizing::new(
            typed
                .chars()
                .filter(|c| c.is_alphanumeric())
                .map(|c| match c.to_ascii_uppercase() {
                    'O' => '0',
                    'I' | 'L' => '1',
                    c => c,
                })
                .collect(),
        );
        let (body, ending) = letters.split_at_checked(BYTES * 8 / 5)?;
        let mut bytes = Zeroizing::new([0; BYTES]);
        let (mut bits, mut held, mut at) = (0u32, 0u32, 0);
        for letter in body.bytes() {
            let value = LETTERS.iter().position(|known| *known == letter)?;
            bits = (bits << 5) | u32::try_from(value).ok()?;
            held += 5;
            if held >= 8 {
                held -= 8;
                *bytes.get_mut(at)? = u8::try_from((bits >> held) & 0xff).ok()?;
                at += 1;
                bits &= (1 << held) - 1;
            }
        }
        (ending == check(bytes.as_slice())).then_some(Self(bytes))
    }

    /// The pair of keys that it stands for.
    pub fn pair(&self) -> Result<Pair, SealError> {
        Ok(Pair::from_secret(&derive(self.0.as_slice(), "balai recovery key 1")?))
    }
}

fn spell(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            let at = (bits >> held) & 31;
            text.extend(LETTERS.get(at as usize).map(|letter| char::from(*letter)));
            bits &= (1 << held) - 1;
        }
    }
    text
}

/// Twenty bits of the hash: a mistyped letter passes once in a million.
fn check(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    spell(&hash).chars().take(CHECK).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_is_read_as_people_type_it() {
        let key = Recovery::generate();
        let printed = key.print();
        assert_eq!(printed.len(), 44);
        let typed = printed.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(Recovery::parse(&typed), Some(key.clone()));
        assert_eq!(Recovery::parse(&printed).unwrap().pair().unwrap().public(), key.pair().unwrap().public());
        assert_eq!(Recovery::parse(""), None);
        assert_eq!(format!("{key:?}"), "Recovery(…)");
    }

    proptest! {
        #[test]
        fn one_wrong_letter_is_noticed(at in 0usize..36, by in 1u8..32) {
            let printed = Recovery::generate().print().replace('-', "");
            let mut letters = printed.clone().into_bytes();
            let known = LETTERS.iter().position(|known| *known == letters[at]).unwrap();
            letters[at] = LETTERS[(known + usize::from(by)) % 32];
            prop_assert_eq!(Recovery::parse(&String::from_utf8(letters).unwrap()), None);
        }
    }
}
