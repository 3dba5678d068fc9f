"""A model server that says what it is told to, in the wire formats of OpenAI and of Anthropic, whole or streamed.

A test starts one in a thread and scripts it:

    with MockEndpoint() as server:
        server.say("hello", Said(calls=(("work", {"x": 1}),)), Said(fault="429", retry_after="1"))
        ... server.url + "/v1" ...; server.requests

A benchmark runs it as a process, `python -m tests.mock_endpoint --port 0 [--latency-ms 50]`, which prints its port and
answers by the last (or the one with ``pin=1``) directive in the prompt:

    [[mock text body=hello]]            that word
    [[mock say key=plan]]               the text under that key, given by POST /config {"texts": {"plan": "..."}}
    [[mock tool name=work arg=x steps=3 val=7]]   one call work({"x": n}) at a time, until the request holds as many
                                        observations (marked OBS#) as steps; then the text FINAL
    [[mock fan name=work arg=x n=8]]    n calls at once, then FINAL
    keys of all: lat=MS, fault=NAME, final=KEY (the text under that key in place of FINAL)

GET /stats counts requests, statuses, tokens, the most in flight, and CPU; POST /reset forgets; POST /config
{"latency_ms", "pause_ms", "texts", "streams", "fault": "429:0.1,cut:0.05", "seed"} sets.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import socket
import threading
import time
from collections import Counter, deque

from tests.mock_wires import WIRES, Said, compact

DIRECTIVE = re.compile(rb"\[\[mock ([^\]]*)\]\]")
OBSERVED = b"OBS#"
FAULTS = ("garbage", "types", "cut", "reset", "hang", "stall", "empty", "badargs", "error")
"""Beside the statuses. ``hang``: nothing ever comes; ``stall``: half a reply and then nothing; ``cut``: half and then
the connection ends; ``reset``: it ends at once; ``error``: an error inside a reply of status 200."""


class Script:
    """What the server says next, and what it counted. Used in the server's thread, filled from the test's."""

    def __init__(self, latency=0.0):
        self.latency, self.pause, self.strict = latency, 0.0, True
        self.texts, self.odds, self.rng = {}, [], random.Random(0)
        self.key, self.models, self.refused = "", ("mock",), set()
        self.answer, self.open = None, set()
        self.streams = self.bills = True
        self.reset()

    def reset(self):
        self.said, self.requests, self.headers = deque(), [], []
        self.statuses, self.tokens = Counter(), Counter()
        self.number = self.inflight = self.most = self.connections = 0
        self.cpu = time.process_time()

    def stats(self):
        return {
            "requests": self.number,
            "statuses": {str(status): count for status, count in self.statuses.items()},
            "tokens": dict(self.tokens),
            "inflight": self.inflight,
            "max_inflight": self.most,
            "connections": self.connections,
            "cpu": time.process_time() - self.cpu,
        }

    def configure(self, given):
        self.latency = given.get("latency_ms", self.latency * 1000) / 1000
        self.pause = given.get("pause_ms", self.pause * 1000) / 1000
        self.texts.update(given.get("texts", {}))
        self.streams = given.get("streams", self.streams)
        if "seed" in given:
            self.rng = random.Random(given["seed"])
        if "fault" in given:
            self.odds = [(name, float(odds)) for name, odds in (one.split(":") for one in given["fault"].split(","))]

    def next(self, body):
        """The reply to a request, by script, by function, or by directive; with a fault where one is drawn."""
        if self.said:
            reply = self.said.popleft()
        elif self.answer is not None:
            reply = self.answer(json.loads(body))
        else:
            reply = self.directed(body)
        reply = Said(reply) if isinstance(reply, str) else reply
        drawn = self.rng.random() if self.odds and not reply.fault else 1.0
        for name, odds in self.odds:
            if drawn < odds:
                return Said(**{**vars(reply), "fault": name})
            drawn -= odds
        return reply

    def directed(self, body):
        found = DIRECTIVE.findall(body)
        if not found:
            return Said("OK")
        chosen = next((each for each in found if b" pin=1" in each), found[-1])
        verb, *rest = chosen.decode().split()
        given = dict(pair.split("=", 1) for pair in rest)
        latency = float(given["lat"]) / 1000 if "lat" in given else None
        text, calls = self.by_verb(verb, given, body)
        return Said(text, calls, fault=given.get("fault", ""), latency=latency)

    def by_verb(self, verb, given, body):
        if verb == "text":
            return given.get("body", "OK"), ()
        if verb == "say":
            return self.texts[given["key"]], ()
        seen, name, arg = body.count(OBSERVED), given.get("name", "work"), given.get("arg", "x")
        wanted = int(given.get("n" if verb == "fan" else "steps", "1"))
        if seen >= wanted:
            return self.texts.get(given.get("final", ""), "FINAL"), ()
        if verb == "fan":
            return "", tuple((name, {arg: at}) for at in range(wanted))
        return "", ((name, {arg: int(given.get("val", seen))}),)


class Connection(asyncio.Protocol):
    """One connection: requests with a Content-Length, one after the other."""

    def __init__(self, script):
        self.script, self.loop = script, asyncio.get_running_loop()
        self.buffer, self.busy, self.timer, self.transport = b"", False, None, None

    def connection_made(self, transport):
        self.transport = transport
        self.script.connections += 1
        self.script.open.add(transport)
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def connection_lost(self, error):
        self.script.open.discard(self.transport)
        if self.timer is not None:
            self.timer.cancel()
        self.ended()

    def data_received(self, data):
        self.buffer += data
        if not self.busy:
            self.next_request()

    def next_request(self):
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return
        lines = head.split(b"\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        size = int(headers.get("content-length", 0))
        if len(rest) < size:
            return
        body, self.buffer = rest[:size], rest[size:]
        method, path, _ = lines[0].split(b" ", 2)
        self.handle(method, path.partition(b"?")[0], headers, body)

    def handle(self, method, path, headers, body):
        wire = next((each for each in WIRES if path.endswith(each.path)), None)
        if method == b"POST" and wire is not None:
            self.asked(wire, headers, body)
        elif path.endswith(b"/models"):
            self.list_models(headers)
        elif path == b"/stats":
            self.reply(200, compact(self.script.stats()))
        elif path in (b"/reset", b"/config"):
            self.script.reset() if path == b"/reset" else self.script.configure(json.loads(body))
            self.reply(200, b"{}")
        else:
            self.reply(404, compact({"detail": "Not Found"}))

    def list_models(self, headers):
        if self.script.key and self.script.key not in (headers.get("x-api-key"), WIRES[0].key(headers)):
            return self.reply(401, compact(WIRES[0].error(401, "Incorrect API key provided")))
        listed = [{"id": name, "object": "model", "created": 0, "owned_by": "mock"} for name in self.script.models]
        return self.reply(200, compact({"object": "list", "data": listed, "has_more": False}))

    def asked(self, wire, headers, body):
        script = self.script
        script.number += 1
        self.busy = True
        script.inflight += 1
        script.most = max(script.most, script.inflight)
        if script.strict:
            status, why = self.objection(wire, headers, body)
            if status:
                return self.refuse(wire, status, why)
        said, number = script.next(body), script.number
        latency = script.latency if said.latency is None else said.latency
        return self.later(latency, self.speak, wire, said, number, body)

    def objection(self, wire, headers, body):
        """(status, words) of what is wrong with a request; (0, "") where nothing is."""
        script, request = self.script, json.loads(body)
        script.requests.append(request)
        script.headers.append(headers)
        key = wire.key(headers)
        if script.key and key != script.key:
            return 401, f"Incorrect API key provided: {key}"
        if request.get("model") not in script.models:
            return 404, f"The model `{request.get('model')}` does not exist"
        for name in script.refused & set(request):
            return 400, f"Unsupported parameter: '{name}' is not supported with this model."
        why = wire.refuse(request)
        return (400, why) if why else (0, "")

    def refuse(self, wire, status, why, retry_after=""):
        self.script.statuses[status] += 1
        more = f"Retry-After: {retry_after}\r\n" if retry_after else ""
        self.reply(status, compact(wire.error(status, why)), more=more)

    def speak(self, wire, said, number, body):
        fault = said.fault
        if fault[:3].isdigit():
            return self.refuse(wire, int(fault[:3]), fault[4:].strip() or f"mock fault {fault}", said.retry_after)
        if fault in ("reset", "hang"):
            self.script.statuses[fault] += 1
            return self.transport.abort() if fault == "reset" else None
        said = broken(said)
        prompt = len(body) // 4
        model = json.loads(body)["model"] if self.script.strict else "mock"
        if self.script.streams and (b'"stream":true' in body or b'"stream": true' in body):
            return self.stream(wire, said, wire.events(said, number, prompt, model), prompt)
        whole = wire.whole(said, number, prompt, model)
        whole = {"types": wire.wrong(number), "error": wire.error(500, "mock fault")}.get(fault, whole)
        if not self.script.bills:
            del whole["usage"]
        data = b"<html>bad gateway {" if fault == "garbage" else compact(whole)
        if fault in ("cut", "stall"):
            return self.half(head(200, len(data)) + data[: len(data) // 2], fault)
        self.billed(wire.usage(said, prompt), fault)
        return self.reply(200, data)

    def stream(self, wire, said, events, prompt):
        middle = len(events) // 2
        if said.fault == "garbage":
            events[middle:] = [b"data: {not json\n\n"]
        elif said.fault == "types":
            events[middle:] = [b"data: " + compact(wire.wrong(at)) + b"\n\n" for at in range(4)]
        elif said.fault == "error":
            events[middle:] = [b"event: error\ndata: " + compact(wire.error(500, "mock fault")) + b"\n\n"]
        elif said.fault in ("cut", "stall"):
            del events[max(middle, 1) :]
        chunks = [b"%x\r\n%s\r\n" % (len(event), event) for event in events]
        if said.fault not in ("cut", "stall"):
            tail = wire.end
            chunks.append((b"%x\r\n%s\r\n" % (len(tail), tail) if tail else b"") + b"0\r\n\r\n")
        begin = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
        if said.fault not in ("cut", "stall"):
            self.billed(wire.usage(said, prompt), said.fault)
        pause = said.pause or self.script.pause
        if pause:
            self.transport.write(begin)
            return self.step(deque(chunks), pause, said.fault)
        return self.finish(begin + b"".join(chunks), said.fault)

    def step(self, chunks, pause, fault):
        chunk = chunks.popleft()
        if chunks:
            self.transport.write(chunk)
            return self.later(pause, self.step, chunks, pause, fault)
        return self.finish(chunk, fault)

    def finish(self, data, fault):
        if fault in ("cut", "stall"):
            return self.half(data, fault)
        self.transport.write(data)
        return self.done()

    def half(self, data, fault):
        self.script.statuses[fault] += 1
        self.transport.write(data)
        if fault == "cut":
            self.transport.close()

    def billed(self, usage, fault):
        self.script.statuses[fault or 200] += 1
        if not fault:
            self.script.tokens.update({name: count for name, count in usage.items() if isinstance(count, int)})

    def later(self, seconds, call, *args):
        if seconds > 0:
            self.timer = self.loop.call_later(seconds, call, *args)
        else:
            call(*args)

    def reply(self, status, data, more=""):
        self.transport.write(head(status, len(data), more) + data)
        self.done()

    def done(self):
        self.ended()
        if self.buffer:
            self.next_request()

    def ended(self):
        if self.busy:
            self.busy = False
            self.script.inflight -= 1


def head(status, size, more=""):
    return f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {size}\r\n{more}\r\n".encode()


def broken(said):
    """A reply with the fault that is in its content, where it has one."""
    if said.fault == "empty":
        return Said(fault="empty", pause=said.pause)
    if said.fault == "badargs":
        calls = tuple((tool, json.dumps(args)[:-1] + ",") for tool, args in said.calls)
        return Said(**{**vars(said), "calls": calls})
    return said


class MockEndpoint:
    """The server in a thread of this process, for tests. ``script`` is what it says and counts."""

    def __init__(self, *said, latency=0.0):
        self.script = Script(latency)
        self.say(*said)

    def say(self, *said):
        """Says these next, one a request."""
        self.script.said.extend(said)

    @property
    def requests(self):
        """The bodies that came, as data."""
        return self.script.requests

    def __enter__(self):
        started = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.serve(started)), daemon=True)
        self.thread.start()
        started.wait()
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.stop.set)
        self.thread.join()

    async def serve(self, started):
        self.loop, self.stop = asyncio.get_running_loop(), asyncio.Event()
        server = await self.loop.create_server(lambda: Connection(self.script), "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        started.set()
        await self.stop.wait()
        server.close()
        for transport in set(self.script.open):
            transport.abort()


async def serve(script, port):
    server = await asyncio.get_running_loop().create_server(lambda: Connection(script), "127.0.0.1", port, backlog=4096)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)  # noqa: T201 - what it is for
    await server.serve_forever()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency-ms", type=float, default=0.0)
    parser.add_argument("--strict", action="store_true", help="refuse what the services would refuse; costs CPU")
    given = parser.parse_args()
    script = Script(given.latency_ms / 1000)
    script.strict = given.strict
    try:
        asyncio.run(serve(script, given.port))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
