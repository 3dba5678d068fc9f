"""A server without the package and without manners: speaks the handshake of 2024-11-05, then does as its word says."""

import json
import os
import sys
import time
from pathlib import Path

LIST = [
    {"name": "go", "inputSchema": {"type": "object"}, "annotations": {"readOnlyHint": True}},
    {"name": "do", "inputSchema": {"type": "object"}},
]


def say(message):
    sys.stdout.write((message if isinstance(message, str) else json.dumps({"jsonrpc": "2.0"} | message)) + "\n")
    sys.stdout.flush()


def flood(_):
    data = "x" * 9000
    while True:
        say({"method": "notifications/message", "params": {"level": "info", "data": data}})


def one_line(_):
    while True:
        sys.stdout.write("x" * 65536)


def garbage(id):
    for _ in range(3):
        say("\x00 this is no message {]")
    say({"id": 999, "result": {}})
    text(id, "after garbage")


def text(id, words):
    say({"id": id, "result": {"content": [{"type": "text", "text": words}]}})


def die_once(id):
    """Counts the calls in a file, over all lives."""
    calls = Path("calls")
    before = calls.read_text() if calls.exists() else ""
    calls.write_text(before + "x")
    if not before:
        sys.exit("the disk is on fire")
    text(id, "alive again")


MANNERS = {
    "die-once": die_once,
    "env": lambda id: text(id, "\n".join(f"{name}={value}" for name, value in os.environ.items())),
    "flood": flood,
    "one-line": one_line,
    "garbage": garbage,
    "wrong-types": lambda id: say({"id": id, "result": {"content": "a string", "isError": 5}}),
    "error": lambda id: say({"id": id, "error": {"code": -32099, "message": "out of order"}}),
    "die": lambda _: sys.exit("the disk is on fire" + os.environ.get("NOTES_KEY", "")),
}


def begin(manner):
    """What comes in place of a server."""
    if manner == "no-server":
        say("usage: no-server [FILE]")
        sys.exit(2)
    if manner == "silent":
        time.sleep(600)


def main(manner):
    begin(manner)
    info = {"protocolVersion": "2024-11-05", "capabilities": {"tools": {}}, "serverInfo": {"name": "r", "version": "0"}}
    for line in sys.stdin:
        message = json.loads(line)
        method, id = message["method"], message.get("id")
        if method == "initialize":
            say({"id": id, "result": info})
        elif method == "tools/list":
            say({"id": id, "result": {"tools": {"nonsense": 1} if manner == "wrong-list" else LIST}})
        elif method == "tools/call":
            MANNERS[manner](id)
        elif id is not None:
            say({"id": id, "error": {"code": -32601, "message": "no such method"}})


main(sys.argv[1])
