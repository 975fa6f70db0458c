//! Who covers a place: the services and organisations of the directory, with how near they are, and who is on
//! duty there.

use std::collections::HashMap;

use rusqlite::{Row, params_from_iter};

use super::error::StoreError;
use super::listing::spec::spec;
use super::places::Place;
use super::scope::path_condition;
use super::{Scope, Store};
use crate::domain::kind::Kind;

/// How near an organisation or service is to the place that was asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Code of the area it covers.
    pub code: String,
    /// Code of `AREA_LEVEL` of that area.
    pub level: String,
    /// Name of that area.
    pub name: String,
    /// Steps up the tree from the place to that area; 0 is the place itself.
    pub steps: usize,
    /// It covers only a part of the place: an area below it.
    pub part: bool,
}

/// An organisation that covers the place, alone or with one of its services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The organisation.
    pub body: Body,
    /// The service; nothing for an organisation of which no service is written down.
    pub service: Option<OfferedService>,
    /// How near it is.
    pub reach: Reach,
}

/// What is needed of an organisation to call it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// Row id.
    pub id: i64,
    /// Uid.
    pub uid: String,
    /// Name.
    pub name: String,
    /// Code of `ORGANISATION_KIND`.
    pub kind: String,
    /// Code of `AREA_LEVEL` of its own area.
    pub level: String,
    /// Telephone number as it was typed.
    pub phone: String,
    /// Number for chat messages as it was typed.
    pub whatsapp: String,
    /// Address; empty for a shelter, whatever stands in the file.
    pub address: String,
    /// Opening hours as they are stored.
    pub hours: String,
    /// Open at every hour?
    pub is_24h: bool,
    /// Day its number was last checked, ISO 8601, or empty.
    pub verified_on: String,
}

/// What is needed of a service to offer it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfferedService {
    /// Code of `SERVICE_KIND`.
    pub kind: String,
    /// Codes of `AUDIENCE` joined by `|`; empty is everyone.
    pub audiences: String,
    /// Opening hours as they are stored; empty: those of the organisation.
    pub hours: String,
    /// Open at every hour?
    pub is_24h: bool,
    /// A number of its own, as it was typed.
    pub phone: String,
    /// Day its number was last checked, ISO 8601, or empty.
    pub verified_on: String,
}

/// A line of a duty roster.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// Row id of the organisation.
    pub organisation: i64,
    /// Who.
    pub name: String,
    /// Their number.
    pub phone: String,
    /// Hours of duty as they are stored; empty: all day.
    pub hours: String,
    /// First day, ISO 8601, or empty.
    pub starts_on: String,
    /// Last day, ISO 8601, or empty.
    pub ends_on: String,
    /// Who answers when they do not.
    pub deputy_name: String,
    /// The deputy's number.
    pub deputy_phone: String,
}

/// Areas a service covers: its own, else its organisation's coverage, else the organisation's area.
const COVERAGE: &str = "COALESCE(NULLIF(s.area_codes, ''), NULLIF(o.coverage, ''), a.code)";
/// Organisations at the level of a village or below also count where they serve only a part of the place.
const VILLAGE: &str = "a.level IN ('village', 'hamlet', 'rw', 'rt')";

impl Store {
    /// What covers the place with row id `place`: its area is the place or one it lies in, or, for an
    /// organisation at village level, one below it. The directory is public, so the scope says which places
    /// can be asked about, not who helps there.
    pub fn offers(&self, scope: &Scope, place: i64) -> Result<Vec<Offer>, StoreError> {
        let chain = self.ancestors(scope, place)?;
        let Some(own) = chain.first() else { return Ok(Vec::new()) };
        let marks = chain
            .iter()
            .enumerate()
            .map(|(at, _)| format!("instr('|' || {COVERAGE} || '|', '|' || ?{} || '|') > 0", at + 1));
        let above = marks.collect::<Vec<_>>().join(" OR ");
        let sql = format!(
            "SELECT o.id, o.uid, o.name, o.kind, a.level, o.phone, o.whatsapp,
                CASE WHEN o.kind = 'shelter' THEN NULL ELSE o.address END, o.hours, o.is_24h, o.verified_on,
                s.id, s.kind, s.target_groups, s.hours, s.is_24h, s.phone, s.verified_on, {COVERAGE}
             FROM organisation o JOIN area a ON a.id = o.area
                LEFT JOIN service s ON s.organisation = o.id AND s.archived_at IS NULL
             WHERE o.archived_at IS NULL AND o.status = 'active' AND ({above} OR ({VILLAGE} AND
                ({below} OR NULLIF(o.coverage, '') IS NOT NULL OR NULLIF(s.area_codes, '') IS NOT NULL)))
             ORDER BY o.id, s.id",
            below = path_condition("a.path", &own.path)
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let codes = chain.iter().map(|place| place.code.as_str());
        let rows = statement
            .query_map(params_from_iter(codes), |row| Ok((body(row)?, service(row)?, text(row, 18)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        let mut known = HashMap::new();
        let mut offers = Vec::new();
        for (body, service, coverage) in rows {
            if let Some(reach) = self.reach(&chain, &body, &coverage, &mut known)? {
                offers.push(Offer { body, service, reach });
            }
        }
        Ok(offers)
    }

    /// How near the nearest of the areas in `coverage` is; nothing if none of them has to do with the place.
    fn reach(
        &self,
        chain: &[Place],
        body: &Body,
        coverage: &str,
        known: &mut HashMap<String, Option<Place>>,
    ) -> Result<Option<Reach>, StoreError> {
        let codes: Vec<&str> = coverage.split('|').map(str::trim).filter(|code| !code.is_empty()).collect();
        let of = |place: &Place, steps, part| Reach {
            code: place.code.clone(),
            level: place.level.clone(),
            name: place.name.clone(),
            steps,
            part,
        };
        let above = chain.iter().enumerate().find(|(_, place)| codes.contains(&place.code.as_str()));
        if let Some((steps, place)) = above {
            return Ok(Some(of(place, steps, false)));
        }
        let village = matches!(body.level.as_str(), "village" | "hamlet" | "rw" | "rt");
        let Some(own) = chain.first().filter(|_| village) else { return Ok(None) };
        for code in codes {
            if !known.contains_key(code) {
                // Whether the area can be seen in lists has no part in whether somebody helps there.
                known.insert(code.to_owned(), self.place(&Scope::office(), code)?);
            }
            if let Some(Some(place)) = known.get(code)
                && place.path.starts_with(&own.path)
            {
                return Ok(Some(of(place, 0, true)));
            }
        }
        Ok(None)
    }

    /// Rosters of those of `organisations` that the scope sees, so far as they have to do with `today` or with the night
    /// from `yesterday` (ISO 8601).
    pub fn rosters(
        &self,
        scope: &Scope,
        organisations: &[i64],
        yesterday: &str,
        today: &str,
    ) -> Result<Vec<Roster>, StoreError> {
        let spec = spec(Kind::Organisation);
        let ids: Vec<String> = organisations.iter().map(i64::to_string).collect();
        let sql = format!(
            "SELECT organisation, name, phone, hours, starts_on, ends_on, deputy_name, deputy_phone FROM duty
             WHERE archived_at IS NULL AND (starts_on IS NULL OR starts_on <= ?2)
                AND (ends_on IS NULL OR ends_on >= ?1)
                AND organisation IN (SELECT t.id FROM {} WHERE t.id IN ({}) AND {})
             ORDER BY organisation, id",
            spec.from,
            ids.join(", "),
            scope.condition(spec.area)
        );
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map([yesterday, today], |row| {
            Ok(Roster {
                organisation: row.get(0)?,
                name: text(row, 1)?,
                phone: text(row, 2)?,
                hours: text(row, 3)?,
                starts_on: text(row, 4)?,
                ends_on: text(row, 5)?,
                deputy_name: text(row, 6)?,
                deputy_phone: text(row, 7)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(row.get::<_, Option<String>>(at)?.unwrap_or_default())
}

fn body(row: &Row<'_>) -> rusqlite::Result<Body> {
    Ok(Body {
        id: row.get(0)?,
        uid: text(row, 1)?,
        name: text(row, 2)?,
        kind: text(row, 3)?,
        level: text(row, 4)?,
        phone: text(row, 5)?,
        whatsapp: text(row, 6)?,
        address: text(row, 7)?,
        hours: text(row, 8)?,
        is_24h: row.get::<_, Option<i64>>(9)? == Some(1),
        verified_on: text(row, 10)?,
    })
}

fn service(row: &Row<'_>) -> rusqlite::Result<Option<OfferedService>> {
    if row.get::<_, Option<i64>>(11)?.is_none() {
        return Ok(None);
    }
    Ok(Some(OfferedService {
        kind: text(row, 12)?,
        audiences: text(row, 13)?,
        hours: text(row, 14)?,
        is_24h: row.get::<_, Option<i64>>(15)? == Some(1),
        phone: text(row, 16)?,
        verified_on: text(row, 17)?,
    }))
}
