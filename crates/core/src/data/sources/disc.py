def draw(n, rng):
    """A disc of radius 2.5 in a ring; labels are read off noisy points."""
    u = rng.rand(n, 4)
    in_disc = np.arange(n) < n - n // 2
    r = np.where(in_disc, 2.5 * u[:, 0], 3.5 + 1.5 * u[:, 0])
    t = 2 * np.pi * u[:, 1]
    X = np.c_[r * np.sin(t), r * np.cos(t)]
    moved = X + (-5 + 10 * u[:, 2:]) * noise
    y = np.sqrt(moved[:, 0] ** 2 + moved[:, 1] ** 2) < 2.5
    order = rng.permutation(n)
    return X[order].T, 1.0 * y[order][None, :]
