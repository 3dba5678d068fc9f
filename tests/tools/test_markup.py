import pytest

from espalier.tools.markup import markup_text, read_markup


def test_title_text_and_links_are_found():
    page = read_markup(
        "<head><title>A &amp; B</title><style>p{}</style></head><body><p>One <a href='b.html#x'>two</a></p>"
        "<script>let x = '<p>no</p>'</script><a href='mailto:a@b.org'>mail</a><a href='b.html'>again</a>"
        "<a href='#top'>up",
        "http://example.org/a/",
    )
    assert page.title == "A & B"
    assert page.text.startswith("One two")
    assert "let x" not in page.text
    assert [(link.address, link.text) for link in page.links] == [("http://example.org/a/b.html", "two")]


def test_a_page_that_is_all_broken_is_still_read():
    page = read_markup("<title>x<p>text <a href='http://[bad'>bad</a> <b>more", "http://example.org/")
    assert page.links == ()


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("é".encode(), "iso-8859-1", "é"),
        ("é".encode("latin-1"), "iso-8859-1", "é"),
        ("é!".encode("latin-1"), "klingon", "é!"),
        ("é!".encode("latin-1"), "", "é!"),
        ("я тут".encode("windows-1251"), "windows-1251", "я тут"),
        (b'<meta charset="windows-1251">' + "я".encode("windows-1251"), "", '<meta charset="windows-1251">я'),
        ("中文网页".encode("gbk"), "", "中文网页"),
        ("é".encode("utf-16"), "", "é"),
        (b"\xef\xbb\xbfx", "", "x"),
        (b"PK\x03\xff", "zip", "PK\x03\ufffd"),
    ],
)
def test_the_encoding_is_that_which_fits_whatever_is_declared(data, charset, text):
    assert markup_text(data, charset) == text
