"""The commands beside ``run`` and ``plan``, one module a group.

A module loads typer alone; what a command needs, it loads when it is called.
"""

from espalier.cli.groups import history, machine, safety

GROUPS = (history, machine, safety)
"""In the order in which ``--help`` lists them."""
