"""Which secrets are kept out of what is written down and sent: those of any form, and those of this machine."""

from __future__ import annotations

import os
from urllib.parse import unquote, urlsplit

from espalier.safety.redact import Redactor, known_secrets
from espalier.settings import DatabaseAddress, Settings


def redactor_of(settings: Settings) -> Redactor:
    """The redactor of an agent: it knows the values of variables that sound like secrets, and of those that the
    settings name as keys, and passwords in addresses of databases."""
    named = [provider.key_env for provider in settings.providers.values()]
    passwords = {f"password of {name}": _password(one) for name, one in settings.databases.items()}
    found = known_secrets({**os.environ, **passwords}, [*named, *passwords, settings.search.key_env])
    return Redactor(found, settings.redact_emails)


def _password(database: DatabaseAddress) -> str:
    """The password in an address, "" where there is none."""
    try:
        return unquote(urlsplit(database.url or os.environ.get(database.url_env, "")).password or "")
    except ValueError:
        return ""
