#!/bin/sh
# Four times as much of one thing takes four times as long, not sixteen times.
. "${top:-.}/tests/lib.sh"
command -v python3 >/dev/null || { echo '1..0 # SKIP python3 is not installed'; exit 0; }
cat >kinds.py <<'END_PY'
import resource, subprocess, sys
def rss(item='', root=''): return '<rss version="2.0"%s><channel><title>T</title><item><title>I</title>%s</item></channel></rss>' % (root, item)
def atom(entry): return '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>urn:1</id>%s</entry></feed>' % entry
def many(n, form): return ''.join(form.replace('#', str(i)) for i in range(n))
kinds = {
	'attributes of an element': lambda n: rss('<guid ' + many(n, 'a#="v" ') + '>g</guid>'),
	'categories of an entry': lambda n: rss(many(n, '<category>c#</category>')),
	'name spaces of the root': lambda n: rss(root=many(n, ' xmlns:n#="http://n.example/#"')),
	'name spaces, one an element': lambda n: rss(many(n, '<n#:a xmlns:n#="http://n.example/#">x</n#:a>')),
	'names of elements': lambda n: rss(many(n, '<n#>x</n#>')),
	'names of HTML': lambda n: rss('<description><![CDATA[' + many(n, '<n# a#="1">x</n#>') + ']]></description>'),
	'elements within each other': lambda n: rss('<x>' * n + 'deep' + '</x>' * n),
	'elements that are never closed': lambda n: rss('<x>' * n),
	'end tags of nothing': lambda n: rss('</x>' * n),
	'entries within each other': lambda n: '<rss><channel>' + '<item>' * n,
	'authors of an entry': lambda n: atom(many(n, '<author><name>a#</name></author>')),
	'links of an entry': lambda n: atom(many(n, '<link href="http://l.example/#"/>')),
	'enclosures of an entry': lambda n: rss(many(n, '<enclosure url="http://e.example/#" type="audio/mpeg" length="1"/>')),
	'entries with the same id': lambda n: rss('</item>' + many(n, '<item><guid>one</guid><title>t#</title></item>') + '<item>'),
	'HTML within each other': lambda n: rss('<description><![CDATA[' + '<div>' * n + 'deep]]></description>'),
	'links of a text': lambda n: rss('<description><![CDATA[' + many(n, '<a href="/#">a</a> ') + ']]></description>'),
	'rows of a table': lambda n: rss('<description><![CDATA[<table>' + many(n, '<tr><td>#<td>x') + ']]></description>'),
	'sentences that run together': lambda n: rss('<description>' + many(n, 'The rain fell on # roofs.Then it stopped.') + '</description>'),
	'bare ampersands': lambda n: rss('<description>' + '& ' * n + '</description>'),
	'sections that are never closed': lambda n: rss('<description>' + '<![CDATA[' * n + '</description>'),
	'brackets of JSON': lambda n: '{"version":"https://jsonfeed.org/version/1.1","items":' + '[' * n,
	'members of JSON': lambda n: '{"version":"https://jsonfeed.org/version/1.1","title":"T",' + many(n, '"m#":#,') + '"items":[{"id":"1"}]}',
	'tags of JSON': lambda n: '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","tags":[' + many(n, '"t#",') + '"t"]}]}',
}
def seconds(document):
	def once():
		before = resource.getrusage(resource.RUSAGE_CHILDREN)
		subprocess.run([sys.argv[1], 'parse', '-', '--json'], input=document.encode(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
		after = resource.getrusage(resource.RUSAGE_CHILDREN)
		return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
	return min(once(), once())
for name, make in kinds.items():
	few, much = seconds(make(25000)), seconds(make(100000))
	print('%s\t%.3f\t%.3f\t%s' % (name, few, much, 'linear' if much < 9 * few + 0.1 else 'more than linear'))
END_PY
python3 kinds.py "$courant" >times
while IFS='	' read -r name few much verdict; do
	is "100,000 $name take about four times as long as 25,000" "$verdict ($few s, $much s)" "linear ($few s, $much s)"
done <times
is 'all kinds were tried' "$(grep -c '' times)" "$(grep -c ': lambda n:' kinds.py)"
finish
