//! Key pairs (X25519) and what is wrapped for them: a sealed box opens with the secret half only, and says
//! nothing of who made it.

use chacha20poly1305::aead::OsRng;
use crypto_box::{PublicKey, SecretKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{KEY, Key, SealError, key_of};

/// A pair of keys. The secret half is overwritten when it is dropped and is in no debug output.
#[derive(Debug, Clone)]
pub struct Pair {
    secret: SecretKey,
}

/// The public half of a pair.
pub type Public = [u8; KEY];

impl Pair {
    /// A new pair from the system's random source.
    pub fn generate() -> Self {
        Self { secret: SecretKey::generate(&mut OsRng) }
    }

    /// The pair with this secret half.
    pub fn from_secret(secret: &Key) -> Self {
        Self { secret: SecretKey::from_bytes(**secret) }
    }

    /// The secret half, to be wrapped.
    pub fn secret(&self) -> Key {
        Zeroizing::new(self.secret.to_bytes())
    }

    /// The public half.
    pub fn public(&self) -> Public {
        self.secret.public_key().to_bytes()
    }

    /// Opens what [`wrap`] made for this pair.
    pub fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        self.secret.unseal(wrapped).map(Zeroizing::new).map_err(|_| SealError::Refused)
    }

    /// Opens a wrapped key.
    pub fn unwrap_key(&self, wrapped: &[u8]) -> Result<Key, SealError> {
        key_of(&self.unwrap(wrapped)?)
    }
}

/// Wraps bytes so that only the owner of `public` can read them.
pub fn wrap(public: &Public, bytes: &[u8]) -> Result<Vec<u8>, SealError> {
    PublicKey::from_bytes(*public).seal(&mut OsRng, bytes).map_err(|_| SealError::Refused)
}

/// A public half from the bytes of a column.
pub fn public_of(bytes: &[u8]) -> Result<Public, SealError> {
    bytes.try_into().map_err(|_| SealError::Format)
}

/// What two people compare to know that a public key is whose they think: five groups of four hexadecimal
/// digits of its SHA-256.
pub fn fingerprint(public: &Public) -> String {
    let hash = Sha256::digest(public);
    let groups = hash.chunks(2).take(5).map(|pair| {
        pair.iter().fold(String::new(), |mut group, byte| {
            use std::fmt::Write;
            let _ = write!(group, "{byte:02X}");
            group
        })
    });
    groups.collect::<Vec<_>>().join("-")
}

/// Are two fingerprints the same, however they were typed?
pub fn same_fingerprint(one: &str, other: &str) -> bool {
    let bare = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
    };
    !bare(one).is_empty() && bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrapped_opens_for_its_owner_only() {
        let (owner, other) = (Pair::generate(), Pair::generate());
        let wrapped = wrap(&owner.public(), b"ring").unwrap();
        assert_eq!(owner.unwrap(&wrapped).unwrap().as_slice(), b"ring");
        assert!(other.unwrap(&wrapped).is_err());
    }

    #[test]
    fn a_pair_comes_back_from_its_secret() {
        let pair = Pair::generate();
        assert_eq!(Pair::from_secret(&pair.secret()).public(), pair.public());
    }

    #[test]
    fn fingerprints_are_compared_as_people_type_them() {
        let print = fingerprint(&[7; 32]);
        assert_eq!(print.len(), 24);
        assert!(same_fingerprint(&print, &print.to_lowercase().replace('-', " ")));
        assert!(!same_fingerprint(&print, &fingerprint(&[8; 32])));
        assert!(!same_fingerprint("", ""));
    }

    #[test]
    fn debug_output_says_nothing_of_a_secret_half() {
        assert_eq!(format!("{:?}", Pair::generate()), format!("{:?}", Pair::generate()));
    }
}
