//! Sealing: what turns case content into bytes that say nothing without a key, and the keys themselves. No SQL
//! stands here; `store::staff` keeps the keys, `store::sealed` the cells.
//!
//! * Each member of staff has an X25519 pair; its secret half lies under Argon2id of a passphrase ([`slot`]).
//! * Each ring has such a pair an epoch: the public half stands plain, so that whoever is on duty can seal a
//!   complaint in and not read it back; the secret half is wrapped for each member by a sealed box ([`pair`]).
//! * Each case has a key of its own, wrapped for its ring or for chosen members ([`keyring`]).
//! * A cell is XChaCha20-Poly1305 over padded text, bound to its place and version ([`cell`]).
//! * A backup is a stream of sealed pieces ([`stream`]).
//! * A recovery key, printed and typed back, has a slot in every ring ([`recovery`]).

pub mod cell;
pub mod keyring;
pub mod pair;
pub mod recovery;
pub mod slot;
pub mod stream;

use chacha20poly1305::aead::OsRng;
use chacha20poly1305::aead::rand_core::RngCore;
use zeroize::Zeroizing;

/// Length of a key, in bytes.
pub const KEY: usize = 32;

/// A secret of 32 bytes, overwritten when it is dropped.
pub type Key = Zeroizing<[u8; KEY]>;

/// Why something did not open. It says no more than that on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The key does not fit, or the bytes were altered or moved.
    #[error("it does not open with this key, or it was altered")]
    Refused,
    /// The bytes are no cell, slot or key of a known format.
    #[error("it has no known format")]
    Format,
}

/// A new key from the system's random source.
pub fn new_key() -> Key {
    let mut key = Key::default();
    OsRng.fill_bytes(key.as_mut());
    key
}

/// The bytes as a key, if they are as many as a key has.
pub fn key_of(bytes: &[u8]) -> Result<Key, SealError> {
    <[u8; KEY]>::try_from(bytes).map(Zeroizing::new).map_err(|_| SealError::Format)
}

/// A key derived from another for one purpose (HKDF-SHA-256, RFC 5869).
pub fn derive(key: &[u8], purpose: &str) -> Result<Key, SealError> {
    let mut derived = Key::default();
    hkdf::Hkdf::<sha2::Sha256>::new(None, key)
        .expand(purpose.as_bytes(), derived.as_mut())
        .map_err(|_| SealError::Format)?;
    Ok(derived)
}
