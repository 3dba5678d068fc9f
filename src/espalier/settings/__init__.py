"""One frozen tree of settings, read from files, the environment and flags, in rising order.

``espalier.toml`` in the workspace (only once the person has trusted it), then the person's own
``ESPALIER_HOME/espalier.toml``, then ``ESPALIER_*`` variables, then flags. What a file may say::

    model = "auto"            # ESPALIER_MODEL           --model
    strong_model = ""         # ESPALIER_STRONG_MODEL    --strong-model   for what the other fails at
    concurrency = 16          # ESPALIER_CONCURRENCY     --concurrency
    assume_yes = false        # ESPALIER_ASSUME_YES      --yes
    rules = "rules.toml"      # ESPALIER_RULES           --rules          relative to the file that names it
    cache = false             # ESPALIER_CACHE           --cache          keep replies of models, and use them again
    record = "run.jsonl"      # ESPALIER_RECORD          --record         write down every call of a model
    [limits]
    usd = 1.0                 # ESPALIER_MAX_USD         --max-usd
    tokens = 100_000          # ESPALIER_MAX_TOKENS      --max-tokens
    seconds = 600             # ESPALIER_MAX_SECONDS     --max-seconds
    steps = 200               # ESPALIER_MAX_STEPS       --max-steps
    [allow]
    code = false              # ESPALIER_ALLOW_CODE      --allow-code     run code that a model wrote
    network = ["example.org"] # ESPALIER_ALLOW_NETWORK   --allow-network  hosts that tools may reach; "*" is every one
    change_databases = false  # ESPALIER_ALLOW_CHANGE_DATABASES         tools may change tables; in your own file
    code_network = []         # ESPALIER_ALLOW_CODE_NETWORK             hosts for code in its sandbox; in your own file
    [search]
    provider = ""             # ESPALIER_SEARCH_PROVIDER                  who searches the web
    url = ""                  # ESPALIER_SEARCH_URL
    key_env = ""              # ESPALIER_SEARCH_KEY_ENV                   the variable that holds the key
    [databases.shop]          # a database that tools may read, by this name; in your own file alone
    url_env = "SHOP_DATABASE" # the variable that holds its address: postgresql://..., mysql://..., sqlite:/a/file
    [prices]                  # US dollars for a million tokens
    "openai:some-model" = { input = 1.25, output = 10.0 }
    [providers.mine]          # then: --model mine:NAME
    base_url = "https://models.example.org/v1"
    key_env = "MINE_API_KEY"  # the variable that holds the key; "" for none
    wire = "openai"           # or "anthropic"
    headers = { "X-Team" = "a" }
    concurrency = 8           # calls in flight at most
    requests_per_minute = 500 # of all runs of one process together, for each model
    tokens_per_minute = 90_000
    call_seconds = 900        # how long a whole call may take
    token_seconds = 90        # how long nothing may come in the middle of a reply
    [servers.notes]           # what the program of an MCP server may do; in your own file alone
    sandbox = true            # false: all that you may
    hosts = ["example.org"]   # hosts that it may reach; none if left out
    read = ["~/notes"]        # what it may read besides the workspace, its own files and its own home
    write = []                # and write
    [tools."shop.order"]      # what a tool of a server, or of your own, does; in your own file alone
    effect = "spend"          # read, write, send, spend or execute
    critical = ["item"]       # the arguments that say to whom or to what; all of them if left out
    amounts = ["price"]       # of these, those that are numbers and no names
    undo = "shop.cancel"      # the tool that takes a call back, for espalier undo
    undo_args = { order = "${result.id}", item = "${args.item}" }
"""

from espalier.settings.load import load_settings as load_settings
from espalier.settings.tree import FILE as FILE
from espalier.settings.tree import SERVERS_FILE as SERVERS_FILE
from espalier.settings.tree import DatabaseAddress as DatabaseAddress
from espalier.settings.tree import Search as Search
from espalier.settings.tree import ServerGrants as ServerGrants
from espalier.settings.tree import Settings as Settings
from espalier.settings.trust import home_folder as home_folder
from espalier.settings.trust import trust as trust
