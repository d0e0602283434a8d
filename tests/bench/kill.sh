#!/bin/sh
# kill -9 at 100 random moments of a fetch: does the store open and pass its integrity check, is no article half, and is none
# lost that had been listed? At every load each feed has 10 other entries, so that there is always something to write.
. "${top:-.}/tests/lib.sh"
. "$top/tests/net/lib.sh"
start_server
for i in $(seq 60); do echo "$base/feed/k$i?n=10&size=1000&slide=10"; done >"$COURANT_HOME/feeds"
damaged=0 half=0 lost=0 listed=0
: >"$scratch/listed"
for round in $(seq ${ROUNDS:-100}); do
	"$courant" --option connections-per-host=8 fetch >/dev/null 2>&1 &
	pid=$!
	ms=$((20 + $(od -An -N2 -tu2 /dev/urandom) % 300))
	sleep "$(printf '0.%03d' $ms)"
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	"$courant" list --json >"$scratch/now.json" 2>"$scratch/why" || { damaged=$((damaged + 1)); sed "s/^/# /" "$scratch/why"; }
	python3 - "$COURANT_HOME/courant.db" "$scratch/now.json" "$scratch/listed" >"$scratch/verdict" <<-'PYTHON'
		import json, sqlite3, sys
		ok = sqlite3.connect(sys.argv[1]).execute("PRAGMA integrity_check").fetchone()[0]
		now = json.load(open(sys.argv[2]))
		half = sum(not a.get("title") or "end-of-" + a["guid"] not in a.get("content", "") for a in now)
		keys = {"%d %s" % (a["id"], a["guid"]) for a in now}
		before = set(open(sys.argv[3]).read().split("\n")) - {""}
		open(sys.argv[3], "w").write("\n".join(keys))
		print(0 if ok == "ok" else 1, half, len(before - keys), len(now))
	PYTHON
	read -r d h l listed <"$scratch/verdict"
	damaged=$((damaged + d)) half=$((half + h)) lost=$((lost + l))
	echo "# round $round: killed after $ms ms, $listed articles"
done
"$courant" fetch >/dev/null 2>&1
more=$(($(articles) - listed))
cat <<END
kill damaged stores: $damaged, half articles: $half, lost: $lost; $listed articles after the last kill, one more fetch stores $more more (of 600)
END
[ "$damaged$half$lost$more" = 000600 ]
