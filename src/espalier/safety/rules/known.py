"""The built-in tools by name, with what each does: what a rule may name without a look at a run."""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.tool import Effect

BUILT_IN: Mapping[str, Effect] = {
    "answer": Effect.READ,
    "append_file": Effect.WRITE,
    "article_cut": Effect.READ,
    "article_outline": Effect.READ,
    "article_revise": Effect.READ,
    "article_section": Effect.READ,
    "ask_person": Effect.READ,
    "calculate": Effect.READ,
    "change_database": Effect.WRITE,
    "chart": Effect.WRITE,
    "check_article": Effect.READ,
    "compute": Effect.READ,
    "copy_file": Effect.WRITE,
    "count_text": Effect.READ,
    "delete_file": Effect.WRITE,
    "document_text": Effect.READ,
    "edit_file": Effect.WRITE,
    "http_get": Effect.READ,
    "http_send": Effect.SEND,
    "instructions": Effect.READ,
    "list_files": Effect.READ,
    "move_file": Effect.WRITE,
    "query": Effect.READ,
    "query_database": Effect.READ,
    "read_file": Effect.READ,
    "read_source": Effect.READ,
    "recount": Effect.READ,
    "report": Effect.WRITE,
    "run_python": Effect.EXECUTE,
    "run_shell": Effect.EXECUTE,
    "save_table": Effect.WRITE,
    "search_files": Effect.READ,
    "web_fetch": Effect.READ,
    "web_pages": Effect.READ,
    "web_search": Effect.READ,
    "web_source": Effect.READ,
    "write_article": Effect.WRITE,
    "write_file": Effect.WRITE,
}
