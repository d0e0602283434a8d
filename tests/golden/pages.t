#!/bin/sh
# Web pages, invented ones -> what `courant extract` finds in them, or why it is no article.
folder=pages
run() {
	"$courant" extract --json --url "https://lindmouth.example/a/tale" "$1" >answer 2>why || { sed 's/.*"message":"//; s/".*//' why; return; }
	python3 - <<'END'
import json
a = json.load(open('answer'))
for key in ('title', 'byline', 'published', 'language', 'site'):
    print(f"{key}: {a.get(key, '')}")
print()
print(a['text'])
END
	grep -q . why && sed 's/.*"message":"//; s/".*//' why
	return 0
}
. "$top/tests/golden/golden.sh"
