def draw(n, rng):
    """Four squares, opposite ones of one class; labels of noisy points."""
    u = rng.rand(n, 4)
    X = -5 + 10 * u[:, :2]
    X += np.where(X > 0, 0.3, -0.3)
    moved = X + (-5 + 10 * u[:, 2:]) * noise
    return X.T, 1.0 * (moved[:, 0] * moved[:, 1] >= 0)[None, :]
