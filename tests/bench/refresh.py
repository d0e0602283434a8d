#!/usr/bin/env python3
"""Refresh of many feeds, each on a host of its own, beside what else there is: one table.

    refresh.py COURANT SERVE DOWNLOAD [FEEDS [LATENCY [SLOW]]]

Each client in a home of its own, in turn, on one server. Wall seconds, CPU seconds, MB at most, entries stored. For courant
"listed" is when the last article can be listed, "searchable" when the index holds the last, "ended" when the process has ended.
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path


def timed(args, env=None):
    """Wall, CPU, MB by wait4; what courant prints on stdout ends 'listed'."""
    began = time.monotonic()
    p = subprocess.Popen(args, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    line = p.stdout.readline()
    first = time.monotonic() - began
    p.stdout.read()
    _, status, usage = os.wait4(p.pid, 0)
    p.returncode = status
    return {"wall": time.monotonic() - began, "cpu": usage.ru_utime + usage.ru_stime, "mb": usage.ru_maxrss / 1024, "first": first,
            "said": line.decode("utf-8", "replace").strip()}


def searchable(store, began, stop):
    """The moment at which the mark of the index stands at the last article."""
    while not stop():
        try:
            d = sqlite3.connect("file:%s?mode=ro" % store, uri=True, timeout=1)
            last, mark = d.execute("SELECT max(id), (SELECT value FROM meta WHERE name = 'indexed') FROM articles").fetchone()
            d.close()
            if last and mark == last and stop.listed:
                return time.monotonic() - began
        except sqlite3.Error:
            pass
        time.sleep(0.02)
    return time.monotonic() - began


def courant(program, home):
    env = dict(os.environ, COURANT_HOME=str(home), HOME=str(home))
    result, began = {}, time.monotonic()

    class Stop:
        listed = False
        over = False

        def __call__(self):
            return self.over
    stop = Stop()
    watch = threading.Thread(target=lambda: result.update(searchable=searchable(home / "courant.db", began, stop)))
    watch.start()
    p = subprocess.Popen([program, "fetch"], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    line = p.stdout.readline().decode().strip()
    result["listed"] = time.monotonic() - began
    stop.listed = True
    _, status, usage = os.wait4(p.pid, 0)
    p.returncode = status
    result["ended"] = time.monotonic() - began
    stop.over = True
    watch.join()
    result.update(cpu=usage.ru_utime + usage.ru_stime, mb=usage.ru_maxrss / 1024, said=line)
    return result


def stored(path, table="articles"):
    return sqlite3.connect(path).execute("SELECT count(*) FROM " + table).fetchone()[0]


def peers(work, urls):
    """{name: [seconds cold, seconds with nothing new]}"""
    took = {}
    if shutil.which("newsboat"):
        home = work / "newsboat"
        home.mkdir()
        (home / "urls").write_text("\n".join(urls) + "\n")
        (home / "config").write_text("reload-threads 16\n")
        args = ["newsboat", "-u", home / "urls", "-c", home / "cache.db", "-C", home / "config", "-x", "reload"]
        env = dict(os.environ, HOME=str(home), TERM="xterm")
        for what in ("cold", "nothing new"):
            t = timed(args, env)
            took.setdefault("newsboat", []).append(t["wall"])
            row("newsboat, " + what, t["wall"], t["cpu"], t["mb"], stored(home / "cache.db", "rss_item"))
    if shutil.which("sfeed_update"):
        home = work / "sfeed"
        (home / "feeds").mkdir(parents=True)
        (home / "rc").write_text('sfeedpath="%s/feeds"\nmaxjobs=16\nfeeds() {\n%s}\n' % (
            home, "".join('feed "f%d" "%s"\n' % (i, u) for i, u in enumerate(urls))))
        for what in ("cold", "again"):
            t = timed(["sfeed_update", home / "rc"], dict(os.environ, HOME=str(home)))
            took.setdefault("sfeed", []).append(t["wall"])
            n = sum(f.read_bytes().count(b"\n") for f in (home / "feeds").iterdir())
            row("sfeed, " + what, t["wall"], t["cpu"], t["mb"], n)
    return took


def row(name, wall, cpu, mb, n=""):
    print("%-36s %7.2f s %7.2f s %6.0f MB  %s" % (name, wall, cpu, mb, n))
    sys.stdout.flush()


def transaction(work, from_store):
    """The same rows in one transaction: what SQLite alone needs."""
    rows = sqlite3.connect(from_store).execute(
        "SELECT feed, date, title, author, guid, link, published, text, spans FROM articles").fetchall()
    began, cpu = time.monotonic(), time.process_time()
    d = sqlite3.connect(work / "bare.db")
    d.execute("PRAGMA journal_mode = WAL")
    d.execute("CREATE TABLE a(id INTEGER PRIMARY KEY, feed, date, title, author, guid, link, published, text, spans, UNIQUE(feed, guid))")
    d.executemany("INSERT INTO a(feed, date, title, author, guid, link, published, text, spans) VALUES(?,?,?,?,?,?,?,?,?)", rows)
    d.commit()
    took = time.monotonic() - began
    row("SQLite alone, one transaction", took, time.process_time() - cpu, 0, len(rows))
    return took


def ratios(bare, none, once, cold, again, others):
    """What bars are set against: they hold whatever the machine."""
    def say(what, value, of):
        print("  ratio: %-52s %5.2f" % (what, value / of))
    say("listed / libcurl alone", cold["listed"], bare["wall"])
    say("listed / (libcurl alone + one transaction)", cold["listed"], bare["wall"] + once)
    say("searchable / listed", cold["searchable"], cold["listed"])
    say("nothing new / libcurl alone", again["ended"], none["wall"])
    for name, (first, second) in others.items():
        say("%s, cold / courant, listed" % name, first, cold["listed"])
        say("%s, nothing new / courant" % name, second, again["ended"])


def main():
    program, serve, download = sys.argv[1:4]
    feeds, latency, slow = (int(x) for x in (sys.argv[4:] + ["1000", "0", "0"][len(sys.argv) - 4:]))
    work = Path(tempfile.mkdtemp(prefix="bench-"))
    server = subprocess.Popen([serve, str(feeds), str(latency), str(slow)], stdout=subprocess.PIPE)
    try:
        port = int(server.stdout.readline())
        urls = ["http://f%d.localhost:%d/feed/%d" % (i, port, i) for i in range(feeds)]
        home = work / "courant"
        home.mkdir()
        for place in (home / "feeds", work / "urls"):
            place.write_text("\n".join(urls) + "\n")
        print("%d feeds, latency %d ms, %d %% slow       wall       CPU   memory  entries" % (feeds, latency, slow))
        bare = timed([download, work / "urls", "64", "64"])
        row("libcurl alone", bare["wall"], bare["cpu"], bare["mb"])
        cold = courant(program, home)
        row("courant, cold, listed", cold["listed"], cold["cpu"], cold["mb"], stored(home / "courant.db"))
        row("courant, cold, searchable", cold["searchable"], cold["cpu"], cold["mb"])
        row("courant, cold, ended", cold["ended"], cold["cpu"], cold["mb"], cold["said"])
        again = courant(program, home)
        row("courant, nothing new", again["ended"], again["cpu"], again["mb"], again["said"])
        none = timed([download, work / "urls", "64", "64", "bench"])
        row("libcurl alone, nothing new", none["wall"], none["cpu"], none["mb"])
        once = transaction(work, home / "courant.db")
        others = peers(work, urls) if feeds <= 1000 and not latency else {}
        ratios(bare, none, once, cold, again, others)
    finally:
        server.kill()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    for name in ("http_proxy", "all_proxy", "ALL_PROXY"):
        os.environ.pop(name, None)
    main()
