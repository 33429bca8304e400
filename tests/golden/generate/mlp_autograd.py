"""mlp_autograd.json: J, dW and db of 72 networks by JAX, and by HIPS autograd as a second witness.

The networks and examples are read from the file: the seeds that they were drawn with are not
known, but for the last, the course's example, which np.random.seed(1) draws. What JAX computes
from them is made anew. Conventions are in ../README.md.
"""
import json
from importlib.metadata import version

import autograd
import autograd.numpy as anp
import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp
import numpy as np

import golden

LEAKY_SLOPE = 0.01


def activation(xp, name, Z):
    if name == "sigmoid":
        return sigmoid(xp, Z)
    return {
        "relu": lambda: xp.where(Z > 0, Z, 0.0),
        "leaky_relu": lambda: xp.where(Z > 0, Z, LEAKY_SLOPE * Z),
        "tanh": lambda: xp.tanh(Z),
        "linear": lambda: Z,
    }[name]()


def sigmoid(xp, Z):
    return 0.5 * (1 + xp.tanh(0.5 * Z))


def log_softmax(xp, Z):
    Z = Z - xp.max(Z, axis=0, keepdims=True)
    return Z - xp.log(xp.sum(xp.exp(Z), axis=0, keepdims=True))


def forward(xp, case, W, b):
    """Z of the last layer."""
    A, masks = xp.array(case["X"]), case["masks"]
    for l in range(len(W)):
        Z = xp.dot(W[l], A) + b[l][:, None]
        if l < len(W) - 1:
            A = activation(xp, case["act"], Z)
            if masks:
                A = A * xp.array(masks[l]) / case["keep_prob"]
    return Z


def output(xp, case, Z):
    if case["loss"] == "bce":
        return sigmoid(xp, Z)
    return xp.exp(log_softmax(xp, Z)) if case["loss"] == "softmax_ce" else Z


def data_cost(xp, case, W, b):
    Z, Y, m = forward(xp, case, W, b), xp.array(case["Y"]), case["m"]
    if case["loss"] == "bce":
        return xp.sum(xp.logaddexp(0.0, Z) - Y * Z) / m
    if case["loss"] == "softmax_ce":
        return -xp.sum(Y * log_softmax(xp, Z)) / m
    return xp.sum((Z - Y) ** 2) / (2 * m)


def penalty(xp, case, W):
    squares = sum(xp.sum(w ** 2) for w in W)
    sizes = sum(xp.sum(xp.abs(w)) for w in W)
    return (case["lambda2"] * squares + case["lambda1"] * sizes) / (2 * case["m"])


def J(xp, case, W, b):
    return data_cost(xp, case, W, b) + penalty(xp, case, W)


def central_difference(case, W, b, grads, epsilon=1e-5):
    """Relative difference of the gradient from central differences of J in NumPy."""
    theta = [np.array(p) for p in [*W, *b]]
    approx = []
    for p in theta:
        for i in np.ndindex(p.shape):
            kept, values = p[i], []
            for step in (epsilon, -epsilon):
                p[i] = kept + step
                values.append(J(np, case, theta[:len(W)], theta[len(W):]))
            p[i] = kept
            approx.append((values[0] - values[1]) / (2 * epsilon))
    grad = np.concatenate([np.ravel(g) for g in grads])
    norm = np.linalg.norm
    return float(norm(grad - approx) / (norm(grad) + norm(approx)))


def expect(case):
    W, b = ([jnp.array(p) for p in case[key]] for key in "Wb")
    dW, db = jax.grad(lambda W, b: J(jnp, case, W, b), (0, 1))(W, b)
    Z = forward(jnp, case, W, b)
    return {
        "J": float(J(jnp, case, W, b)),
        "J_data": float(data_cost(jnp, case, W, b)),
        "J_reg": float(penalty(jnp, case, W)),
        "ZL": Z.tolist(), "AL": output(jnp, case, Z).tolist(),
        "dW": [g.tolist() for g in dW], "db": [g.tolist() for g in db],
        "numeric_rel_diff_eps1e-5": central_difference(case, W, b, [*dW, *db]),
    }


def make():
    stored = golden.stored("mlp_autograd.json")
    cases = [{**case, "expect": expect(case)} for case in stored["cases"]]
    return {**stored, "jax": jax.__version__, "autograd": version("autograd"), "cases": cases}


def distance(made, kept):
    """Of two nested lists of numbers: the norm of the difference over the norm."""
    made, kept = (np.concatenate([np.ravel(np.array(p)) for p in v]) for v in (made, kept))
    return np.linalg.norm(made - kept) / max(np.linalg.norm(kept), np.finfo(float).tiny)


def check_case(case, made):
    """The largest distance of JAX's values and of autograd's gradient from those of the file."""
    kept = case["expect"]
    W, b = ([np.array(p) for p in case[key]] for key in "Wb")
    dW, db = autograd.grad(lambda p: J(anp, case, *p))((W, b))
    keys = ["dW", "db", "ZL", "AL"]
    distances = [distance(made[key], kept[key]) for key in keys]
    distances += [distance([made[key]], [kept[key]]) for key in ["J", "J_data", "J_reg"]]
    return max(distances), distance([*dW, *db], [*kept["dW"], *kept["db"]])


def check(tolerance=1e-14):
    stored, made, faults = golden.stored("mlp_autograd.json"), make(), []
    largest = [0.0, 0.0]
    for case, again in zip(stored["cases"], made["cases"]):
        found = check_case(case, again["expect"])
        largest = [max(pair) for pair in zip(largest, found)]
        if not max(found) <= tolerance:
            faults.append(f"/{case['name']}: off by {found[0]:.1e}, autograd {found[1]:.1e}")
        # Round-off rules these; only their size can be compared.
        numeric = again["expect"]["numeric_rel_diff_eps1e-5"]
        if not numeric < 1e-8:
            faults.append(f"/{case['name']}: central differences are off by {numeric:.1e}")
    faults += check_course_example(stored["cases"][-1])
    said = f"72 networks, largest distance {largest[0]:.1e}, of autograd {largest[1]:.1e}"
    golden.report("mlp_autograd.json", faults, said)


def check_course_example(case):
    """X, W1, b1, W2, ... are what np.random.seed(1) draws."""
    rng = np.random.RandomState(1)
    drawn = [rng.randn(*np.shape(case["X"])).tolist()]
    for W, b in zip(case["W"], case["b"]):
        drawn += [rng.randn(*np.shape(W)).tolist(), rng.randn(len(b)).tolist()]
    kept = [case["X"]] + [p for pair in zip(case["W"], case["b"]) for p in pair]
    return [] if drawn == kept else [f"/{case['name']}: seed 1 draws other numbers"]


if __name__ == "__main__":
    if golden.wants_check(__doc__):
        check()
    else:
        print(json.dumps(make()))
