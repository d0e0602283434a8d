#!/bin/sh
# courant feeds, add --no-fetch, remove: the feeds file and the store together.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
like 'without feeds it says what to do' "$("$courant" feeds 2>&1)" '^courant: no feeds yet; "courant add URL"'
is 'add writes a line without the network when told so' \
	"$("$courant" add --no-fetch --folder News --title 'My own' --tag wheat https://a.example/rss)" \
	'added My own (https://a.example/rss) in News'
is 'the line is as a person would write it' "$(cat "$COURANT_HOME/feeds")" \
	'https://a.example/rss folder=News wheat "~My own"'
is 'adding again says so' "$("$courant" add --no-fetch https://a.example/rss)" \
	'already there: My own (https://a.example/rss) in News'
"$courant" add --no-fetch --set timeout=5s https://b.example/ >/dev/null
is 'a new line goes behind the last of its folder' \
	"$("$courant" add --no-fetch --folder News https://c.example/ >/dev/null; cut -d ' ' -f 1 "$COURANT_HOME/feeds")" \
	'https://a.example/rss
https://c.example/
https://b.example/'
is 'feed: before an address is dropped' "$("$courant" add --no-fetch feed:https://d.example/x)" \
	'added https://d.example/x'
is 'piped, feeds has six columns' "$("$courant" feeds | awk -F '\t' '{ print NF }' | sort -u)" 6
is 'in the order of the file' "$("$courant" feeds | cut -f 5 | head -n 2)" 'https://a.example/rss
https://c.example/'
is 'a feed is found by number, title, folder and tag' \
	"$(for f in 1 'my OWN' tag:wheat; do "$courant" feeds "$f" | cut -f 5; done; "$courant" feeds folder:News | wc -l)" \
	'https://a.example/rss
https://a.example/rss
https://a.example/rss
2'
"$courant" feeds --json >feeds.json
ok '--json has what the contract promises always' python3 - <<'END'
import json
rows = json.load(open('feeds.json'))
assert len(rows) == 4
for r in rows:
    for key in 'schema id url title kind subscribed hidden articles unread saved state'.split():
        assert key in r, key
    assert r['state'] == 'never'
assert rows[0]['folder'] == 'News' and rows[0]['tags'] == ['wheat']
assert rows[2]['settings'] == {'timeout': '5s'}
END
for a in exec:ls filter:x:http://y/ file:///etc/passwd 'https//x' 'http://x y'; do
	fails "add refuses $a" 2 "$courant" add --no-fetch "$a"
done
is 'what was refused left no line' "$(wc -l <"$COURANT_HOME/feeds")" 4
fails 'offline, add needs --no-fetch' 1 "$courant" --offline add https://e.example/

printf '# mine\nhttps//wrong\n' | cat - "$COURANT_HOME/feeds" >f && mv f "$COURANT_HOME/feeds"
"$courant" feeds >list 2>said
is 'a wrong line is told with file and line, the others are used' "$(cat said; wc -l <list)" \
	"courant: $COURANT_HOME/feeds:2: invalid address \"https//wrong\", \"://\" is missing; the other lines are used
4"
like 'remove says what it did' "$("$courant" remove https://b.example/ 2>/dev/null)" '^removed .*moved to the trash; "courant undo" brings both back$'
is 'undo brings the line back to its place' "$("$courant" undo 2>/dev/null; sed -n 5p "$COURANT_HOME/feeds")" \
	'taken back: 0 articles of a removed feed moved to the trash
https://b.example/ timeout=5s'
is 'an edit leaves comments and wrong lines as they are' "$(head -n 2 "$COURANT_HOME/feeds")" '# mine
https//wrong'
fails 'an unknown feed is a failure' 1 "$courant" remove https://nowhere.example/
fails '--purge needs --yes where nobody can be asked' 2 "$courant" remove --purge https://b.example/
"$courant" remove --purge --yes https://b.example/ >/dev/null 2>&1
is 'with it the feed is gone for good' "$("$courant" feeds --orphans 2>/dev/null | wc -l; "$courant" feeds 2>/dev/null | wc -l)" '0
3'

export COURANT_HOME="$scratch/second"
"$courant" demo --keep "$COURANT_HOME" list --count >count
url=$(grep -o 'https://meridian[^ ]*' "$COURANT_HOME/feeds")
is 'options for a known feed change only what they name' \
	"$("$courant" add --no-fetch --tag wheat "$url" >/dev/null; grep "^$url" "$COURANT_HOME/feeds")" \
	"$url folder=World wheat"
"$courant" remove "$url" >/dev/null
fails 'a feed that is added again and does not answer is a failure' 1 "$courant" --option timeout=2s add --set timeout=1s "$url"
is 'and loses none of its articles' "$("$courant" undo >/dev/null; "$courant" list --count)" "$(cat count)"
"$courant" remove "$url" >/dev/null
"$courant" add --no-fetch --folder World "$url" >/dev/null
is 'added again, its articles are there again' "$("$courant" list --count)" "$(cat count)"
is 'and the removal is no step of undo any more' "$("$courant" undo --list | grep -c removed)" 0
is 'the store is the person'\''s alone' "$(stat -c %a "$COURANT_HOME/courant.db")" 600
is 'a password is never shown' "$("$courant" add --no-fetch http://ann:secret@h.example/x; "$courant" feeds | tail -n 1 | cut -f 6)" \
	'added http://***@h.example/x
http://***@h.example/x'
for tag in '!x' '~x' 'folder=Q' 'a b' "$(printf 'a\033b')"; do
	fails "--tag refuses $(printf %s "$tag" | tr -d '\033')" 2 "$courant" add --no-fetch --tag "$tag" https://t.example/
done
fails 'a title with a control character is refused' 2 "$courant" add --no-fetch --title "$(printf '\033[31mRED')" https://t.example/
is 'the numbers of feeds do not jump' "$("$courant" feeds | cut -f 1 | sort -n | tail -n 1)" "$("$courant" feeds | wc -l)"
finish
