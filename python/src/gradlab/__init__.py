"""gradlab's labs in a notebook: small neural networks, trained to the same bits as on the page."""

from ._made import __version__
from .lab import Evaluation, Evaluations, Lab, Layer

__all__ = ["Evaluation", "Evaluations", "Lab", "Layer", "__version__"]
