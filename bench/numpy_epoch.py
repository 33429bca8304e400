"""Times one epoch in NumPy, in the course's formulas, float64, one thread."""
import json
import time

import numpy as np


def relu(Z):
    return np.maximum(Z, 0)


def relu_backward(dA, A):
    return dA * (A > 0)


def tanh_backward(dA, A):
    return dA * (1 - A * A)


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def softmax(Z):
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0)


def trainer(case):
    """A function that trains n epochs of a case."""
    rng = np.random.RandomState(1)
    dims, m, keep = case["layers"], case["m"], case["keep"]
    batch = case["batch"] or m
    L = len(dims) - 1
    X = rng.randn(dims[0], m)
    if case["loss"] == "softmax":
        Y = np.eye(dims[-1])[rng.randint(0, dims[-1], m)].T.copy()
        output = softmax
    else:
        Y = 1.0 * (rng.rand(1, m) < 0.5)
        output = sigmoid
    tanh = case.get("activation") == "tanh"
    g, g_backward = (np.tanh, tanh_backward) if tanh else (relu, relu_backward)
    scale = 1.0 if tanh else 2.0
    W = [None] + [rng.randn(dims[l], dims[l - 1]) * np.sqrt(scale / dims[l - 1])
                  for l in range(1, L + 1)]
    b = [None] + [np.zeros((dims[l], 1)) for l in range(1, L + 1)]
    D = {}

    def step(X, Y):
        A = [X]
        for l in range(1, L):
            G = g(W[l] @ A[-1] + b[l])
            if keep < 1:
                D[l] = (rng.rand(*G.shape) < keep) / keep
                G *= D[l]
            A.append(G)
        dZ = (output(W[L] @ A[-1] + b[L]) - Y) / Y.shape[1]
        for l in range(L, 0, -1):
            dW, db = dZ @ A[l - 1].T, dZ.sum(axis=1, keepdims=True)
            if l > 1:
                dA = W[l].T @ dZ
                if keep < 1:
                    dA *= D[l - 1]
                dZ = g_backward(dA, A[l - 1])
            W[l] -= 0.01 * dW
            b[l] -= 0.01 * db

    def train(n):
        for _ in range(n):
            if batch == m:
                step(X, Y)
            else:
                order = rng.permutation(m)
                for start in range(0, m, batch):
                    columns = order[start:start + batch]
                    step(X[:, columns], Y[:, columns])

    return train


def seconds_per(work):
    """Seconds of one unit of work: the best of many short turns."""
    start = time.perf_counter()
    work(1)
    once = max(time.perf_counter() - start, 1e-7)
    turn = min(max(int(0.002 / once), 1), 1000)
    end = time.perf_counter() + 0.4
    best = float("inf")
    while time.perf_counter() < end:
        start = time.perf_counter()
        work(turn)
        best = min(best, (time.perf_counter() - start) / turn)
    return best


if __name__ == "__main__":
    import pathlib
    cases = json.loads((pathlib.Path(__file__).parent / "cases.json").read_text())
    print(json.dumps({"with": f"NumPy {np.__version__}, one thread"}), flush=True)
    for case in cases:
        us = 1e6 * seconds_per(trainer(case))
        print(json.dumps({"case": case["name"], "us": us}), flush=True)
