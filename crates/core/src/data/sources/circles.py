def draw(n, rng):
    """Two circles, as scikit-learn's make_circles(factor=0.8) draws them."""
    n_out = n // 2
    outer = 2 * np.pi / max(n_out, 1) * np.arange(n_out)
    inner = 2 * np.pi / (n - n_out) * np.arange(n - n_out)
    X = np.r_[np.c_[np.cos(outer), np.sin(outer)],
              np.c_[np.cos(inner), np.sin(inner)] * 0.8]
    order = rng.permutation(n)
    X = X[order] + noise * rng.randn(n, 2)
    return X.T, 1.0 * (order >= n_out)[None, :]
