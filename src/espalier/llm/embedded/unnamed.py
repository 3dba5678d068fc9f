"""Finds what a task wants computed of something that no table has: "profit" in "average profit"."""

from __future__ import annotations

import re

from espalier.llm.embedded.linker import Linked
from espalier.llm.embedded.prompt import hint_marks

MEASURE = re.compile(
    r"(?:\b(?:average|avg\.?|(?<!\bi )(?<!you )(?<!we )mean|median|standard deviation|std\.? dev\.?)|平均)$"
)
"""Words that are followed by what they are taken of. "highest" may as well mean a row, and "total" a count."""
COMPUTED = {"+", "-", "*", "/", "derive", "label"}
"""Operations that make a column, which then has a name of its own."""
NOUN = re.compile(
    r"(?:\s+(?:of|the|all|our|my|their|its))*\s+([a-z]+(?:[ -][a-z]+)?)"
    r"(?=\s*(?:$|[?.,;:!)])|\s+(?:by|per|for|in|of|on|at|across|from|and|where|when|is|was|are|over|with|between|during)\b)"
    r"|(?:值|数)?的?([\u3400-\u9fff]{2,6}?)(?=\s*(?:$|[，。？！,.?!；])|[是为有多在和与及按最的])"
)
"""A noun of one or two words that plainly ends."""
GENERAL = re.compile(
    r"\b(?:values?|amounts?|numbers?|figures?|totals?|sums?|counts?|rows?|records?|entr(?:y|ies)|items?|units?|results?|"
    r"times?|sizes?|lengths?|orders?|quantit(?:y|ies)|days?|weeks?|months?|quarters?|years?|hours?|daily|weekly|monthly|"
    r"yearly|annual|quarterly|each|every|it|this|that|them|those|these|everything|columns?|tables?|files?|data)\b"
    r"|^(?:bills?|costs?|prices?|spend|spending|sales|revenue|income|earnings|pay|charges?|fees?|usage|consumption|"
    r"scores?|ratings?|marks?|grades?|points|output|volume|euros?|dollars?|pounds?|bucks|money|cash)$"
    r"|[值数额量行条个每各天月年周季日次几分价人多]"
)
"""Words that may stand for whatever a table measures."""


def unnamed(linked: Linked) -> list[str]:
    """The nouns that directly follow the word of an aggregate and that nothing in the tables fits, where that is
    beyond doubt."""
    low = linked.text.lower()
    marks = hint_marks(low)
    if not linked.tables or any(COMPUTED & set(tokens) for _, tokens in marks):
        return []
    ends = [end for end, _ in marks]
    found = []
    for end in ends:
        noun = NOUN.match(low, end) if MEASURE.search(low[:end]) and not _is_linked(linked, end - 1, end) else None
        if noun is None:
            continue
        start, stop = noun.span(noun.lastindex or 0)
        plain = not _is_linked(linked, start, stop) and not any(start < other <= stop for other in ends)
        if plain and not GENERAL.search(low[start:stop]):
            found.append(linked.text[start:stop])
    return found


def _is_linked(linked: Linked, start: int, end: int) -> bool:
    return any(item.start < end and start < item.end for item in linked.links)
