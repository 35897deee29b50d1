//! Files of our own: JSON with a mark of what is inside and the version of its shape.

use serde::Serialize;
use serde_json::Value;

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
        serde_json::json!({ "loai": self.mark, "phien_ban": self.version, self.inside: value }).to_string()
    }

    /// The value of a file.
    ///
    /// # Errors
    /// Says why it is not taken. It never panics, whatever the file holds.
    pub fn read(&self, text: &str) -> Result<Value, NotOurs> {
        if text.len() > self.largest {
            return Err(NotOurs::TooLarge);
        }
        let mut file: Value =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| NotOurs::Foreign)?;
        if file.get("loai").and_then(Value::as_str) != Some(self.mark) {
            return Err(NotOurs::Foreign);
        }
        match file.get("phien_ban").and_then(Value::as_u64) {
            Some(version) if version > self.version => Err(NotOurs::Newer),
            Some(_) => Ok(file.get_mut(self.inside).map(Value::take).unwrap_or_default()),
            None => Err(NotOurs::Foreign),
        }
    }
}
