"""The tools that make articles, called one after the other as a plan does."""

from espalier.tools.articles.tools import article_tools
from espalier.tools.workspace import Workspace

OWLS = """# Marsh owls

A marsh owl is a bird that hunts at night.

## Food

Marsh owls eat mice, frogs and large beetles. One pair takes about 900 mice in a year.
"""


async def test_of_a_section_in_words_only_what_stands_on_its_source_is_kept_and_the_rest_is_told(tmp_path):
    (tmp_path / "owls.md").write_text(OWLS, "utf-8")
    tools = {tool.spec.name: tool for tool in article_tools(Workspace(tmp_path))}
    source = (await tools["read_source"]({"path": "owls.md", "number": 0})).value
    outline = await tools["article_outline"]({"topic": "marsh owls", "words": 60, "sources": [source]})
    said = "A pair takes about 900 mice in one year.[1] Marsh owls are sacred in 12 countries.[1] They are wise."
    sections = [{"title": "Food", "text": said}]
    args = {"path": "a.md", "draft": outline.value, "sources": [source], "sections": sections, "language": "en"}
    written = await tools["write_article"](args)
    text = (tmp_path / "a.md").read_text("utf-8")
    assert "A pair takes about 900 mice in one year.[1]" in text
    assert "sacred" not in text
    assert "wise" not in text
    assert "left out of Food" in written.note
    checked = await tools["check_article"]({"path": "a.md", "topic": "marsh owls", "documents": ["owls.md"]})
    assert checked.fault is not None  # twelve words are no article
    assert {row[0]: row[2] for row in checked.table.rows}["grounded"] is True


async def test_an_article_that_somebody_changed_afterwards_does_not_pass(tmp_path):
    (tmp_path / "owls.md").write_text(OWLS, "utf-8")
    (tmp_path / "a.md").write_text(
        "# Marsh owls\n\nMarsh owls eat up to 90,000 mice a year.[1]\n\n## Sources\n\n1. [Marsh owls](owls.md)\n",
        "utf-8",
    )
    tools = {tool.spec.name: tool for tool in article_tools(Workspace(tmp_path))}
    checked = await tools["check_article"]({"path": "a.md", "topic": "marsh owls", "documents": ["owls.md"]})
    assert checked.fault is not None
    assert "does not stand in its source" in checked.fault.message
