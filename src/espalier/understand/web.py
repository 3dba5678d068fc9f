"""Which part of a task names the web as a source: addresses, or all of it. By rule, in English and Chinese."""

from __future__ import annotations

import re

WEB = "web"
"""What stands for pages that are to be searched for."""
ADDRESS = r"https?://[^\s，。；、！？\"“”<>]*[^\s，。；、！？\"“”<>.,;:!?)]"
_ALL = (
    r"(?:(?:pages?|sources?|information|material)\s+(?:on|from|in)\s+)?"
    r"the\s+(?:web|internet)(?![-\w]|\s+(?:page|site)s?\b)"
)
_FROM = r"(?:from|using|based\s+(?:up)?on|with|drawing\s+on|searching)"
_PLACE = r"(?:(?:the|these|this)\s+)?(?:web\s*)?(?:pages?|sites?|articles?)?\s*(?:at|on|of|in)?"
_DEED = r"(?:then|save|write|put|store)\b"
NAMED = re.compile(
    rf"""(?P<lead>\b{_FROM}\s+|(?:根据|依据|基于|参考|利用|使用|用|从|按照)\s*)
    (?:{_PLACE}\s*(?P<address>{ADDRESS})\s*(?:上|中|里)?的?(?:所有)?(?:内容|资料|文章|网页)?
    | (?:{_ALL}|(?:网上|网络|互联网)(?:上)?的?(?:资料|信息|内容|材料|来源)))
    (?P<more>\s*(?:(?:,\s*)?\band\s+(?!{_DEED})|[和、]\s*|,\s*(?=http))(?:also\s+)?(?:{_FROM}\s+)?)?[，,]?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
"""One source on the web with the word that leads to it; ``more``: another source follows."""
BESIDES = re.compile(
    rf"\s*(?:,\s*)?\band\s+(?:also\s+)?(?:{_FROM}\s+)?(?={_PLACE}\s*https?://|{_ALL})"
    rf"|\s*[和、]\s*(?=https?://|网上|网络|互联网)",
    re.IGNORECASE | re.VERBOSE,
)
"""What joins a source on the web to the one before it."""
END = " from "


def without_web(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without the sources on the web that it names, and those: addresses, `WEB` for any page."""
    rest, found = BESIDES.sub(END, text), list[str]()
    while (named := NAMED.search(rest)) is not None:
        found.append(named["address"] or WEB)
        lead = named["lead"] if named["more"] else ""
        rest = rest[: named.start()] + lead + rest[named.end() :]
    return (" ".join(rest.split()), tuple(dict.fromkeys(found))) if found else (text, ())
