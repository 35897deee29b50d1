//! Many files sent as one, as `public/bundle.js` reads them: four bytes with the length of the list, the list in JSON, the files.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use serde::{Deserialize, Serialize};

/// Files that come together: what has come of a bundle is kept group by group.
#[derive(Serialize, Deserialize)]
struct Group {
    /// Address, and length in bytes.
    files: Vec<(String, usize)>,
    /// Not among what the schedule, booking and tickets need.
    #[serde(default, skip_serializing)]
    later: bool,
}

/// A file in a bundle.
pub struct Held {
    /// Its address.
    pub address: String,
    /// The schedule, booking and tickets do without it.
    pub later: bool,
}

/// A bundle of files, each a group of its own.
pub fn of(files: &[(String, Vec<u8>)]) -> serde_json::Result<Vec<u8>> {
    let list: Vec<Group> = files
        .iter()
        .map(|(address, bytes)| Group {
            files: vec![(address.clone(), bytes.len())],
            later: false,
        })
        .collect();
    let list = serde_json::to_vec(&list)?;
    let mut bundle = u32::try_from(list.len())
        .unwrap_or(u32::MAX)
        .to_le_bytes()
        .to_vec();
    bundle.extend(list);
    for (_, bytes) in files {
        bundle.extend(bytes);
    }
    Ok(bundle)
}

/// The files in a bundle on disk, of which only the beginning is read.
///
/// # Errors
/// Where it cannot be read, or is no bundle.
pub fn files(path: &Path) -> io::Result<Vec<Held>> {
    let mut file = File::open(path)?;
    let mut length = [0; 4];
    file.read_exact(&mut length)?;
    let mut list = Vec::new();
    file.take(u32::from_le_bytes(length).into())
        .read_to_end(&mut list)?;
    let list: Vec<Group> = serde_json::from_slice(&list)?;
    let held = list.into_iter().flat_map(|Group { files, later }| {
        let addresses = files.into_iter().map(|(address, _)| address);
        addresses.map(move |address| Held { address, later })
    });
    Ok(held.collect())
}
