//! Gives each build of the phone's side a mark of its own. Run by cargo, before the library.
//!
//! cargo-leptos 0.3.8 names the main script and the main module after their content as it is *before* the names of the other
//! files are written into them. Where only a chunk has changed they would come with other bytes under the name of before, which
//! phones keep for ever. The mark stands in both of them, so their names change whenever anything does.

use std::{
    collections::BTreeSet,
    env,
    error::Error,
    ffi::OsStr,
    fs,
    hash::{DefaultHasher, Hasher},
    io,
    path::{Path, PathBuf},
    process::Command,
};

/// What of `src` is the office's alone: `src/lib.rs` leaves it out of the phone's side.
const OFFICE: [&str; 4] = ["../server", "../http", "../tests", "../main.rs"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = BTreeSet::from(
        ["../../Cargo.lock", "../../Cargo.toml", "../../.cargo/config.toml"].map(PathBuf::from),
    );
    list(Path::new(".."), &mut files)?;
    let mut print = DefaultHasher::new();
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        print.write(file.as_os_str().as_encoded_bytes());
        print.write(&fs::read(file)?);
    }
    print.write(&Command::new(told("RUSTC")?).arg("--version").output()?.stdout);
    let mark = format!(
        "/// Does nothing: its name is the mark.\n#[wasm_bindgen::prelude::wasm_bindgen]\npub fn build_{:016x}() {{}}\n",
        print.finish()
    );
    fs::write(Path::new(&told("OUT_DIR")?).join("mark.rs"), mark)?;
    Ok(())
}

/// The files under a folder, and the folders: a file that is added or taken away changes those.
fn list(folder: &Path, files: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if OFFICE.iter().any(|office| path.as_os_str() == OsStr::new(office)) {
            continue;
        }
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.insert(path);
        }
    }
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script by variables what it needs"
)]
fn told(name: &str) -> Result<std::ffi::OsString, String> {
    env::var_os(name).ok_or_else(|| format!("no {name}"))
}
