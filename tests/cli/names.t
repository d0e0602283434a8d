#!/bin/sh
# courant entities TARGET, entity, follow, reindex, the entities file; names in queries, list and show.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
mkdir -p "$COURANT_HOME"
item() { # N TITLE TEXT
	printf '<item><guid>g%s</guid><link>https://a.example/%s</link><title>%s</title><pubDate>Sat, 14 Mar 2026 0%s:00:00 GMT</pubDate><description>%s</description></item>' "$1" "$1" "$2" "$1" "$3"
}
feed() { # FILE ITEMS
	printf '<rss version="2.0"><channel><title>Alpha</title><language>en</language>%s</channel></rss>' "$2" >"$1"
}
one=$(item 1 'Talks in Ankara' 'ANKARA — Foreign Minister of Italy Giulia Ferrante met Nino Kvaratia, chief executive of Nordwind Systems, in Ankara on Friday. Ferrante said that the talks had been good.')
two=$(item 2 'Ferry line opens' 'The ferry of Nordwind Systems left Bergen on Saturday. Giulia Ferrante, Foreign Minister of Italy, said that the U.S. would follow.')
three=$(item 3 'The United States answers' 'The United States will follow soon, a spokesman said in Washington on Saturday, and that is all that was said there.')
feed a.xml "$one$two$three"
echo "file://$PWD/a.xml" >"$COURANT_HOME/feeds"
c() { "$courant" "$@"; }
count() { c list --count "$@"; }
c fetch -q

is 'fetch finds names before it ends' "$(count person:ferrante)" 2
is 'a name is whole words of a spelling, in order' "$(count 'person:"giulia ferrante"'; count 'person:"ferrante giulia"'; count person:ferr)" '2
0
0'
is 'or a beginning' "$(count 'person:ferr*')" 2
is 'of its kind' "$(count place:ferrante; count entity:ferrante)" '0
2'
is 'countries go by all their names' "$(count place:us; count 'place:"united states"'; count place:usa)" '2
2
2'
is 'a name that no article has is told with the nearest' "$(c list person:ferante 2>&1)" \
	'courant: warning: person:ferante finds nothing; did you mean "Giulia Ferrante"?'
is 'roles are searched' "$(count 'role:"foreign minister"'; count 'role:"chief executive"'; count role:gardener)" '2
1
0'
is 'and what an article is about' "$(count about:italy; count place:italy)" '1
2'
is 'names mix with all else' "$(count 'person:ferrante -place:bergen'; count 'ferry OR place:ankara')" '1
2'
is 'entities lists the names of an article' "$(c entities title:ankara | grep person | sort)" 'person	Giulia Ferrante	Foreign Minister, Italy	2
person	Nino Kvaratia	chief executive, Nordwind Systems	1'
ok 'its JSON has offsets into text and title' python3 - "$(c entities title:ankara --json)" "$(c show title:ankara --json)" <<'END'
import json, sys
names, = json.loads(sys.argv[1]); shown, = json.loads(sys.argv[2])
text, title = shown['text'].encode(), shown['title'].encode()
assert names['schema'] == 1 and names['id'] == shown['id'] and names['language'] == 'en', names
assert any(m.get('field') == 'title' for m in names['entities'])
for m in names['entities']:
    where = title if m.get('field') == 'title' else text
    assert where[m['start']:m['end']].decode() == m['text'], m
    for key in 'role', 'organization':
        assert key not in m or m[key].encode() in text, m
f, = [n for n in names['names'] if n['name'] == 'Giulia Ferrante']
assert f['spellings'] == ['Giulia Ferrante', 'Ferrante'] and f['followed'] is False and f['mentions'] == 2, f
assert shown['entities'] == names['entities'] and shown['names'] == names['names']
END
is 'list gives them when asked' "$(c list title:ferry --json --fields names | grep -o '"name":"Nordwind Systems"')" '"name":"Nordwind Systems"'
is 'but not unasked' "$(c list title:ferry --json | grep -c '"names"')" 0
like 'show ends with them' "$(c show title:ferry | tail -12)" 'People
  Giulia Ferrante, Foreign Minister, Italy'
like 'entity is the page of a name' "$(c entity Giulia Ferrante)" '^Giulia Ferrante	person
Foreign Minister, Italy
also Ferrante \(1\)
3 mentions in 2 articles of 1 feed, 2 in 30 days'
ok 'its JSON tells roles, days, company and articles' python3 - "$(c entity ferrante --json)" <<'END'
import json, sys
p = json.loads(sys.argv[1])
assert (p['type'], p['name'], p['mentions'], p['articles']) == ('person', 'Giulia Ferrante', 3, 2), p
assert p['spellings'] == ['Giulia Ferrante', 'Ferrante'], p
r, = p['roles']
assert (r['role'], r['organization'], r['count']) == ('Foreign Minister', 'Italy', 2), r
assert p['days'] == [{'date': '2026-03-14', 'count': 2}], p['days']
assert any(w['name'] == 'Nordwind Systems' and w['count'] == 2 for w in p['with']), p['with']
assert len(p['ids']) == 2 and p['ids'][0] == r['id'], p
END
is 'an unknown name gives the nearest' "$(c entity Giulia Ferrante-Rossi 2>&1; c entity Ferante 2>&1)" \
	'courant: entity: no name "Giulia Ferrante-Rossi" in the articles; "courant list '\''"Giulia Ferrante-Rossi"'\''" looks for the words
courant: entity: no name "Ferante" in the articles; did you mean "Giulia Ferrante"?'
fails 'with status 1' 1 c entity Ferante

c follow Giulia Ferrante >/dev/null
is 'follow takes the kind that the name is known for' "$(c follow --json)" '[{"schema":1,"type":"person","name":"Giulia Ferrante","unread":2}]'
is 'and finds its articles' "$(count is:followed)" 2
is 'entities says so' "$(c entities title:ferry --json | grep -o '"name":"Giulia Ferrante"[^}]*followed":true' | grep -c true)" 1
feed a.xml "$one$two$three$(item 4 'Ferrante in Oslo' 'Giulia Ferrante said in Oslo on Saturday that the minister of Norway had agreed to a meeting in May.')"
c fetch -q
is 'those to come, too' "$(count is:followed)" 3
c mute 'place:Bergen' >/dev/null
is 'a mute by name hides, but nothing that is followed' "$(count is:muted)" 0
c unfollow giulia ferrante >/dev/null
is 'unfollow ends that' "$(count is:muted; count person:ferrante)" '1
2'
c unmute 1 >/dev/null

# corrections
correct() { printf '%s\n' "$@" >"$COURANT_HOME/entities"; }
correct 'rename "Giulia Ferrante" "G. Ferrante"' 'not Bergen' 'kind "ferry" event' 'same organization "Nordwind" "Nordwind Systems"'
is 'the entities file corrects stored articles' "$(c entities title:ferry | cut -f 1,2 | sort)" 'event	ferry
organization	Nordwind
person	G. Ferrante
place	Italy
place	United States'
is 'and what queries find' "$(count place:bergen; count event:ferry; count org:nordwind; count 'person:"giulia ferrante"')" '0
1
2
3'
feed a.xml "$one$two$three$(item 5 'Rain in Bergen' 'A ferry waited in Bergen on Saturday while Giulia Ferrante spoke to the crew of the ship about the rain.')"
c fetch -q
is 'articles to come, too' "$(c entities title:rain | cut -f 1,2 | sort)" 'event	ferry
person	G. Ferrante'
c reindex entities
is 'reindex keeps them' "$(c entities title:rain | cut -f 1,2 | sort)" 'event	ferry
person	G. Ferrante'
correct 'not Bergen' 'mend x' 'kind "Bergen"'
is 'a wrong line is told by config check' "$(c config check 2>&1 | sed "s|$COURANT_HOME|HOME|")" \
	'courant: HOME/entities:2: unknown correction "mend"; kind, not, same, apart, rename or norole
courant: HOME/entities:3: wants: kind "NAME" KIND'
is 'and the others hold' "$(count place:bergen)" 0
rm "$COURANT_HOME/entities"
is 'without the file all is as it was found' "$(count place:bergen; count event:ferry; c entity 'Giulia Ferrante' | head -n 1)" '2
0
Giulia Ferrante	person'
is 'a text that changes has its names found again' "$(
	feed a.xml "$(item 1 'Talks in Rome' 'ROME — Foreign Minister of Italy Elena Marchetti met Nino Kvaratia, chief executive of Nordwind Systems, in Rome on Friday.')"
	c fetch -q; count place:ankara; count person:marchetti)" '0
1'
echo "file://$PWD/b.xml entities=no" >>"$COURANT_HOME/feeds"
feed b.xml "$(item 7 'Silence' 'Nobody looks for Anna Petrova of Oslo in this text, for the reader has said so.')"
c fetch -q
is 'entities=no finds none in a feed' "$(count person:petrova; c entities title:silence --json | grep -o '"method":"none"')" '0
"method":"none"'
fails 'entities of nothing' 1 c entities title:nosuchword
finish
