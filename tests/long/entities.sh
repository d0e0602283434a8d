#!/bin/sh
# Names in 10,000 texts of ten languages: the invariants of tests/fuzz/entities.c hold in all of them. Minutes; make
# check-long. The texts are made of sentences of the bundled samples, some damaged; COURANT_TEXTS names a folder with more.
here=$(mktemp -d)
trap 'rm -r "$here"' EXIT
python3 - "$top/data/samples" "$here" "${TEXTS:-10000}" <<'END'
import glob, html, os, random, re, sys
samples, out, n = sys.argv[1], sys.argv[2], int(sys.argv[3])
random.seed(1)
languages = {}
for path in sorted(glob.glob(samples + '/*.xml')):
    text = open(path, encoding='utf-8', errors='replace').read()
    plain = html.unescape(html.unescape(re.sub(r'<[^>]*>|<!\[CDATA\[|\]\]>', ' ', text)))
    languages[path] = [s for s in re.split(r'(?<=[.!?。])\s+|\n', plain) if 10 < len(s) < 400]
for extra in filter(None, [os.environ.get('COURANT_TEXTS')]):
    for path in sorted(glob.glob(extra + '/**/*', recursive=True)):
        if os.path.isfile(path) and os.path.getsize(path) < 1 << 20:
            lines = open(path, encoding='utf-8', errors='replace').read().split('\n')
            languages[path] = [s for s in lines if len(s) > 10] or ['.']
assert len(languages) >= 10, len(languages)
paths = list(languages)
for i in range(n):
    own = languages[paths[i % len(paths)]]
    lines = [random.choice(own) for _ in range(random.randint(1, 40))]
    if i % 7 == 0:
        lines.insert(len(lines) // 2, random.choice(languages[random.choice(paths)]))
    text = random.choice(['\n', ' ', '\n\n', '']).join(lines)
    if i % 5 == 0:  # damage: letters and marks where none belong, cut, capitals
        at = random.randrange(len(text))
        text = text[:at] + random.choice(['\u0301', '\u200d', '"', '(', '\U0001f1ee', 'É', "'s", '\n• ', ' — ', 'A.B.']) + text[at:]
    if i % 11 == 0:
        text = text.upper()
    with open(f'{out}/{i}', 'wb') as f:
        f.write(random.choice(['', 'A Headline of Words\n']).encode() + text.encode())
END
find "$here" -type f | xargs nice -n 19 "$builddir/tests/fuzz/replay_entities" || exit 1
echo "the invariants hold in $(find "$here" -type f | wc -l) texts"
