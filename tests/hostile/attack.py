#!/usr/bin/env python3
"""Lets the hostile server attack courant and judges how it came through: survival, time, memory, what was stored before,
the good feed beside it, what is told, what is sent where, what reaches the terminal.

    attack.py COURANT [--jobs N] [--only NAME,NAME…] [--keep DIR]

TAP on stdout. Best within a network namespace (tests/hostile/all.sh): a client that falls for a redirect has nowhere to go.
"""
import argparse
import concurrent.futures
import fcntl
import json
import os
import pty
import re
import resource
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
AS_LIMIT = 3 << 30
BAD_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2060\ufeff]")
# A link of an article as the panes tell it to the terminal: an address of printable ASCII, whatever its words are.
OUR_LINK = re.compile(rb"\x1b\]8;id=[0-9a-f]+;(?:https?://|gemini://|gopher://|mailto:)[\x21-\x7e]*\x1b\\|\x1b\]8;;\x1b\\")
BAD_SCREEN = re.compile(rb"\x1b[\]PX^_][^\x07\x1b]*(HOSTILE|31337)|\x1b\[[0-9;?]*31337|\xc2[\x80-\x9f]|\x9b31337")


class Rig:
    def __init__(self, courant, info, keep):
        self.courant, self.info = courant, info
        self.work = Path(keep or tempfile.mkdtemp(prefix="hostile-"))
        self.work.mkdir(exist_ok=True)

    def ask(self, path):
        return json.load(urllib.request.urlopen(self.info["base"] + path))

    def limit_memory(self):
        """Not of a program built with the address sanitizer: it reserves terabytes."""
        if b"__asan_init" not in Path(self.courant).read_bytes():
            resource.setrlimit(resource.RLIMIT_AS, (AS_LIMIT, AS_LIMIT))

    def run(self, home, args, env=None, limit=120):
        """(status, stdout, stderr, seconds, MB); status < 0: ended by a signal, None: by us."""
        e = dict(os.environ, COURANT_HOME=str(home), HOME=str(home), LC_ALL="C.UTF-8", TZ="UTC", CURL_CA_BUNDLE=self.info["ca"],
                 BROWSER="false", **(env or {}))
        out, err = open(home / "out", "wb"), open(home / "err", "wb")
        began = time.monotonic()
        p = subprocess.Popen([self.courant, *args], env=e, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True,
                             preexec_fn=self.limit_memory)
        timer = threading.Timer(limit, lambda: os.killpg(p.pid, signal.SIGKILL))
        timer.start()
        _, status, usage = os.wait4(p.pid, 0)
        p.returncode = 0
        timer.cancel()
        took = time.monotonic() - began
        code = os.waitstatus_to_exitcode(status)
        text = [(home / n).read_bytes().decode("utf-8", "surrogateescape") for n in ("out", "err")]
        return (None if took >= limit else code), text[0], text[1], took, usage.ru_maxrss / 1024

    def screen(self, home):
        """What the panes send to a terminal within two seconds, some articles opened."""
        pid, fd = pty.fork()
        if pid == 0:
            e = dict(os.environ, COURANT_HOME=str(home), HOME=str(home), LC_ALL="C.UTF-8", TERM="xterm-256color")
            os.execvpe(self.courant, [self.courant, "--offline", "--view", "all"], e)
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        data, keys, began = b"", [b"\r", b"J", b"J", b"J", b"q", b"q"], time.monotonic()
        while time.monotonic() < began + 2.5:
            if keys and time.monotonic() > began + 0.4 + 0.2 * (6 - len(keys)):
                os.write(fd, keys.pop(0))
            if select.select([fd], [], [], 0.05)[0]:
                try:
                    data += os.read(fd, 65536)
                except OSError:
                    break
        os.kill(pid, signal.SIGTERM)
        _, status = os.waitpid(pid, 0)
        os.close(fd)
        crashed = os.WIFSIGNALED(status) and os.WTERMSIG(status) not in (signal.SIGTERM, signal.SIGHUP)
        return data, crashed


def urls(rig, a):
    s, base = "run-" + a["name"], rig.info["base"]
    url = a["url"]
    if a["path"] or a["port"] in ("dns-fail", "bad-url", "file-url", "refused", "connect-stall"):
        pass
    elif "/a/" in url:
        url += "?s=%s%s" % (s, "&seed=1" if a["seed"] else "")
    if "proxy" in a["tags"]:
        url = url.replace("http://127.0.0.1:%d" % rig.info["ports"]["http"], "http://news.example")
    if "userpass" in a["tags"]:
        url = url.replace("://", "://anna:s3cretpass@")
    return "%s/control?s=%s" % (base, s), url


def told(text):
    return "cannot " in text or "invalid" in text


def judge(rig, a, home):
    """What is wrong, as a list of sentences."""
    wrong = []
    control, url = urls(rig, a)
    (home / "feeds").write_text("%s ~Control\n%s ~Attack\n" % (control, url))
    env = {"http_proxy": rig.info["base"], "no_proxy": "127.0.0.1"} if "proxy" in a["tags"] else {}
    loads = (3 if a["dedupe"] or "thrice" in a["tags"] else 2) if a["seed"] else 1
    first_problems = ""
    for i in range(loads):
        status, out, err, took, mb = rig.run(home, ["fetch", "--force"], env, a["max_s"] * 2)
        if status is None:
            wrong.append("load %d: not done after %d s" % (i + 1, a["max_s"] * 2))
        elif status < 0 or status > 1:
            wrong.append("load %d: status %d: %s" % (i + 1, status, err[-300:]))
        if took > a["max_s"]:
            wrong.append("load %d: %.1f s, not %d" % (i + 1, took, a["max_s"]))
        if mb > a["max_mb"]:
            wrong.append("load %d: %.0f MB, not %d" % (i + 1, mb, a["max_mb"]))
        if BAD_TEXT.search(out + err):
            wrong.append("load %d: control characters in what it says: %r" % (i + 1, BAD_TEXT.search(out + err)))
        first_problems = err
    if "s3cretpass" in first_problems:
        wrong.append("the password is told")
    status, out, err, took, mb = rig.run(home, ["list", "--json"], limit=60)
    try:
        articles = json.loads(out)
    except ValueError:
        return wrong + ["list --json: status %s, no JSON: %s" % (status, err[:200])]
    mine = [x for x in articles if x["feed"] == "Attack"]
    controls = [x for x in articles if x["feed"] == "Control"]
    if len(controls) != 3 * loads:
        wrong.append("the good feed beside it has %d entries, not %d" % (len(controls), 3 * loads))
    titles = [x.get("title", "") for x in mine]
    seeds = [t for t in titles if t.startswith("seed " + a["name"])]
    if a["seed"] and len(seeds) < 3:
        wrong.append("%d of 3 entries from before are left" % len(seeds))
    new = [t for t in titles if not t.startswith("seed ")]
    there = [t for t in a["entries"] if any(t in x for x in titles)]
    if a["want"] == "entries" and len(there) < len(a["entries"]):
        wrong.append("not stored: %s; there are %s; said: %s" % ([t for t in a["entries"] if t not in there], new[:5], first_problems[:300]))
    if a["want"] == "error" and (new or not told(first_problems)):
        wrong.append("stored %s; said: %s" % (new[:3], first_problems[:200]))
    if a["want"] == "quiet" and (new or told(first_problems)):
        wrong.append("stored %s; said: %s" % (new[:3], first_problems[:200]))
    if a["want"] == "oneof" and not there and not new and not told(first_problems):
        wrong.append("neither stored nor told")
    if a["dedupe"] and len(new) > a["dedupe"]:
        wrong.append("%d entries, at most %d" % (len(new), a["dedupe"]))
    status, listed, err, took, mb = rig.run(home, ["list"], limit=60)
    shown = ""
    if mine:
        status, shown, err, took, mb = rig.run(home, ["show", str(mine[0]["id"])], limit=60)
        if status != 0:
            wrong.append("show: status %s: %s" % (status, err[:200]))
        if took > 10:
            wrong.append("show takes %.1f s" % took)
    bad = BAD_TEXT.search(listed + shown)
    if bad:
        wrong.append("control characters in list or show: %r" % bad)
    everything = out + listed + shown + first_problems
    for mark in a["forbid"]:
        if mark in everything:
            wrong.append("%r turned up" % mark)
    if a["tui"] or any(t.startswith("tui") for t in a["tags"]):
        data, crashed = rig.screen(home)
        bad = BAD_SCREEN.search(OUR_LINK.sub(b"", data))
        if crashed or bad:
            wrong.append("the panes: %s" % ("crashed" if crashed else bad))
    return wrong + judge_server(rig, a)


def judge_server(rig, a):
    wrong = []
    for name in ("shell_canary", "path_canary"):
        if os.path.exists(rig.info[name]):
            wrong.append(name + " exists")
    log = rig.ask("/_log?s=run-" + a["name"])
    for tag in a["tags"]:
        if tag.startswith("maxreq:"):
            n = sum("/a/" + a["name"] in r.get("target", "") for r in log["requests"])
            if n > 3 * int(tag[7:]):
                wrong.append("%d requests" % n)
    if "nocred" in a["tags"]:
        hits = [c for c in log["canary"] if any(k.lower() in ("authorization", "referer") for k, _ in c["headers"])]
        if hits:
            wrong.append("credentials went to %s" % hits[0]["host"])
    elif "canary" in a["tags"] or "ssrf" in a["tags"]:
        hits = [c for c in log["canary"] if a["name"] in c["target"] or "ssrf" in c["target"]]
        if hits:
            wrong.append("asked for %s" % hits[0]["target"])
    return wrong


def start_server(state):
    server = subprocess.Popen([sys.executable, str(HERE / "hostile.py"), "--port", "0", "--state", str(state), "--with-parent"],
                              stdout=subprocess.PIPE, stderr=open(state / "server.err", "wb"))
    return server, json.loads(server.stdout.readline())


def attack(rig, a):
    home = rig.work / a["name"]
    home.mkdir(exist_ok=True)
    try:
        return judge(rig, a, home)
    except Exception as e:  # noqa: BLE001
        return ["the rig failed: %r" % e]
    finally:
        if home.name != "keep":
            shutil.rmtree(home, ignore_errors=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("courant")
    p.add_argument("--jobs", type=int, default=4)
    p.add_argument("--only", default="")
    p.add_argument("--keep")
    args = p.parse_args()
    for name in ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "COURANT_NOW"):
        os.environ.pop(name, None)
    state = Path(tempfile.mkdtemp(prefix="hostile-server-"))
    server, info = start_server(state)
    rig = Rig(args.courant, info, args.keep)
    failed = 0
    try:
        only = [n for n in args.only.split(",") if n]
        attacks = [a for a in rig.ask("/attacks.json") if not only or a["name"] in only]
        print("1..%d" % len(attacks))
        with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
            for i, (a, wrong) in enumerate(zip(attacks, pool.map(lambda a: attack(rig, a), attacks)), 1):
                failed += bool(wrong)
                print("%sok %d - %s: %s" % ("not " if wrong else "", i, a["name"], a["what"].replace("#", "no.")))
                for w in wrong:
                    print("# %s" % w.encode("unicode_escape").decode())
                sys.stdout.flush()
    finally:
        server.kill()
        shutil.rmtree(state, ignore_errors=True)
        if not args.keep:
            shutil.rmtree(rig.work, ignore_errors=True)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
