//! What holds of every lab's texts: their links open sound experiments of the week's labs, the same
//! ones in both languages.

use std::path::Path;

use gradlab_core::Link;

use super::text_links;

/// The labs whose texts are there.
fn labs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/labs");
    let entries = std::fs::read_dir(folder).expect("the labs' folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let written = paths.filter(|path| path.join("en.md").exists());
    written.filter_map(|path| Some(path.file_name()?.to_str()?.to_string())).collect()
}

#[test]
fn texts_link_to_the_same_sound_experiments_in_both_languages() {
    for lab in labs() {
        let links = ["en", "ko"].map(|lang| text_links(&lab, lang));
        assert_eq!(links[0], links[1], "{lab}");
        for text in &links[0] {
            let (link, notices) = Link::parse(text, &[]);
            assert_eq!(notices, [], "{lab}: {text}");
            assert!(labs().contains(&link.page.lab), "{lab}: {text}");
        }
    }
}
