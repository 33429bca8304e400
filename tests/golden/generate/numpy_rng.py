"""numpy_rng.json: what NumPy's legacy RandomState draws, seed by seed."""
import numpy as np

import golden

SEEDS = [0, 1, 2, 3, 42, 20261123, 4294967290]


def drawn(seed):
    """Every list starts from a fresh generator."""
    def rng():
        return np.random.RandomState(seed)

    shuffled = np.arange(12)
    rng().shuffle(shuffled)
    mixed = rng()
    order = ["rand", "randn", "rand", "randn", "randn", "rand"]
    return {
        "random_sample": rng().random_sample(20).tolist(),
        "randn": rng().randn(21).tolist(),
        "permutation10": rng().permutation(10).tolist(),
        "shuffle12": shuffled.tolist(),
        "normal_scale_0.05": rng().normal(scale=0.05, size=5).tolist(),
        "mixed_rand_randn_rand_randn_randn_rand": [getattr(mixed, name)() for name in order],
        "randint_0_100": rng().randint(0, 100, size=12).tolist(),
    }


def make():
    return {
        "about": "numpy.random.RandomState (legacy, frozen stream). random_sample = "
        "np.random.rand; randn = standard_normal, filled in C order; permutation(10); shuffle of "
        "arange(12); randint(0, 100) by masked rejection as RandomState.randint(0,100,size=12) "
        "with the default dtype.",
        "numpy": np.__version__,
        "seeds": {str(seed): drawn(seed) for seed in SEEDS},
    }


if __name__ == "__main__":
    # Normals pass through the C library's logarithm, which may differ in its last bits.
    normals = ["randn", "normal_scale_0.05", "mixed_rand_randn_rand_randn_randn_rand"]
    golden.main(__doc__, "numpy_rng.json", make, special=dict.fromkeys(normals, 1e-15))
