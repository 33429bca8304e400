"""A gradlab run as a NumPy script: the same data, weights and costs.

$link

Usage: python3 $usage  #? !notebook
Prints J every $every epochs, then cost and accuracy of each part.
X is (n_x, m), one example a column; W1 is (n_1, n_x), b1 is (n_1, 1).
"""
#? csv
import csv
import sys  #? !notebook

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
#? points
# Drawn by hand: 256 (x1 + 4), 256 (x2 + 4) and the class of each.
points = np.array($points).T
X, Y = points[:2] / 256 - 4, 1.0 * points[2:]  #? !softmax
X, Y = points[:2] / 256 - 4, np.eye($classes)[:, points[2]]  #? softmax
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


parts = [read(path) for path in $files]
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
# A constant input becomes 0.
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

