"""A site on loopback: the harbour's pages as they lie in ``pages``, and beside them all that a server can do wrong."""

import asyncio
import contextlib
import json
from pathlib import Path

from aiohttp import web

from tests.site.papers import docx, paragraph, pdf

PAGES = Path(__file__).parent / "pages"
KINDS = {".html": "text/html", ".txt": "text/plain", ".json": "application/json"}
ASKED = web.AppKey("asked", list)
GUIDE = pdf("A guide to Lindholm", "The lighthouse has 112 steps.")


def page(title, text):
    return f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>"


async def guide(request):
    return web.Response(body=GUIDE, content_type="application/pdf")


async def letter(request):
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return web.Response(body=docx(paragraph("Dear harbour master")), content_type=kind)


async def big(request):
    return web.Response(
        text="<html><body>" + "<p>One more line of a long page.</p>\n" * 4_000, content_type="text/html"
    )


async def endless(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    with contextlib.suppress(ConnectionError):
        while True:
            await response.write(b"and on and on " * 5_000)
            await asyncio.sleep(0)
    return response


async def slow(request):
    await asyncio.sleep(30)
    return web.Response(text="late")


async def cut(request):
    response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "100000"})
    await response.prepare(request)
    await response.write(b"<html><body>half a page")
    request.transport.close()
    return response


async def hop(request):
    left = int(request.match_info["left"])
    raise web.HTTPFound(f"/hop/{left - 1}" if left else "/tides.html")


async def to(request):
    raise web.HTTPFound(request.query["url"])


async def status(request):
    headers = {"Retry-After": "7"} if request.match_info["code"] in ("429", "503") else {}
    return web.Response(status=int(request.match_info["code"]), text="no such luck", headers=headers)


async def mislabelled(request):
    """UTF-8 that calls itself Latin-1."""
    body = page("Caf\u00e9", "Ein Caf\u00e9 am Hafen hat jeden Tag ge\u00f6ffnet, auch im Winter.").encode()
    return web.Response(body=body, headers={"Content-Type": "text/html; charset=iso-8859-1"})


async def western(request):
    """Latin-1 that says so only within."""
    text = page("Caf\u00e9", "Ein Caf\u00e9 am Hafen hat jeden Tag ge\u00f6ffnet, auch im Winter.")
    body = text.replace("<head>", '<head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">')
    return web.Response(body=body.encode("latin-1"), headers={"Content-Type": "text/html"})


async def nonsense(request):
    """An encoding that there is not."""
    body = page("Pier", "The pier is \xe4lter than the lighthouse, as everybody knows.").encode("latin-1")
    return web.Response(body=body, headers={"Content-Type": "text/html; charset=klingon"})


async def picture(request):
    return web.Response(body=b"\x89PNG\r\n\x1a\n\0\0", content_type="image/png")


async def echo(request):
    said = await request.text()
    value = {"method": request.method, "headers": dict(request.headers), "body": json.loads(said) if said else None}
    return web.json_response(value)


async def searx(request):
    if request.query.get("q") == "garbage":
        return web.Response(text="<html>no json here", content_type="text/html")
    found = [
        {"url": f"http://example.org/{n}", "title": f"{request.query['q']} {n}", "content": "words  of\nit"}
        for n in range(30)
    ]
    return web.json_response({"results": [{"title": "no address"}, *found]})


async def brave(request):
    if request.headers.get("X-Subscription-Token") != "a-brave-key":
        return web.Response(status=401, text="no key")
    return web.json_response({"web": {"results": [{"url": "http://example.org/b", "title": "B", "description": "d"}]}})


async def tavily(request):
    if request.headers.get("Authorization") != "Bearer a-tavily-key":
        return web.Response(status=401, text="no key")
    asked = await request.json()
    return web.json_response({"results": [{"url": "http://example.org/t", "title": asked["query"], "content": "c"}]})


async def static(request):
    file = PAGES / (request.match_info["path"] or "index.html")
    request.app[ASKED].append(request.path)
    if not file.is_file():
        return web.Response(status=404, text="no such page")
    return web.Response(body=file.read_bytes(), content_type=KINDS[file.suffix], charset="utf-8")


ROUTES = {
    "/guide.pdf": guide,
    "/letter.docx": letter,
    "/big.html": big,
    "/endless": endless,
    "/slow": slow,
    "/cut": cut,
    "/hop/{left}": hop,
    "/to": to,
    "/status/{code}": status,
    "/mislabelled": mislabelled,
    "/western": western,
    "/nonsense": nonsense,
    "/picture": picture,
    "/echo": echo,
    "/searx/search": searx,
    "/brave": brave,
    "/tavily": tavily,
    "/{path:.*}": static,
}


@contextlib.asynccontextmanager
async def serving(asked=None):
    """Gives the address of the site, without a slash at its end. ``asked`` takes in the paths of pages as they are
    asked for."""
    app = web.Application()
    app[ASKED] = [] if asked is None else asked
    for path, handler in ROUTES.items():
        app.router.add_route("*", path, handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
