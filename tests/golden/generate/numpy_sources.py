"""numpy_sources.json: the sources in the plane, each by its NumPy text, and payments."""
import numpy as np

import golden
import payments
import pitch

# Each takes n, noise and a RandomState; X is (n, 2), Y is (n,). In the plane's units of
# TensorFlow Playground, noise is a share: 25 % is 0.25.


def gauss(n, noise, rng):
    y = np.arange(n) < n - n // 2
    X = np.where(y, 2.0, -2.0)[:, None] + np.sqrt(0.5 + 7 * noise) * rng.randn(n, 2)
    order = rng.permutation(n)
    return X[order], y[order]


def disc(n, noise, rng):
    inner = np.arange(n) < n - n // 2
    u = rng.rand(n, 4)
    r = np.where(inner, 2.5 * u[:, 0], 3.5 + 1.5 * u[:, 0])
    t = 2 * np.pi * u[:, 1]
    X = np.stack([r * np.sin(t), r * np.cos(t)], axis=1)
    y = np.hypot(*(X + (-5 + 10 * u[:, 2:]) * noise).T) < 2.5
    order = rng.permutation(n)
    return X[order], y[order]


def xor(n, noise, rng):
    u = rng.rand(n, 4)
    X = -5 + 10 * u[:, :2]
    X += np.where(X > 0, 0.3, -0.3)
    return X, np.prod(X + (-5 + 10 * u[:, 2:]) * noise, axis=1) >= 0


def spiral(n, noise, rng):
    n1 = n - n // 2
    y = np.arange(n) < n1
    s = np.r_[np.arange(n1) / n1, np.arange(n - n1) / (n - n1)]
    t = 3.5 * np.pi * s + np.where(y, 0.0, np.pi)
    X = 5 * s[:, None] * np.stack([np.sin(t), np.cos(t)], axis=1)
    X += (-1 + 2 * rng.rand(n, 2)) * noise
    order = rng.permutation(n)
    return X[order], y[order]


def linear(n, noise, rng):
    X = -5 + 10 * rng.rand(n, 2)
    return X, X.sum(axis=1) / np.sqrt(2) + noise * rng.randn(n) > 0


def scales(n, noise, rng):
    u = rng.rand(n, 3)
    t = u[:, 0] + u[:, 1] - 1
    X = np.stack([1 + 999 * u[:, 0], u[:, 1]], axis=1)
    return X, u[:, 2] < 1 / (1 + np.exp(-t / noise))


def reg_plane(n, noise, rng):
    u = rng.rand(n, 4)
    X = -6 + 12 * u[:, :2]
    return X, (X + (-6 + 12 * u[:, 2:]) * noise).sum(axis=1) / 10


def bumps(n, noise, rng):
    centres = np.array([(a, b) for b in (2.5, -2.5) for a in (-4, 0, 4)])
    signs = np.array([1, -1, 1, -1, 1, -1])
    u = rng.rand(n, 4)
    X = -6 + 12 * u[:, :2]
    moved = X + (-6 + 12 * u[:, 2:]) * noise
    distances = np.hypot(*(moved[:, None] - centres).transpose(2, 0, 1))
    heights = signs * np.maximum(0, 1 - distances / 2)
    highest = np.abs(heights).argmax(axis=1)
    return X, heights[np.arange(n), highest]


def case(source, n, noise, seed):
    if source == "pitch":
        X, Y = pitch.draw(n, seed)
    else:
        X, y = globals()[source](n, noise, np.random.RandomState(seed))
        X, Y = X.T, y[None, :]
    return {"source": source, "n": n, "noise": noise, "seed": seed,
            "X": X.tolist(), "Y": Y.astype(float).tolist()}


def make():
    names = ["gauss", "disc", "xor", "spiral", "linear", "pitch", "reg_plane", "bumps", "scales"]
    cases = []
    for name in names:
        first, second = (0.05, 0.3) if name == "scales" else (0.25, 0.1)
        cases += [case(name, 9, first, seed=1), case(name, 40, second, seed=2)]
    X, Y, llr = payments.draw(20, 0.3, seed=3)
    return {
        "about": "The NumPy text of each source, run; payments by its own generator, with its "
        "log likelihood ratios",
        "cases": cases,
        "payments": {"n": 20, "fraud": 0.3, "seed": 3,
                     "X": X.tolist(), "Y": Y.tolist(), "llr": llr.tolist()},
    }


if __name__ == "__main__":
    # Logarithms, sines and cosines are the C library's.
    golden.main(__doc__, "numpy_sources.json", make, 2e-15)
