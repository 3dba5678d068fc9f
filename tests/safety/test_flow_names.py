"""Whether a text names a value: exactly, and as a whole word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espalier.safety.flow_names import is_named, is_plain, is_told_by_its_ends

CYRILLIC_A = "\u0430"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("report.md", "Write it to report.md."),
        ("report.md", "Write it to ./report.md"),
        ("Le Marais Boutique", "a friend recommended 'Le Marais Boutique' as great"),
        ("13", "Delete the file with ID '13', please"),
        ("13", "Close issue #13."),
        ("Sarah@Example.org", "Her address is sarah@example.org, I think"),
        ("Bob", "They wrote it in Bob's inbox"),
        (["a@b.org", "c@d.org"], "mail a@b.org and c@d.org"),
        ("", "anything"),
        (None, "anything"),
    ],
)
def test_a_whole_word_of_the_text_is_named(value, text):
    assert is_named(value, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1", "Do these in order: 1. How many? 2. Which?"),
        ("1", "1) count"),
        ("13", "There are 13 people"),
        ("port.md", "Write it to report.md"),
        ("report.md", "Write it to old/report.md"),
        ("report.md", "Write it to report.md.bak"),
        ("evil.com", "See evil.com.example.org"),
        ("example.org", "mail me@example.org"),
        ("mark", "bookmark it"),
        ("p" + CYRILLIC_A + "ypal.com", "pay at paypal.com"),
        ("p" + CYRILLIC_A + "ypal.com", "pay at p" + CYRILLIC_A + "ypal.com"),
        ("report\u200b.md", "Write it to report.md"),
        ("report\u200b.md", "Write it to report\u200b.md"),
        ("\uff11\uff13", "the file with id 13"),
        (["a@b.org", "evil@b.org"], "mail a@b.org"),
        (True, "true"),
        ("Report.md", "Write it to report.md"),
    ],
)
def test_what_is_a_part_of_a_word_or_only_looks_alike_is_not_named(value, text):
    assert not is_named(value, text)


def test_an_invisible_character_in_what_the_person_wrote_does_not_hide_the_name():
    assert is_named("report.md", "Write it to rep\u200bort.md")


def test_an_amount_is_a_number_of_the_text_and_no_item_of_a_list():
    assert is_named(2200, "the rent is 2200. Also", amount=True)
    assert is_named(5.0, "send 5 euros", amount=True)
    assert not is_named(1, "Do: 1. this 2. that", amount=True)
    assert not is_named(98, "send 98.70", amount=True)


@given(st.text(min_size=1), st.text(alphabet="abc019_-@/", min_size=1), st.booleans())
def test_a_name_that_more_of_a_word_is_put_to_is_named_no_more(text, more, before):
    name = "target.txt"
    glued = more + name if before else name + more
    assert not is_named(name, glued)
    assert is_named(text, text) <= is_plain(text)


CHOICES = ("general", "External_0", "random", "draft.csv", "draft.md")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("External_0", "Add Charlie to the channel starting with External"),
        ("External_0", "Write 'hello' to the channel that begins with 'Ext'."),
        ("External_0", "Schreib das in den Kanal, der mit Ext beginnt"),
        ("External_0", "Écris-le dans le canal commençant par Ext"),
        ("External_0", "Ponlo en el canal que empieza por Ext"),
        ("External_0", "发到以“Ext”开头的频道"),
        ("draft.csv", "Delete the file ending in .csv"),
    ],
)
def test_what_is_told_by_how_its_name_begins_or_ends_is_named_where_it_is_the_only_one(value, text):
    assert is_told_by_its_ends(value, CHOICES, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("draft.csv", "Delete the file starting with draft"),
        ("general", "Add Charlie to the channel starting with External"),
        ("External_9", "Add Charlie to the channel starting with External"),
        ("External_0", "Add Charlie to the channel External"),
        ("External_0", "Starting with External, tell everybody"),
        ("External_0", "Start with External and end in random"),
        ("External_0", "Schick es mit External als Betreff"),
        ("random", "Tell them to begin with r"),
    ],
    ids=["two fit", "another", "not there", "no beginning", "an order", "what to do", "mit", "one letter"],
)
def test_what_is_told_by_its_ends_is_not_named_where_others_fit_or_nothing_is_told(value, text):
    assert not is_told_by_its_ends(value, CHOICES, text)
