use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;
use crate::fuzz;

fn bytes(length: usize) -> Vec<u8> {
    // Not compressible, the same in every run.
    (0..length)
        .map(|place| (place * place * 31 + place * 7) as u8)
        .collect()
}

fn read(frames: &[String]) -> Result<Vec<u8>, NotTaken> {
    let mut reader = Reader::default();
    for frame in frames {
        if let Taken::Whole(whole) = reader.take(frame)? {
            return Ok(whole);
        }
    }
    panic!("not whole: {:?}", reader.progress());
}

#[test]
fn a_message_comes_back_whatever_its_length() {
    for length in [0, 1, 2, PART - 1, PART, PART + 1, 2 * PART, 5000] {
        let sent = bytes(length);
        let frames = cut(&sent).unwrap();
        assert_eq!(frames.len(), length.div_ceil(PART).max(1));
        for frame in &frames {
            assert!(frame.len() < FRAME_LIMIT, "{}", frame.len());
            // Only the 45 signs, so that the code is as coarse as it can be.
            assert!(qrcodegen::QrSegment::is_alphanumeric(frame));
        }
        assert_eq!(read(&frames).unwrap(), sent);
    }
}

#[test]
fn the_order_does_not_matter_and_repeats_change_nothing() {
    let sent = bytes(1500);
    let frames = cut(&sent).unwrap();
    assert_eq!(frames.len(), 4);
    let mut reader = Reader::default();
    assert_eq!(reader.progress(), None);
    assert_eq!(reader.take(&frames[2]), Ok(Taken::New));
    assert_eq!(reader.take(&frames[2]), Ok(Taken::Again));
    assert_eq!(reader.take(&frames[0]), Ok(Taken::New));
    assert_eq!(reader.progress(), Some((2, 4)));
    assert!(reader.has(0) && !reader.has(1) && reader.has(2) && !reader.has(9));
    assert_eq!(reader.take(&frames[3]), Ok(Taken::New));
    assert_eq!(reader.take(&frames[0]), Ok(Taken::Again));
    assert_eq!(reader.take(&frames[1]), Ok(Taken::Whole(sent.clone())));
    // And it is ready for the next one.
    assert_eq!(reader, Reader::default());
    assert_eq!(read(&frames).unwrap(), sent);
}

#[test]
fn two_messages_are_told_apart() {
    let (one, other) = (cut(&bytes(1500)).unwrap(), cut(&bytes(1501)).unwrap());
    let mut reader = Reader::default();
    assert_eq!(reader.take(&one[0]), Ok(Taken::New));
    assert_eq!(reader.take(&other[1]), Err(NotTaken::OtherMessage));
    assert_eq!(reader.progress(), Some((1, 4)));
    // What was begun goes on.
    assert_eq!(reader.take(&one[1]), Ok(Taken::New));
}

#[test]
fn other_codes_are_named() {
    let mut reader = Reader::default();
    let frame = &cut(b"x").unwrap()[0];
    let key = key_text(&[4; KEY_BYTES]);
    assert_eq!(reader.take("https://example"), Err(NotTaken::Foreign));
    assert_eq!(reader.take(""), Err(NotTaken::Foreign));
    assert_eq!(reader.take(&key), Err(NotTaken::OtherKind));
    assert_eq!(read_key(frame), Err(NotTaken::OtherKind));
    assert_eq!(read_key(&key), Ok([4; KEY_BYTES]));
    assert_eq!(read_key(&key_text(&[2; KEY_BYTES])), Err(NotTaken::Damaged));
    assert_eq!(reader.take(&frame[..frame.len() - 3]), Err(NotTaken::Damaged));
    assert_eq!(reader.take("CX1:"), Err(NotTaken::Damaged));
    assert_eq!(
        reader.take(&format!("{FRAME}{}", "0".repeat(600))),
        Err(NotTaken::Damaged)
    );
    assert_eq!(reader.progress(), None);
}

#[test]
fn parts_that_do_not_make_the_message_are_damage() {
    // The same name for two messages: nobody's frames, but a reader must not believe them.
    let id = [7; ID];
    let frame = |place: u8, part: &[u8]| with_check(FRAME, [&id[..], &[place, 2], part].concat());
    let mut reader = Reader::default();
    assert_eq!(reader.take(&frame(0, b"a")), Ok(Taken::New));
    assert_eq!(reader.take(&frame(1, b"b")), Err(NotTaken::Damaged));
    assert_eq!(reader, Reader::default());
    assert_eq!(
        reader.take(&with_check(FRAME, [&id[..], &[2, 2]].concat())),
        Err(NotTaken::Damaged)
    );
    assert_eq!(
        reader.take(&with_check(FRAME, [&id[..], &[0, 0]].concat())),
        Err(NotTaken::Damaged)
    );
}

#[test]
fn what_is_too_long_is_not_cut_and_not_unfolded() {
    assert_eq!(cut(&bytes(PART * MOST_PARTS)).unwrap().len(), MOST_PARTS);
    assert_eq!(cut(&bytes(PART * MOST_PARTS + 1)), None);
    let large = squeeze(&vec![b'a'; MESSAGE_LIMIT + 1]);
    assert!(large.len() < 2000);
    assert_eq!(unsqueeze(&large), None);
    assert_eq!(
        unsqueeze(&squeeze("Nguyễn Văn A".as_bytes())).unwrap(),
        "Nguyễn Văn A".as_bytes()
    );
    assert_eq!(unsqueeze(b"\xff\xff\xff"), None);
}

fn message(most: usize) -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..most)
}

fn frame_or_key() -> impl Strategy<Value = String> {
    prop_oneof![
        (message(900), any::<Index>()).prop_map(|(sent, at)| at.get(&cut(&sent).unwrap()).clone()),
        vec(any::<u8>(), KEY_BYTES).prop_map(|key| key_text(&key.try_into().unwrap())),
    ]
}

/// Frames and keys that carry wounded bytes and a right check: only so do wounds come past the check.
fn wounded_inside() -> impl Strategy<Value = String> {
    let inside = frame_or_key().prop_map(|text| {
        let begin = if text.starts_with(FRAME) { FRAME } else { KEY };
        (begin, checked(begin, &text).unwrap())
    });
    inside.prop_flat_map(|(begin, bytes)| {
        fuzz::wounded(Just(bytes)).prop_map(move |bytes| with_check(begin, bytes))
    })
}

/// A message, and its frames with one of them wounded.
fn one_frame_wounded() -> impl Strategy<Value = (Vec<u8>, Vec<String>)> {
    (message(900), any::<Index>()).prop_flat_map(|(sent, at)| {
        let frames = cut(&sent).unwrap();
        let at = at.index(frames.len());
        fuzz::wounded_text(Just(frames[at].clone())).prop_map(move |wounded| {
            let mut frames = frames.clone();
            frames[at] = wounded;
            (sent.clone(), frames)
        })
    })
}

#[test]
fn fuzz_of_the_frames() {
    fuzz::for_a_minute(
        "frames",
        [
            fuzz::claim(
                "frames in any order, repeated, give the message",
                (message(3000), vec(any::<Index>(), 0..40)),
                |(sent, order)| {
                    let frames = cut(&sent).unwrap();
                    let mut reader = Reader::default();
                    let mut whole = None;
                    let shuffled = order.iter().map(|place| place.index(frames.len()));
                    for place in shuffled.chain(0..frames.len()) {
                        if let Taken::Whole(got) = reader.take(&frames[place]).unwrap() {
                            whole = Some(got);
                            break;
                        }
                    }
                    prop_assert_eq!(whole, Some(sent));
                    Ok(())
                },
            ),
            fuzz::claim(
                "any texts, wounded frames and keys among them, are taken or refused",
                vec(
                    prop_oneof![
                        "(CX1:|CXK:)?[0-9A-Z $%*+./:Ễ-]{0,80}",
                        frame_or_key(),
                        fuzz::wounded_text(frame_or_key()),
                        wounded_inside(),
                    ],
                    0..6,
                ),
                |texts| {
                    let mut reader = Reader::default();
                    for text in texts {
                        let _ = (reader.take(&text), read_key(&text), reader.progress());
                    }
                    Ok(())
                },
            ),
            fuzz::claim(
                "a wounded frame never gives another message",
                one_frame_wounded(),
                |(sent, frames)| {
                    let mut reader = Reader::default();
                    for text in &frames {
                        if let Ok(Taken::Whole(got)) = reader.take(text) {
                            prop_assert_eq!(&got, &sent);
                        }
                    }
                    Ok(())
                },
            ),
            fuzz::claim("any bytes are unsqueezed or refused", message(2000), |bytes| {
                let _ = unsqueeze(&bytes);
                Ok(())
            }),
            fuzz::claim(
                "wounded squeezed bytes are unsqueezed or refused",
                fuzz::wounded(message(2000).prop_map(|sent| squeeze(&sent))),
                |bytes| {
                    prop_assert!(unsqueeze(&bytes).is_none_or(|read| read.len() <= MESSAGE_LIMIT));
                    Ok(())
                },
            ),
            fuzz::claim("squeezed bytes come back", message(2000), |sent| {
                prop_assert_eq!(unsqueeze(&squeeze(&sent)), Some(sent));
                Ok(())
            }),
        ],
    );
}
