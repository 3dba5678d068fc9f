"""Tools of other programs, by the Model Context Protocol (extra ``mcp``)."""

from espalier.tools.mcp.connecting import Connected as Connected
from espalier.tools.mcp.connecting import connected as connected
from espalier.tools.mcp.placing import Granted as Granted
from espalier.tools.mcp.placing import Rooms as Rooms
from espalier.tools.mcp.servers import FILE as FILE
from espalier.tools.mcp.servers import Server as Server
from espalier.tools.mcp.servers import servers_from as servers_from
