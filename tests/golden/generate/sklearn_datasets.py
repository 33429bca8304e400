"""sklearn_datasets.json: scikit-learn's circles and moons; X of the first examples, y of all."""
import sklearn
from numpy.random import RandomState
from sklearn.datasets import make_circles, make_moons

import golden

FIRST = 31


def case(maker, seed, n_samples, noise):
    settings = {"n_samples": n_samples, "noise": noise}
    if maker == "circles":
        settings["factor"] = 0.8
    draw = {"circles": make_circles, "moons": make_moons}[maker]
    X, y = draw(**settings, random_state=RandomState(seed))
    return {
        "maker": maker, "seed": seed, **settings, "first": FIRST,
        "X": X[:FIRST].tolist(), "y": y.tolist(), "sum": X.sum(axis=0).tolist(),
    }


def make():
    draws = [(1, 300, 0.05), (2, 100, 0.05), (7, 31, 0.2)]
    return {
        "about": "sklearn.datasets.make_circles / make_moons / make_blobs with "
        "random_state=RandomState(seed); X is (n_samples, 2) here, as scikit-learn gives it",
        "sklearn": sklearn.__version__,
        "cases": [case(maker, *draw) for draw in draws for maker in ["circles", "moons"]],
    }


if __name__ == "__main__":
    # Sines, cosines and logarithms are the C library's; sums add 300 of their errors.
    golden.main(__doc__, "sklearn_datasets.json", make, 1e-15, {"sum": 1e-13})
