from html.parser import HTMLParser

import pytest

from espalier.core.markdown import code, escape, row
from espalier.tools.documents import page

PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452")


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found, self.text, self.sources = [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append(tag)
        self.sources += [value for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data):
        self.text += data


HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "markdown",
    [
        HOSTILE,
        f"# {HOSTILE}",
        f"| a |\n| --- |\n| {HOSTILE} |",
        f"`{HOSTILE}`",
        f"```sql\n{HOSTILE}\n```",
        f"![{HOSTILE}](x.png)",
    ],
)
def test_markup_in_the_text_is_shown_and_does_nothing(markdown):
    tags = Tags(page(markdown, HOSTILE))
    assert "script" not in tags.found
    assert HOSTILE in tags.text


def test_a_link_cannot_run_a_script():
    assert not Tags(page("[x](javascript:alert(1))", "t")).sources


def test_the_page_forbids_itself_to_load_or_run_anything():
    assert "default-src 'none'" in page("x", "t")


def test_an_image_is_carried_in_the_page(tmp_path):
    (tmp_path / "my chart 图.png").write_bytes(PIXEL)
    tags = Tags(page("![Sales](<my chart 图.png>)", "t", base=tmp_path))
    assert tags.sources[0].startswith("data:image/png;base64,")


@pytest.mark.parametrize("source", ["../secret.png", "none.png", "https://example.org/x.png", "notes.txt"])
def test_an_image_that_may_not_be_read_leaves_its_description(tmp_path, source):
    (tmp_path / "secret.png").write_bytes(PIXEL)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notes.txt").write_text("hidden")
    tags = Tags(page(f"![Sales]({source})", "t", base=tmp_path / "in"))
    assert "img" not in tags.found
    assert "Sales" in tags.text


def test_sql_is_folded_away():
    assert {"details", "summary"} <= set(Tags(page("```sql\nSELECT 1\n```", "t")).found)


def test_the_language_is_named():
    assert '<html lang="zh-CN">' in page("x", "t", "zh")


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "*x*",
        "_x_",
        "[x](y)",
        "`x`",
        "# x",
        "- x",
        "+ x",
        "1. x",
        "12) x",
        "&lt;",
        "a\\|b",
        "~~x~~",
        "-50",
        "54.1%",
        "a_b_c",
        "---",
    ],
)
def test_escaped_text_is_shown_as_it_stands(text):
    assert Tags(page(escape(text), "t")).text.strip().removeprefix("t").split("\n")[-1].strip() == text


def test_a_cell_stays_one_cell():
    lines = [row("a", "b"), row("---", "---"), row(escape("x | y\nz"), escape("|"))]
    assert Tags(page("\n".join(lines), "t")).found.count("td") == 2


def test_a_block_of_code_cannot_be_ended_from_within():
    tags = Tags(page(code("```\n<b>bold</b>\n```"), "t"))
    assert "b" not in tags.found
