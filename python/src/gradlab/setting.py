"""A setting as a trait."""

import math

import numpy as np
import traitlets


class Setting(traitlets.TraitType):
    """A setting of a run; with None it is as in the lab's own experiment.

    Which values it takes is known to the engine, which trains in the browser.
    """

    allow_none = True
    default_value = None
    info_text = "a text, a finite number or a list"

    def validate(self, obj: object, value: object) -> object:
        """Give the value as JSON has it, so that both sides compare the same."""
        if isinstance(value, np.generic | np.ndarray):
            value = value.tolist()
        if isinstance(value, tuple | range):
            value = list(value)
        finite = not isinstance(value, float) or math.isfinite(value)
        if not (isinstance(value, str | int | float | list) and finite):
            self.error(obj, value)
        return value
