import pytest

from espalier.core.errors import ToolError
from espalier.tools.addresses import host_of, is_public, is_public_name, nature, path_of, site_of, web_address


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("example.org", "https://example.org/"),
        ("http://example.org:8080/a?b=c#d", "http://example.org:8080/a?b=c"),
        (" https://example.org/a ", "https://example.org/a"),
    ],
)
def test_an_address_is_made_whole(given, whole):
    assert web_address(given) == whole


@pytest.mark.parametrize(
    "given",
    [
        "",
        "file:///etc/passwd",
        "ftp://a.org",
        "https://",
        "https://a b.org",
        "https://u:p@a.org",
        "http://[::1",
        "http://a:b/",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(given):
    with pytest.raises(ToolError) as refused:
        web_address(given)
    assert refused.value.hint


def test_a_site_is_scheme_host_and_port():
    assert site_of("https://example.org:443/a?b") == "https://example.org"
    assert site_of("http://example.org:8080/") == "http://example.org:8080"
    assert site_of("http://[2001:db8::1]:81/") == "http://[2001:db8::1]:81"
    assert path_of("https://example.org/a/b?c=d") == "/a/b?c=d"


@pytest.mark.parametrize(
    "number",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"),
        *("::127.0.0.1", "::", "fec0::1", "64:ff9b:1::1", "2002:5db8::1", "2001:0:5db8::1", "192.88.99.1"),
        *("168.63.129.16", "192.0.0.8", "198.18.0.1", "240.0.0.1", "255.255.255.255", "4000::1", "5f00::1", "3fff::1"),
    ],
)
def test_private_numbers_are_known_also_inside_others(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::1"])
def test_public_numbers_are_let_pass(number):
    assert is_public(number)


@pytest.mark.parametrize("number", ["::ffff:93.184.216.34", "64:ff9b::5db8:d822", "2002:5db8:d822::1"])
def test_a_number_that_carries_another_is_not_asked_whatever_that_is(number):
    assert "carries another inside" in nature(number)


@pytest.mark.parametrize(
    ("given", "host"),
    [
        ("EXAMPLE.org.", "example.org"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("１２７.0.0.1", "127.0.0.1"),
        ("127。0。0。1", "127.0.0.1"),
        ("0:0:0:0:0:0:0:1", "::1"),
        ("ⓛocalhost", "localhost"),
    ],
)
def test_a_host_has_one_spelling(given, host):
    assert host_of(given) == host


@pytest.mark.parametrize(
    "given",
    [
        *("127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "0x7f000001", "127.0.0.01", "1.2.3.4.5", "1.2.3.256"),
        *("a..b", "", ".", "-a.org", "a b", "a%2eb", "good.org\\.bad.org", "fe80::1%eth0", "xn--\u0430", "a" * 300),
        *("pаypal.com", "xn--pypal-4ve.com"),  # with a Cyrillic letter, plainly and encoded
    ],
)
def test_a_spelling_that_programs_read_differently_is_no_host(given):
    with pytest.raises(ToolError):
        host_of(given)


def test_names_of_this_machine_and_of_local_networks_are_private():
    names = ("localhost", "a.localhost", "printer.local", "db.internal", "LOCALHOST.", "127.0.0.1")
    assert not any(is_public_name(name) for name in names)
    assert is_public_name("example.org")
