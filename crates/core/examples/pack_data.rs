//! Writes `data/optdigits.bin` and `data/wdbc.bin` from the files of comma-separated values
//! beside them: `cargo run -p gradlab-core --example pack_data`.

use std::error::Error;
use std::fs;
use std::path::Path;

use gradlab_core::data::{csv, packed};
use ndarray::{ArrayView1, Axis, concatenate};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    for name in ["optdigits", "wdbc"] {
        let text = fs::read(folder.join(name).with_extension("csv"))?;
        let table = csv::read(&text)?;
        let labels = ArrayView1::from(table.labels()).insert_axis(Axis(0));
        let bytes = packed::pack(concatenate(Axis(0), &[table.x(), labels])?.view())?;
        fs::write(folder.join(name).with_extension("bin"), &bytes)?;
        println!("{name}: {} bytes of text, {} packed", text.len(), bytes.len());
    }
    Ok(())
}
