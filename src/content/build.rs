//! Lists the forms of `src/content/forms`, so that adding one needs no Rust. Run by cargo, before the library.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/content/forms");
    println!("cargo::rerun-if-changed=src/content/build.rs");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(&folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "toml"))
        .collect();
    files.sort();
    let mut list =
        String::from("/// File name and text of every form.\npub const FORM_FILES: &[(&str, &str)] = &[\n");
    for path in files {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        list.push_str(&format!("    (\"forms/{name}\", include_str!({path:?})),\n"));
    }
    list.push_str("];\n");
    #[expect(
        clippy::disallowed_methods,
        reason = "cargo tells a build script by a variable where to write"
    )]
    let out = env::var_os("OUT_DIR").ok_or("no OUT_DIR")?;
    fs::write(Path::new(&out).join("forms.rs"), list)?;
    Ok(())
}
