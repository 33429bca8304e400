def draw(n, rng):
    """Two round clouds, class 1 about (2, 2) and class 0 about (-2, -2)."""
    y = np.arange(n) < n - n // 2
    sd = np.sqrt(0.5 + 7 * noise)
    X = np.where(y, 2, -2)[:, None] + sd * rng.randn(n, 2)
    order = rng.permutation(n)
    return X[order].T, 1.0 * y[order][None, :]
