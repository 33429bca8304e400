//! The Python that tests run scripts with.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The Python to be used, once it is known to have NumPy and scikit-learn.
pub fn python() -> &'static PathBuf {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let hint = "a Python with tests/requirements.txt is needed: `cargo xtask test native` \
            sets one up, or set GRADLAB_PYTHON to your own";
        let file = env::var_os("GRADLAB_PYTHON").map(PathBuf::from);
        let file = file.unwrap_or_else(|| panic!("GRADLAB_PYTHON is not set; {hint}"));
        let asked = Command::new(&file).args(["-c", "import numpy, sklearn"]).output();
        let found = asked.is_ok_and(|output| output.status.success());
        assert!(found, "{} lacks NumPy or scikit-learn; {hint}", file.display());
        file
    })
}

/// A command of it; small products are quicker in one thread.
pub fn command() -> Command {
    let mut command = Command::new(python());
    command.env("OPENBLAS_NUM_THREADS", "1");
    command
}
