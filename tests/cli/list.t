#!/bin/sh
# courant list, over the bundled samples.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
"$courant" demo --keep "$COURANT_HOME" list >all
like 'every sample article is listed' "$(wc -l <all)" '^([6-9][0-9]|[1-9][0-9][0-9])$'
is 'piped, a row has six columns parted by tabs' "$(awk -F '\t' '{ print NF }' all | sort -u)" 6
is 'the newest comes first' "$(cut -f 2 all)" "$(cut -f 2 all | sort -r)"
is 'no number stands twice' "$(cut -f 1 all | sort | uniq -d)" ''
is '--count is the number alone' "$("$courant" list --count)" "$(wc -l <all)"
is '--ids are the numbers alone' "$("$courant" list --ids)" "$(cut -f 1 all)"
is '-n cuts the list' "$("$courant" list -n 3)" "$(head -n 3 all)"
is 'limit: in the query does so, too' "$("$courant" list limit:3)" "$(head -n 3 all)"
is '--sort oldest turns it round' "$("$courant" list --sort oldest --ids | head -n 1)" "$(tail -n 1 all | cut -f 1)"

one=$(head -n 1 all | cut -f 1)
word=$(head -n 1 all | cut -f 5 | tr -s ' ' '\n' | awk 'length > 5' | head -n 1 | tr -d '[:punct:]')
like 'a word of a headline finds it' "$("$courant" list --ids "title:$word")" "^$one\$"
is 'a query and its negation are everything' \
	"$(($("$courant" list --count the) + $("$courant" list --count -- -the)))" "$(wc -l <all)"
is 'a word with a minus needs no --' "$("$courant" list --count is:unread -the)" \
	"$("$courant" list --count -- is:unread -the)"
is 'is:unread finds all before anything is read' "$("$courant" list --count is:unread)" "$(wc -l <all)"
"$courant" read "$one" >/dev/null
is 'what was read is no longer unread' "$("$courant" list is:read --ids)" "$one"
fails '-q is 0 when something matches' 0 "$courant" list -q is:read
fails '-q is 1 when nothing does' 1 "$courant" list -q nosuchwordatall
is 'nothing found is no failure otherwise' "$("$courant" list nosuchwordatall; echo $?)" 0

"$courant" list --json >all.json
ok '--json is one array with what the contract promises always' python3 - <<'END'
import json
rows = json.load(open('all.json'))
for r in rows:
    assert list(r)[0] == 'schema' and r['schema'] == 1
    for key in 'id feed_id words'.split():
        assert isinstance(r[key], int), key
    for key in 'guid feed feed_url date fetched'.split():
        assert isinstance(r[key], str) and r[key], key
    for key in 'read saved new followed muted fulltext cut'.split():
        assert isinstance(r[key], bool), key
    assert all(v not in (None, '', []) for v in r.values()), r
    assert r['date'].endswith('Z')
assert any('</p>' in r.get('content', '') for r in rows)
END
is '--json has one article a line' "$(wc -l <all.json)" "$(wc -l <all)"
is '--json with nothing found is an empty array' "$("$courant" list nosuchwordatall --json)" '[]'
is '--count --json' "$("$courant" list --count --json nosuchwordatall)" '{"schema":1,"count":0}'

COLUMNS=60 script -qec "'$courant' list -n 5 --color never" /dev/null </dev/null 2>/dev/null | tr -d '\r' >tty
is 'on a terminal a row is cut to its width' "$(python3 -c "
import sys, unicodedata
for l in open('tty', encoding='utf-8').read().split('\n'):
    w = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in l)
    if w > 60: print(l)")" ''
like 'on a terminal the rest is counted' \
	"$(COLUMNS=80 script -qec "'$courant' list" /dev/null </dev/null | tail -n 1)" "^50 of $(wc -l <all); -n 0 shows all"

"$courant" list 'grain tilte:x' 2>said
is 'a wrong query is told with its column and a mark' "$(cat said)" 'courant: query, column 7: unknown field "tilte:"; did you mean "title:"?
  grain tilte:x
        ^^^^^^'
fails 'a wrong query is wrong usage' 2 "$courant" list '('
is 'a number that is stuck to its option is told' "$("$courant" list -n5 2>&1)" 'courant: list: unknown option -n5; did you mean -n 5?'
fails 'an unknown option is wrong usage' 2 "$courant" list --limt 3
is 'an unknown option is told with the nearest' "$("$courant" list --limt 3 2>&1)" \
	'courant: list: unknown option --limt; did you mean --limit? "courant help list" shows all'
is 'with --json an error is an object on stderr' "$("$courant" list --json 'is:x' 2>&1 >/dev/null | cut -c 1-45)" \
	'{"schema":1,"error":{"code":"query","message"'
like 'a wrong option, too' "$("$courant" --json list --limt 2>&1)" '^[{]"schema":1,"error":[{]"code":"usage"'
fails 'a disk that is full is a failure' 1 sh -c "'$courant' list >/dev/full"
like 'and the cause is named' "$("$courant" list 2>&1 >/dev/full)" '^courant: cannot write the answer: no space left on the disk$'
finish
