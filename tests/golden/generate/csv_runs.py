"""csv_runs.json: the course's regularisation network on points of the pitch, as a CSV file."""
import numpy as np

import course
import golden
import pitch

LAYER_DIMS = [2, 20, 3, 1]
RUNS = {
    "": {},
    "&l2=0.7": {"lambd": 0.7},
    "&keep=0.86&mask=fixed&dseed=1": {"keep_prob": 0.86},
}


def costs(X, Y, settings):
    parameters = course.initialise(LAYER_DIMS, lambda n_in: np.sqrt(1 / n_in), seed=3)
    return course.train(parameters, X, Y, learning_rate=0.3, epochs=30000, **settings)


def make():
    X, Y = pitch.draw(211, seed=1)
    rows = [f"{x1:.17g},{x2:.17g},{y:.0f}\n" for x1, x2, y in zip(*X, Y[0])]
    return {
        "about": "Costs every 1000 epochs of a plain NumPy run of the course's regularisation "
        "formulas (2-20-3-1, Xavier from np.random.seed(3), rate 0.3, 30000 epochs, full batch; "
        "masks rand(n_l, m) < keep_prob drawn anew from np.random.seed(1) at every forward pass) "
        "on 211 examples of reference/pitch.py, seed 1, given as a CSV file. NumPy 2.4, float64.",
        "csv": "".join(rows),
        "links": {link: costs(X, Y, settings) for link, settings in RUNS.items()},
    }


if __name__ == "__main__":
    # The order of summation in a product is the machine's; 30000 epochs add up its last bits.
    golden.main(__doc__, "csv_runs.json", make, 1e-9)
