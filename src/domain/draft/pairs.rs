//! The names of the inputs: a draft as the pairs of a plain form or an address.

use super::{Draft, DraftPerson, Press};

impl Draft {
    /// Reads the pairs of a plain form or an address. Unknown names are left alone.
    pub fn of_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Press) {
        let mut draft = Self::default();
        let mut press = Press::Check;
        for (name, value) in pairs {
            let value = value.to_owned();
            match name {
                "viec" => draft.procedures.push(value),
                "gio" => draft.slot = value,
                "cho" => draft.for_other = value == "ho",
                "dien-thoai" => draft.phone = value,
                "dong-y" => draft.consent = true,
                "dong-y-dt" => draft.consent_phone = true,
                "dong-y-ho" => draft.consent_others = true,
                "dong-y-ban" => draft.consent_version = value,
                "khoa" => draft.key = value,
                "lam" => press = Press::of_word(&value),
                _ => draft.read_person(name, value),
            }
        }
        (draft, press)
    }

    fn read_person(&mut self, name: &str, value: String) {
        let Some((part, number)) = name.rsplit_once('-') else {
            return;
        };
        // Twice the usual limit is room enough to say "too many people" instead of losing one.
        let Some(index) = number
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1))
            .filter(|index| *index < 10)
        else {
            return;
        };
        if !matches!(part, "ten" | "ngay" | "thang" | "nam" | "viec" | "uu-tien") {
            return;
        }
        if self.people.len() <= index {
            self.people.resize_with(index + 1, DraftPerson::default);
        }
        let person = &mut self.people[index];
        match part {
            "ten" => person.name = value,
            "ngay" => person.birth.day = value,
            "thang" => person.birth.month = value,
            "nam" => person.birth.year = value,
            "viec" => person.procedures.push(value),
            _ => person.priority = Some(value == "co"),
        }
    }

    /// The pairs that [`Self::of_pairs`] reads back, people and phone only: what the check page carries in hidden inputs.
    pub fn people_pairs(&self) -> Vec<(String, String)> {
        let mut pairs = vec![(
            "cho".to_owned(),
            if self.for_other { "ho" } else { "toi" }.to_owned(),
        )];
        for (person, number) in self.people.iter().zip(1..) {
            let mut push = |part: &str, value: &str| {
                pairs.push((format!("{part}-{number}"), value.to_owned()));
            };
            push("ten", &person.name);
            push("ngay", &person.birth.day);
            push("thang", &person.birth.month);
            push("nam", &person.birth.year);
            for procedure in &person.procedures {
                push("viec", procedure);
            }
            if let Some(priority) = person.priority {
                push("uu-tien", if priority { "co" } else { "khong" });
            }
        }
        pairs.push(("dien-thoai".to_owned(), self.phone.clone()));
        pairs
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub const BIRTH: &str = "1.001193";
    pub const LAND: &str = "1.013831";

    /// A full draft, and these pairs after it.
    pub fn typed(pairs: &[(&str, &str)]) -> Draft {
        let mut all = vec![
            ("viec", BIRTH),
            ("gio", "1"),
            ("ten-1", "Nguyễn Văn A"),
            ("ngay-1", "5"),
            ("thang-1", "3"),
            ("nam-1", "1950"),
            ("dong-y", "1"),
            ("dong-y-ban", "1"),
        ];
        all.extend(pairs);
        Draft::of_pairs(all).0
    }

    #[test]
    fn what_the_check_page_carries_reads_back() {
        let draft = typed(&[
            ("ten-2", "Bình"),
            ("viec-2", LAND),
            ("uu-tien-2", "khong"),
            ("cho", "ho"),
        ]);
        let pairs = draft.people_pairs();
        let (read, _) = Draft::of_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        assert_eq!(read.people, draft.people);
        assert!(read.for_other);
    }
}
