"""The commands beside ``run`` and ``plan``, one module a group.

A module loads typer alone; what a command needs, it loads when it is called.
"""

from espalier.cli.groups import exporting, history, keeping, machine, memory, policy, safety, train, undoing

GROUPS = (history, machine, safety, train, policy, keeping, undoing, exporting, memory)
"""In the order in which ``--help`` lists them."""
