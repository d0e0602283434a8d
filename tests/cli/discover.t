#!/bin/sh
# courant discover: the feeds that a page names, as browsers read them.
. "${top:-.}/tests/lib.sh"
# found HTML: their addresses, with the page at https://site.example/blog/
found() { printf '%s' "$1" | "$courant" discover - --url https://site.example/blog/ --json 2>/dev/null |
	python3 -c 'import json, sys; print("\n".join(f["found"] + " " + f["url"] for f in json.load(sys.stdin)["feeds"]))'; }
is 'a link to an alternate with a type of feeds' \
	"$(found '<head><link rel="alternate" type="application/rss+xml" href="feed.xml"></head>')" 'link https://site.example/blog/feed.xml'
is 'whatever its quotes, case and order' \
	"$(found "<LINK HREF=/a.atom TYPE='Application/Atom+XML; charset=utf-8' REL='nofollow ALTERNATE'>")" 'link https://site.example/a.atom'
is 'JSON Feed, too' "$(found '<link rel=alternate type=application/feed+json href=/feed.json>')" 'link https://site.example/feed.json'
is 'rel=feed needs no type' "$(found '<link rel="feed" href="/all">')" 'link https://site.example/all'
is 'a general type needs a word that says so' \
	"$(found '<link rel=alternate type=text/xml title="All news RSS" href=/x><link rel=alternate type=text/xml title=Sitemap href=/y>')" \
	'link https://site.example/x'
is 'no stylesheet, no page, no API, no link without an address' \
	"$(found '<link rel="alternate stylesheet" type="application/rss+xml" href=a><link rel=alternate type=text/html href=b>
	<link rel=alternate type=application/json href=/wp-json/wp/v2/posts/1><link rel=alternates type=application/rss+xml href=c>
	<link rel=alternate type=application/rss+xml href><link rel=alternate type=application/rss+xml href="javascript:x">')" ''
is 'none in a comment or a script' \
	"$(found '<!-- <link rel=alternate type=application/rss+xml href=a> --><script>"<link rel=alternate type=application/rss+xml href=b>"</script>')" ''
is 'the base of the page counts' \
	"$(found '<base href="https://cdn.example/x/"><link rel=alternate type=application/rss+xml href=f>')" 'link https://cdn.example/x/f'
is 'links that look like feeds come behind, each address once, comments last' \
	"$(found '<a href="/feed/">RSS</a> <a href="/news">news</a> <a href="/comments/feed/">Comments</a> <a href="x.rss">x</a>
	<link rel=alternate title="Comments" type=application/rss+xml href=/c><link rel=alternate type=application/rss+xml href="/feed/">')" \
	'link https://site.example/feed/
link https://site.example/c
anchor https://site.example/blog/x.rss
anchor https://site.example/comments/feed/'
is 'references in an address are resolved' \
	"$(found '<link rel=alternate type=application/rss+xml href="/f?a=1&amp;b=2">')" 'link https://site.example/f?a=1&b=2'
is 'a feed gives itself' "$(found '<rss version="2.0"><channel><title>T</title></channel></rss>')" 'self https://site.example/blog/'

# site ADDRESS: what an empty page at that address gives
site() { echo '<p>' | "$courant" discover - --url "$1" 2>/dev/null; }
is 'feeds of known sites follow from the address' "$(for u in https://www.youtube.com/channel/UCx \
	'https://www.youtube.com/playlist?list=PL1&x=1' https://old.reddit.com/r/feeds/ https://github.com/a/b https://github.com/a \
	https://letters.substack.com/p/one https://social.example/@anna https://medium.com/@anna https://site.example/x; do site $u; done)" \
	'https://www.youtube.com/feeds/videos.xml?channel_id=UCx
https://www.youtube.com/feeds/videos.xml?playlist_id=PL1
https://old.reddit.com/r/feeds/.rss
https://github.com/a/b/releases.atom
https://github.com/a.atom
https://letters.substack.com/feed
https://social.example/@anna.rss
https://medium.com/feed/@anna'
echo '<p>Hello' >page
fails 'a page without feeds is an answer of 1' 1 "$courant" discover page
is 'with --json an empty list' "$("$courant" discover --json page 2>/dev/null)" '{"schema":1,"feeds":[]}'
fails 'one argument is wanted' 2 "$courant" discover
finish
