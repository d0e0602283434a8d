#!/bin/sh
# What is said when something is wrong, and with which status.
. "${top:-.}/tests/lib.sh"
said() { "$@" 2>&1 >/dev/null; }
fails 'without a terminal the panes say so' 2 sh -c "'$courant' </dev/null"
fails 'an unknown command is wrong usage' 2 "$courant" lst
is 'an unknown command is told with the nearest' "$(said "$courant" lst)" \
	'courant: unknown command "lst"; did you mean "list"? "courant help" shows all'
fails 'a later command is wrong usage' 2 "$courant" story
is 'a later command is told as such' "$(said "$courant" story)" 'courant: story: not in this version'
is '--version is one line' "$("$courant" --version)" "courant $("$courant" version --json | sed 's/.*"version":"\([^"]*\)".*/\1/')"
fails '--help is an answer' 0 "$courant" list --help
fails 'an option without its value is wrong usage' 2 "$courant" list --limit
fails 'a value where none belongs is wrong usage' 2 "$courant" list --count=3
fails 'a wrong --color is wrong usage' 2 "$courant" --color blue list
fails 'a wrong --option is wrong usage' 2 "$courant" --option nonsense=1 list

mkdir -p "$COURANT_HOME"
printf 'set text-width 66\nset colour mono\nset text-width 5\nbroken "\n' >"$COURANT_HOME/config"
is 'wrong lines of config are told and change nothing else' "$(said "$courant" list)" \
	"courant: $COURANT_HOME/config:2: unknown setting \"colour\"; did you mean \"colors\"?
courant: $COURANT_HOME/config:3: invalid value \"5\" for text-width; it takes a whole number, 20 to 200
courant: $COURANT_HOME/config:4: column 8: invalid quotation, the mark is never closed; close it or write \\\" for one"
fails 'and the command does its work' 0 "$courant" list
rm "$COURANT_HOME/config"

printf 'a letter, no database at all, just text of some length\n' >"$COURANT_HOME/courant.db"
rm -f "$COURANT_HOME"/courant.db-*
fails 'a store that is none is a failure' 1 "$courant" list
like 'and left alone' "$(said "$courant" list; cat "$COURANT_HOME/courant.db")" '^a letter'
rm "$COURANT_HOME/courant.db"

touch file
fails 'a home that is a file is a failure' 1 "$courant" --home "$scratch/file/x" list
like 'and is named' "$(said "$courant" --home "$scratch/file/x" list)" "^courant: cannot .*$scratch/file"
like 'without HOME the XDG folders do' "$(env -u HOME -u COURANT_HOME XDG_CONFIG_HOME="$scratch/c" XDG_DATA_HOME="$scratch/d" "$courant" feeds 2>&1)" "into $scratch/c/courant/feeds\$"
like 'a file that cannot be read is told' "$(said "$courant" parse nosuchfile)" 'cannot read nosuchfile: there is no such file'
like 'one that is no feed is told what it is instead' "$(printf '<!DOCTYPE html><html><body>x</body></html>' | said "$courant" parse -)" \
	'web page'
fails 'and is a failure' 1 sh -c "echo '<html></html>' | '$courant' parse -"

# commands.md, 9: one sentence, what failed, where and why, what to do.
rm -rf "$COURANT_HOME"
"$courant" demo --keep "$COURANT_HOME" list --count >/dev/null
while IFS='|' read -r wanted arguments sentence; do
	fails "courant $arguments: status $wanted" "$wanted" sh -c "'$courant' $arguments </dev/null"
	is "courant $arguments: its sentence" "$(said sh -c "'$courant' $arguments </dev/null" | head -n 1)" "courant: $sentence"
done <<'END'
2|list --limt 3|list: unknown option --limt; did you mean --limit? "courant help list" shows all
1|show 4711|show: no article 4711; "courant list" shows the numbers
2|show|show: no article named; give numbers or a query
1|show nosuchword|show: no article matches
2|read|read: no article named; give numbers, a query or --all
1|delete 4711|delete: no article 4711; "courant list" shows the numbers
2|tag x|tag: no tag named; write tag +NAME or -NAME, then the articles
1|unmute 9|unmute: no mute "9"; "courant mute" lists them
1|undo|undo: no change is left to take back
1|config get nosuch|config: unknown setting "nosuch"
2|config set colors purple|config: invalid value "purple" for colors; it takes one of: auto mono 8 256
2|list --sort x|list: unknown order "x"; there are newest, oldest, best, fetched, feed, title, sources
2|list --format {nosuch}|list: unknown field {nosuch} in the template
1|feeds nosuch|feeds: no feed "nosuch"; "courant feeds" shows them
2|mute x --for y|mute: invalid --for "y"; write 1w or 3d
2|list is:starred|query, column 1: is: knows unread, read, saved, new, muted, followed, trash, not "starred"
2|list grain perso:x|query, column 7: unknown field "perso:"; did you mean "person:"?
END
ok 'every command has its --help, on stdout, and no word on stderr' sh -c '
	for c in $("$1" help | sed -n "s/^  \([a-z][a-z]*\) .*/\1/p"); do
		"$1" "$c" --help >help 2>err && [ -s help ] && ! [ -s err ] && grep -q "^courant $c" help || { echo "$c"; cat help err; exit 1; }
	done' - "$courant"
is 'a reader that goes away ends it silently, by SIGPIPE' \
	"$(bash -c "{ sleep 0.3; exec '$courant' list 2>err; } | true; echo \${PIPESTATUS[0]}; cat err")" 141
is 'what cannot be written is told' "$(said sh -c "'$courant' list >/dev/full")" 'courant: cannot write the answer: no space left on the disk'
fails 'and is a failure' 1 sh -c "'$courant' list >/dev/full"
finish
