//! A page's address in front of a link's settings: its folders name the language and the lab,
//! `https://host/page/ko/l2/#epochs=100`.

use gradlab_core::preset::Language;

use crate::LABS;

/// The link with all of it among the settings, where the core reads it: `lab=l2&lang=ko&epochs=100`.
/// What stands among them already holds.
#[must_use]
pub fn whole(link: &str) -> String {
    let link = link.trim();
    let (address, settings) = match link.split_once('#') {
        Some(parts) => parts,
        None if is_address(link) => (link, ""),
        None => return link.to_string(),
    };
    let path = address.split(['?']).next().unwrap_or_default();
    let mut folders = path.split('/').filter(|part| !part.is_empty() && *part != "index.html");
    let mut last = folders.next_back();
    let mut parts = Vec::new();
    if let Some((lab, _)) = LABS.iter().find(|(lab, _)| last == Some(lab)) {
        parts.push(("lab", *lab));
        last = folders.next_back();
    }
    if let Some(language) = Language::NAMES.iter().find(|name| last == Some(name)) {
        parts.push(("lang", language));
    }
    let said = |key: &str| {
        let mut pairs = settings.trim_start_matches('?').split('&');
        pairs.any(|pair| pair.split('=').next() == Some(key))
    };
    let told = parts.into_iter().filter(|(key, _)| !said(key));
    let mut all: Vec<String> = told.map(|(key, value)| format!("{key}={value}")).collect();
    all.extend(Some(settings.to_string()).filter(|text| !text.is_empty()));
    all.join("&")
}

fn is_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|start| text.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_an_address_name_the_lab_and_the_language() {
        for (link, settings) in [
            ("https://host/page/l2/#epochs=9&b.l2=1", "lab=l2&epochs=9&b.l2=1"),
            ("https://host/page/ko/l2/#epochs=9", "lab=l2&lang=ko&epochs=9"),
            ("https://host/l2/index.html#epochs=9", "lab=l2&epochs=9"),
            ("https://host/l2/", "lab=l2"),
            ("http://host/week-1/ko/bias-variance", "lab=bias-variance&lang=ko"),
            ("https://host/ko/", "lang=ko"),
            ("l2/#epochs=9", "lab=l2&epochs=9"),
            // A search part is the host's own.
            ("https://host/l2/?from=mail#epochs=9", "lab=l2&epochs=9"),
        ] {
            assert_eq!(whole(link), settings, "{link}");
        }
    }

    #[test]
    fn what_is_said_among_the_settings_holds() {
        for (link, settings) in [
            ("epochs=9", "epochs=9"),
            ("#lab=init&lang=ko", "lab=init&lang=ko"),
            ("https://host/page#lab=l2&lang=ko&epochs=9", "lab=l2&lang=ko&epochs=9"),
            ("https://host/l2/#lab=init", "lab=init"),
            ("https://host/ko/l2/#lang=en&epochs=9", "lab=l2&lang=en&epochs=9"),
            // No lab has that name.
            ("https://host/nothing/#epochs=9", "epochs=9"),
            ("https://host/", ""),
        ] {
            assert_eq!(whole(link), settings, "{link}");
        }
    }
}
