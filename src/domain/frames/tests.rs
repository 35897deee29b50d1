use proptest::prelude::*;

use super::*;

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

proptest! {
    #[test]
    fn fuzz_of_frames_shuffled_and_repeated_comes_back(
        sent in prop::collection::vec(any::<u8>(), 0..3000), order in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
    ) {
        let frames = cut(&sent).unwrap();
        let mut reader = Reader::default();
        let mut whole = None;
        let shuffled = order.iter().map(|place| place.index(frames.len())).chain(0..frames.len());
        for place in shuffled {
            if let Taken::Whole(got) = reader.take(&frames[place]).unwrap() {
                whole = Some(got);
                break;
            }
        }
        prop_assert_eq!(whole, Some(sent));
    }

    #[test]
    fn fuzz_of_any_text_never_stops_the_reader(texts in prop::collection::vec("(CX1:|CXK:)?[0-9A-Z $%*+./:Ễ-]{0,80}", 0..6)) {
        let mut reader = Reader::default();
        for text in texts {
            let _ = (reader.take(&text), read_key(&text), reader.progress());
        }
    }

    #[test]
    fn fuzz_of_a_changed_frame_never_gives_another_message(
        sent in prop::collection::vec(any::<u8>(), 0..900), at in any::<prop::sample::Index>(), with in "[0-9A-Z:]{0,3}",
    ) {
        let frames = cut(&sent).unwrap();
        let mut changed = frames.clone();
        let frame = at.index(frames.len());
        let place = at.index(frames[frame].len());
        let end = (place + with.len()).min(frames[frame].len());
        changed[frame].replace_range(place..end, &with);
        let mut reader = Reader::default();
        for text in &changed {
            if let Ok(Taken::Whole(got)) = reader.take(text) {
                prop_assert_eq!(&got, &sent);
            }
        }
    }

    #[test]
    fn fuzz_of_squeezed_bytes_comes_back_and_of_any_bytes_never_stops(sent in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = unsqueeze(&sent);
        prop_assert_eq!(unsqueeze(&squeeze(&sent)), Some(sent));
    }
}
