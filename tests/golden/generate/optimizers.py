"""optimizers.json: trajectories of optax's optimisers on a small function of four weights."""
import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp
import optax

import golden

a = jnp.array([1.0, 10.0, 0.1, 3.0])
c = jnp.array([0.5, -1.0, 2.0, 0.0])
w0 = jnp.array([1.0, 1.0, -1.0, 0.3])
ADAM = {"lr": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
CASES = {
    "gd": (optax.sgd(0.05), {"lr": 0.05}),
    # optax's trace is v = beta v + g; (1 - beta) of its gradient makes it the course's.
    "momentum": (
        optax.chain(optax.scale(1 - 0.9), optax.trace(0.9), optax.scale(-0.05)),
        {"lr": 0.05, "beta": 0.9,
         "form": "v = beta v + (1 - beta) g; w -= lr v (the course's; v starts at 0, no bias "
         "correction)"}),
    "rmsprop": (
        optax.rmsprop(0.01, decay=0.9, eps=1e-8, eps_in_sqrt=False),
        {"lr": 0.01, "beta": 0.9, "epsilon": 1e-8,
         "form": "s = beta s + (1 - beta) g^2; w -= lr g / (sqrt(s) + epsilon), s starts at 0"}),
    "adam": (
        optax.adam(0.01, 0.9, 0.999, 1e-8),
        {**ADAM, "form": "bias-corrected v and s; w -= lr v^ / (sqrt(s^) + epsilon)"}),
    "adamw": (
        optax.adamw(0.01, 0.9, 0.999, 1e-8, weight_decay=0.1),
        {**ADAM, "weight_decay": 0.1,
         "form": "adam's step plus lr * weight_decay * w, decoupled"}),
}


def f(w):
    return 0.5 * jnp.sum(a * (w - c) ** 2) + jnp.sum(jnp.sin(3 * w))


def trajectory(optimiser):
    w, state, kept = w0, optimiser.init(w0), {}
    for step in range(1, 101):
        updates, state = optimiser.update(jax.grad(f)(w), state, w)
        w = optax.apply_updates(w, updates)
        if step in (1, 2, 10, 100):
            kept[str(step)] = w.tolist()
    return kept


def make():
    return {
        "about": "f(w) = 1/2 sum a (w - c)^2 + sum sin(3 w); w after steps 1, 2, 10, 100, by "
        "optax (jax, float64)",
        "optax": optax.__version__,
        "a": a.tolist(), "c": c.tolist(), "w0": w0.tolist(),
        "cases": {name: {"hyperparameters": settings, "w": trajectory(optimiser)}
                  for name, (optimiser, settings) in CASES.items()},
    }


if __name__ == "__main__":
    golden.main(__doc__, "optimizers.json", make, 1e-13)
