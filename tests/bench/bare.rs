//! What SQLite alone needs for the rows that an import of beneficiaries leaves behind.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

/// Tables that an import of beneficiaries fills, and which of their rows it does.
const FILLED: [(&str, &str); 4] = [
    ("person", "in_registry = 1"),
    ("residence", "1"),
    ("target_group", "1"),
    ("number_index", "kind = 'person'"),
];

/// The rows of an office after an import, one CSV file a table, all columns as they are stored, in the order in
/// which they were written; and what the schema of the office says of these tables.
pub struct Tables {
    folder: tempfile::TempDir,
    made: Vec<(String, String)>,
    indexes: Vec<String>,
}

impl Tables {
    /// Takes the rows out of an office into which the beneficiaries were imported.
    pub fn of(office: &Path, folder: &Path) -> Self {
        let folder = tempfile::tempdir_in(folder).unwrap();
        let conn = Connection::open(office).unwrap();
        let (mut tables, mut indexes) = (Vec::new(), Vec::new());
        for (table, which) in FILLED {
            let of_type = |kind: &str| {
                let sql =
                    "SELECT sql FROM sqlite_schema WHERE tbl_name = ?1 AND type = ?2 AND sql IS NOT NULL";
                let mut statement = conn.prepare(sql).unwrap();
                let rows = statement.query_map([table, kind], |row| row.get::<_, String>(0)).unwrap();
                rows.map(Result::unwrap).collect::<Vec<_>>()
            };
            tables.push((table.to_owned(), of_type("table").concat()));
            indexes.extend(of_type("index"));
            let order = if table == "number_index" { "record" } else { "id" };
            let sql = format!("SELECT * FROM {table} WHERE {which} ORDER BY {order}");
            let mut statement = conn.prepare(&sql).unwrap();
            let columns = statement.column_count();
            let mut writer = csv::Writer::from_path(folder.path().join(table)).unwrap();
            writer.write_record(statement.column_names()).unwrap();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells = (0..columns).map(|at| match row.get_ref(at).unwrap() {
                    rusqlite::types::ValueRef::Null => String::new(),
                    rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                    other => other.as_str().unwrap().to_owned(),
                });
                writer.write_record(cells).unwrap();
            }
            writer.flush().unwrap();
        }
        let words = "SELECT sql FROM sqlite_schema WHERE name = 'person_words'";
        indexes.push(conn.query_row(words, [], |row| row.get(0)).unwrap());
        indexes.push("INSERT INTO person_words (person_words, rank) VALUES ('secure-delete', 1)".into());
        indexes.push("INSERT INTO person_words (person_words) VALUES ('rebuild')".into());
        Self { folder, made: tables, indexes }
    }

    /// The rows into a new file, then the indexes and the word index over them, in one transaction: nothing is
    /// checked, nothing derived, nothing logged.
    pub fn read_into(&self, folder: &Path) -> PathBuf {
        let path = folder.join("bare.db");
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(folder.join(format!("bare.db{end}")));
        }
        let mut conn = Connection::open(&path).unwrap();
        conn.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;
             PRAGMA foreign_keys = OFF;",
        )
        .unwrap();
        let tx = conn.transaction().unwrap();
        for (table, sql) in &self.made {
            tx.execute_batch(sql).unwrap();
            let mut reader = csv::Reader::from_path(self.folder.path().join(table)).unwrap();
            let marks = vec!["NULLIF(?, '')"; reader.headers().unwrap().len()].join(", ");
            let mut insert = tx.prepare(&format!("INSERT INTO {table} VALUES ({marks})")).unwrap();
            let mut record = csv::StringRecord::new();
            while reader.read_record(&mut record).unwrap() {
                insert.execute(rusqlite::params_from_iter(&record)).unwrap();
            }
        }
        for sql in &self.indexes {
            tx.execute_batch(sql).unwrap();
        }
        tx.commit().unwrap();
        path
    }
}
