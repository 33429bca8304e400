//! What reads, and what each wrong file is told.

use ndarray::array;

use super::*;

fn message(text: impl AsRef<[u8]>) -> String {
    read(text.as_ref()).unwrap_err().to_string()
}

#[test]
fn features_are_x_and_the_last_column_is_the_label() {
    let table = read(b"1,2,0\n3,4,1\n").unwrap();
    assert_eq!(table.x(), array![[1.0, 3.0], [2.0, 4.0]]);
    assert_eq!(table.labels(), [0.0, 1.0]);
    assert_eq!((table.names(), table.columns()), (None, 3));
    assert!(table.x().is_standard_layout());
}

#[test]
fn a_first_row_of_words_is_a_header() {
    let table = read(b"\"the, \"\"a\"\"\", b ,\n1,2,0").unwrap();
    assert_eq!(table.names().unwrap(), ["the, \"a\"", "b", ""]);
    assert_eq!(table.labels(), [0.0]);
    assert_eq!(table.lines(), [2]);
}

#[test]
fn marks_line_ends_quotes_and_blanks_change_nothing() {
    let plain = read(b"1.5,-2e3\n+.5,1").unwrap();
    for text in [
        "\u{feff}1.5,-2e3\n+.5,1\n",
        "1.5,-2e3\r\n+.5,1\r\n",
        "1.5,-2e3\r+.5,1\r",
        " 1.5\t,\u{a0}-2e3 \n\"+.5\",\" 1 \"",
    ] {
        assert_eq!(read(text.as_bytes()), Ok(plain.clone()), "{text:?}");
    }
}

#[test]
fn blank_lines_are_skipped_but_counted() {
    let table = read(b"\xef\xbb\xbf\r\n\n1,2\r\n  \r\n\r\n3,4\n\t\n\n").unwrap();
    assert_eq!(table.labels(), [2.0, 4.0]);
    assert_eq!(table.lines(), [3, 6]);
}

#[test]
fn a_row_is_the_line_an_editor_shows() {
    let text = "\"two\nlines\",b\r\n\r\n1,2\r\n3,x\r\n";
    let expected = "row 5, column 2 is \"x\"; a number such as 3, -1.5 or 2e-3 is needed";
    assert_eq!(message(text), expected);
    assert_eq!(message("1,0\n\"\n2\",x\n"), expected.replace("row 5", "row 3"));
}

#[test]
fn a_first_row_that_mixes_words_and_numbers_is_an_error_at_its_first_word() {
    let expected = "row 1, column 2 is \"b\"; a number such as 3, -1.5 or 2e-3 is needed";
    assert_eq!(message("1,b,c\n1,2,3\n"), expected);
    assert_eq!(message("nan,b\n1,2"), message("NaN,1").replace("NaN", "nan"));
}

#[test]
fn ragged_rows_are_errors() {
    let expected = "the number of cells in row 2 is 3; 2 are accepted, as in the first row";
    assert_eq!(message("1,2\n1,2,x\n"), expected);
    assert_eq!(message("a,b\n1\n"), expected.replace("is 3", "is 1"));
}

#[test]
fn empty_cells_are_errors() {
    let expected = "row 1, column 2 is empty; a number is needed";
    assert_eq!(message("1, ,0\n"), expected);
    assert_eq!(message("1,\"\",0\n"), expected);
    assert_eq!(message(",,\n"), expected.replace("column 2", "column 1"));
}

#[test]
fn only_finite_numbers_are_accepted() {
    for cell in ["NaN", "inf", "-Infinity", "1e999"] {
        let expected = format!(
            "row 1, column 1 is \"{cell}\"; only finite numbers, up to 1.7e308, are accepted"
        );
        assert_eq!(message(format!("{cell},1")), expected);
    }
}

#[test]
fn a_file_without_numbers_says_so() {
    for text in ["", "\n\n", "\u{feff}", "a,b\n", "a,b\n\n  \n"] {
        assert_eq!(message(text), "the file has no row of numbers; at least one is needed");
    }
}

#[test]
fn a_single_column_or_another_separator_says_that_commas_are_needed() {
    let expected = "row 1 has one cell only; at least one feature and, last, the label are \
        needed, with commas between them";
    for text in ["1\n2\n", "x1;x2;y\n1;2;0\n"] {
        assert_eq!(message(text), expected);
    }
}

#[test]
fn what_is_not_utf_8_is_quoted_and_not_a_crash() {
    let expected = "row 2, column 1 is \"\u{fffd}\u{fffd}\\u{1}\"; a number such as 3, -1.5 or \
        2e-3 is needed";
    assert_eq!(message(b"1,2\n\xff\xfe\x01,2"), expected);
}

#[test]
fn rows_have_a_limit() {
    let most = "1,0\n".repeat(MOST_ROWS);
    assert_eq!(read(most.as_bytes()).unwrap().labels().len(), MOST_ROWS);
    let expected = "the file has more than 100000 rows of numbers (row 100001 is one more); at \
        most 100000 are accepted";
    assert_eq!(message(most + "1,0"), expected);
}

#[test]
fn columns_have_a_limit() {
    let most = "1,".repeat(MOST_FEATURES) + "0";
    assert_eq!(read(most.as_bytes()).unwrap().columns(), MOST_FEATURES + 1);
    let expected = "row 1 has more than 1000 features; at most 1000 and, last, the label are \
        accepted";
    assert_eq!(message(most + ",0"), expected);
    assert_eq!(message(",".repeat(MOST_BYTES)), expected);
}

#[test]
fn ten_million_cells_are_refused_where_the_limit_is_passed() {
    let row = "0.25,".repeat(99) + "1\n";
    let expected = "the file has more than 2000000 cells (row 20001 passes that); at most 2000000 \
        are accepted";
    assert_eq!(message(row.repeat(100_000)), expected);
}

#[test]
fn a_quote_that_is_not_closed_is_an_error_where_it_is_opened() {
    let text = "1,0\n1,\"0\n".to_owned() + &"1,0\n".repeat(1_000);
    let expected = "row 2, column 2 has more than 1000 bytes (is a quote not closed?); at most \
        1000 are accepted";
    assert_eq!(message(text), expected);
}

#[test]
fn a_cell_may_have_a_thousand_bytes() {
    let longest = |n: usize| format!("{:>n$},0", "1");
    assert!(read(longest(LONGEST_CELL).as_bytes()).is_ok());
    assert!(message(longest(LONGEST_CELL + 1)).contains("more than 1000 bytes"));
}

#[test]
fn bytes_have_a_limit() {
    let expected = "the file has 67108865 bytes; at most 67108864 are accepted";
    assert_eq!(message(vec![b'1'; MOST_BYTES + 1]), expected);
}
