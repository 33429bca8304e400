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
def softmax(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


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
    most = Z.max(axis=0)
    losses = most + np.log(np.exp(Z - most).sum(axis=0)) - Z  # -log a
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


