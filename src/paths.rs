//! Every address, built from domain types. Pages and handlers write no address by hand.

use crate::{
    domain::{
        catalogue::CatalogueQuery,
        commune::CommuneCode,
        guide::{
            Given, Helps, Id,
            report::StatementId,
            walk::{ANSWER, Shown},
        },
        procedure::ProcedureCode,
        reference::{Reference, TripId},
        schedule::TripQuery,
        trip::SlotId,
    },
    text::Language,
};

/// The page without content that a phone keeps and opens at any address when there is no signal.
pub const SHELL: &str = "/vo";

/// Takes the ticket cookies back: under `/phieu`, where alone browsers send them.
pub const FORGET_TICKETS: &str = "/phieu/quen";

/// What the phone asks for to draw a ticket page. It stands under the ticket pages, so that a browser which opened the booking
/// with a birth date sends the cookie that says so.
pub const TICKET_DATA: &str = "/phieu/du-lieu";

/// Writes pairs as a query, `?` included; nothing for no pairs.
pub fn query<N: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (N, V)>) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        text.push(if text.is_empty() { '?' } else { '&' });
        escape(name.as_ref(), &mut text);
        text.push('=');
        escape(value.as_ref(), &mut text);
    }
    text
}

/// Percent-encodes all but the unreserved signs of RFC 3986.
fn escape(text: &str, to: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            to.push(char::from(byte));
        } else {
            to.push('%');
            to.push(char::from(HEX[usize::from(byte >> 4)]));
            to.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// Reads the pairs of a query or a plain form's body (`application/x-www-form-urlencoded`).
/// Broken UTF-8 becomes the replacement sign, which no field accepts.
pub fn read_pairs(query: &str) -> Vec<(String, String)> {
    query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (unescape(name), unescape(value))
        })
        .collect()
}

fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut read = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digit = |offset: usize| {
            bytes
                .get(at + offset)
                .and_then(|byte| char::from(*byte).to_digit(16))
        };
        match (bytes[at], digit(1), digit(2)) {
            (b'%', Some(high), Some(low)) => {
                read.push((high * 16 + low) as u8);
                at += 3;
            }
            (b'+', ..) => {
                read.push(b' ');
                at += 1;
            }
            (byte, ..) => {
                read.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&read).into_owned()
}

/// The same page in the other language.
pub fn in_language(path_and_query: &str, from: Language, to: Language) -> String {
    let bare = path_and_query.strip_prefix(from.base()).unwrap_or(path_and_query);
    match (to, bare) {
        (Language::Vi, "") => "/".to_owned(),
        (Language::En, "/") => "/en".to_owned(),
        _ => format!("{}{bare}", to.base()),
    }
}

/// Home.
pub fn home(language: Language) -> String {
    match language {
        Language::Vi => "/".to_owned(),
        Language::En => "/en".to_owned(),
    }
}

/// Home with a commune chosen.
pub fn home_of(language: Language, commune: &CommuneCode) -> String {
    format!("{}?xa={commune}", home(language))
}

/// The schedule, narrowed.
pub fn schedule(language: Language, wanted: &TripQuery) -> String {
    format!("{}/lich-xe{}", language.base(), query(wanted.pairs()))
}

/// A trip.
pub fn trip(language: Language, id: &TripId) -> String {
    format!("{}/lich-xe/{id}", language.base())
}

/// A trip's short address, for posters; it redirects.
pub fn short(id: &TripId) -> String {
    format!("/x/{id}")
}

/// A trip's poster, A4.
pub fn poster(language: Language, id: &TripId) -> String {
    format!("{}/to-roi/{id}", language.base())
}

/// A trip for the calendar of a phone, or the time at which someone is asked to come to it.
pub fn calendar(language: Language, id: &TripId, slot: Option<SlotId>) -> String {
    let slot = slot.map(|slot| ("slot", slot.to_string()));
    let language = (language != Language::Vi).then(|| ("lang", language.tag().to_owned()));
    format!(
        "/api/v1/trips/{id}/calendar.ics{}",
        query(slot.into_iter().chain(language))
    )
}

/// All trips to a commune, to subscribe to.
pub fn calendar_of(commune: &CommuneCode) -> String {
    format!("/lich-xe.ics?xa={commune}")
}

/// Booking a trip, with what has been chosen so far. People are never in an address.
pub fn book(language: Language, id: &TripId, procedures: &[ProcedureCode], slot: Option<SlotId>) -> String {
    let chosen = procedures
        .iter()
        .map(|code| ("viec", code.to_string()))
        .chain(slot.map(|slot| ("gio", slot.to_string())));
    format!("{}/dat-cho/{id}{}", language.base(), query(chosen))
}

/// The tickets on this phone.
pub fn tickets(language: Language) -> String {
    format!("{}/phieu", language.base())
}

/// A booking's tickets.
pub fn ticket(language: Language, reference: &Reference) -> String {
    format!("{}/phieu/{}", language.base(), reference.bare())
}

/// Giving tickets back.
pub fn cancel(language: Language, reference: &Reference) -> String {
    format!("{}/huy", ticket(language, reference))
}

/// Changing the time.
pub fn move_(language: Language, reference: &Reference) -> String {
    format!("{}/doi", ticket(language, reference))
}

/// Finding a booking again.
pub fn find(language: Language) -> String {
    format!("{}/tra-cuu", language.base())
}

/// The procedures, narrowed.
pub fn procedures(language: Language, wanted: &CatalogueQuery) -> String {
    format!("{}/thu-tuc{}", language.base(), query(wanted.pairs()))
}

/// A procedure.
pub fn procedure(language: Language, code: &ProcedureCode) -> String {
    format!("{}/thu-tuc/{code}", language.base())
}

/// What to bring for several procedures.
pub fn bring(language: Language, chosen: &[ProcedureCode]) -> String {
    let pairs = chosen.iter().map(|code| ("viec", code.as_str()));
    format!("{}/can-mang{}", language.base(), query(pairs))
}

/// Searching everything.
pub fn search(language: Language, words: &str) -> String {
    let pairs = (!words.is_empty()).then_some(("q", words));
    format!("{}/tim{}", language.base(), query(pairs))
}

/// The guides.
pub fn guides(language: Language) -> String {
    format!("{}/huong-dan", language.base())
}

/// A guide where the answers lead.
pub fn guide(language: Language, id: &Id, answers: &[Given]) -> String {
    guide_shown(language, id, answers, Shown::Screen)
}

/// A guide where the answers lead, shown in a way.
pub fn guide_shown(language: Language, id: &Id, answers: &[Given], shown: Shown) -> String {
    let answers = answers.iter().map(|given| (ANSWER, given.to_string()));
    let shown = shown.pair().map(|(name, value)| (name, value.to_string()));
    format!("{}/{id}{}", guides(language), query(answers.chain(shown)))
}

/// Where a guide helps with a procedure.
pub fn helps(language: Language, helps: Helps) -> String {
    let (guide, answers) = helps.guide();
    let answers = answers.iter().map(|answer| (ANSWER, *answer));
    format!("{}/{guide}{}", guides(language), query(answers))
}

/// The name of the pair that names a statement.
pub const STATEMENT: &str = "cau";

/// Saying that something in a guide is wrong.
pub fn report(language: Language, guide: &Id) -> String {
    format!("{}/{guide}/sai", guides(language))
}

/// The name of the pair that says in which way a statement is wrong.
pub const MISTAKE: &str = "loi";

/// The name of the pair of a report that was taken.
pub const DONE: &str = "xong";

/// After a report was taken.
pub fn report_done(language: Language, guide: &Id) -> String {
    format!("{}{}", report(language, guide), query([(DONE, "1")]))
}

/// Saying that a statement is wrong.
pub fn report_statement(language: Language, statement: &StatementId) -> String {
    let pairs = query([(STATEMENT, statement.bare())]);
    format!("{}{pairs}", report(language, &statement.guide))
}

/// Every guide in a language, for phones: the service worker keeps it.
pub fn guides_file(language: Language) -> String {
    format!("/api/v1/guides/{}", language.tag())
}

/// What this is, and what becomes of the data.
pub fn about(language: Language) -> String {
    format!("{}/gioi-thieu", language.base())
}

/// Receiving a form from a citizen's phone.
pub fn receive(language: Language) -> String {
    format!("{}/nhan-to-khai", language.base())
}

/// Where photos of papers are looked at and joined.
pub fn photos(language: Language) -> String {
    format!("{}/xem-anh", language.base())
}

/// What this device keeps.
pub fn data(language: Language) -> String {
    format!("{}/du-lieu-cua-toi", language.base())
}

/// The machine of a cultural house.
pub fn kiosk(language: Language) -> String {
    format!("{}/nha-van-hoa", language.base())
}

/// The forms.
pub fn forms(language: Language) -> String {
    format!("{}/to-khai", language.base())
}

/// A form, to be filled on the device.
pub fn form(language: Language, id: &str) -> String {
    format!("{}/to-khai/{id}", language.base())
}

/// The people whose data this device keeps.
pub fn profiles(language: Language) -> String {
    format!("{}/ho-so", language.base())
}

/// The whole catalogue, as data.
pub const CATALOGUE_DATA: &str = "/api/v1/pages/procedures";

/// All forms, as data.
pub const FORMS_DATA: &str = "/api/v1/forms";

/// A form, as data.
pub fn form_data(id: &str) -> String {
    format!("{FORMS_DATA}/{id}")
}

/// The communes with their old wards, as data.
pub const PLACES_DATA: &str = "/api/v1/pages/places";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_reads_back() {
        let pairs = [("q", "Mỹ Đức & 100%"), ("xa", "10441")];
        let written = query(pairs);
        assert_eq!(
            written,
            "?q=M%E1%BB%B9%20%C4%90%E1%BB%A9c%20%26%20100%25&xa=10441"
        );
        let read = read_pairs(&written);
        assert_eq!(read[0].1, "Mỹ Đức & 100%");
        assert_eq!(
            read_pairs("ten=A+B&x"),
            [("ten".into(), "A B".into()), ("x".into(), String::new())]
        );
    }

    #[test]
    fn broken_escapes_and_broken_utf8_do_no_harm() {
        assert_eq!(read_pairs("q=%"), [("q".into(), "%".into())]);
        assert_eq!(read_pairs("q=%F"), [("q".into(), "%F".into())]);
        assert_eq!(read_pairs("q=%FF"), [("q".into(), "\u{fffd}".into())]);
    }

    #[test]
    fn changes_the_language_of_an_address() {
        use Language::{En, Vi};
        assert_eq!(in_language("/lich-xe?xa=1", Vi, En), "/en/lich-xe?xa=1");
        assert_eq!(in_language("/en/lich-xe", En, Vi), "/lich-xe");
        assert_eq!(in_language("/en", En, Vi), "/");
        assert_eq!(in_language("/", Vi, En), "/en");
    }
}
