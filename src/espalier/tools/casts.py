"""The cleaning of cells as SQL: from the text of a cell to its value, by the grammar that ``tools.cells`` states."""

from __future__ import annotations

import re

from espalier.core.task import ColumnProfile
from espalier.core.value import ColumnType
from espalier.tools.cells import MISSING

SQL_TYPES = {
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.DATE: "DATE",
    ColumnType.TIME: "TIMESTAMP",
    ColumnType.FLAG: "BOOLEAN",
}
"""What a column is stored as; all others are VARCHAR. A NUMBER whose values are all whole becomes BIGINT."""

GAP = "[ '’\\x{00a0}\\x{202f}]"
DIGITS = "[0-9]+(?:_[0-9]+)*"
PLAIN = rf"[+-]?(?:{DIGITS}[.]?(?:{DIGITS})?|[.]{DIGITS})(?:[eE][+-]?{DIGITS})?"
GROUP = "[, '’\\x{00a0}\\x{202f}]"
GROUPED = rf"[0-9]{{1,3}}(?:{GROUP}[0-9]{{2,3}})*{GROUP}[0-9]{{3}}(?:\.[0-9]*)?"
EUROPEAN = r"(?:[0-9]{1,3}(?:[. '’\x{00a0}\x{202f}][0-9]{3})+|[0-9]+)(?:,[0-9]+)?"
ISO_DATE = "[1-9][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}"
MONTH = "[0-9]{4}[-/][0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月|[0-9]{1,2}/[0-9]{4}|[A-Za-z]{3,9}[ -][0-9]{4}"
ISO_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
ZONE = "(?: ?(?:Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?))?"
WRITTEN = ("%Y-%m-%d", "%Y年%m月%d日", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y")
WRITTEN_DAY_FIRST = ("%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d-%b-%Y")
WRITTEN_MONTH = ("%Y-%m", "%m-%Y", "%Y年%m月", "%B %Y", "%b %Y", "%B-%Y", "%b-%Y")
# A CASE, because DuckDB makes a join of a long IN: slower, and it lets go of the order of the rows.
LONGEST_MARKER = max(map(len, MISSING))
MARKERS = " ".join(f"WHEN '{marker}' THEN true" for marker in sorted(MISSING))


def quoted(name: str) -> str:
    """``name`` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """``text`` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def is_missing(cell: str) -> str:
    """SQL that is true where the text ``cell`` (SQL, too) says that there is no value."""
    return f"(CASE trim({cell}) {MARKERS} ELSE false END)"


def cast(cell: str, column: ColumnProfile) -> str:
    """SQL for the value of ``cell``, the text of a cell of ``column``; NULL where it is missing or does not parse."""
    text = f"trim({cell})"
    match column.type:
        case ColumnType.NUMBER:
            return _finite(_number(cell, column.form, column.unit))
        case ColumnType.DATE:
            return _date(text, column.form)
        case ColumnType.TIME:
            return _time(text, column.form)
        case ColumnType.FLAG:
            flag = f"lower({text})"
            return f"CASE WHEN {flag} IN ('true', 'yes') THEN true WHEN {flag} IN ('false', 'no') THEN false END"
        case _:
            # Most texts are longer than any marker.
            rest = f"CASE WHEN {is_missing(cell)} THEN NULL ELSE {text} END"
            return f"CASE WHEN strlen({text}) > {LONGEST_MARKER} THEN {text} ELSE {rest} END"


def _finite(number: str) -> str:
    return f"CASE WHEN isfinite({number}) THEN {number} END"


def _number(cell: str, form: str, unit: str) -> str:
    if not form:
        # The cast takes what PLAIN says, NaN and infinities; only then is it worth while to take spaces away.
        return f"coalesce(TRY_CAST({cell} AS DOUBLE), TRY_CAST(trim({cell}) AS DOUBLE))"
    text = f"trim({cell})"
    mark = f"(?:{re.escape(unit)})?" if unit else ""
    body = EUROPEAN if form == "european" else f"{GROUPED}|{PLAIN}"
    inside = f"[+−-]? *{mark} *[+−-]? *{mark} *({body}) *{mark}"
    pattern = literal(f"^(?:{inside}|\\( *{inside} *\\))$")
    digits = f"coalesce(nullif(regexp_extract({text}, {pattern}, 1), ''), regexp_extract({text}, {pattern}, 2))"
    gaps = literal(GAP)
    if form == "european":
        plain = f"replace(regexp_replace(replace({digits}, '.', ''), {gaps}, '', 'g'), ',', '.')"
    else:
        plain = f"regexp_replace(replace({digits}, ',', ''), {gaps}, '', 'g')"
    sign = f"CASE WHEN regexp_matches({text}, '^[^0-9.,]*[(−-]') THEN -1 ELSE 1 END"
    return f"({sign} * TRY_CAST(nullif({plain}, '') AS DOUBLE))"


def _date(text: str, form: str) -> str:
    if not form:
        # Most are written in full: a look at their shape is cheaper than the expression.
        return (
            f"CASE WHEN {text} LIKE '____-__-__' AND {text} >= '1' OR regexp_full_match({text}, '{ISO_DATE}') "
            f"THEN TRY_CAST({text} AS DATE) END"
        )
    if form == "month":
        written = ", ".join(map(literal, WRITTEN_MONTH))
        sure = f"regexp_full_match({text}, '{MONTH}')"
        parsed = f"CASE WHEN {sure} THEN try_strptime(replace({text}, '/', '-'), [{written}]) END"
        return f"CASE WHEN year({parsed}) BETWEEN 1000 AND 9999 THEN {parsed}::DATE END"
    two = "%m-%d" if form == "month-first" else "%d-%m"
    formats = ", ".join(literal(f) for f in (f"{two}-%y", f"{two}-%Y", *WRITTEN, *WRITTEN_DAY_FIRST))
    parsed = f"try_strptime(translate({text}, '/.', '--'), [{formats}])"
    return f"CASE WHEN year({parsed}) BETWEEN 1000 AND 9999 THEN {parsed}::DATE END"


def _time(text: str, form: str) -> str:
    if not form:
        pattern = f"^({ISO_DATE}(?:(?:T| +){ISO_CLOCK})?){ZONE}$"
        return f"TRY_CAST(nullif(regexp_extract({text}, '{pattern}', 1), '') AS TIMESTAMP)"
    split = "'^(.*?[^ T])(?:T| +)([0-9]{1,2}:.*)$'"
    on = _date(f"coalesce(nullif(regexp_extract({text}, {split}, 1), ''), {text})", form)
    clock = f"regexp_extract({text}, {split}, 2)"
    bare = f"regexp_extract({clock}, '^({ISO_CLOCK}){ZONE}$', 1)"
    halves = f"regexp_extract({clock}, '^({ISO_CLOCK} ?[AaPp][Mm]){ZONE}$', 1)"
    formats = "['%I:%M %p', '%I:%M:%S %p', '%I:%M%p', '%I:%M:%S%p']"
    since = (
        f"CASE WHEN {clock} = '' THEN TIME '00:00:00' WHEN {bare} <> '' THEN TRY_CAST({bare} AS TIME) "
        f"WHEN {halves} <> '' THEN try_strptime({halves}, {formats})::TIME END"
    )
    return f"({on} + {since})"
