def draw(n, rng):
    """Mobile payments, a share of them fraud (y = 1)."""
    X, Y = np.zeros((8, n)), np.zeros((1, n))
    for j in range(n):
        y = rng.rand() < fraud
        # ln amount
        u, z = rng.rand(), rng.randn()
        if y:
            a = 0.6 * z if u < 0.55 else 5 + 0.8 * z
        else:
            a = 3.1 + 1.3 * z
        # hour of the day
        u, z, v = rng.rand(), rng.randn(), rng.rand()
        if y:
            h = 24 * v
        else:
            h = (13 + 3 * z if u < 0.6 else 19.5 + 2 * z) % 24
        # ln(1 + distance)
        d = 3.6 + 1.6 * rng.randn() if y else 1.6 + rng.randn()
        # payments in the last hour, Poisson
        k, p = 0, rng.rand()
        while p > np.exp(-2.2 if y else -0.4):
            k, p = k + 1, p * rng.rand()
        new_device = rng.rand() < (0.55 if y else 0.06)
        account_change = rng.rand() < (0.30 if y else 0.01)
        # merchant's risk
        q = -0.3 + rng.randn() if y else -1.5 + 0.8 * rng.randn()
        X[:, j] = [a, np.sin(2 * np.pi * h / 24), np.cos(2 * np.pi * h / 24),
                   d, k, new_device, account_change, 1 / (1 + np.exp(-q))]
        Y[0, j] = y
    return X, Y
