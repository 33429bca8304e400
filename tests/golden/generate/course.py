"""The course's network in NumPy, from its formulas: relu inside, a sigmoid at the end."""
import numpy as np


def initialise(layer_dims, scale, seed):
    """W1, b1, W2, ...: randn(n_l, n_{l-1}) times scale(n_{l-1}), layer by layer; biases 0."""
    rng = np.random.RandomState(seed)
    parameters = []
    for n_in, n_out in zip(layer_dims, layer_dims[1:]):
        parameters += [rng.randn(n_out, n_in) * scale(n_in), np.zeros((n_out, 1))]
    return parameters


def sigmoid(Z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-Z))


def forward(parameters, X, masks=None, keep_prob=1.0):
    """A of every layer, A[0] = X; masks are those of the hidden layers."""
    A, layers = [X], len(parameters) // 2
    for l in range(layers):
        Z = parameters[2 * l] @ A[l] + parameters[2 * l + 1]
        if l == layers - 1:
            A.append(sigmoid(Z))
        else:
            A.append(np.maximum(Z, 0))
            if masks:
                A[-1] = A[-1] * masks[l] / keep_prob
    return A


def cross_entropy(A, Y):
    """As the notebooks have it: examples of 0 times infinity are left out."""
    with np.errstate(divide="ignore", invalid="ignore"):
        losses = -np.log(A) * Y - np.log(1 - A) * (1 - Y)
    return np.nansum(losses) / Y.shape[1]


def cost(parameters, AL, Y, lambd=0.0):
    squares = sum(np.sum(np.square(W)) for W in parameters[::2])
    return cross_entropy(AL, Y) + lambd / (2 * Y.shape[1]) * squares


def backward(parameters, A, Y, lambd=0.0, masks=None, keep_prob=1.0):
    """dW1, db1, dW2, ..."""
    m, grads = Y.shape[1], []
    dZ = (A[-1] - Y) / m
    for l in reversed(range(len(parameters) // 2)):
        W = parameters[2 * l]
        grads = [dZ @ A[l].T + lambd / m * W, dZ.sum(axis=1, keepdims=True)] + grads
        if l > 0:
            dA = W.T @ dZ
            if masks:
                dA = dA * masks[l - 1] / keep_prob
            dZ = dA * (A[l] > 0)
    return grads


def train(parameters, X, Y, learning_rate, epochs, lambd=0.0, keep_prob=1.0):
    """Trains `parameters` in place; J before the updates 0, 1000, 2000, ...

    With keep_prob < 1 every forward pass has the same masks, drawn anew from seed 1.
    """
    costs = []
    masks = None
    if keep_prob < 1:
        rng = np.random.RandomState(1)
        masks = [rng.rand(len(b), X.shape[1]) < keep_prob for b in parameters[1:-1:2]]
    for epoch in range(epochs):
        A = forward(parameters, X, masks, keep_prob)
        if epoch % 1000 == 0:
            costs.append(float(cost(parameters, A[-1], Y, lambd)))
        grads = backward(parameters, A, Y, lambd, masks, keep_prob)
        for p, grad in zip(parameters, grads):
            p -= learning_rate * grad
    return costs


def accuracy(parameters, X, Y):
    return float(np.mean((forward(parameters, X)[-1] > 0.5) == Y))
