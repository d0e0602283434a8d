# Names in the panes, on a pseudo-terminal: found while one reads, clicked, followed, put
# right and taken back.
. "${top:-.}/tests/screen/lib.sh"
export top courant
export COURANT_NOW=2026-03-14T09:41:00Z
golden=$top/tests/golden/panes
mkdir home
sed "s|@|$golden|" "$golden/names" >home/feeds
cp -R home empty
"$courant" fetch --quiet 2>/dev/null
cp -R home fresh
again() { rm -rf home && cp -R "${1:-fresh}" home; }
forum='wait "22 unread";;key j j Enter;;wait Article'

again empty
ok 'an article that came a moment ago has its names beside it' \
	play -s 120x40 -c 'wait Feeds;;key R;;wait "22 unread";;key M-2 g j j Enter;;wait "transport minister, Norway";;
		wait "Port Authority";;key Q;;exit 0' -- "$courant"

again
ok 'names are gone through in the text both ways, and Enter opens the page of one' \
	play -c "$forum;;wait \"Ingrid Solberg  \";;key . . .;;wait \"Baltic Harbors Forum ·\";;key ,;;wait \"Ingrid Solberg ·\";;
		key Enter;;wait \"8 articles in 30 days\";;key q;;wait \"Article\";;key Q;;exit 0" -- "$courant"

again
ok 'a click on a name in the text opens its page, one in the sidebar lights it, a second one opens it' \
	play -s 120x40 -c "$forum;;click \"Pieter van Dalen,\";;wait \"Entities ▸ Pieter van Dalen\";;key q;;wait Article;;
		click \"● Marta Zielinska\";;wait \"m merge\";;click \"● Marta Zielinska\";;wait \"Entities ▸ Marta Zielinska\";;
		click \"Gdansk orders cables\";;idle;;click \"Gdansk orders cables\";;wait \"Marta Zielinska ▸\";;
		key q;;wait \"Entities ▸ Marta Zielinska\";;key Q;;exit 0" -- "$courant"

again
ok 'the right button offers what can be done with a name, and opens nothing' \
	play -s 120x40 -c "$forum;;click \"● Marta Zielinska\";;wait \"m merge\";;right-click \"● Marta Zielinska\";;
		wait \"same as another name\";;expect \"Article ──\";;type follow;;key Enter;;wait \"following Marta Zielinska\";;
		key Q;;exit 0" -- "$courant"

again
ok 'a click on a name of the entity bar opens its page, one beside them goes to the sidebar' \
	play -c "$forum;;click 5 23;;wait \"Entities ▸ Ingrid Solberg\";;key q;;wait Article;;click 78 23;;wait \"Entities ──\";;
		key Q;;exit 0" -- "$courant"

again
ok 'who is followed stands in the feeds with what is unread of them, until that is taken back' \
	play -s 120x40 -c "$forum;;key e w;;wait \"following Ingrid Solberg\";;key M-1;;wait \"● Ingrid Solberg\";;
		wait \"/Following +7/\";;key U;;wait \"taken back\";;wait-gone \"● Ingrid Solberg\";;key Q;;exit 0" -- "$courant"
is 'and the rules file is as it was' "$(cat home/rules 2>/dev/null)" ''

again
ok 'a name that is none is gone from all articles, and comes back with U' \
	play -s 120x40 -c "$forum;;key e x;;wait \"no name: Ingrid Solberg\";;wait-gone \"● Ingrid Solberg\";;key U;;
		wait \"● Ingrid Solberg\";;key k x;;wait-gone \"● Ingrid Solberg\";;key Q;;exit 0" -- "$courant"
is 'the entities file has the line' "$(cat home/entities)" 'not "Ingrid Solberg"'
ok 'and the next run has it not' \
	play -s 120x40 -c "wait \"21 unread\";;key /;;type Pieter;;wait \"1 of 22\";;key Enter Enter;;wait Article;;wait \"● Pieter van Dalen\";;expect-not \"● Ingrid Solberg\";;key Q;;exit 0" -- "$courant"

again
ok 'two names become one under the name that is typed' \
	play -s 120x40 -c "$forum;;key e m;;wait :merge-entity;;type Jonas;;wait \"Jonas Berg\";;key Tab Enter;;
		wait \"is Jonas Berg from now on\";;wait \"● Jonas Berg\";;wait-gone \"● Ingrid Solberg\";;key Q;;exit 0" -- "$courant"

again
ok 'a vt100 has ASCII marks for the kinds' \
	play -t vt100 -s 120x40 -c "$forum;;wait \"@ Ingrid Solberg\";;wait \"^ Riga\";;key e Enter;;wait \"@ person\";;key Q;;exit 0" \
	-- "$courant"
finish
