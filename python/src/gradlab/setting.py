"""A setting as a trait."""

import numpy as np
import traitlets


class Setting(traitlets.TraitType):
    """A setting of a run; with None it is as in the lab's own experiment.

    Which values it takes is known to the engine, which trains in the browser.
    """

    allow_none = True
    default_value = None

    def validate(self, _obj: object, value: object) -> object:
        """Give the value as JSON has it, so that both sides compare the same."""
        if isinstance(value, np.generic | np.ndarray):
            value = value.tolist()
        return list(value) if isinstance(value, tuple | range) else value
