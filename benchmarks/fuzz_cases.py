"""What is fuzzed, each against a reference that was written apart: a case raises where something is allowed that the
reference denies; any error that is not one of Espalier's own kind is a crash."""

from __future__ import annotations

import ipaddress
import os
import tempfile
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from espalier.core.errors import EspalierError, SettingsError, ToolError
from espalier.core.guarding import Call, Grant
from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Provenance
from espalier.safety.ethics import ethics_of, standard_ethics
from espalier.safety.flow_names import is_named
from espalier.safety.rules import Rules, decide, facts_of, rules_of
from espalier.tools.addresses import host_of, is_public, web_address
from espalier.tools.workspace import Workspace
from tests.safety.test_flow import WORDS, act, call, flow_of, plan_of
from tests.safety.test_rules import a_call, a_rule, naive


class AllowedError(AssertionError):
    """Something is allowed that the reference denies."""


ODD = st.sampled_from(
    [*"./\\~%:@[]*?{}$'\"", "..", "\u202e", "\u200b", "．", "∕", "е", "ⅰ", "\x00", "\ud800", "%2e", "0x7f", "。"]
)
WORD = st.sampled_from(
    ["a", "out", "secret", "out.txt", "link", "example", "org", "127", "1", "localhost", "Anna", "20"]
)
"""Pieces of paths, hosts and names."""
STRANGE = st.lists(st.one_of(WORD, ODD, st.text(max_size=3)), max_size=12).map("".join)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), STRANGE),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(STRANGE, inner, max_size=3)),
    max_leaves=6,
)
NAMES = st.sampled_from(["path", "to", "url", "command", "amount", "text", "host", "sql", "files", "x"])
ARGS = st.dictionaries(NAMES, JSON, max_size=4)
SENDS = ("pay", "delete_file", "run_shell", "http_send", "write_file")
CRITICAL = ("path", "to", "url", "command", "amount")


def rules_like_naive(given: tuple[list[object], tuple]) -> None:
    """Rules over simple calls are read as loops over whole values read them."""
    rules, (tool, effect, paths, hosts, origins, budget) = given
    args = {"paths": list(paths), "hosts": [{"host": host} for host in hosts]}
    made = Call(ToolSpec(tool, "", effect=effect), args, chosen_by=tuple(Provenance(o, "") for o in origins))
    found = decide(Rules("r", tuple(rules)), facts_of(made, budget)).grant  # type: ignore[arg-type]
    if found is Grant.ALLOW and naive(rules, given[1]) is not Grant.ALLOW:
        raise AllowedError(given)


INSIDE = rules_of('[[rule]]\nname = "inside"\npath = "out/**"\ndo = "allow"\n', "r")
AT_HOME = rules_of('[[rule]]\nname = "home"\nhost = "example.org"\ndo = "allow"\n', "r")


def rules_of_strange_calls(args: dict) -> None:
    """What a rule allows in a folder, or of a host, is there whatever the spelling."""
    made = Call(ToolSpec("t", "", effect=Effect.WRITE), args)
    if decide(INSIDE, facts_of(made)).grant is Grant.ALLOW:
        for name in ("path", "files"):
            for path in _texts(args.get(name)):
                if not os.path.normpath(path.replace("\\", "/")).startswith("out/"):
                    raise AllowedError(args)
    if decide(AT_HOME, facts_of(made)).grant is Grant.ALLOW:
        for text in _texts(args.get("host")):
            if "example.org" not in unicodedata.normalize("NFKC", text.lower()):
                raise AllowedError(args)


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


def files_of_rules(text: str) -> None:
    """Any text is rules, or is refused."""
    for read in (rules_of, ethics_of):
        try:
            assert read(text, "r").rules
        except SettingsError:
            continue


def flow_of_strange_calls(given: tuple[str, dict, str, list[dict]]) -> None:
    """After reading, an effect is allowed only where each thing that it is done to stood in the plan or the words."""
    tool, args, subtask, planned = given
    leaves = [act(f"s{n}", tool, **one) for n, one in enumerate(planned)]
    flow = flow_of(plan_of(act("read", "read_file", path="notes.txt"), *leaves))
    verdict = flow.rule(call(tool, subtask, **args))
    if verdict.grant is not Grant.ALLOW:
        return
    plans = planned
    for name in CRITICAL:
        if name in args and not any(_same(one.get(name), args[name]) for one in plans) and not _said(args[name]):
            raise AllowedError(given)
    again = flow.rule(call(tool, subtask, **args))
    if tool in ("pay", "http_send") and len(planned) <= 1 and again.grant is Grant.ALLOW:
        raise AllowedError((given, "twice"))


def _same(planned: object, given: object) -> bool:
    return planned == given or str(planned) == str(given)


def _said(value: object) -> bool:
    """Whether all that a value holds stands somewhere in the person's words, by a naive look."""
    if isinstance(value, dict):
        return all(_said(item) for item in value.values())
    if isinstance(value, list):
        return all(_said(item) for item in value)
    if isinstance(value, float | int) and not isinstance(value, bool):
        return value == 20
    plain = unicodedata.normalize("NFC", str(value)).strip()
    return value is None or plain in WORDS or any(plain == part for part in ("20.0",))


def names(given: tuple[str, str]) -> None:
    """A name that is found stands there, character for character."""
    value, text = given
    seen = "".join(char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) != "Cf")
    if value.strip() and is_named(value, text) and unicodedata.normalize("NFC", value) not in seen:
        raise AllowedError(given)


CLOSED_TO_ALL = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"),
    *("224.0.0.0/3", "::/8", "64:ff9b::/96", "2002::/16", "2001::/32", "fc00::/7", "fe80::/10", "ff00::/8"),
)
CLOSED = [ipaddress.ip_network(one) for one in CLOSED_TO_ALL]
NUMBER = st.one_of(
    st.ip_addresses().map(str),
    st.sampled_from(CLOSED).flatmap(lambda net: st.integers(0, net.num_addresses - 1).map(lambda n: str(net[n]))),
    st.builds(lambda n: f"::ffff:{n}", st.ip_addresses(v=4)),
    STRANGE,
)


def numbers(given: str) -> None:
    """No number of a network that is not public is taken for a public one."""
    try:
        public = is_public(given)
        number = ipaddress.ip_address(given)
    except ValueError:
        return
    if public and any(number.version == net.version and number in net for net in CLOSED):
        raise AllowedError(given)


def hosts(given: str) -> None:
    """An address has one spelling, which stays itself; what it hides is not let through."""
    try:
        whole = web_address(given)
        host = host_of(given)
    except ToolError:
        return
    if web_address(whole) != whole or host_of(host) != host:
        raise AllowedError((given, whole, host))


@cache
def _place() -> tuple[Workspace, Path]:
    root = Path(tempfile.mkdtemp(prefix="fuzz-"))
    (root / "ws" / "out").mkdir(parents=True)
    (root / "secret").write_text("SECRET")
    (root / "ws" / "a").write_text("inside")
    (root / "ws" / "link").symlink_to("../secret")
    (root / "ws" / "out" / "out").symlink_to("..")
    (root / "ws" / "out" / "1").symlink_to(root)
    return Workspace(root / "ws"), root


def paths(given: str) -> None:
    """No path reads or makes a file outside of the folder."""
    workspace, root = _place()
    try:
        if workspace.read_bytes(given) == b"SECRET":
            raise AllowedError(given)
    except EspalierError:
        pass
    try:
        workspace.write(f"{given}.made", b"x")
    except EspalierError:
        return
    if {each.name for each in root.iterdir()} != {"secret", "ws"} or (root / "secret").read_text() != "SECRET":
        raise AllowedError(given)


def ethics(text: str) -> None:
    """No text is too strange to be looked at."""
    standard_ethics().find(text)


CASES: dict[str, tuple[Callable, st.SearchStrategy]] = {
    "rules, simple calls": (rules_like_naive, st.tuples(st.lists(a_rule, max_size=5), a_call)),
    "rules, strange calls": (rules_of_strange_calls, ARGS),
    "rule files": (
        files_of_rules,
        st.one_of(st.text(), STRANGE.map(lambda s: f'[[rule]]\nname = "{s}"\ndo = "allow"\n')),
    ),
    "flow": (
        flow_of_strange_calls,
        st.tuples(
            st.sampled_from(SENDS), ARGS, st.sampled_from(["", "s0", "s1", "read", "evil"]), st.lists(ARGS, max_size=2)
        ),
    ),
    "names": (names, st.tuples(STRANGE, STRANGE)),
    "numbers of hosts": (numbers, NUMBER),
    "addresses": (hosts, st.one_of(STRANGE, STRANGE.map("https://".__add__))),
    "paths": (paths, STRANGE),
    "ethical limits": (ethics, st.text()),
}
"""Name -> the case, and what it is given."""
