#!/bin/sh
# courant save and show --format.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
"$courant" demo --keep "$COURANT_HOME" list >all
one=$(head -n 1 all | cut -f 1) two=$(sed -n 2p all | cut -f 1)
save() { "$courant" --offline save --full never "$@"; }

path=$(save "$one" --output notes/)
ok 'the path of the file is printed, and it is there' test -s "$path"
is 'saving sets the saved mark' "$("$courant" list --ids is:saved)" "$one"
like 'Markdown has a head of its own' "$(cat "$path")" '^source: "'
is 'the same bytes are left' "$(save "$one" --output notes/ --json | grep -o '"status":"left"')" '"status":"left"'
echo changed >>"$path"
is 'a file that a person changed gets a neighbor' "$(save "$one" --output notes/)" "${path%.md}-2.md"
is 'but --force overwrites it' "$(save "$one" --output notes/ --force)" "$path"
is '--no-mark leaves the mark alone' "$(save "$two" --no-mark --output notes/ >/dev/null; "$courant" list --count is:saved)" 1
is 'without --output files go to the folder of saved ones' "$(dirname "$(save "$one" --format txt)")" "$COURANT_HOME/saved"
is '- is standard output' "$(save "$one" --output - --format txt)" "$("$courant" show "$one")"
ok 'a name is safe on every file system' python3 - "$(save limit:30 --output many/)" <<'END'
import os, re, sys
for p in sys.argv[1].split('\n'):
    n = os.path.basename(p)
    assert not re.search(r'[\\:*?"<>|\x00-\x1f]', n) and n[0] not in '.-' and len(n.encode()) <= 124, n
    assert os.path.dirname(p) == 'many'
END
is 'a template names the file, and values add no folder' "$(save "$one" --output 'f/{feed:.3}-{id}.md' 2>&1 || :)" \
	"courant: cannot write f/Th…-$one.md: there is no such file"
fails 'an unknown name in a template is wrong usage' 2 "$courant" --offline save --full never "$one" --output '{nosuch}.md'
fails 'several articles do not go into one html file' 2 "$courant" --offline save --full never limit:2 --format html --output a.html
save limit:5 --format epub --output book.epub >said
ok 'several articles make one book, whose first file is its type, uncompressed' python3 - <<'END'
import zipfile, xml.dom.minidom
z = zipfile.ZipFile('book.epub')
first = z.infolist()[0]
assert first.filename == 'mimetype' and first.compress_type == zipfile.ZIP_STORED and z.testzip() is None
assert z.read('mimetype') == b'application/epub+zip'
names = [n for n in z.namelist() if n.endswith(('.xhtml', '.opf', '.xml'))]
assert len([n for n in names if 'chapter' in n]) == 5, names
for n in names:
    xml.dom.minidom.parseString(z.read(n))
END
if command -v epubcheck >/dev/null 2>&1 && command -v java >/dev/null 2>&1; then
	ok 'epubcheck finds nothing' java -jar "$(command -v epubcheck)" book.epub
else
	skip 1 'no epubcheck'
fi
like 'html is one file with its style' "$(save "$one" --format html --output -)" '^<style>'
unlike 'and asks nothing of a script' "$(save "$one" --format html --output -)" '<script'
ok 'json is an array' python3 -c "import json, sys; assert len(json.loads(sys.argv[1])) == 2" "$(save limit:2 --format json --output -)"
like 'show knows Markdown, too' "$("$courant" show --format md "$one")" '^# '
fails 'nothing found is a failure' 1 "$courant" --offline save nosuchwordatall
fails 'a page without a network is a failure' 1 "$courant" --offline save https://oven.example/
finish
