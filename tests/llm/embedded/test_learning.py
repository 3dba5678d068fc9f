"""The embedded model learns: its two forms agree, and what it draws is what is weighed."""

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from espalier.core.task import ColumnProfile, Inventory, TableProfile  # noqa: E402
from espalier.core.value import ColumnType  # noqa: E402
from espalier.llm.embedded.exporting import packed, unpacked  # noqa: E402
from espalier.llm.embedded.language import TOKENS  # noqa: E402
from espalier.llm.embedded.learning import EmbeddedLearner  # noqa: E402
from espalier.llm.embedded.linker import link  # noqa: E402
from espalier.llm.embedded.network import Network  # noqa: E402
from espalier.llm.embedded.prompt import MARKS, make_prompt  # noqa: E402
from espalier.llm.embedded.twin import Planner, Shape  # noqa: E402

PIECES = [*"abcdefghijklmnopqrstuvwxyz", *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]
SHAPE = Shape(24, 2, 3, 32, len(TOKENS) + len(MARKS) + len(PIECES), len(TOKENS), 512)
SALES = TableProfile(
    "sales.csv",
    (
        ColumnProfile("region", ColumnType.CATEGORY, ("north", "south"), 2),
        ColumnProfile("price", ColumnType.NUMBER, distinct=9, low=1, high=9),
    ),
    20,
)
PROMPT = make_prompt(link("average price by region", Inventory((SALES,))))
PROGRAM = "ask t0 by c0 mean c1"


def _floats(model):
    return {name: value.detach().float().numpy() for name, value in model.state_dict().items()}


@pytest.fixture
def weights(tmp_path):
    torch.manual_seed(3)
    torch.set_num_threads(1)
    path = tmp_path / "weights.npz"
    path.write_bytes(packed(_floats(Planner(SHAPE)), SHAPE.as_dict(), PIECES, "tiny").getvalue())
    return path


def test_the_twin_and_numpy_give_the_same_logits(weights):
    network, learner = Network(weights), EmbeddedLearner(weights)
    rng = random.Random(0)
    prompt, written = ([rng.randrange(SHAPE.vocabulary) for _ in range(n)] for n in (30, 8))
    written = [token % SHAPE.outputs for token in written]
    first, cache = network.read(prompt, 1, 9)
    numpys = [first, *(network.write(np.array([token]), cache)[0] for token in written)]
    ids = torch.tensor([[*prompt, *written]])
    with torch.no_grad():
        hidden = learner.model(ids, torch.tensor([30]), torch.tensor([38]))
        torches = learner.model.logits(hidden[0, 29:]).numpy()
    assert np.allclose(numpys, torches, atol=2e-4)


def test_what_is_exported_reads_back_as_what_it_was(weights):
    with np.load(weights) as data:
        floats = unpacked({key: data[key] for key in data.files})
    again = packed(floats, SHAPE.as_dict(), PIECES, "again", small=False)
    with np.load(again) as data:
        same = unpacked({key: data[key] for key in data.files})
    assert floats.keys() == Planner(SHAPE).state_dict().keys()
    assert all(np.array_equal(floats[name], same[name]) for name in floats)


def test_what_was_drawn_weighs_what_it_was_drawn_with(weights):
    learner = EmbeddedLearner(weights)
    samples = learner.sample(PROMPT, 4, seed=1)
    logs, entropy, mask = learner.weigh(samples)
    for row, sample in enumerate(samples):
        count = len(sample.tokens)
        assert np.allclose(logs[row, :count].detach().numpy(), sample.logprobs, atol=2e-3)
        assert mask[row].sum() == count
    assert bool((entropy >= -1e-5).all())


def test_learning_makes_a_program_likelier_and_tells_another_version(weights):
    learner = EmbeddedLearner(weights)
    shown = learner.demonstrate(PROMPT, PROGRAM)
    optimizer = torch.optim.Adam(learner.parameters(), lr=0.01)
    before = learner.version
    for _ in range(25):
        logs, _, mask = learner.weigh([shown])
        (-(logs * mask).sum()).backward()
        optimizer.step()
        optimizer.zero_grad()
    learner.changed()
    assert learner.version != before
    assert learner.sample(PROMPT, 1, seed=0)[0].text == PROGRAM
    start, _, _ = learner.weigh([shown], start=True)
    assert start.sum() < learner.weigh([shown])[0].sum() - 1


def test_a_program_that_the_grammar_forbids_cannot_be_shown(weights):
    assert EmbeddedLearner(weights).demonstrate(PROMPT, "ask c0 t0") is None


def test_it_goes_on_from_its_state_and_numpy_runs_what_it_exports(weights, tmp_path):
    learner, other = EmbeddedLearner(weights), EmbeddedLearner(weights)
    with torch.no_grad():
        learner.model.embedding.weight.mul_(1.5)
    learner.changed()
    other.load(learner.state())
    assert other.version == learner.version
    (tmp_path / "new.npz").write_bytes(learner.export("new").getvalue())
    assert Network(tmp_path / "new.npz").name == "new"
