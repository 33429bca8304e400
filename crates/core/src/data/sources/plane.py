def draw(n, rng):
    """Real labels (x1 + x2) / 10, read off noisy points."""
    u = rng.rand(n, 4).T
    X = -6 + 12 * u[:2]
    moved = X + (-6 + 12 * u[2:]) * noise
    return X, (moved[:1] + moved[1:]) / 10
