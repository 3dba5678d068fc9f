"""A real run, decided from outside step by step: an `env.Process` as the simulated and the recorded ones are."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from espalier.core.errors import TaskError
from espalier.core.seams import Policy
from espalier.core.trajectory import Choice, Decision, State, Trajectory


class _Left(BaseException):
    """Whoever chose has gone. No failure of the run, so that it goes past whatever handles those."""


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a run ended: its return, or what went wrong."""

    total: float = 0.0
    error: BaseException | None = None


class Live:
    """Real runs, each in a thread of its own. ``run`` carries out a task, deciding by the policy that it is given, and
    returns its scored trajectory.

    The run waits while nothing is chosen. What it was worth is known at its end, so the last step brings the whole
    reward. A choice that is not open is not made: the run is left, with the reward ``closed``.
    """

    name = "live"

    def __init__(self, run: Callable[[Policy], Trajectory], closed: float = -1.0) -> None:
        self._run, self._closed = run, closed
        self._said: queue.Queue[tuple[State, tuple[Choice, ...]] | _Ended] = queue.Queue()
        self._chosen: queue.Queue[Choice | None] = queue.Queue()
        self._leaving = threading.Event()
        self._thread: threading.Thread | None = None
        self.options: tuple[Choice, ...] = ()
        """What the run offers now; nothing after its end."""

    def choose(self, state: State, options: Sequence[Choice]) -> Decision:
        """For the run, as `core.seams.Policy`: waits for what is chosen outside."""
        if self._leaving.is_set():
            raise _Left
        self._said.put((state, tuple(options)))
        choice = self._chosen.get()
        if choice is None:
            raise _Left
        return Decision(choice, state, tuple(options), 1.0, "chosen from outside", self.name)

    def start(self) -> State:
        """Starts a run, and leaves the one before it where that still waits; the state of its first decision.

        Raises:
            TaskError: it ended before anything was to be chosen.
            Exception: what the run raised.
        """
        self.close()
        self._thread = threading.Thread(target=self._carry_out, daemon=True)
        self._thread.start()
        _, state = self._next()
        if state is None:
            message = "the run ended before anything was to be chosen"
            raise TaskError(message, "give a task in which something is to be decided")
        return state

    def step(self, state: State, choice: Choice) -> tuple[float, State | None]:
        """Lets the run go on from ``state``, where it waits; the reward and the next state, None at its end.

        Raises:
            TaskError: no run is under way.
            Exception: what the run raised.
        """
        del state
        if not self.options:
            message = "no run is under way"
            raise TaskError(message, "start one")
        if choice not in self.options:
            self.close()
            return self._closed, None
        self._chosen.put(choice)
        return self._next()

    def close(self) -> None:
        """Leaves the run that waits."""
        if self._thread is not None and self._thread.is_alive():
            self._leaving.set()
            self._chosen.put(None)
            self._thread.join()
        self._thread, self.options = None, ()
        self._said, self._chosen, self._leaving = queue.Queue(), queue.Queue(), threading.Event()

    def _next(self) -> tuple[float, State | None]:
        said = self._said.get()
        if isinstance(said, _Ended):
            self.options = ()
            if said.error is not None:
                raise said.error
            return said.total, None
        state, self.options = said
        return 0.0, state

    def _carry_out(self) -> None:
        try:
            ended = _Ended(sum(step.reward for step in self._run(self).transitions))
        except BaseException as error:  # noqa: BLE001 - raised again where the run is waited for
            ended = _Ended(error=error)
        self._said.put(ended)
