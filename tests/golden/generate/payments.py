"""payments.json: five simulated payments, half of them frauds by probability."""
import numpy as np

import golden


def density(x, mean, sd):
    return np.exp(-0.5 * ((x - mean) / sd) ** 2) / (sd * np.sqrt(2 * np.pi))


def hour_density(h):
    """Of a legitimate payment: two normals, wrapped around the clock."""
    return sum(0.6 * density(h + 24 * k, 13, 3) + 0.4 * density(h + 24 * k, 19.5, 2)
               for k in (-1, 0, 1))


def poisson(mean, rng):
    """Knuth's way: how many uniforms can be multiplied before the product is e^-mean."""
    k, p = 0, rng.rand()
    while p > np.exp(-mean):
        k, p = k + 1, p * rng.rand()
    return k


def payment(fraud, rng):
    """One payment: its features, its class, and its log likelihood ratio of fraud."""
    y = rng.rand() < fraud
    # Logarithm of the amount: card testing (about 1 euro) or cashing out (about 150).
    testing = rng.rand() < 0.55
    mean, sd = ((0.0, 0.6) if testing else (5.0, 0.8)) if y else (3.1, 1.3)
    a = mean + sd * rng.randn()
    llr = np.log((0.55 * density(a, 0, 0.6) + 0.45 * density(a, 5, 0.8)) / density(a, 3.1, 1.3))
    # Hour of the day: around 13 or 19.30, uniform for frauds.
    u, z, v = rng.rand(), rng.randn(), rng.rand()
    h = 24 * v if y else (13 + 3 * z if u < 0.6 else 19.5 + 2 * z) % 24
    llr += np.log(1 / 24 / hour_density(h))
    # ln(1 + km from the usual place).
    d = 3.6 + 1.6 * rng.randn() if y else 1.6 + 1.0 * rng.randn()
    llr += np.log(density(d, 3.6, 1.6) / density(d, 1.6, 1.0))
    # Payments in the last hour.
    k = poisson(2.2 if y else 0.4, rng)
    llr += k * np.log(2.2 / 0.4) - (2.2 - 0.4)
    device = rng.rand() < (0.55 if y else 0.06)
    llr += np.log(0.55 / 0.06 if device else 0.45 / 0.94)
    account = rng.rand() < (0.30 if y else 0.01)
    llr += np.log(0.30 / 0.01 if account else 0.70 / 0.99)
    # Logit of the merchant's risk.
    q = -0.3 + 1.0 * rng.randn() if y else -1.5 + 0.8 * rng.randn()
    llr += np.log(density(q, -0.3, 1.0) / density(q, -1.5, 0.8))
    angle = 2 * np.pi * h / 24
    features = [a, np.sin(angle), np.cos(angle), d, k, device, account, 1 / (1 + np.exp(-q))]
    return features, y, llr


def draw(n, fraud, seed):
    """X (8, n), Y (1, n), log likelihood ratios (n,)."""
    rng = np.random.RandomState(seed)
    features, y, llr = zip(*(payment(fraud, rng) for _ in range(n)))
    return np.array(features, float).T, np.array([y], float), np.array(llr)


def make():
    X, Y, _ = draw(5, 0.5, seed=7)
    return {"seed": 7, "pi": 0.5, "m": 5, "X": X.tolist(), "Y": Y.tolist()}


if __name__ == "__main__":
    # Logarithms, sines and cosines are the C library's.
    golden.main(__doc__, "payments.json", make, 1e-15)
