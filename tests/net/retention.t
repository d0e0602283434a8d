# What is kept of a feed, what goes, and that it does not come back.
. "${top:-.}/tests/lib.sh"
mkdir -p "$COURANT_HOME"
feed=file://$scratch/feed.xml
export COURANT_NOW=2026-03-14T12:00:00Z

# entry ID DAY [TEXT [LINK]]: of March 2026
entry() {
	echo "<item><title>Story</title><link>http://site.example/${4:-$1}</link><guid isPermaLink='false'>$1</guid>"
	echo "<pubDate>$(date -u -d "2026-03-$2" '+%a, %d %b %Y 00:00:00 GMT')</pubDate><description>${3:-text of $1}</description></item>"
}
document() { echo "<rss version='2.0'><channel><title>Kept</title>$(cat)</channel></rss>" >"$scratch/feed.xml"; }
days() { for day; do entry "d$day" "$day"; done; }
fetched() { "$courant" fetch 2>&1; }
guids() { "$courant" list "$@" --json --fields guid | grep -o 'd[0-9][0-9]' | sort | tr '\n' ' '; }
line() { echo "$feed $*" >"$COURANT_HOME/feeds"; }

days 01 02 03 04 05 06 | document
line
like "without a setting all is kept" "$(fetched)" '^1 feed: 6 new'
"$courant" read --all >/dev/null
days 01 02 03 04 05 06 07 | document
fetched >/dev/null
is "read articles, too" "$(guids)" "d01 d02 d03 d04 d05 d06 d07 "

"$courant" unread 1 >/dev/null
"$courant" star 2 >/dev/null
"$courant" tag +keep 3 >/dev/null
line keep-articles=1
days 01 02 03 04 05 06 07 08 | document
fetched >/dev/null
is "keep-articles: of the read ones the newest stay; unread, saved and tagged ones do not count and stay" \
	"$(guids)" "d01 d02 d03 d06 d07 d08 "
days 01 02 03 04 05 06 07 08 09 | document
like "what was deleted does not come back while the feed holds it" "$(fetched)" '^1 feed: 1 new article'
is "nor is it in the trash" "$("$courant" list --count is:trash)" 0
sed 's/<guid isPermaLink=.false.>/&again-/; s/d0\([45]\)<.pubDate>/&/; s/<pubDate>[^<]*/<pubDate>Sat, 14 Mar 2026 08:00:00 GMT/' \
	"$scratch/feed.xml" >"$scratch/other.xml"
mv "$scratch/other.xml" "$scratch/feed.xml"
like "nor under new ids and dates: a flood of old articles is recognized" "$(fetched)" '^1 feed: 0 new articles'
ok "the store is whole" sh -c '"$1" doctor --json --offline | grep -q "\"check\":\"store\",\"result\":\"ok\""' sh "$courant"

rm -f "$COURANT_HOME"/courant.db*
days 01 02 03 04 10 11 | document
line keep-days=30
fetched >/dev/null
"$courant" read --all >/dev/null
days 01 02 03 04 10 11 12 | document
fetched >/dev/null
is "keep-days: nothing is old yet" "$(guids)" "d01 d02 d03 d04 d10 d11 d12 "
export COURANT_NOW=2026-04-15T12:00:00Z
fetched >/dev/null
is "then they go, also when the feed says nothing new; unread ones stay" "$(guids)" "d12 "
rm -f "$COURANT_HOME"/courant.db*
fetched >/dev/null
"$courant" read --all >/dev/null
fetched >/dev/null
is "old articles that came in now are not old yet" "$(guids)" "d01 d02 d03 d04 d10 d11 d12 "

rm -f "$COURANT_HOME"/courant.db*
echo "folder:Brief keep-articles=2" >"$COURANT_HOME/feeds"
echo "$feed folder=Brief" >>"$COURANT_HOME/feeds"
fetched >/dev/null
"$courant" read --all >/dev/null
touch "$scratch/feed.xml"
fetched >/dev/null
is "a folder's line may say so for all in it" "$(guids)" "d11 d12 "

rm -f "$COURANT_HOME"/courant.db*
export COURANT_NOW=2026-03-14T12:00:00Z
line
fetched >/dev/null
"$courant" delete 1 2 >/dev/null
"$courant" star 2 >/dev/null
days 01 02 03 04 10 11 12 13 | document
like "a deleted article is not new again" "$(fetched)" '^1 feed: 1 new'
is "it lies in the trash" "$("$courant" list --count is:trash)" 2
export COURANT_NOW=2026-04-20T12:00:00Z
days 01 02 03 04 10 11 12 13 14 | document
fetched >/dev/null
is "after trash-days it is gone, unless it is saved" "$("$courant" list --ids is:trash)" 2
days 01 02 03 04 10 11 12 13 14 15 | document
like "and does not come back" "$(fetched)" '^1 feed: 1 new'

rm -f "$COURANT_HOME"/courant.db*
days 01 02 | document
fetched >/dev/null
"$courant" read --all >/dev/null
{ entry d01 14 "another text"; entry d02 02; } | document
like "an edited article is updated in its place" "$(fetched)" '^1 feed: 0 new articles, 1 updated'
is "with its number, its date and its mark" "$("$courant" list --json --fields id,guid,read,published 'text:another')" \
	'[{"schema":1,"id":1,"guid":"d01","read":true,"published":"2026-03-14T00:00:00Z"}]'
line unread-on-update=yes strip-trackers=no
{ entry d01 14 "a third text"; entry d02 02; } | document
fetched >/dev/null
is "and is unread again where unread-on-update says so" "$("$courant" list --ids is:unread)" 1
like "feeds --json says how many articles come a week" "$("$courant" feeds --json)" '"per_week":[0-9]'

{ entry d07 07 "<![CDATA[<p>see <a href='http://site.example/x?utm_source=rss&amp;a=1'>this</a></p>]]>"; } | document
fetched >/dev/null
like "strip-trackers=no leaves addresses as they are" "$("$courant" show 3)" 'utm_source=rss'
line
{ entry d08 08 "<![CDATA[<p>see <a href='http://site.example/x?utm_source=rss&amp;a=1'>this</a></p>]]>"; } | document
fetched >/dev/null
unlike "else what follows readers is left out of them" "$("$courant" show 4)" 'utm_source'

finish
