"""A causal language model learns by LoRA, through the same loop, alone and under accelerate."""

import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("peft")

from espalier.core.errors import ModelError  # noqa: E402
from espalier.learner.gradient.policy import Problem  # noqa: E402
from espalier.learner.gradient.training import How, Training, shuffled  # noqa: E402
from espalier.llm.local.learning import CausalLearner, Low  # noqa: E402
from tests.llm.local import tiny  # noqa: E402

ASKED = [{"role": "user", "content": "hello"}]
HOW = How(updates=6, supervised=0.0, group=6, tasks=2, rate=0.02, every=3, patience=99, floor=0.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tiny.save(tmp_path_factory.mktemp("tiny"))


def _learner(folder):
    return CausalLearner(str(folder), low=Low(4, 8), longest=8)


def _vowels(samples):
    return [sum(letter in "aeiou" for letter in sample.text) / max(len(sample.text), 1) for sample in samples]


PROBLEMS = [Problem("vowels", ASKED, _vowels)]


def test_what_was_drawn_weighs_what_it_was_drawn_with(folder):
    learner = _learner(folder)
    samples = learner.sample(ASKED, 3, seed=1)
    assert len({sample.tokens for sample in samples}) > 1
    logs, _, mask = learner.weigh(samples)
    for row, sample in enumerate(samples):
        assert logs[row, : len(sample.tokens)].tolist() == pytest.approx(list(sample.logprobs), abs=1e-4)
        assert mask[row].sum() == len(sample.tokens)


def test_the_starting_model_is_the_one_without_changes(folder):
    learner = _learner(folder)
    shown = learner.demonstrate(ASKED, "hello")
    before = learner.weigh([shown])[0].detach()
    optimizer = torch.optim.Adam(learner.parameters(), lr=0.05)
    for _ in range(5):
        (-learner.weigh([shown])[0].sum()).backward()
        optimizer.step()
        optimizer.zero_grad()
    assert learner.weigh([shown])[0].sum() > before.sum() + 1
    assert torch.allclose(learner.weigh([shown], start=True)[0], before, atol=1e-4)


def test_only_the_changes_are_trained_and_kept(folder, tmp_path):
    learner = _learner(folder)
    whole = sum(p.numel() for p in learner.model.parameters())
    assert sum(p.numel() for p in learner.parameters()) < 0.4 * whole
    learner.save(tmp_path)
    assert (tmp_path / "adapter_model.safetensors").is_file()


def test_grpo_moves_it_and_a_second_learner_goes_on(folder, tmp_path):
    learner = _learner(folder)
    problems = [Problem("vowels", ASKED, lambda s: [float(v >= 0.2) for v in _vowels(s)])]
    training = Training(learner, shuffled(problems, 0), problems, HOW, tmp_path)
    points = training.run(lambda _: None)
    assert points[-1].stage == "grpo"
    again = Training(_learner(folder), shuffled(problems, 0), problems, HOW, tmp_path)
    again.resume()
    assert again.step == 6


def test_a_model_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ModelError, match="nothing-here"):
        CausalLearner(str(tmp_path / "nothing-here"))


SCRIPT = """
import sys
from pathlib import Path
from espalier.learner.gradient.accelerated import Accelerated
from espalier.learner.gradient.training import Training, shuffled
from tests.llm.local.test_learning import HOW, _learner, _vowels, ASKED
from espalier.learner.gradient.policy import Problem
problems = [Problem("vowels", ASKED, lambda s: [float(v >= 0.2) for v in _vowels(s)])]
training = Training(_learner(Path(sys.argv[1])), shuffled(problems, 0), problems, HOW, Path(sys.argv[2]), Accelerated())
print("updates", len(training.run(lambda _: None)))
"""


@pytest.mark.slow
def test_it_trains_under_accelerate_launch(folder, tmp_path):
    pytest.importorskip("accelerate")
    script = tmp_path / "train.py"
    script.write_text(SCRIPT, "utf-8")
    options = "--cpu --num_processes 1 --num_machines 1 --mixed_precision no --dynamo_backend no"
    launch = [sys.executable, "-m", "accelerate.commands.launch", *options.split()]
    root = Path(__file__).parents[3]
    path = {
        "PYTHONPATH": f"{root / 'src'}:{root}",
        "OMP_NUM_THREADS": "1",
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
    }
    done = subprocess.run(
        [*launch, str(script), str(folder), str(tmp_path)], env=path, capture_output=True, text=True, check=False
    )
    assert "updates 6" in done.stdout, done.stderr[-2000:]
    assert (tmp_path / "checkpoint.pt").is_file()
