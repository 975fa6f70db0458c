//! Which areas belong to an office, and which merely came with it.

use std::collections::{HashMap, HashSet};

use crate::domain::field::FieldKind;
use crate::domain::kind::Kind;
use crate::store::Store;
use crate::store::error::StoreError;

/// An area as a list of areas has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Listed {
    /// Its code.
    pub code: String,
    /// Its level.
    pub level: String,
    /// Its name.
    pub name: String,
    /// Code of its parent; empty for the country.
    pub parent: String,
}

impl Store {
    /// Codes of the areas that make this office's tree: its own area with all that lies in it, what a record that
    /// travels in a plain file refers to, what is not as `supplied` to every new office of the country, and
    /// whatever lies above these.
    pub fn own_areas(&self, supplied: &HashSet<Listed>) -> Result<HashSet<String>, StoreError> {
        let (mut ids, codes) = self.used_areas()?;
        let mut paths: HashMap<i64, (String, String)> = HashMap::new();
        let mut statement = self.conn.prepare(
            "SELECT t.id, t.code, t.path, t.level, t.name, COALESCE(p.code, ''),
                    t.alt_code IS NULL AND t.head_name IS NULL AND t.head_phone IS NULL
                        AND t.archived_at IS NULL
             FROM area t LEFT JOIN area p ON p.id = t.parent",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, code, path): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let untouched: bool = row.get(6)?;
            let listed =
                Listed { code: code.clone(), level: row.get(3)?, name: row.get(4)?, parent: row.get(5)? };
            if codes.contains(&code) || !untouched || !supplied.contains(&listed) {
                ids.insert(id);
            }
            paths.insert(id, (code, path));
        }
        let home = self.office().area.as_str();
        let home = paths.values().find(|(code, _)| code == home).map(|(_, path)| path.clone());
        let home = home.filter(|path| !path.is_empty());
        ids.extend(
            paths
                .iter()
                .filter(|(_, (_, path))| home.as_ref().is_some_and(|home| path.starts_with(home.as_str())))
                .map(|(id, _)| *id),
        );
        // A path names the areas that lie above, from the country down.
        let with_those_above: HashSet<i64> = ids
            .iter()
            .filter_map(|id| paths.get(id).map(|(_, path)| (id, path)))
            .flat_map(|(id, path)| path.split('/').filter_map(|part| part.parse().ok()).chain([*id]))
            .collect();
        Ok(paths
            .into_iter()
            .filter(|(id, _)| with_those_above.contains(id))
            .map(|(_, (code, _))| code)
            .collect())
    }

    /// Row ids and codes of the areas that records name.
    fn used_areas(&self) -> Result<(HashSet<i64>, HashSet<String>), StoreError> {
        let (mut ids, mut codes) = (HashSet::new(), HashSet::new());
        let travels = |kind: &Kind| !matches!(kind, Kind::Area | Kind::Case | Kind::Staff);
        for kind in Kind::ALL.into_iter().filter(travels) {
            for field in kind.fields() {
                let sql =
                    format!("SELECT DISTINCT {0} FROM {1} WHERE {0} IS NOT NULL", field.key, kind.table());
                match field.kind {
                    FieldKind::Area => {
                        let mut statement = self.conn.prepare(&sql)?;
                        for id in statement.query_map([], |row| row.get::<_, i64>(0))? {
                            ids.insert(id?);
                        }
                    }
                    FieldKind::Areas => {
                        let mut statement = self.conn.prepare(&sql)?;
                        for text in statement.query_map([], |row| row.get::<_, String>(0))? {
                            codes.extend(text?.split('|').map(str::to_owned));
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok((ids, codes))
    }

    /// What the newest import of beneficiaries noted of itself, if all people of the registry, their households and
    /// target groups came by imports and nobody has changed them since.
    pub fn untouched_import(&self) -> Result<Option<String>, StoreError> {
        use rusqlite::OptionalExtension;
        let sql = "SELECT EXISTS (SELECT 1 FROM change_log WHERE action <> 'import'
             AND kind IN ('person', 'household', 'residence', 'target_group'))";
        if self.conn.query_row(sql, [], |row| row.get(0))? {
            return Ok(None);
        }
        let sql = "SELECT uid FROM change_log WHERE kind = 'file' AND action = 'import'
             AND uid LIKE 'beneficiaries %' ORDER BY seq DESC LIMIT 1";
        Ok(self.conn.query_row(sql, [], |row| row.get(0)).optional()?)
    }
}
