def draw(n, rng):
    """Two sides of a line, whose distance is noisy."""
    X = -5 + 10 * rng.rand(n, 2).T
    distance = (X[0] + X[1]) / np.sqrt(2) + noise * rng.randn(n)
    return X, 1.0 * (distance > 0)[None, :]
