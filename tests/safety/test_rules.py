"""Rules: read, refused where wrong, and never more open than a naive reading of them."""

import asyncio
from fnmatch import fnmatchcase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.assemble.tools import open_registry, plain_registry
from espalier.core.errors import SettingsError
from espalier.core.guarding import Call, Grant
from espalier.core.tool import Effect, ToolSpec
from espalier.core.value import Origin, Provenance
from espalier.safety.guard import Asking
from espalier.safety.rules import (
    BUILT_IN,
    PRESETS,
    Rule,
    RuleGuard,
    Rules,
    decide,
    facts_of,
    failed_examples,
    preset,
    rules_of,
)
from espalier.settings import Settings
from espalier.tools.engine import Engine
from espalier.tools.workspace import Workspace

ANY = '[[rule]]\nname = "any"\ndo = "allow"\n'


def said(rules, tool="read_file", effect=Effect.READ, origins=(), budget=1.0, **args):
    sources = tuple(Provenance(origin, "x") for origin in origins)
    call = Call(ToolSpec(tool, "", effect=effect), args, chosen_by=sources)
    return decide(rules if isinstance(rules, Rules) else rules_of(rules, "rules.toml"), facts_of(call, budget))


def rule(do, **conditions):
    lines = [f"{name} = {value!r}" for name, value in conditions.items()]
    return "\n".join(['[[rule]]\nname = "one"', f'do = "{do}"', *lines, ""])


@pytest.mark.parametrize("name", PRESETS)
def test_every_example_of_a_preset_comes_out_as_it_says(name):
    assert preset(name).examples
    assert failed_examples(preset(name)) == []


def test_the_built_in_tools_are_known_by_their_names_and_effects(tmp_path):
    workspace = Workspace(tmp_path)
    everything = Settings(home=tmp_path, allow_code=True, allow_network=("*",))
    with Engine(workspace, ()) as engine:
        registries = (plain_registry(workspace, engine, ()), open_registry(workspace, engine, (), everything))
    found = {spec.name: spec.effect for registry in registries for spec in registry.specs()}
    assert found.items() <= BUILT_IN.items()


def test_nothing_that_matches_is_a_denial():
    verdict = said(rule("allow", tool="query"), tool="read_file")
    assert (verdict.grant, verdict.rule) == (Grant.DENY, "no rule")


def test_the_first_rule_that_holds_decides():
    text = '[[rule]]\nname = "a"\ntool = "read_file"\ndo = "ask"\n' + ANY
    assert said(text).rule == "a"
    assert said(text, tool="query").rule == "any"


REFUSED = [
    ("[[rule]\n", "no TOML"),
    ("", "holds no rule"),
    ('[[rule]]\nname = "a"\ndo = "allw"\n', "line 1"),
    ('[[rule]]\nname = "a"\n', "line 1"),
    ('[[rule]]\nname = "a"\ndo = "deny"\ntool = "qery"\n', "'qery'"),
    ('[[rule]]\nname = "a"\ndo = "deny"\npaht = "x"\n', "'paht'"),
    ('[[rule]]\nname = "a"\ndo = "deny"\ntool = []\n', "empty list"),
    ('[[rule]]\nname = "a"\ndo = "deny"\neffect = "reed"\n', "line 1"),
    ('[[rule]]\nname = "a"\ndo = "deny"\nsql = "drp"\n', "'drp'"),
    ('[[rule]]\nname = "a"\ndo = "deny"\nhost = "exаmple.org"\n', "no name of a host"),
    ('[[rule]]\nname = "a"\ndo = "deny"\nbudget_below = 3\n', "budget_below"),
    (ANY + '\n[[rule]]\nname = "b"\ndo = "deny"\ntool = "query"\n', "line 5: 'b' never decides: 'any' (line 1)"),
    (ANY + '\n[[rule]]\nname = "b"\ndo = "deny"\n', "'b' contradicts 'any'"),
    (ANY + '\n[[rule]]\nname = "any"\ndo = "deny"\n', "two rules"),
    ("extra = 1\n" + ANY, "'extra'"),
    ("rule = 3\n", "list of tables"),
]


@pytest.mark.parametrize(("text", "named"), REFUSED)
def test_a_file_that_is_wrong_is_refused_with_its_place(text, named):
    with pytest.raises(SettingsError) as caught:
        rules_of(text, "rules.toml")
    assert "rules.toml" in caught.value.message
    assert named in caught.value.message
    assert caught.value.hint


def test_a_rule_that_allows_a_folder_allows_nothing_beside_it():
    text = rule("allow", path="out/**")
    assert said(text, path="out/a/b.md").grant is Grant.ALLOW
    for path in ("out/../secret", "../out/a", "/out/a", "outside/a", "out", "xout/a", "OUT/a"):
        assert said(text, path=path).grant is Grant.DENY, path
    assert said(text, path="out/a", source="secret").grant is Grant.DENY
    assert said(text).grant is Grant.DENY


def test_a_rule_that_denies_a_file_denies_it_by_every_spelling():
    text = rule("deny", path="secrets/*") + ANY
    for path in ("secrets/a", "./secrets/a", "x/../secrets/a", "/home/me/ws/secrets/a", "SECRETS/a", "secrets\\a"):
        assert said(text, path=path).grant is Grant.DENY, path
        assert said(text, anything=path).grant is Grant.DENY, path
    assert said(text, path="secrets2/a").grant is Grant.ALLOW


@pytest.mark.parametrize("path", ["a\u202etxt.exe", "a\u200b.txt", "．．/etc", "out／a", "a\x00b", "a∕b"])
def test_a_path_written_to_deceive_is_refused_even_where_everything_is_allowed(path):
    assert (said(ANY, path=path).grant, said(ANY, path=path).rule) == (Grant.DENY, "look-alike")


@pytest.mark.parametrize("path", ["报告/销售.csv", "Übersicht.md", "a b (1).txt", "naïve.md", "売上.csv"])
def test_a_path_in_any_language_is_no_deception(path):
    assert said(ANY, path=path).grant is Grant.ALLOW


def test_a_host_is_matched_whole():
    text = rule("allow", host=["example.org", "*.example.net"])
    for url in ("https://example.org/a", "https://EXAMPLE.org./", "https://a.example.net", "https://ｅxample.org/"):
        assert said(text, url=url).grant is Grant.ALLOW, url
    for url in (
        "https://example.org.evil.com", "https://evilexample.org", "https://example.net", "https://xexample.net",
        "https://example.org@evil.com/", "https://evil.com/example.org", "https://exаmple.org/",
        "https://evil.com\\@example.org", "https://evil.com?https://example.org",
    ):  # fmt: skip
        assert said(text, url=url).grant is Grant.DENY, url


def test_a_statement_is_of_every_kind_that_is_in_it():
    text = rule("allow", sql="select")
    assert said(text, sql="SELECT 'drop table x' FROM t -- delete").grant is Grant.ALLOW
    for sql in ("select 1; drop table t", "with a as (delete from t) select 1", "", "select 1 /* */ ; DELETE from t"):
        assert said(text, sql=sql).grant is Grant.DENY, sql


def test_an_argument_is_matched_whole_and_a_missing_one_is_none():
    text = rule("allow", tool="http_send").replace("\n\n", "\n") + 'args = { method = "P*" }\n'
    assert said(text, tool="http_send", method="POST").grant is Grant.ALLOW
    assert said(text, tool="http_send", method="xPOST").grant is Grant.DENY
    assert said(text, tool="http_send").grant is Grant.DENY


def test_where_data_comes_from_and_what_is_left_decide_too():
    text = rule("ask", origin="web") + ANY
    assert said(text, origins=[Origin.WORKSPACE, Origin.WEB]).grant is Grant.ASK
    assert said(text, origins=[Origin.WORKSPACE]).grant is Grant.ALLOW
    only = rule("allow", origin=["person", "workspace"])
    assert said(only, origins=[Origin.WORKSPACE, Origin.WEB]).grant is Grant.DENY
    low = rule("ask", budget_below=0.1) + ANY
    assert (said(low, budget=0.05).grant, said(low, budget=0.5).grant) == (Grant.ASK, Grant.ALLOW)


# --- a naive reading of rules, written apart from them: over simple calls it says the same

TOOLS = ["alpha", "beta", "alphabet"]
PATHS = ["a.md", "out/a.md", "out/b/c.md", "secret/k", "out"]
HOSTS = ["example.org", "a.example.org", "evil.com"]
GLOBS = ["*", "out/*", "out/**", "a.md", "secret/*", "**"]
patterns = st.lists(st.sampled_from(GLOBS), max_size=2).map(tuple)
a_rule = st.builds(
    Rule,
    name=st.uuids().map(str),
    do=st.sampled_from(list(Grant)),
    tool=st.lists(st.sampled_from([*TOOLS, "al*", "*"]), max_size=2).map(tuple),
    effect=st.lists(st.sampled_from(list(Effect)), max_size=2).map(tuple),
    path=patterns,
    host=st.lists(st.sampled_from([*HOSTS, "*.example.org", "*"]), max_size=2).map(tuple),
    origin=st.lists(st.sampled_from(list(Origin)), max_size=2).map(tuple),
    budget_below=st.none() | st.sampled_from([0.1, 0.5]),
)
a_call = st.tuples(
    st.sampled_from(TOOLS),
    st.sampled_from(list(Effect)),
    st.lists(st.sampled_from(PATHS), max_size=2),
    st.lists(st.sampled_from(HOSTS), max_size=2),
    st.frozensets(st.sampled_from(list(Origin)), max_size=2),
    st.sampled_from([0.05, 0.3, 1.0]),
)


def naive_path(path, pattern):
    given, wanted = path.split("/"), pattern.split("/")
    if wanted[-1] == "**":
        return len(given) >= len(wanted) and given[: len(wanted) - 1] == wanted[:-1]
    return len(given) == len(wanted) and all(fnmatchcase(g, w) for g, w in zip(given, wanted, strict=True))


def naive_host(host, pattern):
    return pattern == "*" or host == pattern or (pattern[:2] == "*." and host.endswith(pattern[1:]))


def naive(rules, call):
    """Says what the first rule that holds says, by loops over whole values."""
    tool, effect, paths, hosts, origins, budget = call
    for one in rules:
        quantifier = all if one.do is Grant.ALLOW else any
        tails = [[p] if one.do is Grant.ALLOW else _tails(p) for p in paths]
        conditions = [
            not one.tool or any(fnmatchcase(tool, p) for p in one.tool),
            not one.effect or effect in one.effect,
            one.budget_below is None or budget < one.budget_below,
            not one.path
            or (bool(paths) and quantifier(any(naive_path(t, p) for t in ts for p in one.path) for ts in tails)),
            not one.host or (bool(hosts) and quantifier(any(naive_host(h, p) for p in one.host) for h in hosts)),
            not one.origin or quantifier(o in one.origin for o in origins),
        ]
        if all(conditions):
            return one.do
    return Grant.DENY


def _tails(path):
    parts = path.split("/")
    return ["/".join(parts[n:]) for n in range(len(parts))]


@settings(max_examples=400, deadline=None)
@given(st.lists(a_rule, max_size=5), a_call)
def test_no_set_of_rules_allows_what_a_naive_reading_of_it_denies(rules, call):
    tool, effect, paths, hosts, origins, budget = call
    args = {"paths": list(paths), "hosts": [{"host": host} for host in hosts]}
    given_ = Call(ToolSpec(tool, "", effect=effect), args, chosen_by=tuple(Provenance(o, "") for o in origins))
    found = decide(Rules("r", tuple(rules)), facts_of(given_, budget)).grant
    expected = naive(rules, call)
    severity = [Grant.ALLOW, Grant.ASK, Grant.DENY]
    exact = not any(r.path and r.do is not Grant.ALLOW for r in rules)
    if exact:
        assert found is expected
    elif expected is Grant.DENY and found is Grant.ALLOW:
        pytest.fail(f"allowed: {rules}")
    assert severity.index(found) >= 0


@settings(max_examples=300, deadline=None)
@given(st.lists(a_rule, min_size=2, max_size=4), st.lists(a_call, min_size=1, max_size=20))
def test_a_rule_that_is_called_unreachable_is(rules, calls):
    from espalier.safety.rules.covering import covers  # noqa: PLC0415 - what is tested here alone
    from espalier.safety.rules.matching import holds  # noqa: PLC0415

    for tool, effect, paths, hosts, origins, budget in calls:
        args = {"paths": list(paths), "hosts": [{"host": host} for host in hosts]}
        chosen = tuple(Provenance(o, "") for o in origins)
        facts = facts_of(Call(ToolSpec(tool, "", effect=effect), args, chosen_by=chosen), budget)
        for n, narrow in enumerate(rules):
            for wide in rules[:n]:
                assert not covers(wide, narrow) or not holds(narrow, facts) or holds(wide, facts)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_no_text_at_all_becomes_rules_that_allow_by_accident(text):
    try:
        rules = rules_of(text, "r")
    except SettingsError:
        return
    assert rules.rules


def test_a_rule_that_asks_each_time_is_answered_by_no_word_given_before():
    text = '[[rule]]\nname = "paying"\nhost = "pay.example.org"\ndo = "ask"\neach = true\n\n' + ANY
    guard = Asking(RuleGuard(rules_of(text, "mine")), assume_yes=True)
    paying = Call(ToolSpec("http_send", "", effect=Effect.SEND), {"url": "https://pay.example.org/x"})
    other = Call(ToolSpec("http_send", "", effect=Effect.SEND), {"url": "https://example.org/x"})
    assert asyncio.run(guard(paying)).grant is Grant.DENY
    assert asyncio.run(guard(other)).grant is Grant.ALLOW


def test_each_time_is_said_only_of_rules_that_ask():
    text = '[[rule]]\nname = "a"\ndo = "allow"\neach = true\n'
    with pytest.raises(SettingsError, match="line 1: 'a' has each = true"):
        rules_of(text, "mine")
