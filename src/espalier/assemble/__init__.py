"""The composition root: a task and a model -> all that one run works with. The only room that knows all others."""

from espalier.assemble.deciding import live_policy as live_policy
from espalier.assemble.ethics import ethics_for as ethics_for
from espalier.assemble.guards import rules_for as rules_for
from espalier.assemble.models import Models as Models
from espalier.assemble.models import opened_models as opened_models
from espalier.assemble.run import Run as Run
from espalier.assemble.run import assembled as assembled
from espalier.assemble.secrets import redactor_of as redactor_of
from espalier.assemble.servers import served as served
from espalier.assemble.setup import Offered as Offered
from espalier.assemble.setup import Setup as Setup
from espalier.assemble.tools import tool_specs as tool_specs
