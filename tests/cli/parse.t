#!/bin/sh
# courant parse: one feed document, without network or store.
. "${top:-.}/tests/lib.sh"

cat >feed.xml <<'END'
<rss version="2.0"><channel><title>Harbor Gazette</title>
<item><title>Pilot boats arrive</title><link>/fleet</link><pubDate>Mon, 08 Jun 2026 10:00:00 GMT</pubDate>
<description>Ships &amp;amp; <a href="more">more</a></description></item></channel></rss>
END

is "without --json a person gets a summary" "$("$courant" parse feed.xml)" "title        Harbor Gazette
format       rss20
encoding     utf-8
entries      1
  2026-06-08 Pilot boats arrive"
like "with --json it is one object, the schema first" \
	"$("$courant" parse feed.xml --json)" '^\{"schema":1,"format":"rss20",.*"entries":\[\{.*\}\]\}$'
like "a document may come on standard input" \
	"$("$courant" parse - --json <feed.xml)" '"title":"Pilot boats arrive"'
like "--url is the base of relative links" \
	"$("$courant" parse feed.xml --json --url https://gazette.example/rss/feed)" \
	'"link":"https://gazette.example/fleet".*https://gazette.example/rss/more'
like "--header 'Content-Location: …' moves that base" \
	"$("$courant" parse feed.xml --json --url https://gazette.example/rss --header 'content-location: /a/b')" \
	'https://gazette.example/a/more'
like "--header 'Content-Language: …' is the language where the feed names none" \
	"$("$courant" parse feed.xml --json --header 'Content-Language: en-GB')" '"language":"en-GB"'
printf '<rss><channel><title>\315\356\342\356\361\362\350</title></channel></rss>' >cyrillic.xml
like "--header 'Content-Type: …' names the encoding" \
	"$("$courant" parse cyrillic.xml --json --header 'Content-Type: text/xml; charset=windows-1251')" \
	'"encoding":"windows-1251".*"title":"Новости"'

printf '<rss><channel><title>Cut & off</title><item><title>One' >cut.xml
like "a damaged document still gives what can be read, with warnings in the JSON" \
	"$("$courant" parse cut.xml --json)" '"warnings":\["line 1: a bare & .*"title":"One"'
ok "and its exit status is 0" "$courant" parse cut.xml
like "for people the warnings go to standard error" "$("$courant" parse cut.xml 2>&1 >said)" \
	'^courant: warning: cut.xml: line 1: the document ends in the middle$'

echo '<html><body>404</body></html>' >page.html
fails "a web page is no feed: 1" 1 "$courant" parse page.html
is "it is said what it is, and nothing is printed on standard output" \
	"$("$courant" parse page.html 2>&1; "$courant" parse page.html 2>/dev/null)" \
	"courant: cannot read page.html: it is a web page (text/html), not a feed"
like "with --json the error is an object with its code" \
	"$("$courant" parse page.html --json 2>&1)" '^\{"schema":1,"error":\{"code":"not-a-feed","message":"cannot read'
fails "a file that is not there: 1" 1 "$courant" parse missing.xml
fails "no file is wrong usage: 2" 2 "$courant" parse
fails "output that cannot be written: 1" 1 sh -c '"$1" parse feed.xml --json >/dev/full' sh "$courant"
ok "no home is needed, and none is made" test ! -e home

like 'a document that came from nowhere has the page of the entry for its relative links' "$("$courant" parse - --json <<'END'
<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link href="https://nowhere.example/"/>
<entry><title>E</title><link href="https://nowhere.example/2026/boats.html"/>
<content type="html">&lt;a href="sails.html">sails&lt;/a></content></entry></feed>
END
)" '<a href=\\"https://nowhere.example/2026/sails.html\\">'
finish
