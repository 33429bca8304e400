//! Measured data that the lab ships; `data/README.md` says where they come from and under which
//! licence. Each function takes the text of a file of comma-separated values ([`super::csv`]).

use super::csv::{CsvError, Table, read};
use super::{Dataset, label_rows};
use crate::number;

/// Handwritten digits, 8 x 8 pixels each: `data/optdigits.csv`.
///
/// X is (64, 1797), the pixels row by row, 0 (paper) to 1 (ink) in steps of 1/16; Y is
/// (10, 1797), one-hot.
///
/// # Errors
/// [`CsvError`] if `text` is not that table.
pub fn digits(text: &[u8]) -> Result<Dataset, CsvError> {
    dataset(text, (1797, 64), 10, 16.0)
}

/// Cell nuclei of breast masses: `data/wdbc.csv`.
///
/// X is (30, 569), on the scales of [`WDBC_FEATURES`]; Y is (1, 569), 1 for a malignant mass.
///
/// # Errors
/// [`CsvError`] if `text` is not that table.
pub fn wdbc(text: &[u8]) -> Result<Dataset, CsvError> {
    dataset(text, (569, WDBC_FEATURES.len()), 2, 1.0)
}

/// The rows of X of [`wdbc`]: mean, standard error and worst of ten measurements of the nuclei.
pub const WDBC_FEATURES: [&str; 30] = [
    "mean_radius",
    "mean_texture",
    "mean_perimeter",
    "mean_area",
    "mean_smoothness",
    "mean_compactness",
    "mean_concavity",
    "mean_concave_points",
    "mean_symmetry",
    "mean_fractal_dimension",
    "radius_error",
    "texture_error",
    "perimeter_error",
    "area_error",
    "smoothness_error",
    "compactness_error",
    "concavity_error",
    "concave_points_error",
    "symmetry_error",
    "fractal_dimension_error",
    "worst_radius",
    "worst_texture",
    "worst_perimeter",
    "worst_area",
    "worst_smoothness",
    "worst_compactness",
    "worst_concavity",
    "worst_concave_points",
    "worst_symmetry",
    "worst_fractal_dimension",
];

/// From a table of m rows: n_x features, which are divided by `scale`, and the label, one of
/// 0 to `classes` - 1.
fn dataset(
    text: &[u8],
    (m, n_x): (usize, usize),
    classes: usize,
    scale: f64,
) -> Result<Dataset, CsvError> {
    let table = read(text)?;
    let (got, expected) = ((table.labels().len(), table.columns()), (m, n_x + 1));
    if got != expected {
        return Err(CsvError::OtherTable { got, expected });
    }
    let labels = classes_of(&table, classes)?;
    Ok(Dataset::new(&table.x() / scale, label_rows(&labels, classes)))
}

/// The labels of `table` as classes 0 to `classes` - 1.
fn classes_of(table: &Table, classes: usize) -> Result<Vec<usize>, CsvError> {
    let class = |(&label, &row): (&f64, &usize)| {
        (0..classes).find(|&class| class as f64 == label).ok_or_else(|| CsvError::UnknownClass {
            row,
            column: table.columns(),
            label: number::print(label),
            largest: classes - 1,
        })
    };
    table.labels().iter().zip(table.lines()).map(class).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGITS: &str = include_str!("../../../../data/optdigits.csv");
    const WDBC: &str = include_str!("../../../../data/wdbc.csv");

    /// The numbers of a plain file, a row an example: the standard library only.
    fn numbers(lines: &str) -> Vec<Vec<f64>> {
        let row = |line: &str| line.split(',').map(|cell| cell.parse().unwrap()).collect();
        lines.lines().map(row).collect()
    }

    #[test]
    fn inputs_and_labels_are_the_files_number_for_number() {
        let rows = numbers(DIGITS);
        let data = digits(DIGITS.as_bytes()).unwrap();
        assert_eq!((data.x().dim(), data.y().dim()), ((64, 1797), (10, 1797)));
        for (j, row) in rows.iter().enumerate() {
            assert_eq!(
                data.x().column(j).to_vec(),
                row[..64].iter().map(|x| x / 16.0).collect::<Vec<_>>()
            );
            assert_eq!(data.y()[(row[64] as usize, j)], 1.0);
        }
        let rows = numbers(WDBC.split_once('\n').unwrap().1);
        let data = wdbc(WDBC.as_bytes()).unwrap();
        assert_eq!((data.x().dim(), data.y().dim()), ((30, 569), (1, 569)));
        for (j, row) in rows.iter().enumerate() {
            assert_eq!(data.x().column(j).to_vec(), row[..30]);
            assert_eq!(data.y()[(0, j)], row[30]);
        }
    }

    #[test]
    fn digits_are_ink_from_0_to_1_and_one_hot() {
        let digits = digits(DIGITS.as_bytes()).unwrap();
        assert_eq!(digits.x().iter().fold(0.0, |a: f64, b| a.max(*b)), 1.0);
        assert!(digits.x().iter().all(|x| *x >= 0.0 && (16.0 * x).fract() == 0.0));
        assert!(digits.x().is_standard_layout());
        // How many of each digit the source says there are.
        let counts: Vec<f64> = digits.y().rows().into_iter().map(|row| row.sum()).collect();
        let published = [178.0, 182.0, 177.0, 183.0, 181.0, 182.0, 181.0, 179.0, 174.0, 180.0];
        assert_eq!(counts, published);
        assert_eq!(digits.y().sum(), 1797.0);
    }

    #[test]
    fn wdbc_has_212_malignant_masses_and_the_file_s_names() {
        assert_eq!(wdbc(WDBC.as_bytes()).unwrap().y().sum(), 212.0);
        let table = read(WDBC.as_bytes()).unwrap();
        let names = table.names().unwrap();
        assert_eq!(names[..30], WDBC_FEATURES);
        assert_eq!(names[30..], ["malignant"]);
    }

    #[test]
    fn another_table_is_refused() {
        let error = CsvError::OtherTable { got: (569, 31), expected: (1797, 65) };
        assert_eq!(digits(WDBC.as_bytes()), Err(error.clone()));
        let expected = "the table has 569 rows of 31 cells; 1797 of 65 are expected";
        assert_eq!(error.to_string(), expected);
        assert_eq!(wdbc(&[]), Err(CsvError::NoRows));
    }

    #[test]
    fn a_label_that_is_no_class_is_refused() {
        let damaged = WDBC.replacen(",1\n", ",1.5\n", 1);
        let error = wdbc(damaged.as_bytes()).unwrap_err();
        let expected = "row 2, column 31 is the label 1.5; whole numbers from 0 to 1 are expected";
        assert_eq!(error.to_string(), expected);
    }
}
