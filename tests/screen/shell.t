# The shell and open panes on the same store: what one changes the other shows.
. "${top:-.}/tests/screen/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
"$courant" demo --keep "$COURANT_HOME" list >/dev/null
unread() { "$courant" list --count is:unread; }
all=$(unread)

# seen NAME: the panes have come to that step. A second, and what a busy machine takes.
seen() {
	for _ in $(seq 400); do
		[ -f "$1.txt" ] && return
		sleep 0.05
	done
	echo "the panes never came to $1"
	return 1
}
# soon COMMAND…: true within some seconds.
soon() {
	for _ in $(seq 200); do
		"$@" && return
		sleep 0.05
	done
	return 1
}
one=$("$courant" list --ids -n 1) two=$("$courant" list --ids 'sort:oldest' -n 1)
play -c "wait '$all unread';;idle;;text open;;
	wait '$((all - 1)) unread' 8;;text read;;
	wait '$all unread' 8;;text undone;;
	wait '$((all - 2)) unread' 8;;text muted;;
	wait '$all unread' 8;;idle;;key s;;text starred;;
	wait '$((all - 1)) unread' 8;;key U;;wait '$all unread';;key Q;;exit 0" -- "$courant" >played 2>&1 &
play=$!
ok 'the panes are open' seen open
"$courant" read "$two" >/dev/null
ok 'what the shell marks read is read on the screen' seen read
"$courant" undo >/dev/null
ok 'what it takes back, too' seen undone
# a word of two headlines
word=$("$courant" list --format '{title}' "is:unread" | tr -s ' ' '\n' | grep -E '^[a-z]{6,}$' | sort | while read -r w; do
	[ "$("$courant" list --count "title:$w is:unread")" = 2 ] && echo "$w" && break; done)
"$courant" mute "title:$word" >/dev/null
ok 'what it mutes is gone from the screen, and counted no more' seen muted
"$courant" unmute 1 >/dev/null
ok 'a key of the panes works meanwhile' seen starred
saved() { [ "$("$courant" list --count is:saved)" = 1 ]; }
ok 'and what it changes the shell sees at once' soon saved
"$courant" read "$two" >/dev/null
wait $play
ok 'the panes ended as they should' sh -c "cat played; exit $?"
is 'undo in the panes took back what the shell had done last' "$(unread)" "$all"
finish
