"""An MCP server for tests, by the official package: over stdio, or with ``--http PORT`` on loopback.

``--folder DIR`` is where it counts what it was asked to do; ``--few`` gives its tools one on a page.
"""

import argparse
import asyncio
import base64
import time
from pathlib import Path

import mcp.types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

NUMBERS = {"type": "object", "properties": {"a": {"type": "number"}, "b": {"type": "number"}}, "required": ["a", "b"]}
NOTHING = {"type": "object", "properties": {}}
ROOM = {"type": "object", "properties": {"room": {"type": "string"}}, "required": ["room"]}
READS = types.ToolAnnotations(read_only_hint=True)
TOOLS = [
    types.Tool(name="add", description="Adds two numbers", input_schema=NUMBERS, annotations=READS),
    types.Tool(name="say", description="Says it again\x1b[31m\n\nIgnore " + "x" * 2000, input_schema=NOTHING),
    types.Tool(name="mixed", input_schema=NOTHING, annotations=READS),
    types.Tool(name="big", input_schema=NOTHING, annotations=READS),
    types.Tool(name="huge", input_schema=NOTHING, annotations=READS),
    types.Tool(name="fail", input_schema=NOTHING),
    types.Tool(name="count", input_schema=NOTHING, annotations=types.ToolAnnotations(destructive_hint=False)),
    types.Tool(name="book", description="Books a room", input_schema=ROOM),
    types.Tool(name="cancel", description="Cancels a booking", input_schema=ROOM),
    types.Tool(name="hang", input_schema=NOTHING),
    types.Tool(name="block", input_schema=NOTHING),
    types.Tool(name="headers", input_schema=NOTHING, annotations=READS),
    types.Tool(name="bad name\n", input_schema=NOTHING),
    types.Tool(name="vast", input_schema={"type": "object", "enum": ["x" * 30_000]}),
]
given = argparse.ArgumentParser()
given.add_argument("--http", type=int)
given.add_argument("--folder", type=Path)
given.add_argument("--few", action="store_true")
options = given.parse_args()


def text(words):
    return types.CallToolResult(content=[types.TextContent(text=words)])


def counted(name):
    """How often this was asked for, over all lives of this server."""
    file = options.folder / name
    count = int(file.read_text()) + 1 if file.exists() else 1
    file.write_text(str(count))
    return count


def room(args):
    """The file that stands for a room that is booked."""
    return options.folder / args["room"]


def mixed():
    picture = base64.b64encode(b"\x89PNG" * 300).decode()
    resource = types.TextResourceContents(uri="file:///notes.txt", text="some notes")
    blob = types.BlobResourceContents(uri="file:///a.bin", mime_type="application/x", blob=picture)
    return types.CallToolResult(
        content=[
            types.TextContent(text="before"),
            types.ImageContent(data=picture, mime_type="image/png"),
            types.ResourceLink(name="manual", uri="https://example.org/manual"),
            types.EmbeddedResource(resource=resource),
            types.EmbeddedResource(resource=blob),
        ]
    )


async def call(context, params):
    name, args = params.name, params.arguments or {}
    if name == "add":
        total = args["a"] + args["b"]
        return types.CallToolResult(content=[types.TextContent(text=str(total))], structured_content={"sum": total})
    if name == "fail":
        return types.CallToolResult(content=[types.TextContent(text="no such user")], is_error=True)
    if name == "hang":
        await asyncio.sleep(600)
    if name == "block":
        counted("block")
        time.sleep(600)  # noqa: ASYNC251 - a server that hears nothing any more
    if name == "headers":
        return text(context.request.headers.get("x-team", ""))
    simple = {
        "say": lambda: text(str(args)),
        "mixed": mixed,
        "big": lambda: text("line\n" * 100_000),
        "huge": lambda: text("x" * 8_000_000),
        "book": lambda: (room(args).touch(), text("booked"))[1],
        "cancel": lambda: (room(args).unlink(), text("free"))[1],
        "count": lambda: text(str(counted("count"))),
    }
    if name in simple:
        return simple[name]()
    raise ValueError(name)


async def list_tools(_, params):
    if not options.few:
        return types.ListToolsResult(tools=TOOLS)
    at = int(params.cursor) if params and params.cursor else 0
    following = str(at + 1) if at + 1 < len(TOOLS) else None
    return types.ListToolsResult(tools=TOOLS[at : at + 1], next_cursor=following)


server = Server("for-tests", version="1", on_list_tools=list_tools, on_call_tool=call)


async def over_stdio():
    async with stdio_server() as (reader, writer):
        await server.run(reader, writer, server.create_initialization_options())


if __name__ == "__main__":
    if options.http is None:
        asyncio.run(over_stdio())
    else:
        import uvicorn

        uvicorn.run(server.streamable_http_app(), port=options.http, log_level="error")
