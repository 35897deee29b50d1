//! What stands in the calendar of a phone.

use super::{Language, common};
use crate::domain::trip::{TripKind, TripState, TripSummary};

/// The name of a commune's calendar.
pub fn name(language: Language, commune: &str) -> String {
    match language {
        Language::Vi => format!("Xe dịch vụ công – {commune}"),
        Language::En => format!("Public-service van – {commune}"),
    }
}

/// The title of a trip's entry.
pub fn summary(language: Language, trip: &TripSummary) -> String {
    let what = match (trip.kind, language) {
        (TripKind::Van, Language::Vi) => "Xe dịch vụ công về",
        (TripKind::Van, Language::En) => "Public-service van at",
        (TripKind::CommunityPoint, Language::Vi) => "Điểm phục vụ hành chính công",
        (TripKind::CommunityPoint, Language::En) => "Public-service point",
    };
    let cancelled = match (trip.status.state, language) {
        (TripState::Cancelled, Language::Vi) => "ĐÃ HỦY: ",
        (TripState::Cancelled, Language::En) => "CANCELLED: ",
        _ => "",
    };
    format!("{cancelled}{what} {}", trip.commune.name)
}

/// What to know before going.
pub fn description(language: Language, trip: &TripSummary) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(trip.status.reason.clone());
    lines.push(
        match language {
            Language::Vi => "Mang căn cước bản gốc và điện thoại đang dùng. Hỏi: 024.1022, nhánh 7 hoặc 8.",
            Language::En => {
                "Bring your original ID card and the phone you use. Questions: 024.1022, extension 7 or 8."
            }
        }
        .to_owned(),
    );
    if trip.sample {
        lines.push(common::sample(language).to_owned());
    }
    lines.join("\n")
}
