"""The commands beside ``run`` and ``plan``, one module a group.

A module loads typer alone; what a command needs, it loads when it is called.
"""

from espalier.cli.groups import history, machine, policy, safety, train

GROUPS = (history, machine, safety, train, policy)
"""In the order in which ``--help`` lists them."""
