"""The embedded model in PyTorch: the package has it, so that an installed Espalier can train too."""

from espalier.llm.embedded.twin import Planner as Planner
from espalier.llm.embedded.twin import Shape as Shape
