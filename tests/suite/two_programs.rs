//! Two programs on one office file that want the same thing in the same moment: what may happen once happens once.

use std::sync::Barrier;

use balai::app::{Refusal, Request, Secret, StaffOp, Worker};

use crate::cases::{demo, worker};

fn sit(worker: &mut Worker, login: &str) {
    let passphrase = Secret::new("latihan");
    worker.perform(Request::Unlock { login: login.into(), passphrase }).unwrap();
}

fn roles(login: &str, roles: &str) -> Request {
    Request::Staff(StaffOp::Roles { login: login.into(), roles: roles.into() })
}

fn admins(worker: &Worker) -> Vec<String> {
    let staff = worker.store().staff().unwrap().into_iter();
    let admins = staff.filter(|staff| staff.text("roles").contains("admin"));
    admins.map(|staff| staff.text("login").to_owned()).collect()
}

#[test]
fn two_administrators_who_take_the_right_from_each_other_leave_one() {
    let (folder, mut rina) = demo("pontianak");
    let mut hakim = worker(rina.store().path(), folder.path());
    rina.perform(roles("hakim", "penyelia|admin")).unwrap();
    sit(&mut hakim, "hakim");
    for round in 0..30 {
        let start = Barrier::new(2);
        std::thread::scope(|scope| {
            for (worker, other) in [(&mut rina, "hakim"), (&mut hakim, "rina")] {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    worker.perform(roles(other, "penyelia"))
                });
            }
        });
        let left = admins(&rina);
        assert!(!left.is_empty(), "round {round}: nobody could ever give a right again");
        let (by, to) = if left.iter().any(|login| login == "rina") {
            (&mut rina, "hakim")
        } else {
            (&mut hakim, "rina")
        };
        by.perform(roles(to, "penyelia|admin")).unwrap();
    }
}

#[test]
fn tries_for_a_pin_count_also_when_many_programs_try_at_once() {
    let (folder, first) = demo("pontianak");
    let mut programs: Vec<Worker> = (0..12).map(|_| worker(first.store().path(), folder.path())).collect();
    let start = Barrier::new(programs.len());
    std::thread::scope(|scope| {
        for program in &mut programs {
            let start = &start;
            scope.spawn(move || {
                start.wait();
                let tried =
                    program.perform(Request::SignIn { login: "hosniah".into(), pin: Secret::new("9") });
                assert!(matches!(tried, Err(Refusal::Refused(_))), "{tried:?}");
            });
        }
    });
    // Each PIN that was looked at and found wrong stands in the log.
    let conn = rusqlite::Connection::open(first.store().path()).unwrap();
    let sql = "SELECT count(*) FROM change_log WHERE action = 'sign_in_failed'";
    let looked_at: i64 = conn.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(looked_at, 5);
}
