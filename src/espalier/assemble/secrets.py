"""Which secrets are kept out of what is written down and sent: those of any form, and those of this machine."""

from __future__ import annotations

import os

from espalier.safety.redact import Redactor, known_secrets
from espalier.settings import Settings


def redactor_of(settings: Settings) -> Redactor:
    """The redactor of an agent: it knows the values of variables that sound like secrets, and of those that the
    settings name as keys."""
    named = [provider.key_env for provider in settings.providers.values()]
    return Redactor(known_secrets(os.environ, [*named, settings.search.key_env]), settings.redact_emails)
