"""A site of invented articles for the tests of full text: a feed that gives beginnings, one
that gives all, pages in parts, walls and errors, pictures. Each answer is a line of LOG."""
import argparse
import http.server
import os
import struct
import sys
import threading
import zlib

PLACES = ["harbor", "orchard", "mill", "bridge", "station", "market", "lighthouse", "school"]


def sentences(seed, n):
    out = []
    for i in range(n):
        place = PLACES[(seed + i) % len(PLACES)]
        out.append(f"On day {i + 1} the people of the {place} counted {seed * 7 + i} boats, and the "
                   f"keeper wrote that the {PLACES[(seed * 3 + i) % 8]} would open again before winter.")
    return out


def paragraphs(seed, n):
    text = sentences(seed, n * 4)
    return "".join(f"<p>{' '.join(text[i * 4:i * 4 + 4])}</p>" for i in range(n))


def page(title, body, head=""):
    links = "".join(f'<li><a href="/nav/{p}">{p.title()}</a></li>' for p in PLACES)
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} - Harbor Post</title>{head}</head>'
            f'<body><nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>{body}</article></main>'
            f'<footer><ul>{links}</ul><p>Copyright Harbor Post</p></footer></body></html>').encode()


def png(n):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes([n * 40 % 256, 90, 160]) * 8 for _ in range(8))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def feed(base, kind, n):
    items = []
    for i in range(1, n + 1):
        text = paragraphs(i, 12) if kind == "full" else "<p>" + sentences(i, 1)[0][:60] + " …</p>"
        items.append(f"<item><title>Story {i} of the harbor</title><link>{base}/{'story' if kind == 'cut' else kind}/{i}</link>"
                     f"<guid>{kind}-{i}</guid><pubDate>Sat, {i:02d} Mar 2026 09:00:00 GMT</pubDate>"
                     f"<description><![CDATA[{text}]]></description></item>")
    return (f'<?xml version="1.0"?><rss version="2.0"><channel><title>The {kind} feed</title>'
            f'<link>{base}/</link><description>x</description>{"".join(items)}</channel></rss>').encode()


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send(self, status, body, kind="text/html; charset=utf-8"):
        with self.server.lock, open(self.server.log, "a") as log:
            key = self.headers.get("X-Key")
            log.write(f"{status} {self.path}{' X-Key: ' + key if key else ''}\n")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        base = f"http://127.0.0.1:{self.server.server_address[1]}"
        parts = self.path.strip("/").split("/")
        what, n = parts[0], int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 1
        if what == "feed":
            self.send(200, feed(base, parts[1], int(parts[2]) if len(parts) > 2 else 3), "application/rss+xml")
        elif what == "story":
            picture = f'<figure><img src="/pic/{n}.png" alt="The harbor, day {n}"><figcaption>The harbor at dawn</figcaption></figure>'
            self.send(200, page(f"Story {n} of the harbor", paragraphs(n, 3) + picture + paragraphs(n + 20, 6)))
        elif what in ("full", "secret"):
            self.send(200, page(f"Story {n} of the harbor", paragraphs(n, 12)))
        elif what == "long":
            part = int(parts[2]) if len(parts) > 2 else 1
            head = f'<link rel="next" href="/long/{n}/{part + 1}">'  # behind the third comes another story
            title = "The long story of the harbor" if part < 4 else "A short one of the mill"
            self.send(200, page(title, paragraphs(part * 11, 6), head))
        elif what == "pic":
            self.send(200, png(int(parts[1].split(".")[0])), "image/png")
        elif what == "wall":
            self.send(200, page("Before you continue", "<p>We and our partners use cookies. Please accept all cookies "
                                "to continue to the site.</p><button>Accept all</button><button>Reject</button>"))
        else:
            self.send(404, page("Not found", "<p>This page is not here.</p>"))

    def log_message(self, *args):
        pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--log", required=True)
    parser.add_argument("--ready", required=True)
    parser.add_argument("--port", type=int, default=0)
    o = parser.parse_args()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", o.port), Site)
    server.log, server.lock, server.daemon_threads = o.log, threading.Lock(), True
    with open(o.ready + ".new", "w") as ready:
        ready.write(str(server.server_address[1]))
    os.rename(o.ready + ".new", o.ready)
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
