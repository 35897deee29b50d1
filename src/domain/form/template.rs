//! The words of a printed line, with the places where values stand.

/// A piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words of the form.
    Words(&'a str),
    /// `{key}` or `{key:chu}`: a value, and how it is written.
    Value(&'a str, Option<&'a str>),
    /// `[key=answer]`: a box that is ticked for an answer.
    Tick(&'a str, &'a str),
}

/// Takes a line apart. What is no hole stays words.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut words = 0;
    while let Some(at) = rest[words..].find(['{', '[']).map(|at| words + at) {
        let close = if rest[at..].starts_with('{') { '}' } else { ']' };
        let Some(end) = rest[at..].find(close).map(|end| at + end) else {
            break;
        };
        let inside = &rest[at + 1..end];
        let piece = if close == '}' {
            match inside.split_once(':') {
                Some((key, way)) => Some(Piece::Value(key, Some(way))),
                None => Some(Piece::Value(inside, None)),
            }
        } else {
            inside
                .split_once('=')
                .map(|(key, answer)| Piece::Tick(key, answer))
        };
        let Some(piece) = piece else {
            // Square brackets are words too.
            words = at + 1;
            continue;
        };
        if at > 0 {
            pieces.push(Piece::Words(&rest[..at]));
        }
        pieces.push(piece);
        rest = &rest[end + 1..];
        words = 0;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_line_apart() {
        assert_eq!(
            pieces("Giới tính: {sex} Có [more=co], {birth:chu}"),
            [
                Piece::Words("Giới tính: "),
                Piece::Value("sex", None),
                Piece::Words(" Có "),
                Piece::Tick("more", "co"),
                Piece::Words(", "),
                Piece::Value("birth", Some("chu")),
            ]
        );
        assert_eq!(pieces("(1) [tên] {"), [Piece::Words("(1) [tên] {")]);
        assert_eq!(pieces("[a] {b}"), [Piece::Words("[a] "), Piece::Value("b", None)]);
        assert_eq!(pieces(""), []);
    }
}
