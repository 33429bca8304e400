def draw(n, rng):
    """Two half circles, as scikit-learn's make_moons draws them."""
    n_out = n // 2
    outer = np.linspace(0, np.pi, n_out)
    inner = np.linspace(0, np.pi, n - n_out)
    X = np.r_[np.c_[np.cos(outer), np.sin(outer)],
              np.c_[1 - np.cos(inner), 0.5 - np.sin(inner)]]
    order = rng.permutation(n)
    X = X[order] + noise * rng.randn(n, 2)
    return X.T, 1.0 * (order >= n_out)[None, :]
