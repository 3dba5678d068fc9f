from espalier.core.value import Column, ColumnType, Origin, Provenance, Table
from espalier.tools.capping import MOST
from espalier.tools.mcp.results import observed, plain


def of(*content, **more):
    return observed({"content": list(content), **more}, "forge.go")


def test_text_is_the_value_and_the_server_its_source():
    seen = of({"type": "text", "text": "one"}, {"type": "text", "text": "two"})
    assert seen.value == "one\ntwo"
    assert seen.provenance == (Provenance(Origin.SERVER, "forge.go"),)


def test_structured_content_goes_before_text():
    assert of({"type": "text", "text": "{}"}, structuredContent={"sum": 3}).value == {"sum": 3}


def test_what_is_no_text_is_noted_with_its_kind_and_size():
    seen = of(
        {"type": "image", "mimeType": "image/png", "data": "AAAA" * 100},
        {"type": "resource_link", "name": "manual", "uri": "https://example.org/m"},
        {"type": "resource", "resource": {"uri": "file:///a", "text": "some notes"}},
        {"type": "resource", "resource": {"uri": "file:///b", "mimeType": "application/x", "blob": "AAAA"}},
        {"type": "hologram"},
    )
    assert seen.value.splitlines() == [
        "[image, image/png, 300 bytes; not shown]",
        "[manual: https://example.org/m]",
        "[file:///a]",
        "some notes",
        "[file:///b, application/x, 3 bytes; not shown]",
        "[something of the kind 'hologram'; not shown]",
    ]


def test_a_failure_that_the_server_tells_is_a_fault():
    seen = of({"type": "text", "text": "no such user\n" * 500}, isError=True)
    assert seen.fault.message.startswith("forge.go failed: no such user")
    assert len(seen.fault.message) < 2100
    assert seen.value is None


def test_long_results_are_cut_and_it_is_said():
    text = of({"type": "text", "text": "x" * 100_000})
    assert len(text.value) == MOST
    assert "20,000 characters of 100,000" in text.note
    data = of(structuredContent={"rows": ["x" * 100_000]})
    assert len(data.value) == MOST
    assert "beginning of a JSON text" in data.note


def test_a_table_is_given_as_records_or_as_its_one_value():
    columns = (Column("a", ColumnType.NUMBER), Column("b", ColumnType.TEXT))
    table = Table(columns, ((1, "x"), (2, "y")), 2)
    one = Table(columns[:1], ((7,),), 1)
    given = plain({"rows": table, "one": one, "word": "w"})
    assert given == {"rows": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}], "one": 7, "word": "w"}
