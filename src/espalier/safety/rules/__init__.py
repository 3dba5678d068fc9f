"""Rules: a readable file that says what may be done; the first rule that holds decides, and where none does, nothing
may be done."""

from espalier.safety.rules.examples import failed_examples as failed_examples
from espalier.safety.rules.facts import facts_of as facts_of
from espalier.safety.rules.guarding import RuleGuard as RuleGuard
from espalier.safety.rules.known import BUILT_IN as BUILT_IN
from espalier.safety.rules.matching import decide as decide
from espalier.safety.rules.presets import PRESETS as PRESETS
from espalier.safety.rules.presets import preset as preset
from espalier.safety.rules.presets import preset_text as preset_text
from espalier.safety.rules.reading import read_rules as read_rules
from espalier.safety.rules.reading import rules_of as rules_of
from espalier.safety.rules.rule import Rule as Rule
from espalier.safety.rules.rule import Rules as Rules
