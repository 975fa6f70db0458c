//! One sealed cell: format, nonce, XChaCha20-Poly1305 over padded text. Where the cell stands is part of what is
//! authenticated: a cell that was moved to another row, column, ring or file, or is of another version, does not
//! open.

use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, OsRng, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::{Key, SealError};

/// First byte of a cell of this format.
const FORMAT: u8 = 1;
/// Bytes of a nonce.
const NONCE: usize = 24;
/// Text is padded to one of these lengths, or to a multiple of the last, so that its length says little.
const SIZES: [usize; 4] = [64, 256, 1024, 4096];
/// Bytes that give the length of the text inside the padding.
const LENGTH: usize = 4;

/// Where a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Uid of the office file.
    pub file: &'a str,
    /// Table.
    pub table: &'a str,
    /// Uid of the row.
    pub row: &'a str,
    /// Column.
    pub column: &'a str,
    /// Ring whose members may open it; empty for a cell that belongs to no ring.
    pub ring: &'a str,
    /// Epoch of the ring's keys.
    pub epoch: i64,
    /// Version of the row.
    pub version: i64,
}

impl Place<'_> {
    /// The bytes that are authenticated with the text: each part after its length.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![FORMAT];
        for part in [self.file, self.table, self.row, self.column, self.ring] {
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(part.as_bytes());
        }
        bytes.extend(self.epoch.to_be_bytes());
        bytes.extend(self.version.to_be_bytes());
        bytes
    }
}

/// Seals `text` for a place.
pub fn seal(key: &Key, place: &Place<'_>, text: &[u8]) -> Result<Vec<u8>, SealError> {
    let cipher = XChaCha20Poly1305::new(key.as_slice().into());
    let nonce = XChaCha20Poly1305::generate_nonce(&mut OsRng);
    let padded = pad(text)?;
    let aad = place.bytes();
    let sealed =
        cipher.encrypt(&nonce, Payload { msg: &padded, aad: &aad }).map_err(|_| SealError::Refused)?;
    let mut cell = Vec::with_capacity(1 + NONCE + sealed.len());
    cell.push(FORMAT);
    cell.extend(nonce);
    cell.extend(sealed);
    Ok(cell)
}

/// Opens a cell that was sealed for the same place.
pub fn open(key: &Key, place: &Place<'_>, cell: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (format, rest) = cell.split_first().ok_or(SealError::Format)?;
    if *format != FORMAT {
        return Err(SealError::Format);
    }
    let (nonce, sealed) = rest.split_at_checked(NONCE).ok_or(SealError::Format)?;
    let cipher = XChaCha20Poly1305::new(key.as_slice().into());
    let aad = place.bytes();
    let padded = cipher
        .decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: &aad })
        .map(Zeroizing::new)
        .map_err(|_| SealError::Refused)?;
    unpad(&padded)
}

fn pad(text: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let length = u32::try_from(text.len()).map_err(|_| SealError::Format)?;
    let needed = text.len() + LENGTH;
    let size =
        SIZES.into_iter().find(|size| *size >= needed).unwrap_or_else(|| needed.next_multiple_of(4096));
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend(length.to_be_bytes());
    padded.extend(text);
    padded.resize(size, 0);
    Ok(padded)
}

fn unpad(padded: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>().ok_or(SealError::Format)?;
    let text = rest.get(..u32::from_be_bytes(*length) as usize).ok_or(SealError::Format)?;
    Ok(Zeroizing::new(text.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::super::new_key;
    use super::*;
    use proptest::prelude::*;

    const PLACE: Place<'_> = Place {
        file: "f",
        table: "case_content",
        row: "r",
        column: "body",
        ring: "trafficking",
        epoch: 1,
        version: 3,
    };

    #[test]
    fn a_cell_opens_in_its_own_place_only() {
        let key = new_key();
        let cell = seal(&key, &PLACE, b"Siti").unwrap();
        assert_eq!(open(&key, &PLACE, &cell).unwrap().as_slice(), b"Siti");
        for moved in [
            Place { file: "g", ..PLACE },
            Place { table: "case_file", ..PLACE },
            Place { row: "s", ..PLACE },
            Place { column: "head", ..PLACE },
            Place { ring: "domestic_violence", ..PLACE },
            Place { epoch: 2, ..PLACE },
            Place { version: 2, ..PLACE },
        ] {
            assert_eq!(open(&key, &moved, &cell), Err(SealError::Refused), "{moved:?}");
        }
        assert_eq!(open(&new_key(), &PLACE, &cell), Err(SealError::Refused));
    }

    #[test]
    fn the_same_text_never_gives_the_same_cell() {
        let key = new_key();
        assert_ne!(seal(&key, &PLACE, b"a").unwrap(), seal(&key, &PLACE, b"a").unwrap());
    }

    #[test]
    fn parts_of_a_place_do_not_run_into_each_other() {
        let one = Place { table: "ab", row: "c", ..PLACE };
        let other = Place { table: "a", row: "bc", ..PLACE };
        assert_ne!(one.bytes(), other.bytes());
    }

    proptest! {
        #[test]
        fn any_flipped_bit_is_refused(text in proptest::collection::vec(any::<u8>(), 0..300), at: prop::sample::Index) {
            let key = new_key();
            let mut cell = seal(&key, &PLACE, &text).unwrap();
            let at = at.index(cell.len() * 8);
            cell[at / 8] ^= 1 << (at % 8);
            prop_assert!(open(&key, &PLACE, &cell).is_err());
        }

        #[test]
        fn length_says_no_more_than_a_size(length in 0usize..9000) {
            let cell = seal(&new_key(), &PLACE, &vec![b'x'; length]).unwrap();
            let padded = cell.len() - 1 - NONCE - 16;
            prop_assert!(SIZES.contains(&padded) || padded.is_multiple_of(4096));
            prop_assert!(padded >= length + LENGTH);
        }
    }
}
