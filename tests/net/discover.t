#!/bin/sh
# Web pages whose feeds are looked for: courant discover URL, courant add URL.
. "${top:-.}/tests/lib.sh"
. "$top/tests/net/lib.sh"
start_server
is 'discover fetches a page and lists its feeds, best first' "$("$courant" discover "$base/page/x?n=2")" \
	"$base/feed/x1?n=3	Feed 1
$base/feed/x2?n=3	Feed 2"
like "a feed's own address gives itself" "$("$courant" discover --json "$base/feed/a?n=2")" '"url":"[^"]*/feed/a\?n=2".*"found":"self"'
like 'a page that names none is helped by the usual places' "$("$courant" discover "$base/html")" "^$base/feed"
fails 'what cannot be fetched is an error' 1 "$courant" discover "$base/status/404"
like 'which says why' "$(cat "$scratch/.said")" "^courant: cannot fetch $base/status/404: HTTP status 404 Not Found"
fails 'offline nothing is asked' 1 "$courant" --offline discover "$base/page/x"
ok 'nothing of this has made a store' test ! -e "$COURANT_HOME/courant.db"

said=$("$courant" add "$base/page/one?n=1" 2>&1)
like 'add of a page subscribes to its feed, with its articles' "$said" "^added .* \($base/feed/one1\?n=3\): 3 articles"
unlike 'the page itself leaves no line' "$(cat "$COURANT_HOME/feeds")" '/page/'
said=$("$courant" add "$base/page/two?n=3" 2>told)
like 'of several the first is taken' "$said" "^added .* \($base/feed/two1\?n=3\)"
like 'and the others are named' "$(cat told)" "^courant: warning: $base/page/two\?n=3 names 3 feeds, the first was taken; the others: $base/feed/two2\?n=3 $base/feed/two3\?n=3\$"
is '--all takes all' "$("$courant" add --all --folder New "$base/page/all?n=3" | grep -c '^added .* in New: 3 articles')" 3
said=$("$courant" add "$base/page/gone?n=1&gone=1" 2>/dev/null)
like 'one that is gone is passed over' "$said" "\($base/feed/gone1\?n=3\)"
like '--json has them in the same form' "$("$courant" add --json "$base/page/json?n=2" 2>/dev/null)" \
	'"feeds":\[\{"id":[0-9]+,"url":"[^"]*/feed/json1\?n=3",.*"status":"added"\}\],"warnings":\["[^"]* names 2 feeds'
before=$(cksum <"$COURANT_HOME/feeds")
fails 'a page that cannot be fetched changes nothing' 1 "$courant" add "$base/status/500"
is 'the file is as it was' "$(cksum <"$COURANT_HOME/feeds")" "$before"

# A proxy stands for the public net: the server plays any host.
within="$base/feed/within?n=2"
lead='^courant: cannot fetch .*: a public page names it, but .* is an address within this network'
public() { http_proxy=$base "$courant" "$@"; }
said=$(public add "http://news.example/page/w?n=0&names=$within" 2>&1)
like 'a public page cannot make us ask an address within' "$said" "$lead"
unlike 'it is not asked' "$(grep -v ' http://' "$scratch/http.log")" '/feed/within'
unlike 'and leaves no line' "$(cat "$COURANT_HOME/feeds")" '/feed/within'
like 'the next feed of the page is taken instead' "$(public add "http://news.example/page/v?n=1&names=$within" 2>/dev/null)" '^added .*news.example/feed/v1'
like 'a page within may name them' "$("$courant" add "$base/page/u?n=0&names=$within" 2>&1)" '^added .*feed/within'
like 'and by itself such an address is as good as any' "$(public add "http://127.0.0.1:${base##*:}/feed/mine?n=2" 2>&1)" '^added .*feed/mine'

# In the panes.
pressed() { printf '%s\n' "$1" | "$courant" --dump-screen 120x30 --keys -; }
rm -rf "$COURANT_HOME"
mkdir "$COURANT_HOME"
like 'a feed that is added in the panes is fetched' "$(pressed ":add-feed $base/feed/later?n=3
wait")" '1 feed: 3 new'
pressed 'U wait' >"$scratch/screen"
is 'U takes its line out of the file' "$(cat "$COURANT_HOME/feeds")" ''
is 'and its articles out of the lists' "$("$courant" list --count)" 0
unlike 'so that nothing of it is in the panes' "$(cat "$scratch/screen")" 'Not subscribed'
pressed ':redo
wait' >/dev/null
like 'redo brings the line back' "$(cat "$COURANT_HOME/feeds")" "^$base/feed/later"
is 'and the articles' "$("$courant" list --count)" 3
"$courant" star 'end-of-later-3' --quiet
"$courant" undo --quiet
pressed 'U wait' >/dev/null
is 'as often as one likes' "$("$courant" list --count)" 0

rm -rf "$COURANT_HOME"
mkdir "$COURANT_HOME"
echo "$base/feed/off?n=2" >"$COURANT_HOME/feeds"
: >"$scratch/http.log"
like 'offline, the bar says so and since when' "$(COURANT_NOW=2026-03-14T09:41:00Z pressed ':offline
wait')" '⤓ offline since 09:41'
like 'what is to be fetched is told to be later' "$(pressed ':offline
R wait')" 'offline: the feeds are asked when there is a network'
is 'and nobody is asked' "$(grep -c off "$scratch/http.log")" 0
like 'it is fetched as soon as one is online again' "$(pressed ':offline
R
:offline no
wait')" '1 feed: 2 new'
like 'a feed that is added offline is fetched then, too' "$(pressed ":offline yes
:add-feed $base/feed/off2?n=2
:offline
wait")" '1 feed: 2 new'
unlike 'and offline is no more' "$(pressed ':offline
:offline
wait')" 'offline since'
finish
