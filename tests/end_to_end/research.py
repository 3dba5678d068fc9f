"""What a worker does that looks into a site: it knows of the pages what its calls gave."""

from __future__ import annotations

import json
import re

from tests.end_to_end.conversation import calls


def fetch_what_was_found(results):
    """Loads every page that the search named, at once."""
    return calls(*(("web_fetch", {"url": one["url"]}) for one in json.loads(_material(results[-1]))[:3]))


def write_the_brief(results):
    """Writes brief.md: each fact with the page it stands on, as it stands there."""
    pages = {re.search(r"http://[\w.:]+/\w+\.html", text)[0]: text for text in results[1:]}
    lines = ["# The ferry Aurora", ""]
    for pattern in (r"sails from Lindholm to \w+ every day at [\d:]+ and at [\d:]+", r"only 0\.9 metres of water"):
        url, found = next((url, re.search(pattern, text)) for url, text in pages.items() if re.search(pattern, text))
        lines.append(f"- {found[0]} [source]({url})")
    return calls(("write_file", {"path": "brief.md", "text": "\n".join(lines) + "\n"}))


def _material(text):
    """What stands between the marks of a result."""
    return text[text.index("[") : text.rindex("]") + 1]
