//! Files of comma-separated values: any bytes are read or refused, exact when read, and what is read either
//! makes a run or is refused.

use gradlab_core::data::csv::{CsvError, Labelled, Table, read};
use gradlab_core::data::{Feature, GivenData, Normalisation, Parts, Source};
use gradlab_core::experiment::Part;
use gradlab_core::train::Augmentation;
use gradlab_core::{Error, Experiment, Preset};
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

/// Columns of every size, labels of few classes, and now and then a damaged byte.
fn text() -> impl Strategy<Value = Vec<u8>> {
    let size = select(vec![-324, -311, -170, -152, -150, -20, 0, 3, 100, 149, 151, 160, 306]);
    let rows = (vec(size, 1..4), 1..12_usize).prop_flat_map(|(sizes, m)| {
        let cell = |size: i32| (-99..100_i32).prop_map(move |digits| format!("{digits}e{size}"));
        vec((sizes.into_iter().map(cell).collect::<Vec<_>>(), 0..3_u32), m)
    });
    let damage = prop_oneof![
        9 => Just(None),
        1 => (any::<prop::sample::Index>(), any::<u8>()).prop_map(Some),
    ];
    (rows, damage).prop_map(|(rows, damage)| {
        let line = |(cells, label): &(Vec<String>, u32)| format!("{},{label}\n", cells.join(","));
        let mut text = rows.iter().map(line).collect::<String>().into_bytes();
        if let Some((at, byte)) = damage {
            let at = at.index(text.len());
            text[at] = byte;
        }
        text
    })
}

/// What a reader may ask of a file.
fn preset() -> impl Strategy<Value = Preset> {
    let splits = [[10.0, 45.0, 45.0], [60.0, 20.0, 20.0], [100.0, 0.0, 0.0], [33.0, 0.0, 67.0]];
    let features = [
        // What every file can have.
        vec![Feature::X1, Feature::X2],
        vec![Feature::X1, Feature::X2],
        vec![Feature::X1Sq, Feature::X1X2, Feature::SinX1],
        vec![Feature::X2],
    ];
    let choices = (select(splits.to_vec()), select(features.to_vec()), 0..3_usize);
    let switches = (any::<bool>(), any::<bool>(), any::<bool>(), 1..4_u32);
    (choices, switches).prop_map(|((split, features, hidden), (norm, jitter, stop, seed))| Preset {
        split,
        features,
        hidden: vec![3; hidden],
        norm: if norm { Normalisation::Standard } else { Normalisation::None },
        aug: if jitter { vec![Augmentation::Jitter] } else { vec![] },
        stop: u64::from(stop),
        seed,
        epochs: 3,
        ..Preset::of(Source::Csv)
    })
}

/// Either an error, or a run of at least one training example and finite inputs.
fn tried(preset: &Preset, given: GivenData) {
    let preset = preset.clone().check().expect("every choice is a sound one");
    let Ok(mut run) = Experiment::on(preset.config(), given, 1) else { return };
    assert!(run.part(Part::Train).m() > 0);
    run.step(3);
    for part in [Part::Train, Part::Dev, Part::Test] {
        assert!(run.part(part).x().iter().all(|x| x.is_finite()));
        assert_eq!(run.evaluate(part).is_some(), run.part(part).m() > 0);
    }
}

/// A file as a pool to be cut, and as the train file with two others beside it.
fn tried_on(preset: &Preset, train: &Table, dev: Option<&Table>, test: Option<&Table>) {
    if let Ok(labelled) = Labelled::from_tables(train, None, None) {
        tried(preset, GivenData::Pool(labelled.train));
    }
    if let Ok(Labelled { train, dev: Some(dev), test: Some(test), .. }) =
        Labelled::from_tables(train, dev, test)
    {
        tried(preset, GivenData::Parts(Box::new(Parts { train, dev, test })));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_file_is_a_crash_of_its_run(
        train in text(),
        dev in text(),
        test in text(),
        preset in preset(),
    ) {
        if let Ok(train) = read(&train) {
            let (dev, test) = (read(&dev).ok(), read(&test).ok());
            tried_on(&preset, &train, dev.as_ref(), test.as_ref());
        }
    }
}

#[test]
fn a_split_that_leaves_nothing_of_a_file_to_train_on_is_refused() {
    for (text, n) in [("1,0\n2,1\n3,0", 3), ("1,0\n2,1\n3,0\n4,1", 4)] {
        for norm in [Normalisation::None, Normalisation::Standard] {
            for data in [Source::Csv, Source::Points] {
                let split = [10.0, 45.0, 45.0];
                let preset = Preset { split, norm, ..Preset::of(data) }.check().unwrap();
                let pool = Labelled::from_tables(&read(text.as_bytes()).unwrap(), None, None);
                let run = Experiment::on(preset.config(), GivenData::Pool(pool.unwrap().train), 1);
                assert_eq!(run.unwrap_err(), Error::EmptyTrainingSet { n });
            }
        }
    }
}
