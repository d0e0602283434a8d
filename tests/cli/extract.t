#!/bin/sh
# courant extract and courant render.
. "${top:-.}/tests/lib.sh"
cat >page.html <<'END'
<!DOCTYPE html><html lang="en"><head><title>Bread at night | The Oven</title>
<meta property="og:site_name" content="The Oven">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bread at night","author":{"name":"Ada Baker"},
"datePublished":"2026-03-14T09:13:00+01:00"}</script></head><body>
<header><nav><a href="/">Home</a> <a href="/news">News</a></nav><div></header>
<div class="article-body"><h1>Bread at night</h1><p>By Ada Baker</p>
<p>The oven is lit at two in the morning, when the street is still, and the first loaves are ready before the trams run.</p>
<p>Nobody in the house sleeps through it, but nobody minds, because the smell of it comes up the stairs with the warm air.</p>
<figure><img src="/loaf.jpg" alt="A loaf"><figcaption>Photo: Getty</figcaption></figure>
<p>On Sundays the oven rests, and the baker sleeps until nine; then he reads the paper and says that it was a good week.</p>
<div class="related"><h2>Read more</h2><ul><li><a href="/a">Cakes</a></li><li><a href="/b">Rolls of the week</a></li></ul></div>
</div><footer>Copyright The Oven, all rights reserved, since the year of the flood.</footer></body></html>
END
"$courant" extract page.html --url https://oven.example/bread --json >page.json
ok 'the article is found with title, author, date, language and picture' python3 - <<'END'
import json
a = json.load(open('page.json'))
assert a['schema'] == 1 and a['title'] == 'Bread at night' and a['byline'] == 'Ada Baker', a
assert a['published'] == '2026-03-14T09:13:00+01:00' and a['language'] == 'en' and a['site'] == 'The Oven', a
assert a['image'] == 'https://oven.example/loaf.jpg', a
assert a['text'].startswith('The oven is lit') and a['text'].endswith('good week.'), a['text']
assert a['text'].count('\n\n') == 2 and '<p>' in a['html'] and 'Getty' in a['html'], a
END
text=$("$courant" extract - <page.html)
like 'text for people comes without --json' "$text" '^The oven is lit'
unlike 'what stands around it is left out' "$text" 'Home|Rolls|Copyright'
like 'Markdown begins with a head' "$("$courant" extract --format md page.html)" '^title: "Bread at night"$'
echo '<html><body><h1>Just a moment...</h1><p>Checking your browser before you go on.</p></body></html>' >wall.html
fails 'a wall is no article' 1 "$courant" extract wall.html
like 'and the message says what it asks' "$("$courant" extract wall.html 2>&1)" 'no robot'
printf '<ul>' >links.html
for i in $(seq 300); do echo "<li><a href=/$i>Headline number $i of the day</a></li>"; done >>links.html
fails 'a front page is no article' 1 "$courant" extract links.html
is 'and nothing comes out' "$("$courant" extract links.html 2>/dev/null)" ''
fails 'an unknown format is wrong usage' 2 "$courant" extract --format pdf page.html
fails 'a missing file is a failure' 1 "$courant" extract nowhere.html
fails 'an address without a network is a failure' 1 "$courant" --offline extract https://oven.example/

# What says when and who: a line about the article in each language.
about() {
	paragraph='The oven is lit at two in the morning, when the street is still, and the first loaves are ready before the trams run.'
	"$courant" extract - --json --url https://oven.example/bread <<END | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
<html><head><title>Bread at night</title>$3</head><body><article><h1>Bread at night</h1>$2<p>$paragraph</p><p>$paragraph</p></article></body></html>
END
}
while read -r day; do
	is "a day: $day" "$(about published "<div class=date>$day</div>")" 2026-03-14
done <<'END'
Published March 14th, 2026
Submitted on 14 Mar 2026
14 de marzo de 2026
Sobota, 14. března 2026
2026. március 14.
14. maaliskuuta 2026
14 Μαρτίου 2026
14 березня 2026 р.
Опубликовано: 14 марта 2026, 12:30
14 martie 2026
14. ožujka 2026
14 tháng 3, 2026
14 มีนาคม 2569
14 मार्च 2026
১৪ মার্চ ২০২৬
١٤ مارس ٢٠٢٦
14 במרץ 2026
2026年3月14日
2026년 3월 14일
END
while read -r line; do
	is "a name: $line" "$(about byline "<p class=byline>$line</p>")" 'Ada Baker'
done <<'END'
By Ada Baker, Senior Editor
Dec. 19, 2025 · Ada Baker
Geschrieben von Ada Baker am 14. März 2026
Écrit par Ada Baker, publié le 14 mars 2026
Escrito por Ada Baker el 14 de marzo de 2026
Scritto da: Ada Baker
Tekst: Ada Baker
Автор: Ada Baker Опубликовано 14.03.2026
Oleh: Ada Baker
作者：Ada Baker
取材・文／Ada Baker
بقلم Ada Baker
END
is 'a name without a label, with the date beside it' "$(about byline '<div><span>Ada Baker</span></div><div><time>14 March 2026</time></div>')" 'Ada Baker'
is 'a section is a link, and no name' "$(about byline '<div><a href=/s>Home Baking</a></div><div><time>14 March 2026</time></div>')" ''
is 'a label that the page gives to networks' "$(about byline '' '<meta name="twitter:label1" content="Écrit par"><meta name="twitter:data1" content="Ada Baker">')" 'Ada Baker'
is 'a reading time is no name' "$(about byline '<div class=author>10 mins read</div>')" ''
is 'JSON-LD in an attribute' "$(about published '' '<meta name="script:ld+json" content="{&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:&quot;2026-03-14&quot;}">')" 2026-03-14

# What follows an article and is none of it, by the words above it.
behind() {
	paragraph='The oven is lit at two in the morning, when the street is still, and the first loaves are ready before the trams run.'
	"$courant" extract - <<END
<html><head><title>Bread at night</title></head><body><div><h1>Bread at night</h1><p>$paragraph</p><p>$paragraph</p><p>$paragraph</p><p>$paragraph</p>
<div class="$2"><h3>$1</h3><p>Another text about cakes and rolls, which somebody else wrote.</p></div></div></body></html>
END
}
while read -r line; do
	unlike "not of the article: $line" "$(behind "$line" x)" 'cakes'
done <<'END'
Related articles
Das könnte Sie auch interessieren
Ces articles pourraient vous intéresser
También te puede interesar
Potrebbero interessarti anche
Veja também
Lees ook
Przeczytaj również
Přečtěte si také
Súvisiace články
Ezt olvasta már?
Citește și
Mest läst
Læs også
Aiheeseen liittyvät jutut
İlgili haberler
Bunlar da ilginizi çekebilir
Читать также
Читайте також
Прочетете още
Pročitajte još
Δείτε επίσης
Baca juga
Tin liên quan
اقرأ المزيد
بیشتر بخوانید
כתבות נוספות
यह भी पढ़ें
আরও পড়ুন
ข่าวที่เกี่ยวข้อง
あわせて読みたい
이 시각 주요뉴스
推荐阅读
延伸閱讀
END
for class in kommentare noticias-relacionadas condividi publicite reklama bacajuga; do
	unlike "nor what its class calls $class" "$(behind 'Nobody knows what this is' $class)" 'cakes'
done
like 'a heading of the article itself stays' "$(behind 'How the oven is lit' x)" 'cakes'

python3 -c "print('<div>' * 100000 + '<p>Deep down there is a sentence, long enough to be read by somebody.')" >deep.html
ok 'a hundred thousand open elements are no trouble' timeout 10 "$courant" extract deep.html
python3 -c "print('<p>' + '<a href=/x>word</a> ' * 100000)" >many.html
fails 'nor are a hundred thousand links' 1 timeout 10 "$courant" extract many.html
python3 -c "
for i in range(120000): print('<p>A sentence number %d that is long enough to count as prose in a page of no end.</p>' % i)" >long.html
like 'a page over the limit is read to the limit, and that is told' "$("$courant" extract long.html 2>&1 >/dev/null)" 'too large'

like 'render prints HTML as the reader shows it' "$(echo '<h2>Ab</h2><p>x<sup>2</sup> <code>y</code>' | "$courant" render -)" '^x² `y`$'
is 'formulas stand in one line' "$(echo '<math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>' | "$courant" render -)" 'E = mc²'
is 'sentences that run together are parted' "$(echo '<p>It rained all day.The river rose.' | "$courant" render -)" 'It rained all day. The river rose.'
is 'the width is obeyed' "$(echo '<p>one two three four' | "$courant" render - --width 10)" "$(printf 'one two\nthree four')"
fails 'a width out of range is wrong usage' 2 "$courant" render - --width 5
finish
