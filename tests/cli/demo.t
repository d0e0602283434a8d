#!/bin/sh
# courant demo: a newcomer's first look.
. "${top:-.}/tests/lib.sh"
export TMPDIR="$scratch/tmp"
mkdir "$TMPDIR"
"$courant" demo </dev/null >out
is 'without a terminal it ends well' $? 0
n=$(grep -cE '^[0-9]+	2026-' out)
like 'it lists sixty articles or more' "$n" '^([6-9][0-9]|[1-9][0-9][0-9])$'
ok 'and prints the newest one below' test "$(sed "1,${n}d" out | grep -c .)" -gt 5
is 'nothing is left behind' "$(ls "$TMPDIR")" ''
is 'nothing of the person is touched' "$(ls "$scratch" | grep home)" ''
like 'a command runs on the samples' "$("$courant" demo list --count is:unread)" '^[0-9]+$'
is 'an option of the inner command stays its own' "$("$courant" demo list -q nosuchwordatall; echo $?)" 1
is 'at least eight feeds come with it' "$(test "$("$courant" demo feeds | wc -l)" -ge 8; echo $?)" 0
languages=$("$courant" demo feeds --json | tr ',' '\n' | sed -n 's/"language":"\([a-z]*\).*/\1/p' | sort -u | tr '\n' ' ')
like 'in English, Russian, Spanish, Japanese and a language from right to left' "$languages" '(ar|he|fa).* en .*es .*ja .*ru'
"$courant" demo --keep kept list >/dev/null
is 'global options before the word demo count, too' "$("$courant" --json demo list --count nosuchwordatall)" '{"schema":1,"count":0}'
ok '--keep keeps the home' test -f kept/courant.db
is 'and a second call finds it as it was left' "$("$courant" demo --keep kept star limit:1 >/dev/null; "$courant" demo --keep kept list --count is:saved)" 1
"$courant" demo list </dev/full >/dev/null 2>&1
sh -c "'$courant' demo list" | head -n 1 >/dev/null
is 'the home is deleted when the reader of the pipe goes away, too' "$(ls "$TMPDIR")" ''
finish
