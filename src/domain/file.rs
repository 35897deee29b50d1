//! Files of our own: JSON with a mark of what is inside and the version of its shape.

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::domain::json::Tree;

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOurs {
    /// Larger than any such file.
    TooLarge,
    /// Of another kind or another site, or damaged.
    Foreign,
    /// Of a newer version of this site.
    Newer,
}

/// A kind of file.
#[derive(Debug, Clone, Copy)]
pub struct FileKind {
    /// The mark.
    pub mark: &'static str,
    /// Where the value stands.
    pub inside: &'static str,
    /// The present version.
    pub version: u64,
    /// The largest that is read, in bytes.
    pub largest: usize,
}

impl FileKind {
    /// A value as the text of a file.
    pub fn write(&self, value: &impl Serialize) -> String {
        // Nothing that stands in a file of ours can fail to be written.
        serde_json::to_string(&Written { kind: self, value }).unwrap_or_default()
    }

    /// The value of a file.
    ///
    /// # Errors
    /// Says why it is not taken. It never panics, whatever the file holds.
    pub fn read(&self, text: &str) -> Result<Tree, NotOurs> {
        if text.len() > self.largest {
            return Err(NotOurs::TooLarge);
        }
        let mut file = Tree::of(text.trim_start_matches('\u{feff}')).ok_or(NotOurs::Foreign)?;
        match (file.take("loai"), file.take("phien_ban")) {
            (Some(Tree::Text(mark)), Some(Tree::Natural(version))) if mark == self.mark => {
                if version > self.version {
                    return Err(NotOurs::Newer);
                }
                Ok(file.take(self.inside).unwrap_or(Tree::Null))
            }
            _ => Err(NotOurs::Foreign),
        }
    }
}

/// A file as it is written.
struct Written<'a, T> {
    kind: &'a FileKind,
    value: &'a T,
}

impl<T: Serialize> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut file = to.serialize_map(Some(3))?;
        file.serialize_entry("loai", self.kind.mark)?;
        file.serialize_entry("phien_ban", &self.kind.version)?;
        file.serialize_entry(self.kind.inside, self.value)?;
        file.end()
    }
}
