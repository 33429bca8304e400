def draw(n, rng):
    """Real labels, six bumps of height 1 and -1, read off noisy points."""
    bumps = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1),
             (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]
    u = rng.rand(n, 4).T
    X = -6 + 12 * u[:2]
    x1, x2 = X + (-6 + 12 * u[2:]) * noise
    heights = np.empty((len(bumps), n))
    for k, (a, b, sign) in enumerate(bumps):
        distance = np.sqrt((x1 - a) ** 2 + (x2 - b) ** 2)
        heights[k] = sign * np.clip(1 - distance / 2, 0, 1)
    highest = np.abs(heights).argmax(axis=0)
    return X, heights[highest, np.arange(n)][None, :]
