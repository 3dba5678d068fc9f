import sys

import pytest

from espalier.core.errors import OutsideWorkspace, ToolError
from espalier.tools.reading import document_tool
from espalier.tools.workspace import Workspace
from tests.site.papers import PAGE_BREAK, docx, paragraph, pdf

ROW = "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Aurora", "07:40")) + "</w:tr>"


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


@pytest.fixture
def read(workspace):
    async def by_path(path, data=None, **args):
        if data is not None:
            workspace.write(path, data)
        return await document_tool(workspace)({"path": path, **args})

    return by_path


async def test_a_pdf_is_read_page_by_page(read):
    found = await read("a.pdf", pdf("One\nand more", "Two", "Three"))
    assert found.value == "[page 1]\nOne\nand more\n\n[page 2]\nTwo\n\n[page 3]\nThree"
    assert found.note == "pages 1 to 3 of 3"
    assert [source.source for source in found.provenance] == ["a.pdf"]


async def test_some_pages_are_read(read):
    found = await read("a.pdf", pdf("One", "Two", "Three"), first_page=2, last_page=2)
    assert found.value == "[page 2]\nTwo"
    with pytest.raises(ToolError, match="no page 4"):
        await read("a.pdf", first_page=4)


async def test_a_word_document_is_read_with_its_tables_and_page_breaks(read):
    body = f"{paragraph('Ferries & tides')}<w:tbl>{ROW}</w:tbl>{PAGE_BREAK}{paragraph('On the next page')}"
    found = await read("a.docx", docx(body))
    assert found.value == "[page 1]\nFerries & tides\nAurora | 07:40\n\n[page 2]\nOn the next page"


async def test_a_page_of_the_web_is_read_with_its_title(read):
    body = "The harbour was dug in 1871 by 140 workers, and its lighthouse was lit three years later."
    found = await read("a.html", f"<html><head><title>History</title></head><body><p>{body}</p></body></html>")
    assert found.value == f"# History\n\n{body}"


async def test_a_plain_text_is_just_that(read):
    assert (await read("a.txt", "plain")).value == "plain"


async def test_a_long_document_is_cut_and_can_be_read_on(read):
    found = await read("a.docx", docx("".join(paragraph(f"line {n}") for n in range(5_000))))
    assert len(found.value) <= 20_000
    rest = await read("a.docx", start=len(found.value))
    assert rest.value.splitlines()[0] == f"line {len(found.value.splitlines())}"


@pytest.mark.parametrize(
    ("path", "data", "why"),
    [
        ("a.pdf", b"%PDF-1.4\nbroken", "cannot be read as a PDF"),
        ("a.pdf", b"", "cannot be read as a PDF"),
        ("a.pdf", pdf(""), "holds no text"),
        ("a.docx", b"PK\x03\x04broken", "cannot be read as a Word document"),
        ("a.docx", docx("<w:p>"), "cannot be read as a Word document"),
        ("a.docx", docx(paragraph("&x;"), '<!DOCTYPE w [<!ENTITY x "xx">]>'), "holds a document type"),
        ("a.bin", b"\x7fELF\0", "a program"),
        ("a.txt", b"", "holds no text"),
    ],
)
async def test_what_cannot_be_read_is_said(read, path, data, why):
    with pytest.raises(ToolError, match=why) as wrong:
        await read(path, data)
    assert wrong.value.hint


async def test_a_missing_extra_is_said_with_what_to_install(read, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ToolError, match="needs pypdf") as missing:
        await read("a.pdf", pdf("One"))
    assert missing.value.hint == "pip install 'espalier[documents]'"


async def test_nothing_outside_is_read(read):
    with pytest.raises(OutsideWorkspace):
        await read("../a.pdf")
