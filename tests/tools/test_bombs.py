"""Files that are small and would be huge: they are refused in words, before they fill the memory."""

import io
import subprocess
import sys
import textwrap
import zipfile
import zlib

import pytest

from espalier.core.errors import ToolError
from espalier.tools import archives, duck, formats
from espalier.tools.excel import read_sheet, write_sheet
from espalier.tools.readback import FileReadback
from espalier.tools.word import word_pages
from espalier.tools.workspace import Workspace

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = """<!DOCTYPE x [<!ENTITY a "{}">{}]>""".format(
    "ha" * 1000, "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
)


def archived(**entries):
    """A ZIP archive of these entries; dots stand for slashes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_", ".", 1), content)
    return data.getvalue()


def word(body, before=""):
    return archived(word__document_xml=f"{before}<w:document {W}><w:body>{body}</w:body></w:document>")


def workbook(tmp_path, change):
    """An Excel file whose parts are what ``change(name, content)`` makes of those of a real one."""
    write_sheet(tmp_path / "real.xlsx", ["a", "b"], [[1, "x"], [2, "y"]])
    with zipfile.ZipFile(tmp_path / "real.xlsx") as real, zipfile.ZipFile(tmp_path / "made.xlsx", "w", 8) as made:
        for name in real.namelist():
            made.writestr(name, change(name, real.read(name)))
    return tmp_path / "made.xlsx"


def test_an_ordinary_document_and_sheet_are_read(tmp_path):
    assert word_pages(word("<w:p><w:r><w:t>hello</w:t></w:r></w:p>"), "a.docx") == ("hello",)
    assert list(read_sheet(workbook(tmp_path, lambda name, content: content))) == [["a", "b"], ["1", "x"], ["2", "y"]]


def test_a_sheet_of_many_like_rows_is_no_bomb(tmp_path):
    write_sheet(tmp_path / "like.xlsx", ["a", "b", "c"], [[1, "same", 0.5]] * 20_000)
    assert sum(1 for _ in read_sheet(tmp_path / "like.xlsx")) == 20_001


def test_a_sheet_that_would_unpack_to_a_thousand_times_its_size_is_refused(tmp_path):
    bomb = workbook(tmp_path, lambda name, content: content + b" " * (60 << 20) if "sheet1" in name else content)
    assert bomb.stat().st_size < 200_000
    with pytest.raises(ToolError, match=r"made.xlsx would unpack to 62,9\d\d,\d\d\d bytes, \d[\d,]+ times its size"):
        next(read_sheet(bomb))


def test_an_archive_of_very_many_parts_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_ENTRIES", 5)
    with pytest.raises(ToolError, match="parts"):
        next(read_sheet(workbook(tmp_path, lambda name, content: content)))


def test_a_part_that_is_larger_than_the_archive_says_is_read_no_further_than_that():
    data = bytearray(word("<w:p><w:r><w:t>" + "x" * 5000 + "</w:t></w:r></w:p>"))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (40).to_bytes(4, "little")
    with pytest.raises(ToolError, match="cannot be read as a Word document"):
        word_pages(bytes(data), "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", "<!-- " + "x" * 5000 + " -->"])
def test_a_document_type_is_refused_in_every_part_and_encoding(tmp_path, encoding, before):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{before}{LAUGHS}<x>&i;</x>'.encode(encoding)
    with pytest.raises(ToolError, match="holds a document type"):
        word_pages(archived(word__document_xml=text), "a.docx")
    for part in ("sheet1", "workbook.xml", "styles"):
        with pytest.raises(ToolError, match="holds a document type"):
            next(read_sheet(workbook(tmp_path, lambda name, content, part=part: text if part in name else content)))


def test_text_within_text_without_end_is_refused():
    deep = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    with pytest.raises(ToolError, match="cannot be read as a Word document"):
        word_pages(word(deep), "a.docx")


async def test_what_reads_files_back_opens_no_bomb(tmp_path):
    workbook(tmp_path, lambda name, content: content + b" " * (60 << 20) if "sheet1" in name else content)
    (tmp_path / "deep.json").write_text("[" * 100_000 + "]" * 100_000)
    look = FileReadback(Workspace(tmp_path))
    assert "would unpack to" in await look.check("made.xlsx", "table")
    assert "does not read back" in await look.check("deep.json", "table")


def pdf(stream, packed="/FlateDecode", pages=1):
    """A PDF document whose pages show one stream."""
    kids = " ".join("3 0 R" for _ in range(pages))
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>",
        f"<</Length {len(stream)}/Filter {packed}>>stream\n".encode() + stream + b"\nendstream",
    )
    whole, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return whole + end % (table, len(whole))


def flat(piece, count):
    """A stream of ``count`` times ``piece``, packed."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(piece) for _ in range(count)) + packer.flush()


PDFS = {
    "a gigabyte of blanks": (flat(b" " * (1 << 24), 64), "/FlateDecode"),
    "packed twice": (zlib.compress(flat(b" " * (1 << 24), 64), 9), "[/FlateDecode/FlateDecode]"),
    "runs": (b"\x81 " * (5 << 20), "/RunLengthDecode"),
    "lists in lists": (b"[" * 200_000, "/FlateDecode"),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_document_whose_pages_unpack_without_end_does_not_fill_the_memory(name):
    code = r"""
    import pathlib, re, sys
    from espalier.core.errors import ToolError
    from espalier.tools.pdf import pdf_pages
    data = sys.stdin.buffer.read()
    try:
        pages = pdf_pages(data, "a.pdf")
    except ToolError:
        pages = ()
    status = pathlib.Path("/proc/self/status").read_text()  # rusage would count what the process was forked from
    print(sum(map(len, pages)), int(re.search(r"VmHWM:\s+(\d+)", status)[1]) >> 10)
    """
    stream, packed = PDFS[name]
    done = subprocess.run(
        (sys.executable, "-c", textwrap.dedent(code)),
        input=pdf(stream, packed),
        capture_output=True,
        check=True,
        timeout=60,
    )
    text, mebibytes = map(int, done.stdout.split())
    assert text < 1000
    assert mebibytes < 400


def parquet(tmp_path, select, more=""):
    pytest.importorskip("duckdb").sql(
        f"COPY ({select}) TO '{tmp_path}/b.parquet' (FORMAT parquet, COMPRESSION zstd{more})"
    )
    assert (tmp_path / "b.parquet").stat().st_size < 100_000
    return tmp_path / "b.parquet"


def test_a_parquet_file_of_few_bytes_and_long_cells_is_refused(tmp_path):
    file = parquet(tmp_path, "SELECT repeat('a', 4000000) || i AS a FROM range(300) t(i)")
    with pytest.raises(ToolError, match=r"b.parquet (unpacks|would unpack) to"):
        formats.profile_parquet(file, "b.parquet")


def test_one_long_cell_that_stands_in_every_row_of_a_parquet_file_is_counted_in_each(tmp_path, monkeypatch):
    monkeypatch.setattr(duck, "LARGEST", 1_000_000)
    file = parquet(tmp_path, "SELECT repeat('a', 3000) AS a FROM range(500)")
    with pytest.raises(ToolError, match="holds 1,500,000 bytes of text"):
        formats.profile_parquet(file, "b.parquet")


def test_a_parquet_file_of_very_many_like_rows_is_no_bomb(tmp_path):
    [table] = formats.profile_parquet(parquet(tmp_path, "SELECT 7 AS n, 'x' AS s FROM range(2000000)"), "b.parquet")
    assert table.rows == 2_000_000


@pytest.mark.parametrize("text", ["[" * 200_000 + "]" * 200_000, '[{"a":' + "[" * 200_000 + "]" * 200_000 + "}]"])
def test_lists_in_lists_of_a_json_file_are_refused(tmp_path, text):
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(ToolError, match=r"a\.json is no JSON"):
        formats.profile_json(tmp_path / "a.json", "a.json")
