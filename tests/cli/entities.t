#!/bin/sh
# courant entities: text on standard input, names as JSON, without a store.
. "${top:-.}/tests/lib.sh"
text='Dmitry Shanin, General Director of Geltek-Medika, spoke in Moscow.'

like "a text on standard input gives one object, with or without --json" "$(echo "$text" | "$courant" entities)" \
	'^\{"schema":1,"language":"en","method":"model","entities":\[\{"type":"person","text":"Dmitry Shanin","start":0,"end":13,"name":"Dmitry Shanin","role":"General Director","organization":"Geltek-Medika"\}'
is "--json is the same" "$(echo "$text" | "$courant" entities - --json)" "$(echo "$text" | "$courant" entities)"
is "no text has no names" "$("$courant" entities </dev/null)" '{"schema":1,"method":"none","entities":[],"names":[]}'
is "--kinds narrows what is told" \
	"$(echo "$text" | "$courant" entities --kinds place | grep -o '"type":"[a-z]*"' | sort -u)" '"type":"place"'
echo "$text" | "$courant" entities --kinds town >/dev/null 2>&1
is "a kind that is none is a usage error" $? 2
printf 'Caf\351 in Paris' | "$courant" entities >out 2>err
is "what is not UTF-8 is refused, with nothing on stdout" "$?-$(wc -c <out)" 1-0
like "and with a word on what to do" "$(cat err)" 'not UTF-8.*iconv'
like "a language without a model says so: lists" \
	"$(echo 'Die Reise von Berlin nach Wien ist nicht lang, aber der Zug hat sich wieder um eine Stunde verspätet.' | "$courant" entities)" \
	'"language":"de","method":"lists","entities":\[\{"type":"place","text":"Berlin"'
like "one that no list can help says none, and claims nothing" \
	"$(echo 'თბილისი საქართველოს დედაქალაქია' | "$courant" entities)" '"language":"ka","method":"none","entities":\[\]'

# Offsets are over the whole, also where the text is worked in pieces.
i=0
while [ $i -lt 9000 ]; do
	echo "The report number $i says that nothing at all happened today."
	i=$((i + 1))
done >long.txt
echo >>long.txt
echo "$text" >>long.txt
at=$(($(wc -c <long.txt) - $(echo "$text" | wc -c)))
like "the name at the end of half a megabyte stands where it says" \
	"$("$courant" entities <long.txt)" "\"text\":\"Dmitry Shanin\",\"start\":$at,\"end\":$((at + 13)),"
finish
