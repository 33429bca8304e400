//! Pieces of what came from outside, made safe to show.

/// How many characters a quote has at most.
pub const LONGEST: usize = 40;

/// `text` so that it can be shown: characters that nobody sees or that turn the direction of what
/// follows are escaped, as are quotation marks, and what is longer than [`LONGEST`] is cut with an
/// ellipsis.
#[must_use]
pub fn quote(text: &str) -> String {
    let (mut quote, mut cut) = (String::new(), None);
    let mut length = 0;
    for c in text.chars() {
        let end = quote.len();
        if is_hidden(c) || matches!(c, '\\' | '"') {
            for c in c.escape_default() {
                quote.push(c);
                length += 1;
            }
        } else {
            quote.push(c);
            length += 1;
        }
        // Where an ellipsis still fits.
        if length >= LONGEST {
            cut = cut.or(Some(end));
        }
        if length > LONGEST {
            break;
        }
    }
    if let (Some(end), true) = (cut, length > LONGEST) {
        quote.truncate(end);
        quote.push('\u{2026}');
    }
    quote
}

/// Whether a character is a control character, takes no room, or steers the direction of writing
/// (Unicode's categories Cc, Zl, Zp and what is common of Cf).
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_shows_no_hidden_character() {
        assert_eq!(quote("a\u{1b}[1m\u{202e}\0"), "a\\u{1b}[1m\\u{202e}\\u{0}");
        assert_eq!(quote("1\t2\n\u{200b}\""), "1\\t2\\n\\u{200b}\\\"");
        assert_eq!(quote("학습률=0.1 ½"), "학습률=0.1 ½");
    }

    #[test]
    fn a_quote_is_short() {
        assert_eq!(quote(&"x".repeat(40)), "x".repeat(40));
        assert_eq!(quote(&"x".repeat(41)), "x".repeat(39) + "\u{2026}");
        assert_eq!(quote(&"\n".repeat(20)), "\\n".repeat(20));
        assert_eq!(quote(&"\n".repeat(21)), "\\n".repeat(19) + "\u{2026}");
        let most = |text: &str| assert!(quote(text).chars().count() <= LONGEST);
        most(&"\u{202e}".repeat(1000));
        most(&"가\u{0}".repeat(1000));
    }
}
