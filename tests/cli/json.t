#!/bin/sh
# What --json prints, of every command, fits the schema in tests/schema: each field that is there is known, has its type, and what
# is promised always is there. docs/json.md is the contract.
. "${top:-.}/tests/lib.sh"
command -v python3 >/dev/null || { echo '1..0 # SKIP no python3'; exit 0; }
export COURANT_NOW=2026-03-14T09:41:00Z
check() { python3 "$top/tests/schema/check.py" "$@"; }

# fits TITLE KIND ARGUMENT…: the command's stdout; its status is 0 or 1.
fits() {
	title=$1 kind=$2
	shift 2
	"$courant" "$@" >out 2>err </dev/null
	status=$?
	ok "$title" check "$kind" out
	[ $status -le 1 ] || ok "$title: no wrong usage" cat err /nonexistent
}
# told TITLE STATUS ARGUMENT…: each line of stderr is an object, and there is one.
told() {
	title=$1 wanted=$2
	shift 2
	"$courant" "$@" >out 2>err </dev/null
	is "$title: status" $? "$wanted"
	ok "$title" sh -c 'test -s err && python3 "$1" stderr --lines <err' - "$top/tests/schema/check.py"
}
says() { like "$1" "$(cat err)" "$2"; }

"$courant" demo --keep "$COURANT_HOME" list --count >/dev/null
newest=$("$courant" list --ids -n 1)

fits 'list' articles list --json
fits 'list of a query, with excerpts' articles list --json the
fits 'list that finds nothing' articles list --json nosuchwordatall
fits 'list of some fields' fields list --json --fields id,title,link,text,entities,names,links -n 5
fits 'list --count' count list --count --json
fits 'feeds' feeds feeds --json
fits 'feeds --problems' feeds feeds --json --problems
fits 'export' feeds export --format json
fits 'show' articles show --json "$newest"
fits 'show of several' articles show --json limit:3
fits 'show that finds nothing' articles show --json nosuchwordatall
for action in read unread star unstar delete; do fits "$action" mark $action --json limit:2; done
fits 'tag' mark tag --json +later limit:2
fits 'an article with tags' articles list --json tag:later
fits 'marking what is not found' mark read --json nosuchwordatall
fits 'undo' undo undo --json
fits 'undo --list' steps undo --list --json
fits 'save' save save --json --format md --output "$scratch/out.d/" limit:2
fits 'save again' save save --json --format md --output "$scratch/out.d/" limit:2
fits 'save of what is not found' save save --json nosuchwordatall
"$courant" save --format json --output book.json limit:2 >/dev/null
ok 'a file of save' check articles book.json
"$courant" follow person:"Ada Byron" >/dev/null
fits 'follow' follows follow --json
"$courant" mute 'title:horoscope' --for 1w >/dev/null 2>&1
"$courant" mute 'tag:sport' >/dev/null 2>&1
fits 'mute' mutes mute --json
fits 'follow of a name' followed follow --json person:"Dmitry Shanin"
fits 'follow of one that is followed' followed follow --json person:"Dmitry Shanin"
fits 'unfollow' followed unfollow --json person:"Dmitry Shanin"
fits 'mute of a query' muted mute --json title:railway --for 1w
fits 'unmute' muted unmute --json title:railway
"$courant" config set list-limit 20 >/dev/null
fits 'config list' config config list --json
fits 'config list --all' config config list --all --json
fits 'doctor' doctor doctor --offline --json
fits 'version' version version --json
for lang in en ru ja; do fits "entities of articles in $lang" fields list --json --fields entities,names -n 3 lang:$lang; done
echo 'Dmitry Shanin, General Director of Geltek-Medika, spoke in Moscow.' | "$courant" entities >out
ok 'entities of a text' check entities out
"$courant" export >list.opml
fits 'import, everything there' import import --json list.opml
printf '%s\n' 'https://a.example/rss tech "~A"' '"query:Deal:grain deal"' '|curl x' 'https://b.example/ "~B"' >urls
fits 'import --dry-run' import import --dry-run --json urls
fits 'add' lines add --no-fetch --json https://new.example/rss --title New --folder World
fits 'add of what is there' lines add --no-fetch --json https://new.example/rss
fits 'remove' lines remove --json https://new.example/rss

printf '<html><head><title>T</title><link rel="alternate" type="application/rss+xml" href="/rss" title="News"></head><body><article><h1>A headline</h1>%s</article></body></html>' \
	"$(for _ in 1 2 3 4 5; do echo '<p>A paragraph of some length, with commas, and words enough to be taken for text by anybody who reads it.</p>'; done)" >page.html
fits 'discover' discover discover --json --url https://page.example/ page.html
echo '<p>nothing</p>' >none.html
fits 'discover that finds none' discover discover --json --url https://page.example/ none.html
fits 'extract' extract extract --json --url https://page.example/a page.html

feeds() { for f in "$top"/tests/golden/feeds/*.in; do
	"$courant" parse --json "$f" >out 2>/dev/null || { [ -s out ] && return 1; continue; }
	check parse out || { echo "$f"; return 1; }
done; }
ok 'parse of every golden document' feeds

cat >"$COURANT_HOME/feeds" <<END
"exec:cat '$(ls "$top"/tests/golden/feeds/*rss20*.in "$top"/tests/golden/feeds/*.in 2>/dev/null | head -n 1)'"
"exec:exit 3"
"exec:echo hello"
END
"$courant" fetch --json >out 2>err
ok 'fetch: each line' check fetch --lines <out
ok 'fetch: each failure on stderr' check stderr --lines <err

told 'a wrong option' 2 list --json --limt 3
says 'is wrong usage, and of which command' '"code":"usage".*"command":"list"'
told 'a wrong query' 2 list --json 'grain perso:Lavrov'
says 'has its column and length' '"code":"query".*"column":7,"length":6'
told 'a number that is not there' 1 show --json 99999999
says 'is not found' '"code":"not-found"'
told 'an unknown command' 2 --json lst
echo 'set colour 8' >>"$COURANT_HOME/config"
told 'a wrong line of config' 0 list --json -n 1
says 'has its file and line' '"code":"config".*"file":"[^"]*/config","line":[0-9]+'
echo 'https//example.com' >>"$COURANT_HOME/feeds"
told 'a wrong line of feeds' 0 list --json -n 1
says 'has its file and line, too' '"code":"feeds".*"file":"[^"]*/feeds","line":4'
echo 'folow person "X"' >>"$COURANT_HOME/rules"
told 'a wrong line of rules' 0 list --json -n 1
says 'has them as well' '"file":"[^"]*/rules","line":[0-9]+'
told 'a file that is not there' 1 parse --json nosuch.xml
told 'a document that is no feed' 1 parse --json none.html
finish
