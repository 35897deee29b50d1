//! The plan of the house: the reading order of `lib.rs`, and what must not be found anywhere.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The modules of `lib.rs` in reading order, with the files that belong to each.
fn reading_order() -> Vec<(String, Vec<PathBuf>)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let list = fs::read_to_string(source.join("lib.rs")).unwrap();
    let mut order = Vec::new();
    let mut path = None;
    for line in list.lines() {
        if let Some(named) = line.strip_prefix("#[path = \"") {
            path = Some(named.trim_end_matches("\"]").to_owned());
        }
        let Some(module) = line
            .strip_prefix("pub mod ")
            .and_then(|rest| rest.strip_suffix(';'))
        else {
            continue;
        };
        let files = match path.take() {
            Some(path) => vec![source.join(path)],
            None => {
                let mut files = vec![source.join(format!("{module}.rs"))];
                // What `lib.rs` places itself is not this module's.
                let placed = list.lines().filter_map(|line| line.strip_prefix("#[path = \""));
                let placed: Vec<PathBuf> = placed
                    .map(|named| source.join(named.trim_end_matches("\"]")))
                    .collect();
                files.extend(
                    rust_files(&source.join(module))
                        .into_iter()
                        .filter(|file| !placed.contains(file)),
                );
                files
            }
        };
        match order.iter_mut().find(|(known, _)| known == module) {
            Some((_, known)) => Vec::extend(known, files),
            None => order.push((module.to_owned(), files)),
        }
    }
    order
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The code of a file: without comments, and up to its own tests.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn names_module(code: &str, module: &str) -> bool {
    // `use crate::{...}` groups are opened up by looking for the module at the start of any of their lines.
    let direct = [
        format!("crate::{module}::"),
        format!("crate::{module};"),
        format!("crate::{{{module}"),
    ];
    if direct.iter().any(|name| code.contains(name)) {
        return true;
    }
    code.split("use crate::{").skip(1).any(|group| {
        let mut depth = 1;
        let mut top = String::new();
        for sign in group.chars() {
            match sign {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if depth == 1 => top.push(sign),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        top.split(',').any(|part| {
            let part = part.trim();
            part == module || part.starts_with(&format!("{module}::"))
        })
    })
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let order = reading_order();
    let names: Vec<&str> = order.iter().map(|(module, _)| module.as_str()).collect();
    assert!(
        names.starts_with(&["domain"]) && names.ends_with(&["http"]),
        "{names:?}"
    );
    for (place, (module, files)) in order.iter().enumerate() {
        for file in files {
            let code = code(file);
            for below in &names[place + 1..] {
                // The door asks the questions' names of `api`, and `api` must not know who answers.
                assert!(
                    !names_module(&code, below),
                    "{} belongs to `{module}` and must not use `crate::{below}`, which stands below it in lib.rs",
                    file.display()
                );
            }
        }
    }
}

#[track_caller]
fn nowhere(folder: &str, without: &[&str], words: &[&str], why: &str) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = rust_files(&source.join(folder));
    files.push(source.join(format!("{}.rs", folder.trim_end_matches('/'))));
    for file in files.iter().filter(|file| file.is_file()) {
        let name = file.strip_prefix(&source).unwrap().to_string_lossy().into_owned();
        if without.iter().any(|part| name.starts_with(part)) {
            continue;
        }
        let code = code(file);
        for word in words {
            assert!(!code.contains(word), "src/{name} has `{word}`: {why}");
        }
    }
}

#[test]
fn the_domain_knows_no_framework_clock_or_storage() {
    let words = [
        "leptos",
        "axum",
        "rusqlite",
        "sqlx",
        "web_sys",
        "gloo",
        "tokio",
        "::now(",
        "std::fs",
        "cfg(feature",
    ];
    nowhere("domain", &[], &words, "the rules are pure");
}

#[test]
fn axum_stands_at_the_front_desk_only() {
    nowhere(
        "",
        &["http", "tests", "api/office"],
        &["axum::"],
        "axum belongs to http",
    );
}

#[test]
fn feature_gates_stand_in_lib_only() {
    nowhere(
        "",
        &["lib.rs", "tests"],
        &["cfg(feature", "cfg_attr(feature", "cfg!(feature"],
        "gates belong to lib.rs",
    );
}

#[test]
fn pages_and_parts_do_not_talk_to_the_store() {
    for folder in ["pages", "components"] {
        nowhere(
            folder,
            &[],
            &["server::", "rusqlite", "content::"],
            "pages ask the door",
        );
    }
    nowhere(
        "components",
        &[],
        &["door::", "paths::"],
        "a part knows no address and asks nothing",
    );
}

#[test]
fn no_sentence_stands_outside_text_and_content() {
    // A Vietnamese sentence is told by its letters.
    let letters = [
        'ạ', 'ả', 'ấ', 'ầ', 'ậ', 'ắ', 'ằ', 'ế', 'ề', 'ệ', 'ọ', 'ố', 'ồ', 'ộ', 'ớ', 'ờ', 'ợ', 'ụ', 'ứ', 'ừ',
        'ự', 'đ', 'ư', 'ơ',
    ];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for folder in ["pages", "components", "api", "browser"] {
        for file in rust_files(&source.join(folder)) {
            let code = code(&file);
            for (line, text) in code.lines().enumerate() {
                let text = text.split("//").next().unwrap_or_default();
                assert!(
                    !text.contains(letters),
                    "{}: a sentence outside text/, around line {}: {text}",
                    file.display(),
                    line + 1
                );
            }
        }
    }
}

#[test]
fn raw_colours_and_sizes_stand_in_the_tokens_only() {
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let mut sheets: Vec<PathBuf> = Vec::new();
    for folder in ["", "components", "pages"] {
        sheets.extend(
            fs::read_dir(style.join(folder))
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.path()),
        );
    }
    for sheet in sheets
        .iter()
        .filter(|sheet| sheet.extension().is_some_and(|kind| kind == "css"))
    {
        if sheet.ends_with("tokens.css") {
            continue;
        }
        let text = fs::read_to_string(sheet).unwrap();
        for (line, text) in text.lines().enumerate() {
            let colour = text
                .match_indices('#')
                .any(|(at, _)| text[at + 1..].chars().take_while(char::is_ascii_hexdigit).count() >= 3);
            assert!(!colour, "{}:{}: a raw colour: {text}", sheet.display(), line + 1);
        }
        assert!(
            !text.contains("@layer"),
            "{}: Chrome before 99 drops an @layer block",
            sheet.display()
        );
    }
}

#[test]
fn every_style_sheet_is_in_the_list() {
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let list = fs::read_to_string(style.join("main.css")).unwrap();
    for folder in ["components", "pages"] {
        for entry in fs::read_dir(style.join(folder)).into_iter().flatten().flatten() {
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            assert!(list.contains(&name), "style/main.css does not import {name}");
        }
    }
}
