//! The check: what is wrong with a draft, or the wish it makes.

use chrono::NaiveDate;

use super::Draft;
use crate::domain::{
    booking::{Limits, PersonWish, Wish},
    person::{PersonName, PhoneNumber},
    procedure::{Field, ProcedureCode},
    refusal::{At, Problem, Wrong},
    trip::{SlotId, Trip},
};

/// What a draft is checked against.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The trip.
    pub trip: &'a Trip,
    /// The field of each bookable procedure.
    pub field_of: &'a dyn Fn(&ProcedureCode) -> Option<Field>,
    /// The limits.
    pub limits: &'a Limits,
    /// The date in Vietnam.
    pub today: NaiveDate,
    /// The version of the consent text in force.
    pub consent_version: &'a str,
}

impl Draft {
    /// Problems of step one: what for.
    pub fn check_procedures(&self, desk: &Desk<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        read_procedures(&self.procedures, 0, desk, &mut problems);
        problems
    }

    /// Problems of the people page, in page order.
    pub fn check_people(&self, desk: &Desk<'_>) -> Vec<Problem> {
        self.read(desk).1
    }

    /// Checks everything, the consent too.
    /// Reports every problem at once, in the order of the pages, so that the citizen corrects them in one go.
    pub fn check(&self, desk: &Desk<'_>) -> Result<Wish, Vec<Problem>> {
        let (wish, mut problems) = self.read(desk);
        let mut problem = |at, what| problems.push(Problem { at, what });
        if !self.consent {
            problem(At::Consent, Wrong::NotAgreed);
        } else if self.consent_version != desk.consent_version {
            problem(At::Consent, Wrong::OldText);
        }
        if !self.phone.trim().is_empty() && !self.consent_phone {
            problem(At::ConsentPhone, Wrong::NotAgreed);
        }
        if self.needs_consent_of_others() && !self.consent_others {
            problem(At::ConsentOthers, Wrong::NotAgreed);
        }
        match wish {
            Some(wish) if problems.is_empty() => Ok(wish),
            _ => Err(problems),
        }
    }

    fn read(&self, desk: &Desk<'_>) -> (Option<Wish>, Vec<Problem>) {
        let mut problems = Vec::new();
        let slot = self.slot.parse::<SlotId>().ok();
        match slot {
            Some(slot) if desk.trip.slot(slot).is_some() => {}
            Some(_) => problems.push(Problem {
                at: At::Slot,
                what: Wrong::Unknown,
            }),
            None if self.slot.trim().is_empty() => {
                problems.push(Problem {
                    at: At::Slot,
                    what: Wrong::Missing,
                });
            }
            None => problems.push(Problem {
                at: At::Slot,
                what: Wrong::Malformed,
            }),
        }
        if self.people.is_empty() {
            problems.push(Problem {
                at: At::People,
                what: Wrong::Missing,
            });
        }
        if self.people.len() > desk.limits.people {
            problems.push(Problem {
                at: At::People,
                what: Wrong::TooMany {
                    most: desk.limits.people,
                },
            });
        }
        let mut people: Vec<PersonWish> = Vec::new();
        for (index, typed) in self.people.iter().enumerate() {
            let name = typed.name.parse::<PersonName>();
            if let Err(what) = name {
                problems.push(Problem {
                    at: At::Name(index),
                    what: Wrong::Name(what),
                });
            }
            let birth_date = typed.birth.birth_date(desk.today);
            if let Err(what) = birth_date {
                problems.push(Problem {
                    at: At::BirthDate(index),
                    what: Wrong::BirthDate(what),
                });
            }
            let (procedures, fields) = read_procedures(self.procedures_of(index), index, desk, &mut problems);
            if let (Ok(name), Ok(birth_date)) = (name, birth_date) {
                if people
                    .iter()
                    .any(|other| other.name.folded() == name.folded() && other.birth_date == birth_date)
                {
                    problems.push(Problem {
                        at: At::Name(index),
                        what: Wrong::SamePerson,
                    });
                }
                people.push(PersonWish {
                    name,
                    birth_date,
                    procedures,
                    fields,
                    priority: typed.has_priority(desk.trip.summary.date),
                });
            }
        }
        let phone = match self.phone.trim() {
            "" => None,
            typed => match typed.parse::<PhoneNumber>() {
                Ok(phone) => Some(phone),
                Err(_) => {
                    problems.push(Problem {
                        at: At::Phone,
                        what: Wrong::Malformed,
                    });
                    None
                }
            },
        };
        let wish = slot.map(|slot| Wish {
            trip: desk.trip.summary.id.clone(),
            slot,
            people,
            phone,
            consent: self.consent_version.clone(),
        });
        (wish, problems)
    }
}

fn read_procedures(
    codes: &[String],
    person: usize,
    desk: &Desk<'_>,
    problems: &mut Vec<Problem>,
) -> (Vec<ProcedureCode>, Vec<Field>) {
    let mut problem = |what| {
        problems.push(Problem {
            at: At::Procedures(person),
            what,
        });
    };
    let mut procedures: Vec<ProcedureCode> = Vec::new();
    let mut fields: Vec<Field> = Vec::new();
    for code in codes {
        let known = code
            .parse::<ProcedureCode>()
            .ok()
            .and_then(|code| (desk.field_of)(&code).map(|field| (code, field)));
        match known {
            None => problem(Wrong::Unknown),
            Some((_, field)) if !desk.trip.summary.fields.contains(&field) => problem(Wrong::NotServed),
            Some((code, field)) => {
                if !procedures.contains(&code) {
                    procedures.push(code);
                }
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
        }
    }
    if codes.is_empty() {
        problem(Wrong::Missing);
    } else if procedures.len() > desk.limits.procedures_per_ticket {
        problem(Wrong::TooMany {
            most: desk.limits.procedures_per_ticket,
        });
    }
    (procedures, fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        draft::pairs::tests::{BIRTH, LAND, typed},
        person::{InvalidBirthDate, InvalidName},
        trip::tests::trip,
    };

    const TAX: &str = "1.008603";

    fn field_of(code: &ProcedureCode) -> Option<Field> {
        match code.as_str() {
            BIRTH => Some(Field::HoTich),
            LAND => Some(Field::DatDai),
            TAX => Some(Field::TaiChinh),
            _ => None,
        }
    }

    #[track_caller]
    fn check(draft: &Draft) -> Result<Wish, Vec<Problem>> {
        draft.check(&Desk {
            trip: &trip(3),
            field_of: &field_of,
            limits: &Limits::default(),
            today: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
            consent_version: "1",
        })
    }

    #[track_caller]
    fn refuses(pairs: &[(&str, &str)], at: At, what: Wrong) {
        assert_eq!(check(&typed(pairs)).unwrap_err(), [Problem { at, what }]);
    }

    #[test]
    fn a_full_draft_becomes_a_wish() {
        let wish = check(&typed(&[("dien-thoai", ""), ("uu-tien-1", "co")])).unwrap();
        assert_eq!(wish.people[0].name.as_str(), "Nguyễn Văn A");
        assert!(wish.people[0].priority);
        assert_eq!(wish.people[0].fields, [Field::HoTich]);
    }

    #[test]
    fn who_is_75_on_the_day_comes_first_unless_they_say_no() {
        let comes_first = |birth: [&str; 3], answer: Option<&str>| {
            let [day, month, year] = birth;
            let mut pairs = vec![
                ("dien-thoai", ""),
                ("ngay-1", day),
                ("thang-1", month),
                ("nam-1", year),
            ];
            pairs.extend(answer.map(|answer| ("uu-tien-1", answer)));
            check(&typed(&pairs)).unwrap().people[0].priority
        };
        assert!(comes_first(["26", "11", "1951"], None));
        assert!(!comes_first(["27", "11", "1951"], None));
        assert!(!comes_first(["26", "11", "1951"], Some("khong")));
    }

    #[test]
    fn names_every_problem_at_once_in_page_order() {
        let (draft, _) = Draft::of_pairs([("ten-1", ""), ("nam-1", "50"), ("dien-thoai", "12")]);
        let problems = check(&draft).unwrap_err();
        let places: Vec<At> = problems.iter().map(|problem| problem.at).collect();
        assert_eq!(
            places,
            [
                At::Slot,
                At::Name(0),
                At::BirthDate(0),
                At::Procedures(0),
                At::Phone,
                At::Consent,
                At::ConsentPhone
            ]
        );
        assert_eq!(problems[1].what, Wrong::Name(InvalidName::Missing));
        assert_eq!(problems[2].what, Wrong::BirthDate(InvalidBirthDate::DayMissing));
    }

    #[test]
    fn refuses_one_thing_at_a_time() {
        refuses(&[("gio", "9")], At::Slot, Wrong::Unknown);
        refuses(&[("gio", "x' OR 1=1")], At::Slot, Wrong::Malformed);
        refuses(&[("viec-1", TAX)], At::Procedures(0), Wrong::NotServed);
        refuses(&[("viec-1", "9.999999")], At::Procedures(0), Wrong::Unknown);
        refuses(
            &[("dien-thoai", "0912.345.678")],
            At::ConsentPhone,
            Wrong::NotAgreed,
        );
        refuses(&[("dong-y-ban", "0")], At::Consent, Wrong::OldText);
        refuses(&[("cho", "ho")], At::ConsentOthers, Wrong::NotAgreed);
    }

    #[test]
    fn refuses_the_same_person_twice_and_six_people() {
        refuses(
            &[
                ("ten-2", "nguyen van a"),
                ("ngay-2", "05"),
                ("thang-2", "03"),
                ("nam-2", "1950"),
                ("dong-y-ho", "1"),
            ],
            At::Name(1),
            Wrong::SamePerson,
        );
        let six: Vec<(String, String)> = (2..=6)
            .flat_map(|number| {
                [
                    (
                        format!("ten-{number}"),
                        format!("Người {}", ["", "", "Hai", "Ba", "Bốn", "Năm", "Sáu"][number]),
                    ),
                    (format!("ngay-{number}"), "01011960".to_owned()),
                ]
            })
            .chain([("dong-y-ho".to_owned(), "1".to_owned())])
            .collect();
        let six: Vec<(&str, &str)> = six
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        refuses(&six, At::People, Wrong::TooMany { most: 5 });
    }
}
