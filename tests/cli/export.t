#!/bin/sh
# courant export: what was taken in goes out again, without passwords.
. "${top:-.}/tests/lib.sh"
mkdir -p "$COURANT_HOME"
cat >"$COURANT_HOME/feeds" <<'END'
# comment
https://one.example/rss folder=World/Europe wheat "two words" "~One & only"
https://anna:secret@two.example/rss folder=World ~Two timeout=5s proxy=http://otto:secret@proxy.example:3128 "header=Authorization: Bearer secret"
https://three.example/rss ~Three !
https://four.example/rss folder=World/Europe
exec:date
"query:Grain:grain"
END
is 'without options it writes OPML with folders as outlines' "$("$courant" export)" '<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Feeds of courant</title>
  </head>
  <body>
    <outline text="World">
      <outline text="Europe">
        <outline type="rss" text="One &amp; only" xmlUrl="https://one.example/rss" category="wheat,two words"/>
        <outline type="rss" text="https://four.example/rss" xmlUrl="https://four.example/rss"/>
      </outline>
      <outline type="rss" text="Two" xmlUrl="https://two.example/rss"/>
    </outline>
    <outline type="rss" text="Three" xmlUrl="https://three.example/rss"/>
  </body>
</opml>'
is 'urls has one line a feed, commands and searches too, and no settings' "$("$courant" export --format urls)" \
	'https://one.example/rss World/Europe wheat "two words" "~One & only"
https://two.example/rss World ~Two
https://three.example/rss ~Three !
https://four.example/rss World/Europe
exec:date
query:Grain:grain'
unlike 'no form has a password in it' "$(for f in opml urls json; do "$courant" export --format $f; done)" 'secret'
like 'unless it is asked for' "$("$courant" export --with-passwords)" 'xmlUrl="https://anna:secret@two.example/rss"'
is 'named feeds go alone' "$("$courant" export --format urls folder:World/Europe | cut -d ' ' -f 1)" 'https://one.example/rss
https://four.example/rss'
ok 'json is what feeds --json prints' python3 -c 'import json, sys
a, b = (json.load(open(f)) for f in sys.argv[1:])
assert [f["url"] for f in a] == [f["url"].replace("anna:secret@", "") for f in b], a
assert a[0]["tags"] == b[0]["tags"]' <<END $("$courant" export --format json >a.json; "$courant" feeds --json >b.json; echo a.json b.json)
END
like 'but what is no secret of the settings' "$("$courant" export --format json)" '"settings":\{"timeout":"5s","proxy":"http://proxy.example:3128"\}'
like 'and with passwords all of them' "$("$courant" export --format json --with-passwords)" '"header":"Authorization: Bearer secret","proxy":"http://otto:secret@proxy'
ok '--output writes a file' "$courant" export --output out.opml
ok 'of the same bytes' sh -c '"$1" export | cmp - out.opml' - "$courant"
fails 'a folder that is not there is an error' 1 "$courant" export --output no/such/folder/out.opml
fails 'an unknown form is wrong usage' 2 "$courant" export --format html
fails 'an unknown feed is an error' 1 "$courant" export https://none.example/

# There and back.
for format in opml urls; do
	COURANT_HOME=$scratch/home "$courant" export --format $format >list
	COURANT_HOME=$scratch/other.$format "$courant" import list >/dev/null 2>&1
	COURANT_HOME=$scratch/other.$format "$courant" export --format $format >again
	grep -v -e ^exec: list >wanted
	ok "$format: folders, titles and tags come back" diff -u wanted again
done
finish
