#!/usr/bin/env python3
"""A web server of feeds on 127.0.0.1, for tests and benches: Python's standard library alone.

server.py [--port N] [--log FILE] [--ready FILE]
Writes its port to the ready file when it listens; ends with the process that started it.

  /feed/NAME?n=20&size=400&first=1   n entries with ids first…, of about size bytes; ETag and Last-Modified, answers 304
       &etag=0 no ETag · &date=0 no Last-Modified · &delay=0.2 · &gzip=1 · &ttl=60 · &age=600 (max-age)
       &grow=1 one more entry at every load · &slide=20 at every load the next 20 ids
  /status/404?after=60               a status, with Retry-After
  /to?where=URL&status=302           a redirect · /hops/5  a chain that ends in a feed · /round  one to itself
  /slow?delay=20                     the head at once, the body late · /drip  a byte every tenth of a second
  /page/NAME?n=2&names=URL&gone=1    a web page that names n feeds, before them URL or one that is gone
  /cut                               half of the body that was announced · /gone  closes without an answer
  /auth?kind=basic&user=anna         a feed for who says user and password (secret); kind=digest: by MD5
  /flaky?key=K                       closes the first time, then a feed
  /bomb?mb=200                       so many MB of blanks, by gzip · /endless  a body that never ends
  /heads?kb=300                      so many kB of headers
  /html · /broken                    a web page · XML that stops in the middle
  /counts                            JSON: requests, answers by status, entries sent, most requests at once
  /reset                             forgets the counts
"""
import argparse
import base64
import gzip
import hashlib
import json
import os
import re
import sys
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

WORDS = ("grain corridor harbor envoy council storm bridge river ministry launch valve rocket museum letter "
         "market rate bank vote night bill water runner record forest island cable train border").split()
LAST_MODIFIED = "Sat, 14 Mar 2026 09:00:00 GMT"


def sentence(seed, size):
    out, n = [], 0
    while n < size:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        word = WORDS[seed >> 8 & 31 if (seed >> 8 & 31) < len(WORDS) else 0]
        out.append(word)
        n += len(word) + 1
    return " ".join(out)


def feed(name, n, size, first, ttl=""):
    items = []
    for i in range(first + n - 1, first - 1, -1):
        items.append("<item><title>%s story %d: %s</title><link>http://site.example/%s/%d</link>"
                     "<guid isPermaLink=\"false\">%s-%d</guid><pubDate>Sat, 14 Mar 2026 %02d:%02d:00 GMT</pubDate>"
                     "<description>&lt;p&gt;%s. end-of-%s-%d&lt;/p&gt;</description></item>"
                     % (name, i, sentence(i, 30), name, i, name, i, i // 60 % 24, i % 60, sentence(i * 7 + 1, size),
                        name, i))
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Feed %s</title>"
            "<link>http://site.example/%s</link><description>of %s</description>%s%s</channel></rss>\n"
            % (name, name, name, "<ttl>%s</ttl>" % ttl if ttl else "", "\n".join(items))).encode()


class State:
    def __init__(self):
        self.lock = threading.Lock()
        self.loads, self.cache = {}, {}
        self.reset()

    def reset(self):
        self.requests = self.entries = self.now = self.most = 0
        self.status = {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state = State()
    log = None

    # ---- answering

    def answer(self, status, body=b"", ctype="application/rss+xml", **headers):
        with self.state.lock:
            self.state.status[status] = self.state.status.get(status, 0) + 1
        self.note(status)
        self.send_response(status)
        if status != 304:
            self.send_header("Content-Type", ctype)
            self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def note(self, status):
        if self.log:
            keep = ("If-None-Match", "If-Modified-Since", "User-Agent", "Authorization", "Accept-Encoding", "X-Key", "X-Two")
            heads = " ".join("%s=%s" % (k, self.headers[k]) for k in keep if self.headers[k])
            with self.state.lock:
                self.log.write("%s %s %s\n" % (status, self.path, heads))
                self.log.flush()

    def log_message(self, *args):
        pass

    # ---- what there is

    def get_feed(self, rest, q):
        n, size, first = int(q.get("n", 20)), int(q.get("size", 400)), int(q.get("first", 1))
        if q.get("grow") or q.get("slide"):
            with self.state.lock:
                loads = self.state.loads.get(self.path, 0)
                self.state.loads[self.path] = loads + 1
            n += loads * int(q.get("grow", 0))
            first += loads * int(q.get("slide", 0))
        key = (rest, n, size, first, q.get("ttl", ""))
        body = self.state.cache.get(key)
        if body is None:
            body = self.state.cache[key] = feed(*key)
        headers = {}
        if q.get("etag") != "0":
            headers["ETag"] = '"%08x"' % zlib.crc32(body)
        if q.get("date") != "0":
            headers["Last_Modified"] = LAST_MODIFIED
        if q.get("age"):
            headers["Cache_Control"] = "max-age=" + q["age"]
        time.sleep(float(q.get("delay", 0)))
        given = self.headers["If-None-Match"]
        same = given == headers.get("ETag") if given else self.headers["If-Modified-Since"] == headers.get("Last_Modified")
        if same and (given or self.headers["If-Modified-Since"]):
            return self.answer(304, **headers)
        if q.get("gzip"):
            body = gzip.compress(body)
            headers["Content_Encoding"] = "gzip"
        with self.state.lock:
            self.state.entries += n
        self.answer(200, body, **headers)

    def get_status(self, rest, q):
        self.answer(int(rest), b"no", "text/plain", **({"Retry_After": q["after"]} if "after" in q else {}))

    def get_to(self, rest, q):
        self.answer(int(q.get("status", 302)), Location=q["where"])

    def get_round(self, rest, q):
        self.answer(302, Location="/round")

    def get_hops(self, rest, q):
        left = int(rest)
        where = "/hops/%d" % (left - 1) if left > 1 else "/feed/hops?n=3"
        self.answer(int(q.get("status", 302)), Location=where)

    def stream(self, length, pieces, **headers):
        self.note(200)
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            for piece in pieces:
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            pass

    def get_slow(self, rest, q):
        body = feed("slow", 3, 100, 1)

        def late():
            yield body[:200]
            time.sleep(float(q.get("delay", 20)))
            yield body[200:]
        self.stream(len(body), late())

    def get_drip(self, rest, q):
        def drops():
            for i in range(6000):
                yield b" "
                time.sleep(0.1)
        self.stream(6000, drops())

    def get_cut(self, rest, q):
        body = feed("cut", 10, 400, 1)
        self.stream(len(body), [body[:len(body) // 2]])

    def get_gone(self, rest, q):
        self.close_connection = True

    def get_auth(self, rest, q):
        user, said, kind = q.get("user", "anna"), self.headers["Authorization"] or "", q.get("kind", "basic")
        challenge = 'Basic realm="feeds"'
        if kind == "basic":
            good = said == "Basic " + base64.b64encode((user + ":secret").encode()).decode()
        else:
            challenge = 'Digest realm="feeds", nonce="5ccc069c403ebaf9f0171e9517f40e41", algorithm=MD5'
            h = lambda *parts: hashlib.md5(":".join(parts).encode()).hexdigest()  # noqa: E731
            said = dict(re.findall(r'(\w+)="?([^",]*)', said))
            good = said.get("response") == h(h(user, "feeds", "secret"), said.get("nonce", ""), h("GET", self.path))
        if good:
            return self.get_feed(q.get("name", "auth"), q)
        self.answer(401, b"no", "text/plain", WWW_Authenticate=challenge)

    def get_flaky(self, rest, q):
        with self.state.lock:
            first = not self.state.loads.get(self.path)
            self.state.loads[self.path] = 1
        if first:
            return self.get_gone(rest, q)
        self.get_feed("flaky", q)

    def get_bomb(self, rest, q):
        def pieces():
            packer = zlib.compressobj(9, zlib.DEFLATED, 31)
            yield packer.compress(feed("bomb", 1, 100, 1)[:-20])
            for _ in range(int(q.get("mb", 200))):
                yield packer.compress(b" " * (1 << 20))
            yield packer.flush()
        self.stream(None, pieces(), Content_Encoding="gzip")

    def get_endless(self, rest, q):
        def pieces():
            yield feed("endless", 3, 100, 1)[:-20]
            while True:
                yield b" " * 65536
        self.stream(None, pieces())

    def get_heads(self, rest, q):
        self.answer(200, feed("heads", 2, 100, 1), **{"X_Fill_%d" % i: "x" * 1000 for i in range(int(q.get("kb", 300)))})

    def get_html(self, rest, q):
        self.answer(200, b"<!DOCTYPE html><html><head><title>Log in</title></head><body><p>Hello</p></body></html>",
                    "text/html")

    def get_page(self, rest, q):
        """A web page that names n feeds of this server, and one that is not there."""
        links = "".join('<link rel="alternate" type="application/rss+xml" title="Feed %d" href="/feed/%s%d?n=3">' % (i, rest, i)
                        for i in range(1, int(q.get("n", 2)) + 1))
        if q.get("names"):
            links = '<link rel="alternate" type="application/rss+xml" title="Elsewhere" href="%s">' % q["names"] + links
        if q.get("gone"):
            links = '<link rel="alternate" type="application/rss+xml" href="/status/404">' + links
        self.answer(200, ("<!DOCTYPE html><html><head><title>A page</title>%s</head><body></body></html>" % links).encode(), "text/html")

    def get_broken(self, rest, q):
        body = feed("broken", 5, 200, 1)
        self.answer(200, body[:len(body) * 3 // 5])

    def get_counts(self, rest, q):
        s = self.state
        with s.lock:
            body = json.dumps({"requests": s.requests, "entries": s.entries, "status": s.status, "most": s.most})
        self.answer_plain(body.encode())

    def get_reset(self, rest, q):
        with self.state.lock:
            now = self.state.now
            self.state.reset()
            self.state.now = now
        self.answer_plain(b"{}")

    def answer_plain(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        parts = urlsplit(self.path)
        kind, _, rest = parts.path.lstrip("/").partition("/")
        q = dict(parse_qsl(parts.query))
        what = getattr(self, "get_" + kind, None)
        if kind in ("counts", "reset"):
            return what(rest, q)
        s = self.state
        with s.lock:
            s.requests += 1
            s.now += 1
            s.most = max(s.most, s.now)
        try:
            if what:
                what(rest, q)
            else:
                self.answer(404, b"no", "text/plain")
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with s.lock:
                s.now -= 1


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, address):
        pass


def end_with_parent():
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--port", type=int, default=0)
    p.add_argument("--log")
    p.add_argument("--ready")
    a = p.parse_args()
    if a.log:
        Handler.log = open(a.log, "w")
    server = Server(("127.0.0.1", a.port), Handler)
    threading.Thread(target=end_with_parent, daemon=True).start()
    if a.ready:
        with open(a.ready + ".new", "w") as f:
            f.write("%d\n" % server.server_port)
        os.rename(a.ready + ".new", a.ready)
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
