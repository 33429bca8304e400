"""What the generators share: the comparison with the stored file, and the command line."""
import argparse
import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent
# These say what a file was made with; what they say is not compared.
VERSIONS = {"numpy", "sklearn", "jax", "autograd", "optax"}


def stored(name):
    """The content of a file of tests/golden."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


class Comparison:
    """Compares numbers to |a - b| <= tolerance * max(1, |b|), everything else exactly.

    `special` maps a key to the tolerance of all below it.
    """

    def __init__(self, tolerance, special):
        self.tolerance, self.special = tolerance, special
        self.numbers, self.largest, self.faults = 0, 0.0, []

    def compare(self, made, kept, path="", tolerance=None):
        tolerance = self.tolerance if tolerance is None else tolerance
        if isinstance(kept, dict) and isinstance(made, dict):
            if made.keys() != kept.keys():
                self.faults.append(f"{path}: other keys: {sorted(made.keys() ^ kept.keys())}")
            for key in made.keys() & kept.keys() - VERSIONS:
                inner = self.special.get(key, tolerance)
                self.compare(made[key], kept[key], f"{path}/{key}", inner)
        elif isinstance(kept, list) and isinstance(made, list):
            if len(made) != len(kept):
                self.faults.append(f"{path}: {len(made)} items, stored are {len(kept)}")
            for i, (a, b) in enumerate(zip(made, kept)):
                self.compare(a, b, f"{path}/{i}", tolerance)
        elif type(kept) in (int, float) and type(made) in (int, float):
            difference = abs(made - kept) / max(1.0, abs(kept))
            self.numbers += 1
            self.largest = max(self.largest, difference)
            if not difference <= tolerance:
                self.faults.append(f"{path}: {made!r}, stored is {kept!r}")
        elif made != kept:
            self.faults.append(f"{path}: {made!r}, stored is {kept!r}")


def wants_check(about):
    """Whether --check was asked for on the command line."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--check", action="store_true",
                        help="compare with the stored file; exit status 1 if they differ")
    return parser.parse_args().check


def report(name, faults, said):
    """Ends a check: what differs, or what was compared."""
    for fault in faults[:20]:
        print(f"{name}{fault}", file=sys.stderr)
    if faults:
        sys.exit(f"{name}: {len(faults)} differences")
    print(f"{name}: {said}")


def main(about, name, make, tolerance=0.0, special=None):
    """Prints what `make` makes, or with --check compares it with the stored file."""
    check = wants_check(about)
    # What JSON can't hold (tuples, NumPy's numbers) shows here, not in the comparison.
    made = json.loads(json.dumps(make()))
    if not check:
        print(json.dumps(made))
        return
    comparison = Comparison(tolerance, special or {})
    comparison.compare(made, stored(name))
    said = f"{comparison.numbers} numbers, largest difference {comparison.largest:.1e}"
    report(name, comparison.faults, said)
