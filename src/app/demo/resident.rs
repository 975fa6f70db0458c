//! The people of a household: papers, work, target groups, and what became of them.

use jiff::civil::Date;

use super::Cells;
use super::family::Relative;
use super::random::{age, days_after};
use super::registry::{Home, Registry, Resident, Village, phone};
use crate::domain::identity::Sex;
use crate::domain::kind::Kind;

impl Registry<'_> {
    /// One of the family as a resident of `household`.
    pub(super) fn resident(
        &mut self,
        household: &str,
        village: &Village,
        home: &Home,
        one: &Relative,
        at: usize,
        every_indicator: bool,
    ) -> Resident {
        let today = self.fixture.today;
        let years = age(one.born, today);
        let uid = self.uids.next(Kind::Person);
        let mut sheet =
            Sheet { uid: uid.clone(), person: Vec::with_capacity(16), rest: Vec::with_capacity(3) };
        sheet.set("name", one.name.full.clone());
        sheet.set("sex", one.sex.code().to_owned());
        self.papers(&mut sheet, home, one, years, at);
        sheet.set("area", village.code.clone());
        sheet.set("address", home.address.clone());
        sheet.set("rt", home.rt.clone());
        sheet.set("rw", home.rw.clone());
        sheet.set("marital", one.marital.to_owned());
        if years >= 12 && self.random.chance(if at == 0 { 62 } else { 14 }) {
            let phone = phone(&mut self.random, self.fixture);
            sheet.set("phone", phone);
        }
        self.livelihood(&mut sheet, one, years, every_indicator && at == 1);
        self.groups(&mut sheet, one, years, every_indicator);
        let since = one.born.max(home.moved_in);
        let gone = self.status(&mut sheet, household, village, one, years, at);
        let mut residence: Cells = vec![
            ("household", household.to_owned()),
            ("person", uid.clone()),
            ("relation", one.relation.to_owned()),
            ("since", since.to_string()),
        ];
        if let Some(until) = gone {
            residence.push(("until", until.to_string()));
        }
        sheet.rest.push((Kind::Residence, residence));
        sheet.set("in_registry", "yes".to_owned());
        let Sheet { uid, person, rest } = sheet;
        Resident {
            uid,
            sex: one.sex,
            age: years,
            area: village.code.clone(),
            at_home: gone.is_none(),
            person,
            rest,
        }
    }

    /// An identity number that cannot be anybody's: a NIK of serial 0000, a MyKad of place 00. Some have none.
    fn papers(&mut self, sheet: &mut Sheet, home: &Home, one: &Relative, years: u16, at: usize) {
        let today = self.fixture.today;
        if at > 0 && self.random.chance(2) {
            // Without papers only the year is known, and what the person is called.
            sheet.set("born_on", one.born.year().to_string());
            sheet.set("identity_status", "unknown".to_owned());
            sheet.set("alias", one.name.given.split(' ').next().unwrap_or("").to_owned());
            let mother = one.mother.clone().unwrap_or_default();
            sheet.set("mother_name", mother);
            sheet.set("note", self.fixture.word("no_papers_note").to_owned());
            return;
        }
        sheet.set("born_on", one.born.to_string());
        if let Some(mother) = one.mother.as_ref().filter(|_| years < 18) {
            sheet.set("mother_name", mother.clone());
        }
        let indonesian = self.fixture.settings.country == "ID";
        let number = if indonesian { nik(&home.subdistrict, one) } else { self.mykad(one) };
        let taken = self.numbers.as_mut().is_some_and(|numbers| !numbers.insert(number.clone()));
        if taken {
            sheet.set("identity_status", "unknown".to_owned());
            return;
        }
        let kind = if indonesian { "nik" } else { "mykad" };
        let status = if years == 0 { "temporary" } else { "valid" };
        sheet.set("identity_kind", kind.to_owned());
        sheet.set("identity_no", number);
        sheet.set("identity_status", status.to_owned());
        if years >= 20 && self.random.chance(2) {
            let earlier = format!("X0000{:03}", self.random.below(1000));
            let until = days_after(today, -self.random.between(300, 2000)).to_string();
            sheet.add(
                Kind::Identity,
                vec![
                    ("identity_kind", "passport".to_owned()),
                    ("identity_no", earlier),
                    ("identity_status", "unknown".to_owned()),
                    ("until", until),
                ],
            );
        }
    }

    fn mykad(&mut self, one: &Relative) -> String {
        let last = self.random.below(5) * 2 + usize::from(one.sex == Sex::Male);
        format!("{}00{:03}{last}", one.born.strftime("%y%m%d"), self.random.below(1000))
    }

    fn livelihood(&mut self, sheet: &mut Sheet, one: &Relative, years: u16, has_business: bool) {
        let settings = &self.fixture.settings;
        let random = &mut self.random;
        let occupation = match years {
            ..=5 => "",
            6..=18 => self.fixture.word("pupil"),
            19..=22 if one.relation == "child" && random.chance(50) => self.fixture.word("student"),
            70.. => self.fixture.word("none"),
            60.. if random.chance(40) => self.fixture.word("retired"),
            _ if one.sex == Sex::Female && random.chance(52) => self.fixture.word("homemaker"),
            _ if random.chance(7) => self.fixture.word("none"),
            _ if one.sex == Sex::Female => random.word(&settings.occupations_f),
            _ => random.word(&settings.occupations_m),
        };
        sheet.set("occupation", occupation.to_owned());
        if has_business || (25..60).contains(&years) && random.chance(5) {
            let business = self.fixture.word(&format!("business_{}", random.below(6) + 1));
            let evidence = self.fixture.word("enterprise_evidence").replace("{business}", business);
            let since = days_after(self.fixture.today, -random.between(200, 2500));
            sheet.group("enterprise_owner", since, evidence);
        }
        let disabled = if years > 65 { 9 } else { 3 };
        if random.chance(disabled) {
            let kinds = [
                ("physical", 35),
                ("visual", 15),
                ("hearing", 14),
                ("intellectual", 10),
                ("mental", 9),
                ("speech", 6),
                ("learning", 6),
                ("multiple", 5),
            ];
            sheet.set("disability", random.weighted(&kinds).to_owned());
        }
    }

    fn groups(&mut self, sheet: &mut Sheet, one: &Relative, years: u16, every_indicator: bool) {
        let today = self.fixture.today;
        let random = &mut self.random;
        let recent = days_after(today, -random.between(6, 75));
        if years < 5 && recent > one.born {
            if every_indicator || random.chance(11) {
                let z = if self.fixture.settings.country == "ID" { "-2,4" } else { "-2.4" };
                let evidence = self.fixture.word("stunted_evidence").replace("{z}", z);
                sheet.group("stunted", recent, evidence);
            } else if random.chance(22) {
                sheet.group("stunting_risk", recent, self.fixture.word("stunting_risk_evidence").to_owned());
            }
        }
        if one.sex == Sex::Female && (19..43).contains(&years) && one.marital == "married" && random.chance(9)
        {
            let weeks = random.between(9, 34);
            let evidence = self.fixture.word("pregnant_evidence").replace("{n}", &weeks.to_string());
            sheet.group("pregnant", days_after(today, 50 - weeks * 7), evidence);
        }
        if one.orphan {
            let since = days_after(today, -random.between(60, 900)).max(one.born);
            sheet.group("orphan", since, self.fixture.word("orphan_evidence").to_owned());
        }
    }

    /// Where the person is now; the day they left, if they did.
    fn status(
        &mut self,
        sheet: &mut Sheet,
        household: &str,
        village: &Village,
        one: &Relative,
        years: u16,
        at: usize,
    ) -> Option<Date> {
        let today = self.fixture.today;
        let random = &mut self.random;
        let on = days_after(today, -random.between(5, 300)).max(one.born);
        let (status, event, note) = match years {
            // A head stays, or the household would have none.
            62.. if at > 0 && random.chance(24) => ("died", "death", "died_note"),
            17..=30 if at > 0 && random.chance(10) => ("moved", "move_out", "moved_note"),
            0 => ("resident", "birth", "birth_note"),
            25..=40 if at == 0 && random.chance(4) => ("resident", "move_in", "move_in_note"),
            _ => ("resident", "", ""),
        };
        sheet.set("status", status.to_owned());
        let left = status != "resident";
        if left {
            sheet.set("status_on", on.to_string());
        }
        if !event.is_empty() {
            let happened = if event == "birth" { one.born } else { on };
            sheet.add(
                Kind::LifeEvent,
                vec![
                    ("event", event.to_owned()),
                    ("happened_on", happened.to_string()),
                    ("household", household.to_owned()),
                    ("area", village.code.clone()),
                    ("note", self.fixture.word(note).to_owned()),
                ],
            );
        }
        left.then_some(on)
    }
}

/// A person being written down.
struct Sheet {
    uid: String,
    person: Cells,
    rest: Vec<(Kind, Cells)>,
}

impl Sheet {
    fn set(&mut self, key: &'static str, value: String) {
        if !value.is_empty() {
            self.person.push((key, value));
        }
    }

    fn add(&mut self, kind: Kind, cells: Cells) {
        let mut all = vec![("person", self.uid.clone())];
        all.extend(cells);
        self.rest.push((kind, all));
    }

    fn group(&mut self, group: &'static str, since: Date, evidence: String) {
        self.add(
            Kind::TargetGroup,
            vec![("target_group", group.to_owned()), ("since", since.to_string()), ("evidence", evidence)],
        );
    }
}

/// Region, birth date with 40 added to a woman's day, serial 0000, which nobody has.
fn nik(subdistrict: &str, one: &Relative) -> String {
    let day = if one.sex == Sex::Female { one.born.day() + 40 } else { one.born.day() };
    format!("{subdistrict}{day:02}{}0000", one.born.strftime("%m%y"))
}
