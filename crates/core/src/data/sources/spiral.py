def draw(n, rng):
    """Two arms of a spiral."""
    n1 = n - n // 2
    y = np.arange(n) < n1
    s = np.r_[np.arange(n1) / max(n1, 1), np.arange(n - n1) / max(n - n1, 1)]
    t = 3.5 * np.pi * s + np.where(y, 0, np.pi)
    X = np.c_[5 * s * np.sin(t), 5 * s * np.cos(t)]
    X += (-1 + 2 * rng.rand(n, 2)) * noise
    order = rng.permutation(n)
    return X[order].T, 1.0 * y[order][None, :]
