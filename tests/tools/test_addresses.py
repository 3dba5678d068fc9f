import pytest

from espalier.core.errors import ToolError
from espalier.tools.addresses import is_public, is_public_name, path_of, site_of, web_address


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
    ],
)
def test_private_numbers_are_known_also_inside_others(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_public_numbers_are_let_pass(number):
    assert is_public(number)


def test_names_of_this_machine_and_of_local_networks_are_private():
    names = ("localhost", "a.localhost", "printer.local", "db.internal", "LOCALHOST.", "127.0.0.1")
    assert not any(is_public_name(name) for name in names)
    assert is_public_name("example.org")
