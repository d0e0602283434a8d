#!/bin/sh
# courant mute, unmute, follow, unfollow, tag, delete: and undo of each.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
"$courant" demo --keep "$COURANT_HOME" list --ids >all
count() { "$courant" list --count "$@"; }
one=$(head -n 1 all)

is 'a tag is put on, and undo takes it off' "$("$courant" tag +mine "$one"; count tag:mine; "$courant" undo; count tag:mine)" \
	'1 article tagged; "courant undo" takes it back
1
taken back: 1 article tagged
0'
"$courant" tag +a +b title:trieste >/dev/null
n=$(count tag:a)
is 'a query is a target, and a tag of one letter can be taken off' "$("$courant" tag -a tag:b >/dev/null; count tag:a; count tag:b)" "0
$n"
is 'tags are in the JSON' "$("$courant" list tag:b -n 1 --json --fields tags)" '[{"schema":1,"tags":["b"]}]'
is 'behind -- a word is no tag' "$("$courant" tag --dry-run +x -- -title:trieste | wc -l)" "$(count -- -title:trieste)"
fails 'without a tag it is wrong usage' 2 "$courant" tag "$one"
fails 'without a target, too' 2 "$courant" tag +x

"$courant" delete "$one" >/dev/null
is 'what is deleted is in the trash and nowhere else' "$(count); $(count is:trash)" "$(($(wc -l <all) - 1)); 1"
is 'undo takes it out' "$("$courant" undo >/dev/null; count is:trash)" 0

railway=$(count title:railway)
is 'a mute hides, counted' "$("$courant" mute title:railway --for 1w)" \
	"muted title:railway, $railway articles hidden; \"courant undo\" takes it back"
is 'what is muted is found by is:muted alone' "$(count title:railway); $(count 'is:muted')" "0; $railway"
is 'mutes are listed with number, count, end' "$("$courant" mute)" "1	$railway	2026-03-21T09:41:00Z	title:railway"
is 'as JSON, too' "$("$courant" mute --json)" \
	"[{\"schema\":1,\"number\":1,\"query\":\"title:railway\",\"until\":\"2026-03-21T09:41:00Z\",\"hidden\":$railway}]"
is 'the file is text' "$(cat "$COURANT_HOME/rules")" 'mute until=2026-03-21T09:41:00Z title:railway'
is 'counts of feeds leave muted articles out' "$("$courant" feeds | awk '{ n += $3 } END { print n }')" "$(count)"
is 'it lifts itself at its end' "$(COURANT_NOW=2026-03-22T00:00:00Z "$courant" list --count title:railway)" "$railway"
"$courant" list -q x
is 'a follow beats a mute' "$("$courant" follow place:Trieste >/dev/null; count title:railway)" "$railway"
is 'what is followed is listed' "$("$courant" follow --json | sed 's/"unread":[0-9]*/"unread":N/')" \
	'[{"schema":1,"type":"place","name":"Trieste","unread":N}]'
like 'is:followed finds it' "$(count is:followed)" '^[1-9]'
is 'unfollow ends it' "$("$courant" unfollow trieste >/dev/null; count is:followed; count title:railway)" '0
0'
is 'undo goes back over rules as over all else' "$("$courant" undo 2; count title:railway)" \
	'taken back: no longer followed: follow place Trieste; taken back: followed: follow place Trieste
0'
is 'unmute takes a number' "$("$courant" unmute 1 >/dev/null; count title:railway; cat "$COURANT_HOME/rules")" "$railway"
fails 'or fails' 1 "$courant" unmute 1
fails 'a wrong query is not muted' 2 "$courant" mute 'is:x'
printf '# mine\nmute title:railway\nmite x\n' >"$COURANT_HOME/rules"
is 'a line written by hand counts at the next call' "$(count title:railway)" 0
is 'a wrong line is told by config check' "$("$courant" config check 2>&1)" \
	"courant: $COURANT_HOME/rules:3: unknown word \"mite\"; a rule begins with follow or mute"
fails 'with status 1' 1 "$courant" config check
"$courant" mute title:trieste >/dev/null
"$courant" undo >/dev/null
is 'comments and other lines stay byte for byte' "$(cat "$COURANT_HOME/rules")" '# mine
mute title:railway
mite x'
finish
