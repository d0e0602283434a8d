# Whole journeys of a person at a terminal.
. "${top:-.}/tests/screen/lib.sh"
export top courant
export COURANT_NOW=2026-03-14T09:41:00Z
golden=$top/tests/golden/panes
mkdir home
sed "s|@|$golden|" "$golden/feeds" >home/feeds
"$courant" fetch --quiet 2>/dev/null
cp -R home fresh
again() { rm -rf home && cp -R fresh home; }
unread() { "$courant" list is:unread --count; }

ok 'one starts, reads an article to its end and the next by Space alone, and quits' \
	play -c 'wait "17 unread";;key Space;;wait "Article";;key Space Space Space;;wait "Ferry to Saltholm will leave";;
		wait "2 of 17";;key Q;;exit 0' -- "$courant"
is 'what was opened is read' "$(unread)" 15

again
ok 'a search shows results while one types, Esc returns to where one was' \
	play -c 'wait "17 unread";;key j j /;;type "saltholm";;wait "3 of 17";;key Esc;;wait "3 of 17";;
		wait-gone Results;;key Q;;exit 0' -- "$courant"

ok 'what the terminal answers late is no key' \
	play -c 'wait "17 unread";;sleep 3.2;;send "\x1b[?2026;2$y\x1b]11;rgb:1212/1414/1616\x07";;idle;;key j;;wait "2 of 17";;
		expect-not "type to find";;key Q;;exit 0' -- "$courant"
ok 'two Esc at once are two' \
	play -c 'wait "17 unread";;key /;;type ferry;;wait "of 17";;send "\x1b\x1b";;wait-gone "/ferry";;key Q;;exit 0' -- "$courant"

# bytes STEPS: how many the terminal gets
bytes() {
	play -c "wait '/Today +9/';;idle;;$1;;key Q;;exit 0" -- "$courant" >&2 && sed -n 's/.*"bytes": \([0-9]*\).*/\1/p' report.json
}
none=$(bytes idle)
ok 'the terminal is known to get something' test "$none" -gt 1000
is 'where nothing changes the terminal gets not one byte' "$(bytes 'key k;;idle;;key k;;idle;;key k;;idle')" "$none"
ok 'where the cursor moves there and back it gets some' test "$(bytes 'key j;;idle;;key k;;idle')" -gt "$none"

ok 'text is pasted into a prompt as text, and nowhere else' \
	play -c 'wait "17 unread";;paste "Q";;idle;;expect "17 unread";;key /;;paste "herring";;wait "/herring";;
		wait "2 of 17";;key Esc;;wait-gone /herring;;key Q;;exit 0' -- "$courant"

ok 'another size of the window shows the panes of that size, the article where it was' \
	play -s 120x40 -c 'wait "Preview";;key Enter C-d;;wait "What changes";;resize 60x20;;wait-gone "Entities";;
		expect "What changes";;resize 200x60;;wait "Feeds";;wait "Entities";;resize 15x3;;wait "too small";;
		resize 120x40;;wait "What changes";;key Q;;exit 0' -- "$courant"

again
ok 'C-z gives the terminal back to the shell, and fg takes it again' \
	play -c 'wait "17 unread";;key C-z;;wait "in the shell";;expect-not Unread;;key Enter;;wait "17 unread";;key j;;
		wait "2 of 17";;key Q;;wait "the end";;exit 0' \
	-- sh -mc '"$0"; echo in the shell; read x; fg; echo the end' "$courant"

for signal in TERM:15 HUP:1 INT:2; do
	again
	ok "${signal%:*} from outside leaves the terminal as it was" \
		play -c "wait '17 unread';;key Enter;;wait Article;;signal ${signal%:*};;exit any" -- "$courant"
	ok "and the program dies of it" died "${signal#*:}"
done
for signal in SEGV:11 ABRT:6; do
	ok "even a crash (${signal%:*}) leaves the terminal as it was" \
		play -c "wait 'courant';;wait Feeds;;signal ${signal%:*};;exit any" -- "$courant"
	# a sanitizer ends the program in its own way
	[ -n "$(nm "$courant" 2>/dev/null | grep -m1 __asan_init)" ] || ok 'and it dies of the crash' died "${signal#*:}"
done

for term in xterm-256color tmux-256color linux vt100 xterm; do
	if infocmp "$term" >/dev/null 2>&1; then
		again
		ok "on a $term one reads, asks for help and quits" \
			play -t "$term" -c 'wait "17 unread";;key Down Up Enter;;wait Article;;key PgDn;;key ?;;wait "type to find";;
				key Esc;;wait-gone "type to find";;key Q;;exit 0' -- "$courant"
	else
		skip 1 "no terminfo of $term"
	fi
done

again
ok 'a click selects, a second one opens, the wheel moves the pane under the pointer, a hint can be clicked' \
	play -c 'wait "17 unread";;idle;;click "Ferry to Saltholm";;wait "2 of 17";;click "Ferry to Saltholm";;
		wait "Article";;key q;;wait "Feeds";;wheel down 4 10;;idle;;click "? help";;wait "type to find";;key Esc;;key Q;;exit 0' \
	-- "$courant"

mkdir -p reader/.newsboat
cp "$golden/first.urls" reader/.newsboat/urls
ok 'the first screen takes the subscriptions of another reader over' \
	play -e HOME="$scratch/reader" -e COURANT_HOME="$scratch/first" \
	-c 'wait "Nothing to read yet";;wait "from ~/.newsboat/urls";;key Enter;;wait "A feed";;key Q;;exit 0' \
	-- "$courant" --offline
ok 'and every line of it' cmp "$golden/first.urls" first/feeds

mkdir -p opml/Downloads
cp "$golden/first.opml" opml/Downloads/mine.opml
ok 'and an OPML file where downloads lie; one reads, saves and quits' \
	play -e HOME="$scratch/opml" -e COURANT_HOME="$scratch/second" \
	-c 'wait "Import 2 feeds from ~/Downloads/mine.opml";;key i;;wait "Tide table";;key Q;;exit 0' \
	-- "$courant" --offline
like 'with the folder it was in' "$(cat second/feeds)" 'folder=Coast'

again
ok 'what was done is undone with U and done again, in any list' \
	play -c 'wait "17 unread";;key D;;wait "16 unread";;key s;;wait saved;;key U;;wait "taken back";;key U;;wait "17 unread";;
		key :;;type redo;;key Enter;;wait "16 unread";;key U;;wait "17 unread";;key Q;;exit 0' -- "$courant"
is 'nothing of it is left' "$(unread)" 17

again
ok 'a separator is dragged with the mouse, and the mouse given back' \
	play -c 'wait "17 unread";;idle;;drag 25 10 35 10;;wait "The River Post of Lin";;key Q;;exit 0' -- "$courant"

again
ok 'a saved search is a view: kept from a search, shown with its number, forgotten' \
	play -c 'wait "17 unread";;key /;;type ferry;;wait "of 17";;key Enter;;wait "Search: ferry";;key :;;type "keep-search Boats";;
		key Enter;;wait "Boats";;wait-gone "/ferry";;key M-1;;key D;;wait "search forgotten";;wait-gone "  Boats";;key Q;;exit 0' \
	-- "$courant"
unlike 'and gone from the feeds file' "$(cat home/feeds)" Boats

again
ok 'links of an article are known to the terminal' \
	play --raw bytes -c 'wait "17 unread";;key Enter;;wait Article;;key G;;wait "lindmouth.example/plan";;key j k;;idle;;key Q;;exit 0' \
	-- "$courant"
like 'with their addresses' "$(cat -v bytes.raw)" '\^\[\]8;id=[0-9a-f]*;https://lindmouth.example/plan'
again
ok 'unless they are not wanted' \
	play --raw bytes -c 'wait "17 unread";;key Enter;;wait Article;;key G;;wait "lindmouth.example/plan";;key Q;;exit 0' \
	-- "$courant" --option hyperlinks=no
unlike 'then no address is sent' "$(cat -v bytes.raw)" '\]8;'

again
ok 'what was entered at a prompt is there in the next run' \
	sh -c 'play() { python3 "$top/tests/screen/termshot" --timeout 20 -o . -c "$1" -- "$courant"; }
		play "wait \"17 unread\";;key :;;type \"layout single\";;key Enter;;idle;;key Q;;exit 0" &&
		play "wait \"17 unread\";;key :;;key C-r;;wait \"layout single\";;key Esc;;idle;;key Esc;;idle;;key Q;;exit 0"'

again
printf 'bind gs save\nbind all X sav\nset text-width 60\n' >home/config
ok 'config is read again when it changes, and what is wrong in it is among the problems' \
	play -c 'wait "17 unread";;key !;;wait "unknown action";;key q;;key g s;;wait saved;;key Q;;exit 0' -- "$courant"

again
ok 'with NO_COLOR no color is sent' play -e NO_COLOR=1 --raw bytes -c 'wait "17 unread";;key Q;;exit 0' -- "$courant"
unlike 'not one sequence of color' "$(cat -v bytes.raw)" '\^\[\[[0-9;]*[34][0-9][;m]'

for term in dumb no-such-terminal; do
	python3 "$top/tests/screen/termshot" --timeout 20 --report report -t $term -c 'wait "cannot show panes";;wait "need no cursor";;exit 1' \
		-- "$courant" >said 2>&1
	is "on a $term the panes say what works instead, and end with 1" $? 0
done

printf 'j j wait\nscreen shown.txt\nQ\n' >keys
ok 'a key script is played on a terminal, too' play -c 'exit 0' -- "$courant" --keys keys
like 'and writes the screen where it is told' "$(cat shown.txt)" '3 of 17'

chmod a-w home/courant.db home 2>/dev/null
if [ "$(id -u)" != 0 ]; then
	ok 'a store that cannot be written is read, and the bar says so' \
		play -c 'wait "read-only";;key Q;;exit 0' -- "$courant"
else
	skip 1 'root may write everything'
fi
chmod -R u+w home
finish
