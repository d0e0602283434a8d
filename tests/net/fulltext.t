# Full text of cut feeds, saved articles without a network.
. "${top:-.}/tests/lib.sh"
. "$top/tests/net/lib.sh"
site() {
	rm -f "$scratch/port"
	python3 "$top/tests/net/site.py" --log "$scratch/site.log" --ready "$scratch/port" "$@" &
	server=$!
	trap 'kill $server 2>/dev/null; cd /; rm -rf "$scratch"' EXIT
	for _ in $(seq 100); do
		[ -f "$scratch/port" ] && break
		sleep 0.1
	done
	port=$(cat "$scratch/port")
	base=http://127.0.0.1:$port
	mkdir -p "$COURANT_HOME"
}
asked() { grep -c "$1" "$scratch/site.log"; }
field() { "$courant" list --json "$2" | grep -o "\"$1\":[a-z0-9]*" | head -1 | cut -d: -f2; }
press() { echo "$1" | "$courant" --dump-screen 100x30 --keys -; }
command -v python3 >/dev/null || { echo "1..0 # SKIP no python3"; exit 0; }
site

feeds "/feed/cut/3 fulltext=fetch" "/feed/full/3" "/feed/gone/2"
"$courant" fetch -q
is "fulltext=fetch gets the page of each new article" "$(asked ' /story/')" 3
is "where the feed gives all, no page is asked for" "$(asked ' /full/')" 0
is "and where it says nothing, none before it is opened" "$(asked ' /gone/')" 0
is "what only the page says is found" "$("$courant" list --count 'winter feed:cut')" 3
like "it is shown" "$("$courant" show 'feed:cut day' | tr '\n' ' ')" 'would open +again +before winter'
is "has:fulltext finds those" "$("$courant" list --count has:fulltext)" 3
is "JSON says so" "$(field fulltext 'title:"Story 2" feed:cut')" true
like "courant has learned that the feed is cut short" "$("$courant" feeds --json 'The cut feed')" '"cut":true'
like "and that this one is not" "$("$courant" feeds --json 'The full feed')" '"cut":false'
"$courant" fetch -q
is "no page is asked for twice" "$(asked ' /story/')" 3

cut=$("$courant" list --ids 'title:"Story 1" feed:cut')
like "the panes say that this is the full text" "$(press ':go "The cut feed"
Enter')" 'Article .*full text'
like "v shows what the feed gave" "$(press ':go "The cut feed"
Enter v')" 'feed text . v for full'
is "search, export and names follow what is shown" "$("$courant" list --count 'winter feed:cut')" 2
like "v again the page's text" "$(press ':go "The cut feed"
Enter v')" 'full text'
is "which was not asked for again" "$(asked ' /story/')" 3

feeds "/feed/cut/3 fulltext=never" "/feed/long/2" "/feed/gone/2"
"$courant" fetch -q
like "a cut article says how its full text is had" "$(press ':go "The long feed"
Enter')" 'feed text . v for full'
like "v gets the page" "$(press ':go "The long feed"
Enter v wait')" 'Article .*full text'
is "the pages that it goes on on are got, too" "$(asked ' /long/2/[23]')" 2
unlike "and no other article behind them" "$("$courant" show 'feed:long has:fulltext')" 'counted 308 '
is "after which nothing more is asked for" "$(asked ' /long/2/5')" 0
like "and stand in one text" "$("$courant" show 'feed:long has:fulltext' | tr '\n' ' ')" 'counted 77 .*counted 154 .*counted 231 '
like "a page that is not there is told in words" "$(press ':go "The gone feed"
Enter v wait')" 'cannot fetch http.*gone/2: HTTP status 404'
like "and stays told" "$(press ':go "The gone feed"
Enter')" 'no full text'

"$courant" --offline star 'title:"Story 1" feed:long' >/dev/null
is "saving offline asks nobody" "$(asked ' /long/1')" 0
like "in the panes it says when the rest comes" "$(echo ':go "The long feed"
j s' | "$courant" --offline --dump-screen 100x30 --keys -)" 'offline since'
"$courant" star 'title:"Story 1" feed:long' >/dev/null
"$courant" fetch -q
is "what was queued is got at the next fetch" "$(asked ' /long/1$')" 1
feeds "/feed/cut/4"
"$courant" fetch -q
"$courant" star 'title:"Story 4" feed:cut' >/dev/null
"$courant" fetch -q
is "a saved article's page is got" "$(asked ' /story/4')" 1
is "and its pictures" "$(asked ' /pic/4.png')" 1

# what saved articles kept, when they are no longer saved
stored() { "$courant" --offline save --no-mark --full never --format html --output - "$1" | grep -c 'src="data:image/png'; }
later() { # the journal forgets steps of more than 30 days, when another is made
	COURANT_NOW=$1 "$courant" read 'title:"Story 1" feed:cut' >/dev/null
	COURANT_NOW=$1 "$courant" unread 'title:"Story 1" feed:cut' >/dev/null
	echo wait | COURANT_NOW=$1 "$courant" --offline --dump-screen 80x24 --keys - >/dev/null
}
four='title:"Story 4" feed:cut'
"$courant" unstar "$four" >/dev/null
"$courant" fetch -q
is "what is no longer saved keeps its picture as long as that can be undone" "$(stored "$four")" 1
is "and its full text" "$(field fulltext "$four")" true
"$courant" undo >/dev/null
later 2031-01-01T00:00:00Z
is "taken back, it is saved as before, for ever" "$(stored "$four")$(field fulltext "$four")" 1true
"$courant" --offline star 'title:"Story 2" feed:cut' >/dev/null
COURANT_NOW=2031-01-02T00:00:00Z "$courant" unstar "$four" >/dev/null
later 2031-03-01T00:00:00Z
is "while another saved article has not looked whether it has the same picture, it stays" "$(stored "$four")" 1
COURANT_NOW=2031-03-01T00:00:00Z "$courant" fetch -q
is "then the picture goes" "$(stored "$four")" 0
is "and the full text that was got for keeping" "$(field fulltext "$four")" false
is "search follows" "$("$courant" list --count "winter $four")$("$courant" list --count "$four")" 01
"$courant" star "$four" >/dev/null
"$courant" fetch -q
is "saved again, it is got again" "$(asked ' /story/4') $(asked ' /pic/4.png') $(stored "$four")" "2 2 1"
"$courant" save "$base/story/7" --format md --output - >"$scratch/seven.md"
like "any page can be read later" "$(cat "$scratch/seven.md")" 'winter'
is "its pictures are stored" "$(asked ' /pic/7.png')" 1
"$courant" save "$base/story/7" --output notes/ >"$scratch/path"
like "Markdown has its pictures beside it" "$(cat "$(cat "$scratch/path")")" '!\[The harbor, day 7\]\(<[^/]*\.files/1\.png>\)'
ok "in a folder of the file's name" test -s "$(sed 's/md$/files/' "$scratch/path")/1.png"
is "without pictures there is no folder" "$("$courant" save "$base/story/7" --images no --output bare/ >/dev/null; ls bare | wc -l | tr -d ' ')" 1
"$courant" save "$base/long/9" --format txt --output - >"$scratch/nine.txt"
like "with the pages that it goes on on" "$(tr '\n' ' ' <"$scratch/nine.txt")" 'counted 77 .*counted 154 .*counted 231 '
feeds "/feed/secret/1 header=\"X-Key: 123\" fulltext=fetch" "http://localhost:$port/feed/cut/1 header=\"X-Key: 456\" fulltext=fetch"
"$courant" fetch -q
is "a header of the feed's line goes to its own host" "$(grep -c 'secret.*X-Key: 123' "$scratch/site.log")" 2
is "and to no other that its articles name" "$(grep -c 'story.*X-Key: 456' "$scratch/site.log")" 0
python3 -c 'import sys, urllib.request as u; sys.stdout.write(u.urlopen(sys.argv[1]).read().decode())' "$base/feed/cut/1" >local.xml
sed 's/<guid>/<guid>local/; s/The cut feed/Abroad/; s/Sat, 01 Mar 2026/Sat, 30 May 2025/' local.xml >other.xml
feeds "\"exec:cat '$scratch/other.xml'\" fulltext=never"
"$courant" fetch -q
like "what a public feed names does not lead into this network" "$("$courant" show --full $("$courant" list --ids 'feed:abroad') 2>&1)" 'a public page names it, but 127.0.0.1:.* an address within'
fails "a wall is told, not stored" 1 "$courant" save "$base/wall/1"
like "in words" "$(cat "$scratch/.said")" 'consent|cookie'

kill $server
wait $server 2>/dev/null
like "without the network the saved text is there" "$("$courant" show 'is:saved title:"Story 4"' | tr '\n' ' ')" 'before winter'
"$courant" --offline save 'is:saved title:"Story 4"' --format html --output - >"$scratch/four.html"
like "and its pictures" "$(cat "$scratch/four.html")" 'src="data:image/png;base64,'
like "full text that cannot be had now is wanted for later" "$(echo ':go "The cut feed"
j j j Enter v v' | "$courant" --offline --dump-screen 100x30 --keys -)" 'full text'
feeds "$base/feed/cut/4" "$base/feed/long/2"
like "when no server can be reached the panes are offline, and say since when" "$(press 'R wait')" 'offline since [0-9]'
finish
