def draw(n, rng):
    """Points of a football pitch, like the course's."""
    u = rng.rand(n, 3)
    X = np.stack([-0.60 + 0.90 * u[:, 0], -0.66 + 1.23 * u[:, 1]])
    p = 1 / (1 + np.exp(-9.3 * (X[1] - 2 * X[0] - 0.23)))
    return X, 1.0 * (u[:, 2] < p)[None, :]
