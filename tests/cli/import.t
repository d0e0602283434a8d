#!/bin/sh
# courant import: lists of other programs come in; nothing that would run a program does.
. "${top:-.}/tests/lib.sh"
cat >list.opml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>My list</title></head><body>
 <outline text="World"><outline text="Europe">
  <outline type="rss" text="One" xmlUrl="https://one.example/rss" htmlUrl="https://one.example/" category="wheat,/trade/grain"/>
 </outline></outline>
 <outline text="Two &amp; more" xmlUrl="feed:https://two.example/rss"/>
 <outline text="Bad" xmlUrl="|curl x"/>
 <outline text="Worse" xmlUrl="exec:rm -rf ~"/>
 <outline text="File" xmlUrl="file:///etc/passwd"/>
 <outline text="Sly" xmlUrl="https://sly.example/" category="browser=sh,~Other,!,proxy=http://evil.example/"/>
</body></opml>
END
is 'a dry run says what would come in' "$("$courant" import --dry-run list.opml 2>/dev/null)" \
	'3 feeds: 3 would be added, 0 already there; 3 skipped'
ok 'and changes nothing' test ! -e "$COURANT_HOME/feeds"
said=$("$courant" import list.opml 2>told)
is 'import counts what came in' "$said" '3 feeds: 3 added, 0 already there; 3 skipped'
like 'what is skipped is named with the reason' "$(cat told)" \
	'^courant: warning: list\.opml: skipped "\|curl x": a command, not an address; commands can only be written into feeds by hand$'
is 'folders, tags and titles are on the lines' "$(head -n 2 "$COURANT_HOME/feeds")" \
	'https://one.example/rss folder=World/Europe wheat trade/grain ~One
https://two.example/rss "~Two & more"'
is 'a category is never a setting, a title or a mark' "$(sed -n 3p "$COURANT_HOME/feeds")" 'https://sly.example/ Other ~Sly'
like 'and what was left out is told' "$(cat told)" 'left out "browser=sh"'
ok 'nothing was fetched and no store made' test ! -e "$COURANT_HOME/courant.db"
is 'the same list again adds nothing' "$("$courant" import list.opml 2>/dev/null)" '3 feeds: 0 added, 3 already there; 3 skipped'
is 'and the file has no line twice' "$(wc -l <"$COURANT_HOME/feeds")" 3

printf '# mine\nhttps://three.example/a news "two words" "~Three" "!"\n"query:Grain:grain place:Ankara"\nexec:ls x\n' >urls
is 'a urls file of newsboat comes in, searches too' "$("$courant" import --folder Old --tag old urls 2>/dev/null)" \
	'2 feeds: 2 added, 0 already there; 1 skipped'
is 'with folder and tag for all' "$(tail -n 2 "$COURANT_HOME/feeds")" \
	'https://three.example/a folder=Old news "two words" old ~Three !
"query:Grain:grain place:Ankara" folder=Old old'
like 'a tag may hold blanks' "$("$courant" export --format urls https://three.example/a)" ' "two words" '

"$courant" import --dry-run --json list.opml >list.json
ok '--json has the form of docs/json.md' python3 - <<'END'
import json
v = json.load(open('list.json'))
assert v['schema'] == 1 and v['format'] == 'opml' and v['title'] == 'My list'
one = v['feeds'][0]
assert one == {'url': 'https://one.example/rss', 'title': 'One', 'site': 'https://one.example/', 'status': 'have',
               'categories': ['World/Europe', 'wheat', 'trade/grain'], 'folder': 'World/Europe', 'tags': ['wheat', 'trade/grain']}, one
assert [(s['line'], s['what']) for s in v['skipped']] == [(7, '|curl x'), (8, 'exec:rm -rf ~'), (9, 'file:///etc/passwd')], v['skipped']
END
printf '<opml><body><outline text="a" xmlUrl="https://cut.example/rss"><outline text="b & c" xmlUrl="https://cut.exa' >cut.opml
like 'a damaged list is read as far as it goes' "$("$courant" import - <cut.opml 2>&1)" '^1 feed: 1 added'
for what in '<html><body>Hello</body></html>' 'Dear reader' ; do
	echo "$what" >other
	fails "what is neither list is refused: $what" 1 "$courant" import other
	like 'with a sentence' "$(cat "$scratch/.said")" '^courant: cannot import other: it is (neither|an XML document)'
done
: >empty
is 'an empty file is an empty list' "$("$courant" import empty)" '0 feeds: 0 added, 0 already there'
fails 'a tag with = is refused' 2 "$courant" import --tag browser=sh empty
fails 'a file that is not there is an error' 1 "$courant" import missing.opml
finish
