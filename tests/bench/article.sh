#!/bin/sh
# What it takes to read an article of 100 kB: laid out, opened in the panes (store, layout, frame); and that the cost of pages
# grows with their size, however they are nested.
. "${top:-.}/tests/lib.sh"
. "$top/tests/bench/lib.sh"
"$builddir/tests/bench/article"

mkdir -p "$COURANT_HOME"
"$builddir/tests/bench/article" feed >"$scratch/feed.xml"
echo "file://$scratch/feed.xml" >"$COURANT_HOME/feeds"
"$courant" fetch -q
echo 'panes with articles of 100 kB, from key to frame:'
"$builddir/tests/bench/frames" "$COURANT_HOME" 20 | grep "open the next unread" # 20: as many as there are

python3 - "$courant" <<'E'
import resource, subprocess, sys
text = "<p>The council met on Monday evening to talk about the bridge, and nobody wanted to pay for it before the winter came.</p>"
for name, page in [
        ("100,000 div in one another", "<div>" * 100000 + text * 20),
        ("20,000 div, text in each", ("<div>" + text) * 20000),
        ("100,000 links", text * 20 + "".join(f"<a href=/x/{i}>link {i}</a> " for i in range(100000))),
        ("50 MB", text * 430000)]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    r = subprocess.run([sys.argv[1], "extract", "-"], input=f"<title>A page</title>{page}".encode(), capture_output=True)
    u = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"extract {name}: {(u.ru_utime + u.ru_stime - before.ru_utime - before.ru_stime) * 1000:.0f} ms of CPU, "
          f"{len(r.stdout)} bytes of text {r.stderr.decode().strip()}")
E
