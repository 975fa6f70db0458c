//! A long text sealed in pieces (STREAM over XChaCha20-Poly1305: Hoang, Reyhanitabar, Rogaway, Vizár, "Online
//! Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015): each piece knows its number and whether
//! it is the last, so that none can be altered, left out, exchanged, added or cut off.

use std::io::{self, Read, Write};

use chacha20poly1305::aead::generic_array::GenericArray;
use chacha20poly1305::aead::stream::{NewStream, StreamBE32, StreamPrimitive};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use zeroize::Zeroizing;

use super::{Key, SealError};

/// Bytes of a piece before it is sealed.
pub const PIECE: usize = 64 * 1024;
/// Bytes by which a piece grows.
pub const TAG: usize = 16;
/// Bytes of the nonce that all pieces share; number and end mark fill up the rest.
pub const NONCE: usize = 19;

/// Why a stream was not sealed or opened to its end.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// A file failed.
    #[error(transparent)]
    File(#[from] io::Error),
    /// The key does not fit, or a piece was altered, moved or lost.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// Seals and opens the pieces of one stream.
pub struct Stream {
    pieces: StreamBE32<XChaCha20Poly1305>,
    aad: Vec<u8>,
}

impl Stream {
    /// A stream under `key`, which seals nothing else. `aad` is authenticated with every piece.
    pub fn new(key: &Key, nonce: &[u8; NONCE], aad: &[u8]) -> Self {
        let cipher = XChaCha20Poly1305::new(key.as_slice().into());
        let pieces = StreamBE32::from_aead(cipher, GenericArray::from_slice(nonce));
        Self { pieces, aad: aad.to_vec() }
    }

    /// Seals all that `from` gives.
    pub fn seal(&self, from: &mut impl Read, into: &mut impl Write) -> Result<(), StreamError> {
        run(from, PIECE, |number, last, piece| {
            self.pieces.encrypt_in_place(number, last, &self.aad, piece).map_err(|_| SealError::Refused)?;
            Ok(into.write_all(piece)?)
        })
    }

    /// Opens all that `from` gives, and hands on each piece once it has proved itself. An error may come after
    /// pieces that were whole: what was handed on counts only if the end is reached.
    pub fn open(
        &self,
        from: &mut impl Read,
        mut each: impl FnMut(&[u8]) -> Result<(), StreamError>,
    ) -> Result<(), StreamError> {
        run(from, PIECE + TAG, |number, last, piece| {
            self.pieces.decrypt_in_place(number, last, &self.aad, piece).map_err(|_| SealError::Refused)?;
            each(piece)
        })
    }
}

/// Reads pieces of `size` bytes, one ahead, so that the last is known to be it.
fn run(
    from: &mut impl Read,
    size: usize,
    mut each: impl FnMut(u32, bool, &mut Vec<u8>) -> Result<(), StreamError>,
) -> Result<(), StreamError> {
    let empty = || Zeroizing::new(Vec::with_capacity(PIECE + TAG));
    let (mut piece, mut ahead) = (empty(), empty());
    fill(from, &mut piece, size)?;
    for number in 0..=u32::MAX {
        fill(from, &mut ahead, size)?;
        let last = ahead.is_empty();
        each(number, last, &mut piece)?;
        if last {
            return Ok(());
        }
        std::mem::swap(&mut piece, &mut ahead);
    }
    Err(SealError::Format.into())
}

/// Reads `size` bytes, or what is left.
fn fill(from: &mut impl Read, piece: &mut Vec<u8>, size: usize) -> io::Result<()> {
    piece.clear();
    from.take(size as u64).read_to_end(piece)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::new_key;
    use super::*;
    use proptest::prelude::*;

    const NUMBER: [u8; NONCE] = [9; NONCE];

    fn sealed(key: &Key, text: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::new();
        Stream::new(key, &NUMBER, b"head").seal(&mut &*text, &mut sealed).unwrap();
        sealed
    }

    fn opened(key: &Key, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let mut text = Vec::new();
        let each = |piece: &[u8]| {
            text.extend_from_slice(piece);
            Ok(())
        };
        Stream::new(key, &NUMBER, aad).open(&mut &*sealed, each).is_ok().then_some(text)
    }

    fn text(length: usize) -> Vec<u8> {
        (0..length).map(|at| (at * 31 % 251) as u8).collect()
    }

    #[test]
    fn a_text_of_any_length_comes_back() {
        let key = new_key();
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7] {
            let text = text(length);
            let sealed = sealed(&key, &text);
            assert_eq!(sealed.len(), length + length.div_ceil(PIECE).max(1) * TAG);
            assert_eq!(opened(&key, b"head", &sealed), Some(text), "{length}");
        }
    }

    #[test]
    fn pieces_cannot_be_moved_lost_added_or_cut_off() {
        let key = new_key();
        let whole = sealed(&key, &text(3 * PIECE + 7));
        let one = PIECE + TAG;
        let pieces: Vec<&[u8]> = whole.chunks(one).collect();
        assert_eq!(pieces.len(), 4);
        let join = |order: &[usize]| order.iter().flat_map(|at| pieces[*at]).copied().collect::<Vec<u8>>();
        assert_eq!(join(&[0, 1, 2, 3]), whole);
        for order in [
            &[1, 0, 2, 3][..],
            &[0, 2, 1, 3],
            &[0, 1, 3],
            &[1, 2, 3],
            &[0, 1, 2],
            &[0],
            &[],
            &[0, 0, 1, 2, 3],
            &[0, 1, 2, 3, 3],
        ] {
            assert_eq!(opened(&key, b"head", &join(order)), None, "{order:?}");
        }
        assert_eq!(opened(&key, b"other head", &whole), None);
        assert_eq!(opened(&new_key(), b"head", &whole), None);
        // A text that ends with a whole piece, cut off there.
        let even = sealed(&key, &text(2 * PIECE));
        assert_eq!(opened(&key, b"head", &even[..one]), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn any_flipped_bit_and_any_cut_is_refused(at: prop::sample::Index, cut: prop::sample::Index) {
            let key = new_key();
            let mut whole = sealed(&key, &text(PIECE + 100));
            let shorter = &whole[..cut.index(whole.len())];
            prop_assert_eq!(opened(&key, b"head", shorter), None);
            let at = at.index(whole.len() * 8);
            whole[at / 8] ^= 1 << (at % 8);
            prop_assert_eq!(opened(&key, b"head", &whole), None);
        }
    }
}
