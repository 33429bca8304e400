//! Files of comma-separated values: hostile until read, exact when read.

use gradlab_core::data::csv::{CsvError, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// How a table is written down.
#[derive(Clone, Debug)]
struct Style {
    line_end: &'static str,
    mark: bool,
    header: bool,
    /// Whether a line end follows the last row.
    ends: bool,
    /// For each cell in turn, again and again: quotes, blanks around it, an exponent; and how
    /// many blank lines precede its row.
    cells: Vec<(bool, bool, bool, usize)>,
}

fn style() -> impl Strategy<Value = Style> {
    let cells = vec((any::<bool>(), any::<bool>(), any::<bool>(), 0..3_usize), 1..20);
    let line_end = select(vec!["\n", "\r\n", "\r"]);
    (line_end, any::<bool>(), any::<bool>(), any::<bool>(), cells).prop_map(
        |(line_end, mark, header, ends, cells)| Style { line_end, mark, header, ends, cells },
    )
}

/// Rows of equal length with at least two cells.
fn rows() -> impl Strategy<Value = Vec<Vec<f64>>> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    let number = POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO;
    (2..6_usize, 1..8_usize).prop_flat_map(move |(columns, m)| vec(vec(number, columns), m))
}

/// The text, and the line that each row is in. `damaged` is a cell to write as a word instead.
fn written(
    rows: &[Vec<f64>],
    style: &Style,
    damaged: Option<(usize, usize)>,
) -> (String, Vec<usize>) {
    let (mut lines, mut row_lines) = (Vec::new(), Vec::new());
    if style.header {
        let names = (0..rows[0].len()).map(|i| format!("\"the \"\"{i}\"\", named\""));
        lines.push(names.collect::<Vec<_>>().join(","));
    }
    let mut choices = style.cells.iter().cycle();
    for (j, row) in rows.iter().enumerate() {
        let mut cells = Vec::new();
        for (i, number) in row.iter().enumerate() {
            let &(quotes, blanks, exponent, blank_lines) = choices.next().expect("endless");
            if i == 0 {
                lines.extend(vec![String::new(); blank_lines]);
            }
            let mut cell = if exponent { format!("{number:e}") } else { format!("{number}") };
            if damaged == Some((j, i)) {
                cell = "word".to_owned();
            }
            if blanks {
                cell = format!(" {cell}\t");
            }
            cells.push(if quotes { format!("\"{cell}\"") } else { cell });
        }
        lines.push(cells.join(","));
        row_lines.push(lines.len());
    }
    let mark = if style.mark { "\u{feff}" } else { "" };
    let end = if style.ends { style.line_end } else { "" };
    (format!("{mark}{}{end}", lines.join(style.line_end)), row_lines)
}

proptest! {
    #[test]
    fn no_bytes_are_a_crash(bytes in vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_text_that_looks_like_a_table_is_a_crash(
        pieces in vec(select(b"0123456789..,,,\n\n\r\"\"' -e;a\xff\0\xef\xbb\xbf".to_vec()), 0..200)
    ) {
        if let Ok(table) = read(&pieces) {
            prop_assert_eq!(table.labels().len(), table.x().ncols());
            prop_assert_eq!(table.lines().len(), table.x().ncols());
            prop_assert!(table.lines().is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn what_is_written_is_read_bit_for_bit(rows in rows(), style in style()) {
        let (text, lines) = written(&rows, &style, None);
        let table = read(text.as_bytes()).unwrap();
        prop_assert_eq!(table.x().ncols(), rows.len());
        for (j, row) in rows.iter().enumerate() {
            let mut read = table.x().column(j).to_vec();
            read.push(table.labels()[j]);
            let bits = |numbers: &[f64]| numbers.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
            prop_assert_eq!(bits(&read), bits(row));
        }
        prop_assert_eq!(table.lines(), lines);
        let names = (0..rows[0].len()).map(|i| format!("the \"{i}\", named")).collect();
        prop_assert_eq!(table.names().map(<[String]>::to_vec), style.header.then_some(names));
    }

    #[test]
    fn a_wrong_cell_is_found_where_it_is(
        rows in rows(),
        style in style(),
        j in any::<prop::sample::Index>(),
        i in any::<prop::sample::Index>(),
    ) {
        let (j, i) = (j.index(rows.len()), i.index(rows[0].len()));
        let (text, lines) = written(&rows, &style, Some((j, i)));
        let (row, column, cell) = (lines[j], i + 1, "word".to_owned());
        prop_assert_eq!(read(text.as_bytes()), Err(CsvError::NotANumber { row, column, cell }));
    }
}
