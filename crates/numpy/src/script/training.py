# Update
v = {"d" + key: np.zeros_like(p) for key, p in parameters.items()}  #? v
s = {"d" + key: np.zeros_like(p) for key, p in parameters.items()}  #? s
t = 0  #? adam
#? v


#.
#? s


#.
def update(grads):
    #? adam
    global t
    t += 1
    #.
    for key in parameters:
        grad = grads["d" + key]
        #? decay
        if key.startswith("W"):
            shrink = 1 - learning_rate * weight_decay / m
            parameters[key] = shrink * parameters[key]
        #.
        v["d" + key] = 0.9 * v["d" + key] + (1 - 0.9) * grad  #? v
        s["d" + key] = 0.9 * s["d" + key] + (1 - 0.9) * grad ** 2  #? rmsprop
        s["d" + key] = 0.999 * s["d" + key] + (1 - 0.999) * grad ** 2  #? adam
        step = v["d" + key]  #? momentum
        step = grad / (np.sqrt(s["d" + key]) + 1e-8)  #? rmsprop
        #? adam
        v_corrected = v["d" + key] / (1 - 0.9 ** t)
        s_corrected = s["d" + key] / (1 - 0.999 ** t)
        step = v_corrected / (np.sqrt(s_corrected) + 1e-8)
        #.
        parameters[key] = parameters[key] - learning_rate * grad  #? gd
        parameters[key] = parameters[key] - learning_rate * step  #? !gd


# Augment  #? aug
#? aug_jitter
def augment(X):
    """Every input moved by about a tenth of its spread."""
    return X + 0.1 * X.std(axis=1, keepdims=True) * rng.randn(m, len(X)).T


#.
#? images aug
def augment(X):
    """Every image changed anew."""
    return np.stack([changed(image) for image in X.T], axis=1)


def changed(image):
    #? geometry
    # Where each pixel comes from, seen from the centre.
    x, y = column - 3.5, row - 3.5
    #.
    #? aug_shift
    dx, dy = -1 + 2 * rng.rand(), -1 + 2 * rng.rand()
    x, y = x - dx, y - dy
    #.
    #? aug_rotate
    angle = np.radians(-15 + 30 * rng.rand())
    c, s = np.cos(angle), np.sin(angle)
    x, y = c * x + s * y, c * y - s * x
    #.
    #? aug_zoom
    zoom = 0.85 + 0.3 * rng.rand()
    x, y = x / zoom, y / zoom
    #.
    x = -x if rng.rand() < 0.5 else x  #? aug_flip
    image = bilinear(image, 3.5 + x, 3.5 + y)  #? geometry
    image = np.clip(image + 0.1 * rng.randn(64), 0, 1)  #? aug_noise
    return image


#.
# Train
mask_rng = np.random.RandomState($dseed)  #? dropout mask_fresh
#? stop
best = dict(parameters)
best_cost, best_epoch = cost(forward(dev_X)[0][L], dev_Y), 0
#.
for epoch in range(epochs):
    #? batch
    if epoch % $every == 0:
        J = cost(forward(train_X)[0][L], train_Y)$add_penalty
        print(f"{epoch} {J:.17g}")
    #.
    X = augment(train_X)  #? aug
    #? batch
    order = rng.permutation(m)
    for start in range(0, m, batch_size):
        batch = order[start:start + batch_size]
        mask_rng = np.random.RandomState($dseed)  #? dropout mask_fixed
        D = draw_masks(len(batch))  #? dropout
        Z, A = forward($X[:, batch]$D)
        update(backward(Z, A, train_Y[:, batch]$D))
    #.
    #? !batch
    mask_rng = np.random.RandomState($dseed)  #? dropout mask_fixed
    D = draw_masks(m)  #? dropout
    Z, A = forward($X$D)
    if epoch % $every == 0:
        J = cost(Z[L], train_Y)$add_penalty
        print(f"{epoch} {J:.17g}")
    update(backward(Z, A, train_Y$D))
    #.
    if not all(np.isfinite(p).all() for p in parameters.values()):
        raise SystemExit(f"numbers overflowed at epoch {epoch}")
    #? stop
    dev_cost = cost(forward(dev_X)[0][L], dev_Y)
    if dev_cost < best_cost:
        best, best_cost, best_epoch = dict(parameters), dev_cost, epoch + 1
    elif epoch + 1 - best_epoch >= patience:
        break
    #.
parameters = best  #? stop


# Results
def report(part, X, Y):
    Z, A = forward(X)
    right = (A[L] > 0.5) == (Y > 0.5)  #? bce
    right = A[L].argmax(axis=0) == Y.argmax(axis=0)  #? softmax
    print(f"{part} m={Y.shape[1]} cost={cost(Z[L], Y):.17g}"$close
          f" accuracy={right.mean():.17g}")  #? !mse


report("train", train_X, train_Y)
report("dev", dev_X, dev_Y)  #? dev
report("test", test_X, test_Y)  #? test
