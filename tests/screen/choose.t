#!/bin/sh
# courant add of a page that names several feeds, at a terminal.
. "${top:-.}/tests/screen/lib.sh"
. "$top/tests/net/lib.sh"
start_server
page=$base/page/x?n=3
ask='wait "Which? [1-3, a for all, Enter for the first, q]"'
lines() { cat "$COURANT_HOME/feeds" 2>/dev/null | grep -c /feed/; }

ok 'a person is asked which feed of a page is meant, by title and address' \
	play -c "$ask;;expect '  1  Feed 1  $base/feed/x1?n=3';;expect '  3  Feed 3  $base/feed/x3?n=3';;type 2;;key Enter;;
		wait 'added ';;exit 0" -- "$courant" add "$page"
is 'that one is subscribed to, and no other' "$(cat "$COURANT_HOME/feeds")" "$base/feed/x2?n=3"
ok 'q takes none' play -c "$ask;;type q;;key Enter;;wait 'no feed was chosen, nothing is changed';;exit" \
	-- "$courant" add "$page"
ok 'and so does a number that is not there' play -c "$ask;;type 4;;key Enter;;wait 'no feed was chosen';;exit" \
	-- "$courant" add "$page"
ok 'and the end of the input' play -c "$ask;;key C-d;;wait 'no feed was chosen';;exit" -- "$courant" add "$page"
is 'the file is as it was' "$(lines)" 1
ok 'Enter takes the first' play -c "$ask;;key Enter;;wait 'added ';;exit 0" -- "$courant" add "$page"
ok 'which is added' grep -q '/feed/x1?n=3' "$COURANT_HOME/feeds"
ok 'a takes all' play -c "$ask;;type a;;key Enter;;wait /x3/;;exit 0" -- "$courant" add "$page"
is 'each of them once' "$(lines)" 3
ok 'of one feed there is no question' play -c 'wait "added ";;exit 0' -- "$courant" add "$base/page/y?n=1"
ok 'without a terminal to answer at the first is taken, and it is said' \
	play -c 'wait "names 2 feeds, the first was";;exit 0' -- sh -c '"$1" add "$2" </dev/null' - "$courant" "$base/page/z?n=2"
finish
