//! What a file holds, before it is used: one pass that keeps no numbers and does not stop at the first
//! thing that is wrong.

use super::records::Records;
use super::{CsvError, Hash, MOST_CELLS, MOST_CLASSES, MOST_ROWS, number, open};
use crate::number as numbers;

/// How many things that are wrong are told.
pub const MOST_FAULTS: usize = 5;

/// A column of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name in the header; empty where there is none.
    pub name: String,
    /// Its smallest number; infinite where there is none.
    pub min: f64,
    /// Its largest number.
    pub max: f64,
    /// The sum of its numbers, and how many there are.
    sum: f64,
    count: usize,
    /// Cells that are empty.
    pub missing: usize,
    /// Cells that hold something else than a finite number.
    pub invalid: usize,
}

impl Column {
    fn new(name: String) -> Self {
        let (min, max) = (f64::INFINITY, f64::NEG_INFINITY);
        Self { name, min, max, sum: 0.0, count: 0, missing: 0, invalid: 0 }
    }

    /// The mean of its numbers; NaN where there is none.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.sum / self.count as f64
    }

    fn add(&mut self, cell: &Result<f64, CsvError>) {
        match cell {
            Ok(number) => {
                self.min = self.min.min(*number);
                self.max = self.max.max(*number);
                self.sum += number;
                self.count += 1;
            }
            Err(CsvError::EmptyCell { .. }) => self.missing += 1,
            Err(_) => self.invalid += 1,
        }
    }
}

/// What a file holds. It can be trained on where nothing is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// Features and, last, the label.
    pub columns: Vec<Column>,
    /// Rows of numbers.
    pub rows: usize,
    /// Labels in increasing order, and how many rows have each.
    pub classes: Vec<(f64, usize)>,
    /// What is wrong, in the order of its lines; at most [`MOST_FAULTS`].
    pub faults: Vec<CsvError>,
    /// [`Table::fingerprint`](super::Table::fingerprint), where nothing is wrong.
    pub fingerprint: u64,
}

impl Survey {
    fn fault(&mut self, error: CsvError) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(error);
        }
    }

    fn add(&mut self, records: &Records<'_>, hash: &mut Hash) {
        let (row, last) = (records.row(), self.columns.len() - 1);
        self.rows += 1;
        for column in 0..=last {
            let cell = number(records, column);
            self.columns[column].add(&cell);
            match cell {
                Ok(number) => {
                    hash.write(number);
                    if column == last {
                        self.add_label(number, row);
                    }
                }
                Err(error) => self.fault(error),
            }
        }
    }

    fn add_label(&mut self, label: f64, row: usize) {
        let column = self.columns.len();
        if label.fract() != 0.0 {
            self.fault(CsvError::LabelNotWhole { row, column, label: numbers::print(label) });
            return;
        }
        match self.classes.binary_search_by(|(class, _)| class.total_cmp(&(label + 0.0))) {
            Ok(place) => self.classes[place].1 += 1,
            Err(_) if self.classes.len() == MOST_CLASSES => {
                self.fault(CsvError::TooManyClasses { row, column, most: MOST_CLASSES });
            }
            Err(place) => self.classes.insert(place, (label + 0.0, 1)),
        }
    }
}

/// Looks at a file as [`read`](super::read) and [`Labelled`](super::Labelled) would read it.
#[must_use]
pub fn survey(text: &[u8]) -> Survey {
    let mut survey = Survey::default();
    if let Err(error) = look(text, &mut survey) {
        survey.fault(error);
    }
    if survey.faults.is_empty()
        && let [(label, _)] = survey.classes[..]
    {
        let (column, label) = (survey.columns.len(), numbers::print(label));
        survey.fault(CsvError::OneClass { column, label });
    }
    survey
}

/// # Errors
/// What there is no looking on after.
fn look(text: &[u8], survey: &mut Survey) -> Result<(), CsvError> {
    let (mut records, names, columns) = open(text)?;
    let names = names.unwrap_or_else(|| vec![String::new(); columns]);
    survey.columns = names.into_iter().map(Column::new).collect();
    let mut hash = Hash::new(columns);
    loop {
        let (row, got) = (records.row(), records.len());
        if survey.rows == MOST_ROWS {
            return Err(CsvError::TooManyRows { row, most: MOST_ROWS });
        }
        if (survey.rows + 1) * columns > MOST_CELLS {
            return Err(CsvError::TooManyCells { row, most: MOST_CELLS });
        }
        if got == columns {
            survey.add(&records, &mut hash);
        } else {
            survey.fault(CsvError::Ragged { row, got, expected: columns });
        }
        if !records.advance()? {
            survey.fingerprint = hash.finish();
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::csv::{Labelled, read};

    fn message(text: &str) -> Vec<String> {
        survey(text.as_bytes()).faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn columns_have_names_ranges_and_means_and_classes_are_counted() {
        let text = "height,weight,kind\n1,10,2\n2,30,-0\n6,-1,0\n";
        let survey = survey(text.as_bytes());
        let told = |c: &Column| (c.name.clone(), c.min, c.max, c.mean());
        assert_eq!(
            survey.columns.iter().map(told).collect::<Vec<_>>(),
            [
                ("height".into(), 1.0, 6.0, 3.0),
                ("weight".into(), -1.0, 30.0, 13.0),
                ("kind".into(), 0.0, 2.0, 2.0 / 3.0),
            ]
        );
        assert_eq!((survey.rows, &survey.classes[..]), (3, &[(0.0, 2), (2.0, 1)][..]));
        assert_eq!(survey.faults, []);
        assert_eq!(survey.fingerprint, read(text.as_bytes()).unwrap().fingerprint());
    }

    #[test]
    fn a_table_s_fingerprint_is_that_of_its_numbers() {
        let of = |text: &str| read(text.as_bytes()).unwrap().fingerprint();
        let plain = of("1,2,0\n-0,0.5,1\n");
        assert_eq!(of("a,b,c\r\n1.0, 2e0,0\r\n0,\".5\",1"), plain);
        for other in ["1,2,0\n0,0.5,0\n", "1,2,0\n", "0,0.5,1\n1,2,0\n", "1,2\n0,0\n0.5,1\n"] {
            assert_ne!(of(other), plain, "{other}");
        }
    }

    #[test]
    fn what_is_missing_or_wrong_is_counted_and_the_first_of_it_told() {
        let survey = survey(b"a,b\n1,0\n,1\nx,1\n1e999,0\n2,0.5\n3\n4,?\n5,1\n");
        let [a, b] = &survey.columns[..] else { panic!("two columns") };
        assert_eq!((a.missing, a.invalid, b.missing, b.invalid, survey.rows), (1, 2, 0, 1, 7));
        assert_eq!((a.min, a.max, survey.classes), (1.0, 5.0, vec![(0.0, 2), (1.0, 3)]));
        let lines: Vec<String> = survey.faults.iter().map(ToString::to_string).collect();
        let starts = ["row 3, column 1 is empty", "row 4, column 1 is \"x\"", "row 5, column 1"];
        let starts =
            starts.into_iter().chain(["row 6, column 2 is the label 0.5", "the number of"]);
        assert!(lines.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{lines:?}");
        assert_eq!(lines.len(), MOST_FAULTS);
    }

    #[test]
    fn nothing_is_wrong_exactly_where_a_file_can_be_trained_on() {
        let classes = |n: usize| (0..n).map(|i| format!("1,{i}\n")).collect::<String>();
        let long = "1,0\n".repeat(MOST_ROWS - 1) + "1,1";
        for text in [
            "",
            "1,2\n",
            "a,b\n",
            "1,0\n2,1",
            "a,b\n1,0\n2,1\n",
            "1\n2\n",
            "1,0\n2,1,3",
            "1,-1\n0,1\n",
            "1,0\n2,0\n",
            "1,nan\n2,1",
            "\"1,0\n2,1",
            "1,0.5\n2,1",
            "1,x\n",
            "1,0\n,1",
            &classes(100),
            &classes(101),
            &long,
            &(long.clone() + "\n1,1"),
            &",".repeat(2000),
        ] {
            let table = read(text.as_bytes());
            let used = table.and_then(|table| Labelled::from_tables(&table, None, None));
            let short = &text[..text.len().min(20)];
            assert_eq!(message(text).is_empty(), used.is_ok(), "{short}: {:?}", message(text));
        }
    }
}
