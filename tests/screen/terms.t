# The whole way on five kinds of terminals: nothing is sent that the terminal does not know,
# and it is left as it was found, whatever ends the program.
. "${top:-.}/tests/screen/lib.sh"
. "$top/tests/net/lib.sh"
start_server
export COURANT_NOW=2026-03-14T09:41:00Z
golden=$top/tests/golden/panes
mkdir -p home
sed "s|@|$golden|" "$golden/feeds" >home/feeds
"$courant" fetch --quiet 2>/dev/null
cp -R home fresh
# way TITLE OPTION…: a journey that begins with 17 unread articles
way() {
	title=$1
	shift
	rm -rf home first && cp -R fresh home
	ok "$term: $title" play -t "$term" "$@"
}

for term in xterm-256color tmux-256color screen linux vt100; do
	if ! infocmp "$term" >/dev/null 2>&1; then
		skip 1 "no terminfo of $term"
		continue
	fi
	way 'one begins with nothing, subscribes, reads, saves and quits' \
		-e COURANT_HOME="$scratch/first" -c "wait 'Nothing to read yet';;key a;;wait add-feed;;
			type '$base/feed/way?n=3';;key Enter;;wait '3 unread';;key M-2 Enter;;wait Article;;key s;;wait saved;;
			key q;;wait '2 unread';;key Q;;exit 0" -- "$courant"
	is "$term: and all of it is kept" "$("$courant" --home first list is:read is:saved --count)" 1
	way 'a search finds while one types, and stays as a view' \
		-c 'wait "17 unread";;key /;;type ferry;;wait "of 17";;key Enter;;wait "Search: ferry";;key Enter;;
			wait Article;;key q;;wait Feeds;;key Q;;exit 0' -- "$courant"
	way 'the window gets another size in the middle of an article, of a prompt and of the help' -s 120x40 \
		-c 'wait "Preview";;key Enter C-d;;wait "What changes";;resize 60x20;;wait-gone Entities;;
			expect "What changes";;key :;;type "go Sav";;resize 40x12;;wait "go Sav";;resize 15x3;;wait "too small";;resize 100x30;;
			wait "go Sav";;key Esc Esc;;wait-gone "go Sav";;key ?;;wait "type to find";;resize 80x24;;wait "type to find";;key Esc;;wait "What changes";;
			key Q;;exit 0' -- "$courant"
	way 'the shell has the terminal behind C-z' \
		-c 'wait "17 unread";;key C-z;;wait "in the shell";;key Enter;;wait "17 unread";;
			key Q;;wait "the end";;exit 0' -- sh -mc '"$0"; echo in the shell; read x; fg; echo the end' "$courant"
	for signal in TERM:15 HUP:1 INT:2; do
		way "${signal%:*} leaves it as it was" \
			-c "wait '17 unread';;key ?;;wait 'type to find';;signal ${signal%:*};;exit any" -- "$courant"
		ok "$term: and the program dies of it" died "${signal#*:}"
	done
done
finish
