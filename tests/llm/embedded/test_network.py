"""The network in numpy: the same numbers as in PyTorch, and the same for many samples as for one."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from espalier.llm.embedded.network import Network, Shape
from espalier.llm.embedded.sampling import LONGEST_PLAN, draw

SHAPE = Shape(width=24, layers=2, heads=3, inner=40, vocabulary=50, outputs=20, context=64)
PROMPT = [30, 4, 41, 7, 7, 22]
PLANS = [[3, 9, 1], [5, 5, 5], [12, 0, 19]]


def parameters(seed: int) -> dict[str, NDArray[np.float32]]:
    """Random weights under the names of the file, rows first."""
    rng, w, h = np.random.default_rng(seed), SHAPE.width, SHAPE.inner
    sizes = {"qkv": (3 * w, w), "out": (w, w), "gate_up": (2 * h, w), "down": (w, h)}
    made = {"embedding": rng.normal(0, 0.5, (SHAPE.vocabulary, w)), "norm": rng.uniform(0.5, 1.5, w)}
    for i in range(SHAPE.layers):
        made |= {f"{i}.{name}": rng.normal(0, 0.3, size) for name, size in sizes.items()}
        made |= {f"{i}.{name}": rng.uniform(0.5, 1.5, w) for name in ("norm", "norm2")}
    return {f"w:{name}": value.astype(np.float32) for name, value in made.items()}


def network(folder: Path, arrays: dict[str, NDArray[np.generic]]) -> Network:
    path = folder / "weights.npz"
    np.savez(path, shape=json.dumps(asdict(SHAPE)), pieces=json.dumps(["a", "##b"]), name="small", **arrays)
    return Network(path)


@pytest.fixture
def small(tmp_path: Path) -> Network:
    return network(tmp_path, parameters(0))


def logits(net: Network, plan: list[int], prompt: list[int] = PROMPT) -> NDArray[np.float32]:
    """Of each step of one plan, (steps + 1, outputs)."""
    first, cache = net.read(prompt, 1, len(plan))
    return np.stack([first, *(net.write(np.array([token]), cache)[0] for token in plan)])


def test_the_file_tells_its_shape_and_pieces(small: Network) -> None:
    assert small.shape == SHAPE
    assert small.pieces == ("a", "##b")
    assert small.name == "small"
    assert logits(small, [1]).shape == (2, SHAPE.outputs)


def test_many_samples_give_what_each_gives_alone(small: Network) -> None:
    first, cache = small.read(PROMPT, len(PLANS), len(PLANS[0]))
    together = [np.broadcast_to(first, (len(PLANS), SHAPE.outputs))]
    together += [small.write(np.array(step), cache) for step in zip(*PLANS, strict=True)]
    for i, plan in enumerate(PLANS):
        np.testing.assert_allclose(np.stack([rows[i] for rows in together]), logits(small, plan), rtol=1e-4, atol=1e-4)


def test_reading_a_prompt_does_not_depend_on_what_is_written(small: Network) -> None:
    np.testing.assert_array_equal(logits(small, [3])[0], logits(small, [9])[0])
    assert not np.allclose(logits(small, [3])[1], logits(small, [9])[1])


def test_the_whole_prompt_is_seen_both_ways(small: Network) -> None:
    other = [*PROMPT[:-2], 9, PROMPT[-1]]
    assert not np.allclose(logits(small, [], PROMPT), logits(small, [], other))


def test_int8_rows_are_widened_by_their_scale(tmp_path: Path) -> None:
    exact = parameters(1)
    stored: dict[str, NDArray[np.generic]] = {}
    widened = dict(exact)
    for name, value in exact.items():
        if value.ndim == 2:
            scale = (np.abs(value).max(axis=1) / 127).astype(np.float32)
            stored[name] = np.round(value / scale[:, None]).astype(np.int8)
            stored[f"{name}:scale"] = scale
            widened[name] = stored[name].astype(np.float32) * scale[:, None]
        else:
            stored[name] = value
    (tmp_path / "b").mkdir()
    one, other = network(tmp_path, stored), network(tmp_path / "b", dict(widened))
    np.testing.assert_array_equal(logits(one, PLANS[0]), logits(other, PLANS[0]))


@pytest.mark.parametrize("seed", range(3))
def test_the_numpy_network_equals_the_one_in_pytorch(tmp_path: Path, seed: int) -> None:
    torch = pytest.importorskip("torch")
    training = pytest.importorskip("training.network")
    arrays = parameters(seed)
    planner = training.Planner(training.Shape(**asdict(SHAPE)))
    state = {}
    for name in planner.state_dict():
        key = "w:" + name.removesuffix(".weight").removeprefix("layers.")
        state[name] = torch.from_numpy(arrays[key])
    planner.load_state_dict(state)
    ours = network(tmp_path, dict(arrays))
    for plan in PLANS:
        ids = torch.tensor([[*PROMPT, *plan]])
        with torch.no_grad():
            hidden = planner(ids, torch.tensor([len(PROMPT)]), torch.tensor([ids.shape[1]]))
            theirs = planner.logits(hidden)[0, len(PROMPT) - 1 :].numpy()
        np.testing.assert_allclose(logits(ours, plan), theirs, rtol=1e-3, atol=1e-3)


class Within:
    """A guide that allows some tokens, and the end after ``least`` of them."""

    def __init__(self, tokens: set[int], least: int = 0) -> None:
        self.tokens = tokens
        self.least = least
        self.accepted: list[int] = []

    def allowed(self) -> NDArray[np.bool_]:
        mask = np.zeros(SHAPE.outputs, np.bool_)
        mask[list(self.tokens)] = True
        mask[0] = len(self.accepted) >= self.least
        return mask

    def accept(self, token: int) -> None:
        self.accepted.append(token)


def drawn(net: Network, guides: list[Within], seed: int = 0) -> list[tuple[list[int], float]]:
    return [(d.ids, d.logprob) for d in draw(net, PROMPT, guides, 1.0, np.random.default_rng(seed))]


def test_the_first_plan_is_the_likeliest_whatever_the_seed(small: Network) -> None:
    greedy = [drawn(small, [Within({1, 2, 3}, 2), Within({1, 2, 3}, 2)], seed)[0] for seed in range(4)]
    assert all(ids == greedy[0][0] for ids, _ in greedy)


def test_a_seed_gives_the_same_plans_again(small: Network) -> None:
    first, second = (drawn(small, [Within({1, 2, 3, 4}, 3) for _ in range(5)], seed=7) for _ in range(2))
    assert first == second


def test_only_what_is_allowed_is_written_and_the_guide_is_told(small: Network) -> None:
    guides = [Within({5, 6}, 4) for _ in range(6)]
    plans = drawn(small, guides)
    for ids, logprob in plans:
        assert set(ids) <= {5, 6}
        assert len(ids) >= 4
        assert logprob < 0
    assert {tuple(ids) for ids, _ in plans} <= {tuple(guide.accepted) for guide in guides}


def test_where_only_one_token_is_allowed_it_is_certain(small: Network) -> None:
    (plan,) = draw(small, PROMPT, [Within(set())], 1.0, np.random.default_rng(0))
    assert (plan.ids, plan.logprob) == ([], 0.0)


def test_a_plan_that_finds_no_end_is_left_out(small: Network) -> None:
    assert drawn(small, [Within({5}, LONGEST_PLAN + 1), Within(set())])[0] == ([], 0.0)
