#!/bin/sh
# What courant save writes is read back by programs that were made for its formats: every
# kind of markup of tests/golden/clean as an article each.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
mkdir -p "$COURANT_HOME"
python3 - "$top" >feed.xml <<'END'
import glob, html, sys
print('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://a.example/"><title>Kinds</title><id>k</id>'
      '<updated>2026-03-01T00:00:00Z</updated>')
more = {'rtl': '<p>قال الصياد إن الميناء سيفتح قبل الشتاء.</p><p dir="rtl">شكرا</p>',
        'cjk': '<p>港は冬の前に再び開くと灯台守は書いた。</p>',
        'marks': r'<p>* not a list</p><p># no heading &lt;b&gt; _low_ *stars* `tick` 1. one [x](y) \ &amp;amp; |</p>'
                 '<p>a<b>b</b>c <i>d</i>, <b><i>e</i></b>! <code>``x` ``</code></p><p>+ plus</p><p>12) twelve</p>',
        'nested': '<ol start="7"><li><p>seven</p><ul><li>a</li><li>b<blockquote><p>quoted</p></blockquote></li></ul></li>'
                  '<li><p>eight</p><pre>code\n\n  more</pre></li></ol>'}
for f in sorted(glob.glob(sys.argv[1] + '/tests/golden/clean/*.in')):
    more[f.split('/')[-1][:-3]] = open(f).read()
for name, body in more.items():
    body = ''.join(c for c in body if c in '\n\t' or ord(c) >= 32)
    print(f'<entry><id>{name}</id><title>{name} &amp; more</title><link href="https://a.example/{name}"/>'
          f'<updated>2026-03-01T00:00:00Z</updated><content type="html">{html.escape(body)}</content></entry>')
print('</feed>')
END
echo "file://$scratch/feed.xml fulltext=never" >"$COURANT_HOME/feeds"
"$courant" fetch -q 2>/dev/null
many=$("$courant" list --count)
ok 'there is something to export' test "$many" -ge 10
for format in html md epub txt json; do
	"$courant" --offline save limit:1000 --full never --no-mark --format $format --output "out/$format/" >/dev/null
	is "$format: a file for each" "$(find out/$format -type f | wc -l | tr -d ' ')" "$many"
done
"$courant" --offline save limit:1000 --full never --no-mark --format epub --output all.epub >/dev/null

# same DIR: the words of DIR/NAME.html are those of the file that html/NAME is.
cat >same.py <<'END'
import glob, html, re, sys
def words(text):
    text = re.sub(r'<header>.*?</header>|<style>.*?</style>|<title>.*?</title>', ' ', text, flags=re.S)
    text = re.sub(r'(<a href="[^"]*">)?\[[^\[\]<]*\](</a>)?|<img[^>]*>', ' ', text)  # pictures
    text = re.sub(r'<!--.*?-->|</?(b|i|em|strong|a|code|del|sup|sub|q)\b[^>]*>', '', text, flags=re.S)
    return re.findall(r'\w+', html.unescape(re.sub(r'<[^>]*>', ' ', text)))
wrong = 0
for f in sorted(glob.glob(sys.argv[1] + '/*.html')):
    a = words(re.sub(r'<h1>.*?</h1>', '', open(f).read(), count=1, flags=re.S))
    b = words(open('out/html/' + f.split('/')[-1]).read())
    if a != b:
        at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        print(f, a[at:at + 6], b[at:at + 6])
        wrong += 1
sys.exit(wrong > 0)
END
if command -v cmark >/dev/null 2>&1; then
	mkdir back
	for f in out/md/*; do
		name=${f##*/}
		awk 'n > 1; /^---$/ { n++ }' "$f" | cmark --unsafe >"back/${name%.md}.html"
	done
	ok 'Markdown parses back to the same words' python3 same.py back
else
	skip 1 'no cmark'
fi
if command -v tidy >/dev/null 2>&1; then
	for f in out/html/*; do tidy -q -e --drop-empty-elements no "$f"; done >tidy.out 2>&1
	is 'tidy finds nothing in HTML' "$(cat tidy.out)" ''
else
	skip 1 'no tidy'
fi
ok 'HTML asks for nothing when it is opened' sh -c '! grep -liE "(src|srcset|poster)=\"https?:|<(script|link|iframe)|@import|url\(" out/html/*'
ok 'chapters of books are well formed' python3 - <<'END'
import glob, xml.dom.minidom, zipfile
for f in glob.glob('out/epub/*') + ['all.epub']:
    z = zipfile.ZipFile(f)
    for n in z.namelist():
        if n.endswith(('.xhtml', '.opf', '.xml')):
            xml.dom.minidom.parseString(z.read(n))
END
if command -v epubcheck >/dev/null 2>&1 && command -v java >/dev/null 2>&1; then
	ok 'epubcheck finds nothing in a book of all' java -jar "$(command -v epubcheck)" -q all.epub
else
	skip 1 'no epubcheck'
fi
finish
