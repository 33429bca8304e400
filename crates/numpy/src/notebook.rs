//! A script as a Jupyter notebook (nbformat 4.5): what its first lines say as text, then a cell for each
//! section, which begins with a comment of one word.

use serde_json::{Value, json};

/// The notebook, as JSON.
pub(super) fn of(script: &str) -> String {
    let (head, code) =
        script.trim_start_matches("\"\"\"").split_once("\"\"\"\n").unwrap_or(("", script));
    let sections = sections(code);
    let cells = std::iter::once(cell(0, "markdown", head))
        .chain(sections.iter().enumerate().map(|(i, text)| cell(i + 1, "code", text)));
    let notebook = json!({
        "cells": cells.collect::<Vec<_>>(),
        "metadata": {
            "kernelspec": { "display_name": "Python 3", "language": "python", "name": "python3" },
            "language_info": { "name": "python" },
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    });
    format!("{notebook:#}\n")
}

fn sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    for line in code.lines() {
        if is_heading(line) {
            sections.push(String::new());
        }
        if let Some(section) = sections.last_mut() {
            section.push_str(line);
            section.push('\n');
        }
    }
    sections
}

/// `# Forward`.
fn is_heading(line: &str) -> bool {
    line.strip_prefix("# ").is_some_and(|word| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(|c| c.is_ascii_alphabetic())
    })
}

fn cell(number: usize, kind: &str, text: &str) -> Value {
    let mut cell = json!({
        "id": format!("cell-{number}"),
        "cell_type": kind,
        "metadata": {},
        "source": text.trim_matches('\n').split_inclusive('\n').collect::<Vec<_>>(),
    });
    if kind == "code" {
        cell["execution_count"] = Value::Null;
        cell["outputs"] = json!([]);
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What nbformat's schema of version 4.5 asks for.
    #[test]
    fn every_field_is_there_that_the_format_asks_for() {
        let text =
            of("\"\"\"A run.\n\nlr=1\n\"\"\"\nimport numpy\n\n# Data\nx = 1\n# no heading\n");
        let notebook: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&notebook["nbformat"], &notebook["nbformat_minor"]), (&json!(4), &json!(5)));
        assert_eq!(notebook["metadata"]["kernelspec"]["name"], "python3");
        assert_eq!(
            notebook["cells"],
            json!([
                {
                    "id": "cell-0",
                    "cell_type": "markdown",
                    "metadata": {},
                    "source": ["A run.\n", "\n", "lr=1"],
                },
                {
                    "id": "cell-1",
                    "cell_type": "code",
                    "metadata": {},
                    "execution_count": null,
                    "outputs": [],
                    "source": ["import numpy"],
                },
                {
                    "id": "cell-2",
                    "cell_type": "code",
                    "metadata": {},
                    "execution_count": null,
                    "outputs": [],
                    "source": ["# Data\n", "x = 1\n", "# no heading"],
                },
            ])
        );
    }
}
