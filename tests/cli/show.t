#!/bin/sh
# courant show.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
"$courant" demo --keep "$COURANT_HOME" list >all
one=$(head -n 1 all | cut -f 1) two=$(sed -n 2p all | cut -f 1)
title=$(head -n 1 all | cut -f 5)
"$courant" show "$one" >text
like 'the headline comes first' "$(tr -s '\n ' ' ' <text | cut -c 1-300)" "$(echo "$title" | cut -c 1-30 | sed 's/[][().*^$?+|{}]/./g')"
is 'no line is wider than the measure, but for addresses' \
	"$("$courant" show --width 40 "$one" | python3 -c "
import sys, unicodedata
for l in sys.stdin.read().split('\n'):
    w = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in l)
    if w > 40 and '://' not in l: print(w, l)")" ''
is 'piped, there is no escape sequence' "$(grep -c "$(printf '\033')" text)" 0
like 'two articles are parted by a line' "$("$courant" show "$one" "$two")" '^─{72}$'
is 'numbers come from standard input, too' "$(echo "$one" | "$courant" show -)" "$(cat text)"
is 'a query names articles as well' "$("$courant" show limit:1)" "$(cat text)"
is 'showing does not mark as read' "$("$courant" list --count is:read)" 0

"$courant" show --json "$one" >one.json
ok '--json is an array with text and links of the article' python3 - <<'END'
import json
(a,) = json.load(open('one.json'))
assert a['schema'] == 1 and a['text'] and isinstance(a['id'], int)
for l in a.get('links', []):
    assert set(l) == {'number', 'url'}
END
is '--format json is the same' "$("$courant" show --format json "$one")" "$(cat one.json)"
fails 'an unknown number is a failure' 1 "$courant" show 4711
is 'and is told' "$("$courant" show 4711 2>&1)" 'courant: show: no article 4711; "courant list" shows the numbers'
fails 'nothing found is a failure' 1 "$courant" show nosuchwordatall
is 'with --json it prints an empty array all the same' "$("$courant" show --json nosuchwordatall 2>/dev/null)" '[]'
fails 'no target is wrong usage' 2 "$courant" show
fails 'an unknown format is wrong usage' 2 "$courant" show --format pdf "$one"
finish
