"""Training by one loop: a small policy learns, is killed and goes on, and stops when it must."""

from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from espalier.core.errors import StoreError  # noqa: E402
from espalier.core.sampled import Sampled  # noqa: E402
from espalier.learner.gradient import checkpoint  # noqa: E402
from espalier.learner.gradient.policy import Problem  # noqa: E402
from espalier.learner.gradient.training import How, Training, shuffled  # noqa: E402

WORDS = 6
HOW = How(updates=60, supervised=0.0, group=8, tasks=4, rate=0.05, every=10, patience=100, floor=0.0)


class Chooser:
    """A table of one distribution over six words for each task; a policy in the sense of the trainer."""

    def __init__(self):
        self.table = torch.nn.Parameter(torch.zeros(WORDS, WORDS))
        self.changes = 0

    @property
    def version(self):
        return f"chooser+{self.changes}"

    def sample(self, task, count, seed, temperature=1.0):
        logs = self.table[task].detach().log_softmax(-1)
        drawn = (
            torch.multinomial(logs.exp(), count - 1, True, generator=torch.Generator().manual_seed(seed))
            if count > 1
            else ()
        )
        return [self._sampled(task, int(token), logs) for token in (logs.argmax(), *drawn)]

    def _sampled(self, task, token, logs):
        return Sampled((task,), (token,), (float(logs[token]),), self.version, str(token))

    def demonstrate(self, task, text):
        return Sampled((task,), (int(text),), (0.0,), self.version, text)

    def weigh(self, samples, start=False):
        table = torch.zeros_like(self.table) if start else self.table
        logs = table[[sample.prompt[0] for sample in samples]].log_softmax(-1)
        tokens = torch.tensor([sample.tokens for sample in samples])
        return logs.gather(-1, tokens), -(logs.exp() * logs).sum(-1, keepdim=True), torch.ones(len(samples), 1)

    def parameters(self):
        return [self.table]

    def changed(self):
        self.changes += 1

    def state(self):
        return {"table": self.table.detach(), "changes": self.changes}

    def load(self, state):
        self.table.data.copy_(state["table"])
        self.changes = state["changes"]


def _problem(number, gold=""):
    right = str((number * 2 + 1) % WORDS)
    return Problem(
        f"task {number}", number, lambda samples: [float(s.text == right) for s in samples], right if gold else ""
    )


PROBLEMS = [_problem(number) for number in range(WORDS)]


def _training(folder, how=HOW, problems=PROBLEMS):
    return Training(Chooser(), shuffled(problems, 1), PROBLEMS, how, folder)


def _silent(_):
    return None


def test_grpo_finds_what_earns(tmp_path):
    training = _training(tmp_path)
    points = training.run(_silent)
    assert points[-1].held is not None
    assert training.best == 1.0
    assert points[-1].reward > points[0].reward
    assert points[-1].kl > 0


def test_a_supervised_start_learns_from_gold_alone(tmp_path):
    training = _training(
        tmp_path, replace(HOW, supervised=1.0, updates=20), [_problem(n, "gold") for n in range(WORDS)]
    )
    training.run(_silent)
    assert training.best == 1.0


def test_without_gold_the_start_imitates_what_scored_well(tmp_path):
    training = _training(tmp_path, replace(HOW, supervised=1.0))
    training.run(_silent)
    assert training.best == 1.0


def test_a_training_that_was_killed_goes_on_to_the_same_curve(tmp_path):
    whole = _training(tmp_path / "whole").run(_silent)

    class Killed(Exception):
        pass

    def kill(line):
        if " 25:" in line:
            raise Killed

    broken = _training(tmp_path / "broken")
    with pytest.raises(Killed):
        broken.run(kill)
    again = _training(tmp_path / "broken")
    again.resume()
    assert again.step == 20
    points = again.run(_silent)
    assert [(p.step, p.reward, p.held) for p in points] == [(p.step, p.reward, p.held) for p in whole]


def test_one_seed_gives_one_curve(tmp_path):
    curves = [[p.reward for p in _training(tmp_path / name).run(_silent)] for name in "ab"]
    assert curves[0] == curves[1]


def test_training_stops_when_the_entropy_has_collapsed(tmp_path):
    points = _training(tmp_path, replace(HOW, floor=1.0, updates=500)).run(_silent)
    assert points[-1].entropy < 1.0
    assert len(points) < 500


def test_training_stops_when_nothing_more_is_gained(tmp_path):
    points = _training(tmp_path, replace(HOW, updates=2_000, patience=3)).run(_silent)
    assert len(points) < 2_000


def test_there_is_nothing_to_resume_where_nothing_was_begun(tmp_path):
    with pytest.raises(StoreError, match="no training to go on with"):
        _training(tmp_path).resume()


def test_a_damaged_checkpoint_is_named(tmp_path):
    (tmp_path / "checkpoint.pt").write_bytes(b"junk")
    with pytest.raises(StoreError, match="cannot be read"):
        _training(tmp_path).resume()


def test_a_checkpoint_of_another_form_is_refused_by_name(tmp_path):
    torch.save({"form": 99}, tmp_path / "checkpoint.pt")
    with pytest.raises(StoreError, match="of form 99, not 1"):
        checkpoint.load(tmp_path / "checkpoint.pt")


def test_a_disk_that_cannot_be_written_leaves_the_checkpoint_before(tmp_path, monkeypatch):
    place = tmp_path / "checkpoint.pt"
    checkpoint.save(place, {"step": 1})

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(torch, "save", full)
    with pytest.raises(StoreError, match="No space left") as raised:
        checkpoint.save(place, {"step": 2})
    monkeypatch.undo()
    assert checkpoint.load(place)["step"] == 1
    assert "--resume" in raised.value.hint
    assert list(tmp_path.iterdir()) == [place]
