# Many feeds, several processes, and ends that come too early.
. "${top:-.}/tests/lib.sh"
. "$top/tests/net/lib.sh"
start_server

many() { for i in $(seq "$1"); do echo "$base/feed/m$i?n=${2:-10}${3:-}"; done >"$COURANT_HOME/feeds"; }

many 12 10 '&delay=0.2'
"$courant" fetch >/dev/null 2>&1
is "at most two connections go to one host" "$(counted most)" 2
is "and all is stored" "$(articles)" 120
ask /reset >/dev/null
"$courant" --option connections-per-host=6 fetch >/dev/null 2>&1
is "as many as connections-per-host says" "$(counted most)" 6
ask /reset >/dev/null
"$courant" --option connections-per-host=6 fetch --jobs 1 >/dev/null 2>&1
is "--jobs 1 asks one after the other" "$(counted most)" 1
fails "--jobs must be a number" 2 "$courant" fetch --jobs many

rm -f "$COURANT_HOME"/courant.db*
many 8 5
"$courant" fetch --json >"$scratch/events" 2>/dev/null
is "--json: events are lines of JSON with a schema, in order" "$(python3 -c 'import json, sys
e = [json.loads(l) for l in open(sys.argv[1])]
assert all(list(x)[0] == "schema" and x["schema"] == 1 for x in e)
f = [x for x in e if x["event"] == "feed"]
assert all(k in x for x in f for k in ("feed_url", "result", "new", "updated", "ms"))
print(e[0], len(f), sum(x["new"] for x in f), {k: e[-1][k] for k in ("event", "feeds", "answered", "failed", "skipped", "new", "updated", "interrupted")})' "$scratch/events")" \
	"{'schema': 1, 'event': 'start', 'feeds': 8} 8 40 {'event': 'done', 'feeds': 8, 'answered': 8, 'failed': 0, 'skipped': 0, 'new': 40, 'updated': 0, 'interrupted': False}"

many 6 5 '&delay=0.7'
"$courant" --option connections-per-host=1 fetch >"$scratch/first" 2>&1 &
first=$!
sleep 1.5
like "a second fetch that may not wait says who is at it" "$("$courant" fetch --no-wait 2>&1; echo "status $?")" \
	"^courant: cannot fetch: process $first is fetching"
said=$("$courant" fetch 2>&1)
wait $first
like "one that may waits, and says for whom" "$said" "^courant: waiting for process $first"
like "then it asks only what was not asked meanwhile" "$said" '^[0-3] feeds?: 0 new articles'

# on_terminal TERM: the fetch with a terminal for its stderr; what the terminal got
on_terminal() {
	TERM=$1 python3 -c 'import os, pty, subprocess, sys
ours, theirs = pty.openpty()
p = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs)
os.close(theirs)
got = b""
try:
    while piece := os.read(ours, 4096): got += piece
except OSError: pass
p.wait()
print(got.decode().replace("\033", "ESC").replace("\r", "CR"))' "$courant" fetch
}
many 6 5 '&delay=0.15'
said=$(on_terminal xterm)
like "on a terminal a line says how far it is" "$said" 'CRESC\[K[1-6] of 6 feeds, [0-9]+ new articles'
like "and is erased at the end" "$said" 'CRESC\[K$'
is "a terminal that cannot move its cursor gets none" "$(on_terminal dumb)" ""

rm -f "$COURANT_HOME"/courant.db*
many 10 20 '&delay=0.3'
"$courant" --option connections-per-host=1 fetch --json >"$scratch/events" 2>/dev/null &
pid=$!
sleep 1.5
kill -INT $pid
wait $pid
is "^C ends it as a signal does" $? 130
like "the last event says that it was interrupted" "$(tail -n1 "$scratch/events")" '"event":"done".*"interrupted":true'
told=$(grep -c '"result":"new"' "$scratch/events")
is "what arrived before is stored, and nothing else" "$(articles)" $((told * 20))

# kill -9 at five random moments: what was listed stays, nothing is half.
rm -f "$COURANT_HOME"/courant.db*
many 40 40
lost=0 half=0 damaged=0 before=0
for _ in 1 2 3 4 5; do
	"$courant" fetch >/dev/null 2>&1 &
	pid=$!
	sleep "$(printf '0.%03d' $((20 + $(od -An -N2 -tu2 /dev/urandom) % 500)))"
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	python3 - "$COURANT_HOME/courant.db" <<-'PYTHON' || damaged=$((damaged + 1))
		import sqlite3, sys
		db = sqlite3.connect(sys.argv[1])
		sys.exit(db.execute("PRAGMA integrity_check").fetchone()[0] != "ok")
	PYTHON
	now=$(articles) || damaged=$((damaged + 1))
	[ "$now" -ge "$before" ] || lost=$((lost + 1))
	before=$now
	whole=$("$courant" list --json | python3 -c 'import json, re, sys
print(sum(("end-of-" + a["guid"]) in a["content"] and bool(a["title"]) for a in json.load(sys.stdin)))')
	[ "$whole" = "$now" ] || half=$((half + 1))
done
is "after kill -9 the store opens and is whole" $damaged 0
is "no article is half" $half 0
is "none is lost that had been listed" $lost 0
"$courant" fetch >/dev/null 2>&1
is "and the next fetch brings the rest" "$(articles)" 1600

chmod 500 "$COURANT_HOME"
if [ -w "$COURANT_HOME" ]; then
	skip 1 "root may write everywhere"
else
	fails "a home that cannot be written is told" 1 "$courant" fetch
fi
chmod 700 "$COURANT_HOME"
ok "the events that cannot be written are an error" ends_with 1 sh -c '"$0" fetch --json >/dev/full' "$courant"

# The panes fetch what is due by themselves.
feeds "/feed/by-itself?n=2" "/feed/not-this?n=2 auto-refresh=no"
ask /reset >/dev/null
sleep 6 | timeout 6 script -qec "TERM=xterm $courant" /dev/null >/dev/null 2>&1
is "the panes fetch a feed that is due" "$(articles feed:by-itself)" 2
is "but not one with auto-refresh=no" "$(articles feed:not-this)" 0
ask /reset >/dev/null
sleep 6 | timeout 6 script -qec "TERM=xterm $courant" /dev/null >/dev/null 2>&1
is "nor one whose time has not come" "$(counted requests)" 0

finish
