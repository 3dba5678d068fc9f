"""Plans that are written down beforehand, in place of a model: for demonstrations, replays and tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from espalier.core import codec
from espalier.core.errors import Abstained, SettingsError
from espalier.core.plan import Plan
from espalier.core.seams import Proposal
from espalier.core.task import Goal

Script = Mapping[str, Sequence[Plan]]
"""Candidates by the words of the task; those under "" are for every other task."""


class ScriptedProposer:
    """`core.seams.Proposer` by a script.

    The first plan is the likeliest, each further one half as likely. The same plan may stand there more than once:
    each is a vote.
    """

    def __init__(self, script: Script) -> None:
        self._script = script

    async def propose(self, goal: Goal, count: int) -> Sequence[Proposal]:
        """The candidates for the words of the goal's task.

        Raises:
            Abstained: the script has none.
        """
        asked = goal.task.text.strip()
        plans = self._script.get(asked) or self._script.get("", ())
        if not plans:
            message = f"the script has no plan for {asked[:80]!r}"
            raise Abstained(message, "add one to the script, or use another model")
        return [Proposal(plan, logprob=-0.7 * number) for number, plan in enumerate(plans[:count])]


def load_script(file: Path) -> ScriptedProposer:
    """The script in a JSON file: an object of lists of plans, in the form of `core.codec`.

    Raises:
        SettingsError: it cannot be read, or is no script.
    """
    try:
        return ScriptedProposer(codec.parse(dict[str, tuple[Plan, ...]], file.read_bytes()))
    except OSError as error:
        message = f"the script {file} cannot be read: {error.strerror}"
        raise SettingsError(message, "name a file: -m scripted:FILE") from error
    except codec.CodecError as error:
        message = f"{file} is no script: {error.message}"
        raise SettingsError(message, 'a script is {"task": [plan, ...]}') from error
