"""pitch.json: twelve points of the football pitch."""
import numpy as np

import golden


def draw(n, seed):
    """X (2, n) and Y (1, n); three uniforms an example: x1, x2 and the class."""
    rng = np.random.RandomState(seed)
    X, Y = np.empty((2, n)), np.empty((1, n))
    for j in range(n):
        x1 = -0.60 + 0.90 * rng.rand()
        x2 = -0.66 + 1.23 * rng.rand()
        p = 1 / (1 + np.exp(-9.3 * (x2 - 2.0 * x1 - 0.23)))
        X[:, j] = x1, x2
        Y[0, j] = rng.rand() < p
    return X, Y


def make():
    X, Y = draw(12, seed=1)
    return {"about": "reference/pitch.py, m=12, seed 1", "X": X.tolist(), "Y": Y.tolist()}


if __name__ == "__main__":
    golden.main(__doc__, "pitch.json", make)
