//! From labels to classes, the same in all of a reader's files.

use super::{CsvError, File, Table};
use crate::data::{Dataset, label_rows};
use crate::number;

/// How many classes there may be.
pub const MOST_CLASSES: usize = 100;

/// A reader's files as data sets with classes in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Labelled {
    /// What the network is trained on.
    pub train: Dataset,
    /// What hyperparameters are chosen by.
    pub dev: Option<Dataset>,
    /// What the chosen model is judged by.
    pub test: Option<Dataset>,
    /// The label that each class had in the files, in increasing order: 2 to [`MOST_CLASSES`].
    pub classes: Vec<f64>,
}

impl Labelled {
    /// Makes classes 0 to k - 1 of the distinct labels of all files, in increasing order.
    ///
    /// X is (n_x, m); Y is (1, m) of 0 and 1 if k = 2, else (k, m), one-hot.
    ///
    /// # Errors
    /// [`CsvError::In`] a file that has other columns than the train file, a label that is not
    /// whole or one class too many, and the train file if all its labels are the same.
    pub fn from_tables(
        train: &Table,
        dev: Option<&Table>,
        test: Option<&Table>,
    ) -> Result<Self, CsvError> {
        let files = [(File::Train, Some(train)), (File::Dev, dev), (File::Test, test)];
        let files = || files.iter().filter_map(|&(file, table)| Some((file, table?)));
        for (file, table) in files() {
            same_columns(table, train).map_err(|error| error.of(file))?;
        }
        let mut classes = Vec::new();
        for (file, table) in files() {
            add_classes(table, &mut classes).map_err(|error| error.of(file))?;
            // The train file comes first: these are its own.
            if let [label] = classes[..] {
                let (column, label) = (table.columns(), number::print(label));
                return Err(CsvError::OneClass { column, label }.of(file));
            }
        }
        let dataset = |table: &Table| dataset(table, &classes);
        Ok(Self { train: dataset(train), dev: dev.map(dataset), test: test.map(dataset), classes })
    }
}

fn same_columns(table: &Table, train: &Table) -> Result<(), CsvError> {
    let (got, expected) = (table.columns(), train.columns());
    if got == expected { Ok(()) } else { Err(CsvError::OtherColumns { got, expected }) }
}

/// Adds the table's labels to `classes`, which stays sorted and without repetition.
fn add_classes(table: &Table, classes: &mut Vec<f64>) -> Result<(), CsvError> {
    let column = table.columns();
    for (&label, &row) in table.labels().iter().zip(table.lines()) {
        if label.fract() != 0.0 {
            return Err(CsvError::LabelNotWhole { row, column, label: number::print(label) });
        }
        let Err(place) = place_of(label, classes) else { continue };
        if classes.len() == MOST_CLASSES {
            return Err(CsvError::TooManyClasses { row, column, most: MOST_CLASSES });
        }
        classes.insert(place, label + 0.0); // -0 becomes 0.
    }
    Ok(())
}

/// Where `label` is in the sorted `classes`, or where it would be; -0 is 0.
fn place_of(label: f64, classes: &[f64]) -> Result<usize, usize> {
    classes.binary_search_by(|class| class.total_cmp(&(label + 0.0)))
}

/// X and, of the labels' places in `classes`, which has them all, Y.
fn dataset(table: &Table, classes: &[f64]) -> Dataset {
    let place = |&label: &f64| place_of(label, classes).unwrap_or_else(|new| new);
    let places: Vec<usize> = table.labels().iter().map(place).collect();
    Dataset::new(table.x().to_owned(), label_rows(&places, classes.len()))
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;
    use crate::data::csv::read;

    fn table(text: &str) -> Table {
        read(text.as_bytes()).unwrap()
    }

    fn message(train: &str, dev: Option<&str>, test: Option<&str>) -> String {
        let (dev, test) = (dev.map(table), test.map(table));
        Labelled::from_tables(&table(train), dev.as_ref(), test.as_ref()).unwrap_err().to_string()
    }

    #[test]
    fn two_classes_are_0_and_1_whatever_they_were_called() {
        for (text, classes) in [("5,1\n6,-1\n7,1", [-1.0, 1.0]), ("5,2\n6,1\n7,2", [1.0, 2.0])] {
            let labelled = Labelled::from_tables(&table(text), None, None).unwrap();
            assert_eq!(labelled.classes, classes);
            assert_eq!(labelled.train.x(), array![[5.0, 6.0, 7.0]]);
            assert_eq!(labelled.train.y(), array![[1.0, 0.0, 1.0]]);
            assert_eq!((labelled.dev, labelled.test), (None, None));
        }
    }

    #[test]
    fn more_classes_are_one_hot_and_shared_by_all_files() {
        let (train, test) = (table("0,30\n0,10"), table("0,20"));
        let labelled = Labelled::from_tables(&train, None, Some(&test)).unwrap();
        assert_eq!(labelled.classes, [10.0, 20.0, 30.0]);
        assert_eq!(labelled.train.y(), array![[0.0, 1.0], [0.0, 0.0], [1.0, 0.0]]);
        assert_eq!(labelled.test.unwrap().y(), array![[0.0], [1.0], [0.0]]);
    }

    #[test]
    fn minus_zero_is_zero() {
        let labelled = Labelled::from_tables(&table("1,0\n2,-0\n3,-1"), None, None).unwrap();
        assert_eq!(labelled.classes, [-1.0, 0.0]);
        assert_eq!(labelled.train.y(), array![[1.0, 1.0, 0.0]]);
    }

    #[test]
    fn a_train_file_with_one_class_is_an_error_even_if_others_have_more() {
        let expected = "train file: every label, in column 2, is 7; at least two classes are \
            needed to train";
        assert_eq!(message("1,7\n2,7", Some("1,8"), None), expected);
    }

    #[test]
    fn a_label_that_is_not_whole_is_an_error_with_its_place() {
        let expected = "test file: row 3, column 2 is the label 0.5; only whole numbers are \
            accepted as labels";
        assert_eq!(message("1,0\n2,1", Some("1,1"), Some("x,y\n1,0\n1,0.5")), expected);
    }

    #[test]
    fn a_hundred_classes_are_accepted_and_no_more() {
        let labels = |n: u32| (0..n).map(|i| format!("1,{i}\n")).collect::<String>();
        let most = Labelled::from_tables(&table(&labels(100)), None, None).unwrap();
        assert_eq!(most.train.y().dim(), (100, 100));
        let expected = "train file: row 101, column 2 is one more label than 100 different ones; \
            at most 100 classes are accepted";
        assert_eq!(message(&labels(101), None, None), expected);
        assert_eq!(message(&labels(100), Some("1,-1"), None), {
            expected.replace("train", "dev").replace("row 101", "row 1")
        });
    }

    #[test]
    fn files_with_other_columns_are_errors() {
        let expected = "dev file: the rows have 3 cells; 2 are accepted, as in the train file";
        assert_eq!(message("1,0\n2,1", Some("1,2,0"), None), expected);
    }
}
