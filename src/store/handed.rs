//! Half-typed case forms that somebody who leaves handed to their ring: sealed in the office file, since a draft on
//! a disk lies where nobody else may look. A row says nothing but that it is there: which form it is, of which case, whose
//! it was and when it was typed is under the seal. Who takes one up takes it out of the file.

use zeroize::Zeroizing;

use super::error::StoreError;
use super::seal::pair::Public;
use super::sealed::holders_of;
use super::view::View;
use super::write::Batch;
use super::{keys, vouch};

/// Uid and text of a handed draft that was opened.
pub type OpenedDraft = (String, Zeroizing<Vec<u8>>);

/// A draft in the office file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedDraft {
    /// Its uid.
    pub uid: String,
    /// The same text, wrapped for each of those who may take it up.
    pub cells: Vec<Vec<u8>>,
}

impl Batch<'_> {
    /// The handed drafts that the keys at hand open.
    pub fn opened_handed(&self) -> Result<Vec<OpenedDraft>, StoreError> {
        let Some(unlocked) = self.unlocked() else { return Ok(Vec::new()) };
        let open = |one: HandedDraft| {
            let text = one.cells.iter().find_map(|cell| unlocked.keyring.open_draft(cell))?;
            Some((one.uid, text))
        };
        Ok(self.view().handed_drafts()?.into_iter().filter_map(open).collect())
    }

    /// Puts a draft in; `cells` hold the same text for each of those who may take it up.
    pub fn put_handed(&self, uid: &str, cells: &[Vec<u8>]) -> Result<(), StoreError> {
        self.take_handed(uid)?;
        let mut put =
            self.tx.prepare_cached("INSERT INTO handed_draft (uid, part, cell) VALUES (?1, ?2, ?3)")?;
        for (part, cell) in cells.iter().enumerate() {
            put.execute((uid, part as i64, cell))?;
        }
        Ok(())
    }

    /// Takes a draft out. Was it there?
    pub fn take_handed(&self, uid: &str) -> Result<bool, StoreError> {
        let mut delete = self.tx.prepare_cached("DELETE FROM handed_draft WHERE uid = ?1")?;
        Ok(delete.execute([uid])? > 0)
    }
}

impl View<'_> {
    /// The public keys for which a half-typed form about the case with row id `case` is sealed beside the one who types
    /// it, so that it is not lost with them: those of the ring, or of the case's chosen holders. Where there is no case
    /// yet, those of `ring`, without `shut_out`. Never a key of `but`. No scope: public keys say of no case anything, and
    /// whoever takes complaints seals for people whose cases they do not see.
    pub fn draft_keys(
        self,
        case: Option<i64>,
        ring: &str,
        shut_out: &str,
        but: &str,
    ) -> Result<Vec<Public>, StoreError> {
        let mut of_ring = ring.to_owned();
        let mut chosen = Vec::new();
        if let Some(id) = case {
            if let Some((known, holders)) = holders_of(self.conn, id)? {
                let in_ring = keys::ring_holders(self.conn, &known)?;
                let were_chosen = !holders.is_empty();
                chosen = holders;
                chosen.retain(|holder| in_ring.contains(holder));
                if were_chosen && chosen.is_empty() {
                    return Ok(Vec::new());
                }
                of_ring = known;
            }
        } else if !shut_out.is_empty() {
            chosen = keys::ring_holders(self.conn, ring)?;
            chosen.retain(|holder| holder != shut_out);
            // Nobody else is there, or it is not chosen yet whom it is about: it stays with the one who types.
            let known = keys::public_of_staff(self.conn, shut_out)?.is_some();
            if chosen.is_empty() || !(known || but.is_empty()) {
                return Ok(Vec::new());
            }
        }
        if chosen.is_empty() {
            let newest = vouch::ring_public(self.conn, self.held, self.file, &of_ring)?;
            return Ok(newest.map(|(_, public)| public).into_iter().collect());
        }
        let others = chosen.iter().filter(|holder| *holder != but);
        let keys =
            others.map(|holder| vouch::holder_public(self.conn, self.held, self.file, &of_ring, holder));
        Ok(keys.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// The handed drafts. No scope: they are sealed, and the row says neither of which case nor of which place.
    pub fn handed_drafts(self) -> Result<Vec<HandedDraft>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT uid, cell FROM handed_draft ORDER BY uid, part")?;
        let mut rows = statement.query([])?;
        let mut found: Vec<HandedDraft> = Vec::new();
        while let Some(row) = rows.next()? {
            let (uid, cell): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
            match found.last_mut() {
                Some(known) if known.uid == uid => known.cells.push(cell),
                _ => found.push(HandedDraft { uid, cells: vec![cell] }),
            }
        }
        Ok(found)
    }
}
