#!/bin/sh
# The query language from the shell: saved searches, templates, orders, fields.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
"$courant" demo --keep "$COURANT_HOME" list --ids >all
count() { "$courant" list --count "$@"; }
cat >>"$COURANT_HOME/feeds" <<'END'
"query:Rails:railway OR rail sort:oldest limit:3"
"query:Old:unread = \"yes\" and title =~ \"railway\""
"query:Wrong:feedindex > 3"
END
is 'a saved search is called by its name' "$("$courant" list --ids @Rails 2>/dev/null)" "$("$courant" list --ids --sort oldest -n 3 'railway OR rail' 2>/dev/null)"
is 'one in the language of newsboat is translated' "$(count @Old 2>/dev/null)" "$(count 'is:unread title:/railway/' 2>/dev/null)"
like 'what has no counterpart makes its line wrong' "$(count 2>&1)" \
	'^courant: .*/feeds:[0-9]*: saved search "Wrong": query, column 1: feedindex > has no counterpart in courant$'
is 'an unknown one is an error with the nearest' "$("$courant" list @Railz 2>&1 >/dev/null | grep unknown)" \
	'courant: query, column 1: unknown saved search "@Railz"; did you mean "@Rails"?'
sed -i '/Wrong/d' "$COURANT_HOME/feeds"
is 'what finds nothing in this version says so' "$(count 'sources:>3' 2>&1)" \
	'courant: warning: sources:>3 finds nothing: stories are not in this version
0'
is 'a headline in Japanese is found by two of its letters' "$(count 'title:札幌')" "$(count title:/札幌/)"
like 'and is there' "$(count title:札幌)" '^[1-9]'
is 'a template' "$("$courant" list -n 1 --format '{id}:{title:.5}:{date:%d %b}:{?saved}s{/}{?new}n{/}{{\t{words:6}|')" \
	"$(head -n 1 all):$("$courant" list -n 1 --format '{title}' | cut -c 1-7):14 Mar:n{	284   |"
is 'a line end is not put twice' "$("$courant" list -n 2 --format '{id}\n')" "$(head -n 2 all)"
fails 'an unknown name in it is wrong usage' 2 "$courant" list --format '{nme}'
fails 'so is a brace that is not closed' 2 "$courant" list --format '{title'
is '--fields keeps schema and these' "$("$courant" list -n 1 --json --fields id)" "[{\"schema\":1,\"id\":$(head -n 1 all)}]"
fails 'an unknown field is wrong usage' 2 "$courant" list --json --fields x
is '--sort title' "$("$courant" list --sort title --format '{title}' lang:en | tr '[:upper:]' '[:lower:]' | head -n 1)" \
	"$("$courant" list lang:en --format '{title}' | tr '[:upper:]' '[:lower:]' | LC_ALL=C sort | grep '^[0-9]' | head -n 1)"
is '--sort -title is the other way round' "$("$courant" list --sort -title --ids)" "$("$courant" list --sort title --ids | tac)"
like 'the best has the word in its headline' "$("$courant" list --sort best -n 1 trieste --format '{title}')" '[Tt]rieste'
like 'an excerpt shows where the words are' "$("$courant" list title:trieste -n 1 --json --fields excerpt)" '"excerpt":"'
is 'in a locale without these letters a terminal gets others' "$(LC_ALL=C COLUMNS=100 script -qec "'$courant' list -n 1 title:подписали --format '{title:.9}'" /dev/null </dev/null | tr -d '\r')" 'Odinnadtsa'
is 'JSON is UTF-8 in any locale' "$(LC_ALL=C "$courant" list title:подписали -n 1 --json --fields title | cut -c 24-25)" "$("$courant" list title:подписали -n 1 --json --fields title | cut -b 24-25)"
# The cookbook: each line is one of the shell's, and those that need courant alone run.
mkdir bin && ln -s "$courant" bin/courant
PATH=$scratch/bin:$PATH
sed -n 's/^    \$ //p' "$top/docs/cookbook.md" >lines
ok 'every line of the cookbook is one of the shell' sh -n lines
grep -Ev 'fzf|rofi|jq |xargs|fetch|--home|~' lines >alone
while read -r line; do
	ok "\$ $line" sh -c "$line"
done <alone
finish
