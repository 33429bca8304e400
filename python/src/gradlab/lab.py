"""The widget. The page's engine trains in the browser; what came out arrives here as NumPy arrays."""

from __future__ import annotations

import asyncio
import base64
import pathlib
from collections.abc import Generator
from typing import Any, NamedTuple

import anywidget
import numpy as np
import numpy.typing as npt
import traitlets

from ._made import LABS, MEASURED, Settings

Array = npt.NDArray[np.float64]
STATIC = pathlib.Path(__file__).parent / "static"


class Layer(NamedTuple):
    """The parameters of layer l."""

    W: Array
    """(n_l, n_{l-1}): a row a unit."""
    b: Array
    """(n_l, 1)."""


class Evaluation(NamedTuple):
    """How the network does on one set of examples."""

    m: int
    """Examples."""
    cost: float
    """Mean loss over the examples, in nats (squared error for regression), without the penalty."""
    accuracy: float | None
    """Share of right predictions, 0 to 1; None for regression and where numbers overflowed."""
    confusion: npt.NDArray[np.int64]
    """Examples by actual class (rows) and predicted class (columns); empty for regression."""


class Evaluations(NamedTuple):
    """How the network does on each part of the examples; None for a part that is empty."""

    train: Evaluation
    dev: Evaluation | None
    test: Evaluation | None


class Lab(anywidget.AnyWidget, Settings):
    """A lab's experiment, with changes: ``Lab("l2", l2=0.3)`` shows it, ``await lab`` waits until it is trained.

    Every setting is a trait: ``lab.l2 = 1`` trains anew, and so does a field under the picture.

    lab: the name of a lab; without one the settings have the table's defaults.
    examples: your own, one a row, its class (0, 1, ...) last; ``split`` divides them.
    run: which of the lab's runs, "a" to "d". every: J is recorded every so many epochs.
    """

    _esm = STATIC / "widget.js"
    _css = STATIC / "widget.css"
    lab = traitlets.Enum(LABS, None, allow_none=True).tag(sync=True)
    run = traitlets.Enum("abcd", "a").tag(sync=True)
    every = traitlets.Int(1, min=1).tag(sync=True)
    _files = traitlets.Dict().tag(sync=True)
    _result = traitlets.Dict().tag(sync=True)

    def __init__(self, lab: str | None = None, *, examples: npt.ArrayLike | None = None, **settings: Any) -> None:
        """See the class."""
        for key in settings:
            if key not in (*Settings.class_trait_names(), "run", "every"):
                raise TypeError(f"there is no setting called {key!r}")
        files = {}
        if examples is not None:
            settings["data"] = "csv"
            rows = np.atleast_2d(np.asarray(examples, dtype=np.float64)).tolist()
            files["csv"] = "\n".join(",".join(map(repr, row)) for row in rows)
        super().__init__(lab=lab, _files=files, **settings)
        self.on_msg(self._hear)

    def _hear(self, _widget: Lab, content: dict[str, Any], _buffers: object) -> None:
        for name, value in content.get("set", {}).items():
            if name in (*Settings.class_trait_names(), "_result"):
                self.set_trait(name, value)

    @traitlets.validate("lab", "data")
    def _measured(self, proposal: dict[str, Any]) -> Any:
        """Give the front end the examples before it hears that it needs them."""
        value = proposal["value"]
        source = MEASURED.get(value, value)
        for file in STATIC.glob("*.csv"):
            if file.stem == source and source not in self._files:
                self._files = {**self._files, source: file.read_text()}
        return value

    def _asked(self) -> dict[str, Any]:
        settings = {key: getattr(self, key) for key in Settings.class_trait_names()}
        given = {key: value for key, value in settings.items() if value is not None}
        return {"lab": self.lab, "run": self.run, "every": self.every, "settings": given}

    @property
    def done(self) -> bool:
        """Whether what was asked for last has been trained, or refused."""
        return self._result.get("asked") == self._asked()

    async def trained(self, timeout: float = 300) -> Lab:
        """Wait until what was asked for last is trained.

        Messages must reach Python while a cell waits: ipykernel 7 and newer let them. With an older one, and in marimo,
        show the lab in one cell and read its results in the next.
        """
        loop, came = asyncio.get_running_loop(), asyncio.Event()

        def look(_change: object) -> None:
            loop.call_soon_threadsafe(came.set)

        self.observe(look, "_result")
        try:
            while not self.done:
                await asyncio.wait_for(came.wait(), timeout)
                came.clear()
        except asyncio.TimeoutError:
            raise TimeoutError(f"no browser has trained the lab in {timeout} s; see Lab.trained") from None
        finally:
            self.unobserve(look, "_result")
        self._said("link")
        return self

    def __await__(self) -> Generator[Any, None, Lab]:
        """Wait until what was asked for last is trained; ``lab = await Lab("l2")``."""
        return self.trained().__await__()

    def _said(self, key: str) -> Any:
        if not self.done:
            raise RuntimeError("not trained yet: show the lab and read it in the next cell, or await it")
        if "error" in self._result:
            raise ValueError(self._result["error"])
        return self._result[key]

    def _numbers(self, key: str) -> Array:
        return _array(self._said(key))

    @property
    def costs(self) -> Array:
        """J, penalty included, before the update of epochs 0, ``every``, 2 ``every``, ..."""
        return self._numbers("costs")

    @property
    def losses(self) -> Array:
        """J without the penalty, at the same epochs."""
        return self._numbers("losses")

    @property
    def dev_losses(self) -> Array:
        """Mean loss on the dev set, at the same epochs; empty without one."""
        return self._numbers("devLosses")

    @property
    def weights(self) -> list[Layer]:
        """The parameters of layers 1 to L, the first at index 0."""
        return [
            Layer(_array(layer["W"]).reshape(layer["shape"]), _array(layer["b"])[:, np.newaxis])
            for layer in self._said("weights")
        ]

    @property
    def evaluation(self) -> Evaluations:
        """How the trained network does on train, dev and test."""
        parts = self._said("evaluation")
        return Evaluations(*(_evaluation(parts[part]) for part in Evaluations._fields))

    @property
    def fingerprint(self) -> str:
        """A hash of every bit of the parameters, as ``gradlab run`` prints it."""
        return self._said("fingerprint")

    @property
    def link(self) -> str:
        """The settings, as they stand behind ``#`` in a page's address and at the command line."""
        return self._said("link")


def _array(text: str) -> Array:
    return np.frombuffer(base64.b64decode(text), dtype="<f8").astype(np.float64)


def _evaluation(part: dict[str, Any] | None) -> Evaluation | None:
    if part is None:
        return None
    confusion = np.array(part["confusion"], dtype=np.int64)
    # JSON has no infinity: it comes as a word.
    return Evaluation(part["m"], float(part["cost"]), part["accuracy"], confusion)
