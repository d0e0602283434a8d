# What sort, show-read and mark-read make of the lists: in config, on a feed's line, on a
# folder's, and while the panes are open.
. "${top:-.}/tests/screen/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
mkdir -p "$COURANT_HOME"
# feed NAME MINUTE TITLE…: its articles, an hour apart, the first the newest
feed() {
	name=$1 minute=$2 hour=20
	shift 2
	{
		echo "<rss version=\"2.0\"><channel><title>Feed $name</title>"
		for title; do
			echo "<item><title>$title</title><guid>$title</guid><description>About $title.</description>"
			echo "<pubDate>Thu, 12 Mar 2026 $hour:$minute:00 GMT</pubDate></item>"
			hour=$((hour - 1))
		done
		echo '</channel></rss>'
	} >"$name.xml"
}
feed one 30 Cherry Apple Banana
feed two 10 Quince Plum
lines() {
	: >"$COURANT_HOME/config"
	printf "file://$scratch/one.xml folder=Fruit %s\nfile://$scratch/two.xml folder=Fruit %s\n" "$1" "$2" >"$COURANT_HOME/feeds"
}
lines
"$courant" fetch --quiet
cp -R home fresh
again() { rm -rf home && cp -R fresh home; }
# shown KEYS: the headlines in the order in which the list shows them
shown() {
	printf '%s\n' "$1" >keys
	"$courant" --dump-screen 80x24 --keys keys >screen 2>&1
	grep -oE '│ [• ] .*(Cherry|Apple|Banana|Quince|Plum)' screen | sed 's/.* //' | tr '\n' ' '
}
unread() { "$courant" list is:unread --format '{title}' | sort | tr '\n' ' '; }

is 'lists begin with the newest article' "$(shown 'j')" 'Cherry Quince Apple Plum Banana '
echo 'set sort title' >"$COURANT_HOME/config"
is 'sort says another order for all of them' "$(shown 'j')" 'Apple Banana Cherry Plum Quince '
echo 'set sort -title' >"$COURANT_HOME/config"
is 'backwards, too' "$(shown 'j')" 'Quince Plum Cherry Banana Apple '
like 'and the title of the list tells it' "$(cat screen)" 'by headline, backwards'
lines 'sort=oldest'
is "a feed's line says that feed's order" "$(shown ':go "Feed one"
j')" 'Banana Apple Cherry '
is 'and no other list has it' "$(shown ':go "Feed two"')" 'Quince Plum '
echo "folder:Fruit sort=oldest" >>"$COURANT_HOME/feeds"
is "a folder's line says the folder's" "$(shown ':go Fruit')" 'Banana Plum Apple Quince Cherry '
lines
is 'set changes the list on show at once' "$(shown ':set sort oldest')" 'Banana Plum Apple Quince Cherry '
is 'an order chosen by = holds until then' "$(shown ':sort title
r wait')" 'Apple Banana Cherry Plum Quince '
is 'the order in a search is the one that holds' "$(shown ':set sort oldest
/ "sort:title Apple OR Plum" Enter')" 'Apple Plum '

"$courant" read title:apple --quiet
cp -R home read
is 'read articles stand in the list of their feed' "$(shown ':go "Feed one"')" 'Cherry Apple Banana '
echo 'set show-read no' >"$COURANT_HOME/config"
is 'unless show-read says no' "$(shown ':go "Feed one"')" 'Cherry Banana '
is 'L shows them' "$(shown ':go "Feed one"
M-2 L')" 'Cherry Apple Banana '
is 'and hides them again' "$(shown ':go "Feed one"
M-2 L L')" 'Cherry Banana '
is 'a search finds them all the same' "$(shown '/ "apple" Enter')" 'Apple '
is 'what was just read stays until the list is left' "$(shown ':go "Feed one"
M-2 Enter q')" 'Cherry Banana '
is 'and is gone when it is come back to' "$(shown ':go "Feed two"
:go "Feed one"')" 'Banana '
"$courant" read --all --quiet
shown ':go "Feed one"' >/dev/null
like 'a list of read ones alone says why it is empty' "$(cat screen)" 'All read, and read articles are not'
rm -rf home && cp -R read home
lines 'show-read=no'
is "a feed's line hides those of one feed" "$(shown ':go "Feed one"')" 'Cherry Banana '
is 'not of the others' "$(shown ':go All')" 'Cherry Quince Apple Plum Banana '

again
shown 'Enter' >/dev/null
is 'an article that is opened is read' "$(unread)" 'Apple Banana Plum Quince '
again
echo 'set mark-read never' >"$COURANT_HOME/config"
shown 'Enter Space n q' >/dev/null
is 'with mark-read never only by hand' "$(unread)" 'Apple Banana Cherry Plum Quince '
shown 'n n n' >/dev/null
like 'and n goes on from one to the next all the same' "$(cat screen)" '^ courant .* 3 of 5'
shown 'N' >/dev/null
is 'as with N' "$(unread)" 'Apple Banana Plum Quince '
again
echo 'set mark-read cursor' >"$COURANT_HOME/config"
shown 'wait' >/dev/null
is 'with mark-read cursor the first one is not read because the program begins' "$(unread)" 'Apple Banana Cherry Plum Quince '
shown 'j j' >/dev/null
is 'but those that the cursor goes to are' "$(unread)" 'Banana Cherry Plum '
shown 'U U' >/dev/null
is 'which U takes back' "$(unread)" 'Apple Banana Cherry Plum Quince '
again
lines 'mark-read=cursor'
shown 'j j' >/dev/null
is "a feed's line says it for its articles" "$(unread)" 'Banana Cherry Plum Quince '
again
echo 'set mark-read cursor' >"$COURANT_HOME/config"
ok 'at a terminal those that one runs over are not read, the one that one stays on is' \
	play -c 'wait "5 unread";;key j j j;;wait "4 unread";;key Q;;exit 0' -- "$courant"
is 'as the store says' "$(unread)" 'Apple Banana Cherry Quince '
finish
