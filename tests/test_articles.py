"""Articles through the whole house: from the task to a cited file that holds, or to a refusal that says why."""

import pytest

from espalier import Agent
from espalier.core.outcome import Status

OWLS = """# Marsh owls

A marsh owl is a bird that hunts at night. It sleeps in old trees.

## Food

Marsh owls eat mice, frogs and large beetles. One pair takes about 900 mice in a year.
"""
NESTS = """Nests of marsh owls

The marsh owl lays four eggs in a hollow trunk. Both parents guard the nest for 30 days. Young owls leave it in July.

Marsh owls eat mice, frogs and large beetles.
"""
TEA = """# 茶树

茶树是一种常绿灌木。它原产于中国西南部的山区，喜欢温暖湿润的气候。

## 采摘

茶农在清明前后采摘茶树的嫩芽。一个熟练的工人一天可以采下两公斤鲜叶。
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ESPALIER_HOME", str(tmp_path / ".home"))
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "owls.md").write_text(OWLS, "utf-8")
    (sources / "nests.txt").write_text(NESTS, "utf-8")
    (sources / "bread.md").write_text("# Bread\n\nBread is made of flour, water and salt.\n", "utf-8")
    (sources / "茶.md").write_text(TEA, "utf-8")
    return tmp_path


async def run(folder, task):
    return await Agent("embedded").run(task, workspace=folder)


async def test_an_article_is_written_cited_and_held_against_its_sources(folder):
    outcome = await run(folder, "Write an article about marsh owls from the files in sources/")
    text = (folder / "article.md").read_text("utf-8")
    assert outcome.status is Status.DONE
    assert [artifact.path for artifact in outcome.artifacts] == ["article.md"]
    assert "One pair takes about 900 mice in a year.[" in text
    assert text.count("Marsh owls eat mice") == 1
    assert "Bread" not in text
    assert {leaf.action.tool for leaf in outcome.plan.leaves()} >= {"read_source", "article_outline", "check_article"}


async def test_an_article_is_written_in_chinese(folder):
    outcome = await run(folder, "根据 sources/ 里的文件写一篇关于茶树的文章，保存为 茶树.md")
    assert outcome.status is Status.DONE
    assert "茶树是一种常绿灌木。[1]" in (folder / "茶树.md").read_text("utf-8")


async def test_a_topic_that_no_source_speaks_of_is_refused_and_nothing_is_written(folder):
    outcome = await run(folder, "Write an article about quantum computing from the files in sources/")
    assert outcome.status is Status.FAILED
    assert "say nothing about quantum computing" in outcome.reason
    assert not (folder / "article.md").exists()


async def test_a_folder_that_is_not_there_is_named(folder):
    outcome = await run(folder, "Write an article about owls from the files in sorces/")
    assert "there is no folder sorces/" in outcome.reason


async def test_a_length_that_the_sources_cannot_fill_is_not_called_done(folder):
    outcome = await run(folder, "Write an article about marsh owls from the files in sources/, of about 900 words")
    assert outcome.status is Status.UNMET
    assert "where 900 were asked for; its sources tell no more" in outcome.reason
