def draw(n, rng):
    """Inputs from 1 to 1000 and from 0 to 1; a line, blurred by noise."""
    u = rng.rand(n, 3)
    X = np.stack([1 + 999 * u[:, 0], u[:, 1]])
    t = (X[0] - 1) / 999 + X[1] - 1
    with np.errstate(over="ignore", divide="ignore"):
        p = 1 / (1 + np.exp(-t / noise))
    return X, 1.0 * (u[:, 2] < p)[None, :]
