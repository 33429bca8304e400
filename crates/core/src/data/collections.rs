//! Measured data that the lab ships; `data/README.md` says where they come from and under which
//! licence. Each function takes a table as [`super::packed`] writes it.

use ndarray::{Array2, s};

use super::packed::{PackedError, unpack};
use super::{Dataset, label_rows};
use crate::number;

/// Handwritten digits, 8 x 8 pixels each: `data/optdigits.bin`.
///
/// X is (64, 1797), the pixels row by row, 0 (paper) to 1 (ink) in steps of 1/16; Y is
/// (10, 1797), one-hot.
///
/// # Errors
/// [`PackedError`] if `bytes` is not that table.
pub fn digits(bytes: &[u8]) -> Result<Dataset, PackedError> {
    dataset(bytes, (1797, 64), 10, 16.0)
}

/// Cell nuclei of breast masses: `data/wdbc.bin`.
///
/// X is (30, 569), on the scales of [`WDBC_FEATURES`]; Y is (1, 569), 1 for a malignant mass.
///
/// # Errors
/// [`PackedError`] if `bytes` is not that table.
pub fn wdbc(bytes: &[u8]) -> Result<Dataset, PackedError> {
    dataset(bytes, (569, WDBC_FEATURES.len()), 2, 1.0)
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

/// From a table of (m, n_x) features and, last, the label, one of `classes`; features are divided
/// by `scale`.
fn dataset(
    bytes: &[u8],
    (m, n_x): (usize, usize),
    classes: usize,
    scale: f64,
) -> Result<Dataset, PackedError> {
    let table = unpack(bytes)?;
    let (got, expected) = ((table.ncols(), table.nrows()), (m, n_x + 1));
    if got != expected {
        return Err(PackedError::OtherShape { got, expected });
    }
    let labels = classes_of(&table, classes)?;
    Ok(Dataset::new(&table.slice(s![..n_x, ..]) / scale, label_rows(&labels, classes)))
}

/// The last row of `table` as classes 0 to `classes` - 1.
fn classes_of(table: &Array2<f64>, classes: usize) -> Result<Vec<usize>, PackedError> {
    let labels = table.row(table.nrows() - 1);
    let class = |(j, &label): (usize, &f64)| {
        (0..classes).find(|&class| class as f64 == label).ok_or_else(|| {
            let (row, label, largest) = (j + 1, number::print(label), classes - 1);
            PackedError::Label { row, label, largest }
        })
    };
    labels.iter().enumerate().map(class).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::packed::pack;

    const DIGITS: &[u8] = include_bytes!("../../../../data/optdigits.bin");
    const WDBC: &[u8] = include_bytes!("../../../../data/wdbc.bin");
    const DIGITS_CSV: &str = include_str!("../../../../data/optdigits.csv");
    const WDBC_CSV: &str = include_str!("../../../../data/wdbc.csv");

    /// The numbers of a plain file, a row an example: the standard library only.
    fn numbers(lines: &str) -> Vec<Vec<f64>> {
        let row = |line: &str| line.split(',').map(|cell| cell.parse().unwrap()).collect();
        lines.lines().map(row).collect()
    }

    /// The file without its line of names, which is returned too.
    fn wdbc_csv() -> (&'static str, &'static str) {
        WDBC_CSV.split_once('\n').unwrap()
    }

    #[test]
    fn the_packed_tables_are_the_files_number_for_number() {
        for (bytes, csv, shape) in
            [(DIGITS, DIGITS_CSV, (65, 1797)), (WDBC, wdbc_csv().1, (31, 569))]
        {
            let (table, rows) = (unpack(bytes).unwrap(), numbers(csv));
            assert_eq!(table.dim(), shape);
            let expected = Array2::from_shape_fn(shape, |(i, j)| rows[j][i]);
            assert!(table == expected && rows.iter().all(|row| row.len() == shape.0));
        }
    }

    #[test]
    fn digits_are_ink_from_0_to_1_and_one_hot() {
        let digits = digits(DIGITS).unwrap();
        assert_eq!((digits.x().dim(), digits.y().dim()), ((64, 1797), (10, 1797)));
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
        let wdbc = wdbc(WDBC).unwrap();
        assert_eq!((wdbc.x().dim(), wdbc.y().dim()), ((30, 569), (1, 569)));
        assert_eq!(wdbc.y().sum(), 212.0);
        assert_eq!((wdbc.x()[(0, 0)], wdbc.y()[(0, 0)]), (17.99, 1.0));
        let names: Vec<&str> = wdbc_csv().0.split(',').collect();
        assert_eq!(names[..30], WDBC_FEATURES);
        assert_eq!(names[30..], ["malignant"]);
    }

    #[test]
    fn another_table_is_refused() {
        let error = PackedError::OtherShape { got: (569, 31), expected: (1797, 65) };
        assert_eq!(digits(WDBC), Err(error.clone()));
        let expected = "the table has 569 rows and 31 columns; 1797 and 65 are expected";
        assert_eq!(error.to_string(), expected);
        assert_eq!(wdbc(&[]), Err(PackedError::Beginning));
    }

    #[test]
    fn a_label_that_is_no_class_is_refused() {
        let mut table = unpack(WDBC).unwrap();
        table[(30, 4)] = 1.5;
        let error = wdbc(&pack(table.view()).unwrap()).unwrap_err();
        let expected = "row 5 has the label 1.5; whole numbers from 0 to 1 are accepted";
        assert_eq!(error.to_string(), expected);
    }
}
