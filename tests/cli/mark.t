#!/bin/sh
# courant read, unread, star, unstar, undo.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
"$courant" demo --keep "$COURANT_HOME" list --ids >ids
all=$(wc -l <ids) one=$(sed -n 1p ids) two=$(sed -n 2p ids)
is 'marking says how many and how to take it back' "$("$courant" read "$one" "$two")" \
	'2 articles marked read; "courant undo" takes it back'
is 'marking again changes nothing and is no step of undo' "$("$courant" read "$one"; "$courant" undo --list | wc -l)" \
	'0 articles marked read
1'
is 'a query marks what it finds' "$("$courant" unread is:read)" '2 articles marked unread; "courant undo" takes it back'
is '--all marks everything' "$("$courant" star --all)" "$all articles saved; \"courant undo\" takes it back"
is 'numbers come from standard input' "$(head -n 3 ids | "$courant" unstar -)" \
	'3 articles no longer saved; "courant undo" takes it back'
is '--json tells what was changed' "$("$courant" read --json "$one")" "{\"schema\":1,\"action\":\"read\",\"changed\":1,\"ids\":[$one]}"
is '--dry-run changes nothing' "$("$courant" unread --dry-run is:read --sort=oldest 2>/dev/null; "$courant" unread --dry-run is:read | cut -f 1; "$courant" list --ids is:read)" "$one
$one"
is 'undo takes back the last' "$("$courant" undo)" 'taken back: 1 article marked read'
is 'undo N takes back several' "$("$courant" undo 2 && "$courant" list --count is:saved)" \
	"taken back: 3 articles no longer saved; taken back: $all articles saved
0"
is 'undo --list names what is left, newest first' "$("$courant" undo --list | sed 's/^ *\([0-9]*\)  .\{16\}/\1/')" \
	'1  2 articles marked unread
2  2 articles marked read'
"$courant" undo 2 >/dev/null
"$courant" read "$one" >/dev/null
is 'undo --json tells how many articles changed' "$("$courant" undo --json)" '{"schema":1,"action":"undo","changed":1}'
fails 'when nothing is left it says so' 1 "$courant" undo
is 'in a sentence' "$("$courant" undo 2>&1)" 'courant: undo: no change is left to take back'
fails 'an unknown number is a failure' 1 "$courant" read "$one" 4711
is 'and nothing was changed' "$("$courant" list --count is:read)" 0
is 'no match is no failure' "$("$courant" read nosuchwordatall; echo $?)" 'no article matches
0'
fails 'no target is wrong usage' 2 "$courant" read
fails 'an empty one, too: a script lost its words' 2 "$courant" read ''
fails 'so is an option with one dash' 2 "$courant" read -all
fails 'so is --all with a target' 2 "$courant" read --all "$one"
finish
