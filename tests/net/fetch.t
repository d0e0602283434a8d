# What a person relies on when feeds are asked.
. "${top:-.}/tests/lib.sh"
. "$top/tests/net/lib.sh"
start_server

said=$("$courant" fetch 2>&1; echo "status $?")
like "without feeds there is nothing to ask" "$said" '^courant: no feeds yet; "courant add URL"'
like "and that is no failure" "$said" '^status 0$'

feeds "/feed/a?n=30" "/feed/b?n=20&gzip=1" "/feed/c?n=5&etag=0" "/feed/d?n=4&etag=0&date=0"
said=$("$courant" fetch 2>&1)
like "a fetch tells what came" "$said" '^4 feeds: 59 new articles \([0-9.]+ s\)$'
is "every entry of every feed is stored" "$(articles)" "$(counted entries)"
is "so is one that came compressed, whole to its end" "$("$courant" list --count end-of-b-20)" 1

ask /reset >/dev/null
: >"$scratch/http.log"
said=$("$courant" fetch 2>&1)
like "asked again, nothing is new" "$said" '^4 feeds: 0 new articles; 4 feeds unchanged'
is "by ETag or date the server need not send a feed twice" "$(sent 304)" 3
is "one that is sent again in the same bytes is known by them" "$(sent 200)" 1
is "and no article is stored twice" "$(articles)" 59
before=$(cksum <"$COURANT_HOME/courant.db")

feeds "/feed/g?n=3&grow=1"
"$courant" fetch >/dev/null 2>&1
said=$("$courant" fetch 2>&1)
like "a new entry of a known feed is the only new article" "$said" '^1 feed: 1 new article'

feeds "/feed/one?n=2" "/feed/two?n=2"
said=$("$courant" fetch "$base/feed/two?n=2" 2>&1)
like "a feed that is named is asked alone" "$said" '^1 feed: 2 new articles'
fails "an unknown feed is an error" 1 "$courant" fetch "$base/feed/three"
like "which names it" "$(cat "$scratch/.said")" 'no feed .*three'

feeds "/feed/due?n=2" "/feed/long?n=2&age=7200"
export COURANT_NOW=2026-03-14T00:10:00Z # some minutes after the last article
"$courant" fetch >/dev/null 2>&1
ask /reset >/dev/null
said=$("$courant" fetch --due 2>&1)
like "--due leaves out what was asked just now" "$said" '^0 feeds'
is "and asks the server nothing" "$(counted requests)" 0
next() { "$courant" feeds --json | python3 -c 'import json, sys
from datetime import datetime as d
t = lambda s: d.fromisoformat(s.replace("Z", "+00:00"))
for f in json.load(sys.stdin):
    if sys.argv[1] in f["url"]: print(int((t(f["next_fetch"]) - t(f["last_fetch"])).total_seconds()))' "$1"; }
is "the next request to a busy feed waits a quarter of an hour" "$(next /feed/due)" 900
is "or as long as the server says the answer is good" "$(next /feed/long)" 7200
COURANT_NOW=2026-03-26T00:10:00Z
"$courant" fetch >/dev/null 2>&1
is "to one that has gone to sleep a day" "$(next /feed/due)" 86400
feeds "/feed/due?n=2 refresh-every=2h" "/feed/long?n=2&age=7200 refresh-max=1h"
"$courant" fetch >/dev/null 2>&1
is "or as long as its line says" "$(next /feed/due)" 7200
is "within what its line says" "$(next /feed/long)" 3600
unset COURANT_NOW

feeds "/feed/q?n=2" "/status/404"
is "--quiet says nothing but errors" "$("$courant" fetch --quiet 2>&1)" \
	"courant: cannot fetch $base/status/404: HTTP status 404 Not Found; look for a new address or remove the feed"
feeds "/feed/ua user-agent=\"My reader 2\""
"$courant" fetch >/dev/null 2>&1
like "a setting on a feed's line holds for its requests" "$(tail -n1 "$scratch/http.log")" 'User-Agent=My reader 2'
feeds "folder:News user-agent=Folder-reader" "/feed/ub?n=1 folder=News/World"
"$courant" fetch >/dev/null 2>&1
like "one on the line of its folder, too" "$(tail -n1 "$scratch/http.log")" 'User-Agent=Folder-reader'
feeds "/feed/uc?n=1"
"$courant" fetch >/dev/null 2>&1
like "otherwise courant says who it is" "$(tail -n1 "$scratch/http.log")" 'User-Agent=courant/[0-9]'

feeds "/feed/cron?n=2"
line=$(sed -n 's|^\*/10 \* \* \* \*  *||p' "$top/docs/courant.1")
said=$(env -i HOME="$HOME" COURANT_HOME="$COURANT_HOME" PATH="$(dirname "$courant"):/usr/bin:/bin" /bin/sh -c "$line" 2>&1)
is "the manual's line for cron works in cron's bare environment, and says nothing" "$said:$(articles feed:cron)" ":2"
if command -v systemd-analyze >/dev/null; then
	mkdir -p "$scratch/units"
	cp "$top/data/courant-fetch.timer" "$scratch/units"
	sed "s|^ExecStart=courant|ExecStart=$courant|" "$top/data/courant-fetch.service" >"$scratch/units/courant-fetch.service"
	is "the units for systemd are right" "$(XDG_RUNTIME_DIR=$scratch/units systemd-analyze --user --man=no verify \
		"$scratch/units/courant-fetch.timer" "$scratch/units/courant-fetch.service" 2>&1; echo "status $?")" "status 0"
else
	skip 1 "no systemd-analyze"
fi

feeds "file://$scratch/local.xml"
ask "/feed/local?n=7" >"$scratch/local.xml"
like "a file is a feed, too" "$("$courant" fetch 2>&1)" '^1 feed: 7 new articles'
fails "--offline asks nobody" 1 "$courant" --offline fetch
like "and says so" "$(cat "$scratch/.said")" 'no network'

finish
