"""A gradlab run as a NumPy script: the same data, weights and costs.

$link

Usage: python3 $usage
Prints J every $every epochs, then cost and accuracy of each part.
X is (n_x, m), one example a column; W1 is (n_1, n_x), b1 is (n_1, 1).
"""
#? csv
import csv
import sys

#.
import numpy as np
from sklearn.datasets import load_digits  #? digits
from sklearn.datasets import load_breast_cancer  #? wdbc

layer_dims = $layer_dims
L = len(layer_dims) - 1
learning_rate = $lr
epochs = $epochs
batch_size = $batch_size  #? batch
lambd = $l2  #? l2
lambd_1 = $l1  #? l1
weight_decay = $decay  #? decay
keep_prob = $keep_prob  #? dropout
patience = $patience  #? stop
noise = $noise  #? noise
fraud = $fraud  #? fraud


# Data
#? drawn
$draw


#.
#? stratified
def cut(classes, sizes, shares):
    """The part (0, 1, 2) of each example: every class has its share of each.

    The commonest class comes last and fills the parts up.
    """
    counts, room = np.bincount(classes), list(sizes)
    commonest = max(range(len(counts)), key=lambda k: (counts[k], k))
    part = np.zeros(len(classes), int)
    for k in sorted(range(len(counts)), key=lambda k: k == commonest):
        ends = np.floor(counts[k] * np.cumsum(shares) / 100 + 0.5).astype(int)
        due, places, over = list(np.diff(ends, prepend=0)), [], 0
        # What a full part can't take goes to the next.
        for i in [0, 1, 2, 0, 1]:
            over, due[i] = over + due[i], 0
            taken = min(over, room[i])
            over, room[i] = over - taken, room[i] - taken
            places += [i] * taken
        part[classes == k] = sorted(places)
    return part


#.
#? pool
rng = np.random.RandomState($seed)
X, Y = draw($n, rng)  #? drawn
#.
#? digits
digits = load_digits()
X, Y = digits.data.T / 16, np.eye(10)[:, digits.target]
#.
#? wdbc
masses = load_breast_cancer()
X, Y = masses.data.T, 1.0 * (masses.target == 0)[None, :]  # 1: malignant
#.
#? pool
order = rng.permutation($stock)$first_n
#.
#? pool !stratified
train, dev, test = np.split(order, [$train_end, $dev_end])
#.
#? stratified
classes = Y[:, order].argmax(axis=0)  #? softmax
classes = (Y[0, order] > 0.5).astype(int)  #? !softmax
part = cut(classes, $sizes, $shares)
train, dev, test = (order[part == i] for i in range(3))
#.
#? pool
train_X, train_Y = X[:, train], Y[:, train]
dev_X, dev_Y = X[:, dev], Y[:, dev]  #? dev
test_X, test_Y = X[:, test], Y[:, test]  #? test
#.
#? fresh
train_X, train_Y = draw($train_m, np.random.RandomState($seed))
dev_X, dev_Y = draw($dev_m, np.random.RandomState($dev_seed))  #? dev
test_X, test_Y = draw($test_m, np.random.RandomState($test_seed))  #? test
#.
#? csv
def read(path):
    """X and the labels, the last column; a line of names is passed over."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = [row for row in csv.reader(file) if any(map(str.strip, row))]
    try:
        table = np.array(rows, float)
    except ValueError:
        table = np.array(rows[1:], float)
    return table[:, :-1].T, table[:, -1]


parts = [read(path) for path in sys.argv[1:]]
classes = np.unique(np.concatenate([labels for _, labels in parts]))
#.
#? csv softmax
parts = [(X, 1.0 * (labels == classes[:, None])) for X, labels in parts]
#.
#? csv !softmax
parts = [(X, 1.0 * (labels == classes[1])[None, :]) for X, labels in parts]
#.
$csv_parts = parts  #? csv
m = train_X.shape[1]

#? pixels


def bilinear(image, x, y):
    """An 8 x 8 image, row by row, at (x, y) between its pixels; 0 outside."""
    def pixel(column, row):
        inside = (0 <= column) & (column < 8) & (0 <= row) & (row < 8)
        return np.where(inside, image[row % 8 * 8 + column % 8], 0)

    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = x - left, y - top
    upper = (1 - fx) * pixel(left, top) + fx * pixel(left + 1, top)
    lower = (1 - fx) * pixel(left, top + 1) + fx * pixel(left + 1, top + 1)
    return (1 - fy) * upper + fy * lower


row, column = np.divmod(np.arange(64), 8)
#.
#? shift images
train_X = np.stack([bilinear(image, column - $shift, row)
                    for image in train_X.T], axis=1)
#.
#? shift !images
train_X[0] += $shift  # the training source is another one
#.
#? features


def features(X):
    """The inputs, built from x1 and x2."""
    x1, x2 = X
    return np.stack([
        $features,
    ])


train_X = features(train_X)
dev_X = features(dev_X)  #? dev
test_X = features(test_X)  #? test
#.
#? norm
mu = train_X.mean(axis=1, keepdims=True)
sigma = train_X.std(axis=1, keepdims=True)
#.
#? norm csv
constant = np.ptp(train_X, axis=1, keepdims=True) == 0
mu = np.where(constant, train_X[:, :1], mu)
sigma = np.where(constant, 1, sigma)
#.
sigma[sigma == 0] = 1  #? norm !csv
#? norm
train_X = (train_X - mu) / sigma
dev_X = (dev_X - mu) / sigma  #? dev
test_X = (test_X - mu) / sigma  #? test
#.

# Initialise
rng = np.random.RandomState($wseed)
parameters = {}
for l in range(1, L + 1):
    n_in, n_out = layer_dims[l - 1], layer_dims[l]
    parameters[f"W{l}"] = $init
    parameters[f"b{l}"] = np.zeros((n_out, 1))


# Activations  #? activations
#? sigmoid
def sigmoid(Z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-Z))


#.
#? act_sigmoid
def sigmoid_backward(dA, Z):
    return dA * sigmoid(Z) * (1 - sigmoid(Z))


#.
#? act_relu
def relu(Z):
    return np.where(Z > 0, Z, 0)


def relu_backward(dA, Z):
    return np.where(Z > 0, dA, 0)


#.
#? act_leaky
def leaky(Z):
    return np.where(Z > 0, Z, 0.01 * Z)


def leaky_backward(dA, Z):
    return np.where(Z > 0, dA, 0.01 * dA)


#.
#? act_tanh
def tanh_backward(dA, Z):
    return dA * (1 - np.tanh(Z) ** 2)


#.
#? act_linear
def linear(Z):
    return Z


def linear_backward(dA, Z):
    return dA


#.
#? softmax
def log_softmax(Z):
    most = Z.max(axis=0)
    return Z - (most + np.log(np.exp(Z - most).sum(axis=0)))


#.
g = $g  #? mixed
g_backward = $g_backward  #? mixed
#? mixed


#.
# Forward
#? dropout
def draw_masks(m):
    """D of every hidden layer."""
    return {l: mask_rng.rand(layer_dims[l], m) < $keep
            for l in range(1, L)}


#.
def forward(X$D_none):
    """Z and A of every layer; A[0] is X."""
    Z, A = {}, {0: X}
    for l in range(1, L + 1):
        Z[l] = parameters[f"W{l}"] @ A[l - 1] + parameters[f"b{l}"]
        A[l] = $activation(Z[l]) if l < L else $output  #? hidden
        A[l] = $output  #? !hidden
        #? dropout
        if D and l < L:
            A[l] = A[l] * D[l] / $keep
        #.
    return Z, A


# Cost
#? bce
def cost(Z, Y):
    """Mean of -(y log a + (1 - y) log(1 - a)), written in z to be exact."""
    losses = np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z)))
    # A prediction of exactly 0 or 1 costs nothing or infinity.
    A = sigmoid(Z)
    losses[(A == 0) | (A == 1)] = np.inf
    losses[A == Y] = 0
    return losses.mean()


#.
#? softmax
def cost(Z, Y):
    """Mean of -sum y log a; infinite where a right class has a = 0."""
    losses = -log_softmax(Z)
    losses[np.exp(-losses) == 0] = np.inf
    return np.where(Y == 1, losses, 0).sum(axis=0).mean()


#.
#? mse
def cost(Z, Y):
    """Mean of 1/2 (z - y)^2."""
    return (0.5 * (Z - Y) ** 2).mean()


#.
#? penalty
def penalty():
    """What the weights add to J; biases are free."""
    W = [parameters[f"W{l}"] for l in range(1, L + 1)]
    l2 = lambd / (2 * m) * sum((w ** 2).sum() for w in W)  #? l2
    l1 = lambd_1 / (2 * m) * sum(np.abs(w).sum() for w in W)  #? l1
    return $penalty


#.
# Backward
def backward(Z, A, Y$D):
    """dW and db of every layer."""
    grads = {}
    dZ = (A[L] - Y) / Y.shape[1]
    for l in range(L, 0, -1):
        W = parameters[f"W{l}"]  #? wants_w
        grads[f"dW{l}"] = dZ @ A[l - 1].T
        grads[f"dW{l}"] += lambd / m * W  #? l2
        grads[f"dW{l}"] += lambd_1 / (2 * m) * np.sign(W)  #? l1
        grads[f"db{l}"] = dZ.sum(axis=1, keepdims=True)
        #? hidden
        if l > 1:
            dA = W.T @ dZ
            dA = dA * D[l - 1] / $keep_before  #? dropout
            dZ = $activation_backward(dA, Z[l - 1])
        #.
    return grads


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
