"""Articles: sentences, sources, metrics on hand-made texts, drafting, and the check that trusts nobody."""

import pytest

from espalier.tools.articles.checking import checks, parsed, short
from espalier.tools.articles.coverage import attainable, coverage
from espalier.tools.articles.drafting import Claim, Draft, Section, cut, outlined, revised, written
from espalier.tools.articles.groundedness import groundedness, supported
from espalier.tools.articles.lengths import fit, words_of
from espalier.tools.articles.ranking import Corpus
from espalier.tools.articles.redundancy import redundancy
from espalier.tools.articles.rendering import markdown
from espalier.tools.articles.sentences import can_stand, leans, sentences
from espalier.tools.articles.sources import source_of

OWLS = """# Marsh owls

A marsh owl is a bird that hunts at night. It sleeps in old trees.

## Food

Marsh owls eat mice, frogs and large beetles. One pair takes about 900 mice in a year.

## Nests

The marsh owl lays four eggs in a hollow trunk. Both parents guard the nest for 30 days.
"""
MORE = "Marsh owls eat mice, frogs and large beetles. In winter marsh owls move to river banks where snow is thin.\n"
BREAD = "# Bread\n\nBread is made of flour, water and salt. Dough rests for twelve hours.\n"
TEA = "# 茶树\n\n茶树是一种常绿灌木。它原产于中国西南部的山区。\n\n## 采摘\n\n"
TEA += "茶农在清明前后采摘茶树的嫩芽。一个工人一天可以采下两公斤鲜叶。\n"


def corpus(*texts, topic="marsh owls"):
    return Corpus(topic, [source_of(f"sources/{n}.md", text, n) for n, text in enumerate(texts)])


def test_abbreviations_and_numbers_end_no_sentence():
    assert sentences("Dr. Hale paid 3.5 dollars, i.e. little. It rained.") == [
        "Dr. Hale paid 3.5 dollars, i.e. little.",
        "It rained.",
    ]
    assert sentences("茶树喜欢雨水。它怕霜冻！") == ["茶树喜欢雨水。", "它怕霜冻！"]


def test_a_sentence_that_leans_on_another_or_is_broken_does_not_stand_alone():
    assert leans("It sleeps in old trees.")
    assert leans("它原产于中国西南部。")
    assert not can_stand("and then (because the owl")
    assert not can_stand("Why do owls hunt at night?")
    assert can_stand("Marsh owls eat mice, frogs and large beetles.")


def test_a_passage_holds_what_leans_on_it_and_knows_its_heading():
    first, second, *_ = source_of("a.md", OWLS, 0).passages
    assert first.text == "A marsh owl is a bird that hunts at night. It sleeps in old trees."
    assert second.heading == "Food"


def test_code_tables_and_lists_of_links_are_no_passages():
    text = "# T\n\n```\nThis is code that is run.\n```\n\n| a | b |\n|---|---|\n\n- [one](x)\n"
    assert source_of("a.md", text, 0).passages == ()


def test_only_what_is_about_the_topic_is_ranked():
    found = corpus(OWLS, BREAD)
    assert {passage.source for passage in found.passages} == {0}
    assert corpus(BREAD).passages == ()


def test_coverage_is_full_for_all_that_fits_and_none_for_nothing():
    found = corpus(OWLS, MORE)
    everything = [passage.text for passage in found.passages]
    assert coverage(everything, found, words_of(everything)) == pytest.approx(1.0)
    assert coverage([], found, 100) == 0.0
    assert 0.0 < coverage(everything[:1], found, 100) < 1.0
    assert attainable(found, 20) < attainable(found, 100)


def test_redundancy_counts_what_is_said_again():
    found = corpus(OWLS, MORE)
    said = "Marsh owls eat mice, frogs and large beetles."
    assert redundancy([said, said, "Both parents guard the nest for 30 days."], found) == 1 / 3
    assert redundancy([said], found) == 0.0


def test_a_claim_stands_on_its_source_only_with_its_numbers_names_and_denials():
    assert supported("Marsh owls eat mice, frogs and large beetles.", OWLS) == ""
    assert supported("Large beetles, frogs and mice are what marsh owls eat.", OWLS) == ""
    assert "90" in supported("One pair takes about 90 mice in a year.", OWLS)
    assert "Paris" in supported("The marsh owl lays four eggs in Paris.", OWLS)
    assert "denies" in supported("The marsh owl never lays four eggs in a hollow trunk.", OWLS)
    assert supported("Owls are protected by law everywhere.", OWLS)
    assert groundedness([("It sleeps in old trees.", OWLS), ("It sings at noon.", OWLS)]) == 0.5


def test_length_fits_between_bounds():
    assert fit(100, 100) == 1.0
    assert fit(30, 100) == 0.5
    assert fit(250, 100) == 0.0
    assert words_of(["茶树喜欢雨水。", "two words"]) == 8


def article(found, words=120):
    draft = outlined(Draft(found.topic, words), found)
    while draft.unwritten:
        draft = written(draft, found)
    return draft


def test_an_article_opens_with_what_the_thing_is_and_cites_every_sentence():
    found = corpus(OWLS, MORE)
    text = markdown(cut(article(found), found), found.sources, "en", "article.md")
    assert text.startswith("# Marsh owls\n\nA marsh owl is a bird that hunts at night.[1] It sleeps in old trees.[1]")
    assert "## Food" in text
    assert all(numbers for _, numbers in parsed(text).cited)
    held = {source.path: raw for source, raw in zip(found.sources, (OWLS, MORE), strict=True)}
    assert short(checks(text, "article.md", "marsh owls", None, held)) == ""


def test_a_chinese_article_is_written_without_blanks_between_sentences():
    found = corpus(TEA, topic="茶树")
    text = markdown(article(found), found.sources, "zh", "out/文章.md")
    assert "茶树是一种常绿灌木。[1]它原产于中国西南部的山区。[1]" in text
    assert "## 参考来源\n\n1. [茶树](../sources/0.md)" in text
    assert short(checks(text, "out/文章.md", "茶树", None, {"sources/0.md": TEA})) == ""


def test_what_is_said_twice_is_cut():
    found = corpus(OWLS, MORE)
    claim, again = Claim("Marsh owls eat mice.", 0, 1), Claim("Marsh owls eat mice.", 1, 0)
    draft = Draft("marsh owls", 100, "Marsh owls", (Section("A", (), (claim,)), Section("B", (), (again,))))
    assert len(cut(draft, found).claims) == 1


def test_a_revision_puts_right_what_its_source_does_not_say():
    found = corpus(OWLS)
    wrong = Claim("One pair takes about 9,000 mice in a year.", 0, 2)
    draft = Draft("marsh owls", 100, "Marsh owls", (Section("Food", (), (wrong,)),))
    assert revised(draft, found).texts == ("One pair takes about 900 mice in a year.",)


def test_the_check_finds_what_stands_in_no_source_what_cites_nothing_and_what_leads_nowhere():
    held = {"sources/0.md": OWLS}
    head, foot = "# Marsh owls\n\n", "\n\n## Sources\n\n1. [Marsh owls](sources/0.md)\n"
    said = "The marsh owl lays four eggs in a hollow trunk."

    def wrong(body, end=foot):
        return short(checks(head + body + end, "article.md", "marsh owls", None, held))

    assert "does not stand in its source" in wrong("The marsh owl lays seven eggs in a hollow tower.[1]")
    assert "no source is cited" in wrong(f"{said}[1] Owls are wise birds of the night.")
    assert "[2] is not in the list" in wrong(f"{said}[2]")
    assert "is none of the sources" in wrong(f"{said}[1]", "\n\n## Sources\n\n1. [x](sources/gone.md)\n")
    assert "words where 500 were asked for" in short(
        checks(head + said + "[1]" + foot, "a.md", "marsh owls", 500, held)
    )
