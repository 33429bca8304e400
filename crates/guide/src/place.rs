//! A place in a JSON text, so that what is wrong there can be told: `steps[2].value.part`.

use serde_json::{Map, Value};

/// What is wrong, with its place.
pub type Read<T> = Result<T, String>;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    value: &'a Value,
    path: String,
}

impl<'a> Place<'a> {
    /// The whole text.
    pub fn root(value: &'a Value) -> Self {
        Self { value, path: String::new() }
    }

    /// Something is wrong here.
    pub fn refuse<T>(&self, why: impl std::fmt::Display) -> Read<T> {
        if self.path.is_empty() {
            Err(why.to_string())
        } else {
            Err(format!("{}: {why}", self.path))
        }
    }

    fn object(&self) -> Read<&'a Map<String, Value>> {
        self.value.as_object().map_or_else(|| self.refuse("an object is expected"), Ok)
    }

    /// Refuses keys other than these.
    pub fn only(&self, keys: &[&str]) -> Read<()> {
        match self.object()?.keys().find(|key| !keys.contains(&key.as_str())) {
            Some(key) => self.refuse(format!("there is no key {key:?} ({})", keys.join(", "))),
            None => Ok(()),
        }
    }

    /// A key's value, if it is there.
    pub fn maybe(&self, key: &str) -> Read<Option<Self>> {
        let dot = if self.path.is_empty() { "" } else { "." };
        let path = format!("{}{dot}{key}", self.path);
        Ok(self.object()?.get(key).map(|value| Self { value, path }))
    }

    /// A key's value.
    pub fn get(&self, key: &str) -> Read<Self> {
        self.maybe(key)?.map_or_else(|| self.refuse(format!("{key:?} is missing")), Ok)
    }

    /// The places of a list.
    pub fn list(&self) -> Read<Vec<Self>> {
        let Some(list) = self.value.as_array() else {
            return self.refuse("a list is expected");
        };
        let at = |(i, value)| Self { value, path: format!("{}[{i}]", self.path) };
        Ok(list.iter().enumerate().map(at).collect())
    }

    /// A list of two.
    pub fn two(&self) -> Read<[Self; 2]> {
        self.list()?.try_into().or_else(|_| self.refuse("two are expected"))
    }

    /// A text.
    pub fn text(&self) -> Read<&'a str> {
        self.value.as_str().map_or_else(|| self.refuse("a text is expected"), Ok)
    }

    /// A number.
    pub fn number(&self) -> Read<f64> {
        self.value.as_f64().map_or_else(|| self.refuse("a number is expected"), Ok)
    }

    /// A number, or null for none.
    pub fn number_or_null(&self) -> Read<Option<f64>> {
        if self.value.is_null() { Ok(None) } else { self.number().map(Some) }
    }

    /// A whole number that is not negative.
    pub fn whole(&self) -> Read<u64> {
        self.value.as_u64().map_or_else(|| self.refuse("a whole number is expected"), Ok)
    }

    /// The same, for counting.
    pub fn count(&self) -> Read<usize> {
        usize::try_from(self.whole()?).or_else(|_| self.refuse("the number is too large"))
    }

    /// A truth.
    pub fn truth(&self) -> Read<bool> {
        self.value.as_bool().map_or_else(|| self.refuse("true or false is expected"), Ok)
    }

    /// A truth, or null for either.
    pub fn truth_or_null(&self) -> Read<Option<bool>> {
        if self.value.is_null() { Ok(None) } else { self.truth().map(Some) }
    }

    /// Whether this is an object with such a key.
    pub fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some()
    }
}
