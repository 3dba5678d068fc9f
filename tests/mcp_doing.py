"""A server by hand whose only tool, ``go``, runs the code that it was started with and gives what that prints."""

import contextlib
import io
import json
import sys


def answer(request):
    method = request["method"]
    if method == "initialize":
        version = request["params"]["protocolVersion"]
        return {"protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": {"name": "t", "version": "1"}}
    if method == "tools/list":
        return {"tools": [{"name": "go", "inputSchema": {"type": "object"}}]}
    if method == "tools/call":
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(sys.argv[1], {})
        return {"content": [{"type": "text", "text": printed.getvalue().strip()}]}
    return None


for line in sys.stdin:
    asked = json.loads(line)
    if "id" not in asked:
        continue
    result = answer(asked)
    error = {"error": {"code": -32601, "message": "no such method"}}
    sys.stdout.write(
        json.dumps({"jsonrpc": "2.0", "id": asked["id"], **({"result": result} if result else error)}) + "\n"
    )
    sys.stdout.flush()
