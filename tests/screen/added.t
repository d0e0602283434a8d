# What comes into the feeds file goes out of it again by U, articles and all, and comes
# back by redo.
. "${top:-.}/tests/screen/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
mkdir -p "$COURANT_HOME"
for n in one two three; do
	cat >$n.xml <<XML
<rss version="2.0"><channel><title>Feed $n</title><item><title>Story of $n</title><guid>$n</guid></item>
<item><title>Kept of $n</title><guid>k$n</guid></item></channel></rss>
XML
done
feeds="$COURANT_HOME/feeds"
printf '# mine\nfile://%s/one.xml\n' "$scratch" >"$feeds"
"$courant" fetch --quiet
cp "$feeds" before
# pressed KEYS: the screen behind them
pressed() {
	printf '%s\n' "$1" >keys
	"$courant" --dump-screen 120x30 --keys keys
}
titles() { "$courant" list --format '{title}' | sort | tr '\n' ';'; }

like 'a feed is added' "$(pressed ':add-feed https://a.invalid/feed
wait' && cat "$feeds")" '^https://a.invalid/feed'
like 'U says what it takes back' "$(pressed 'U wait')" 'taken back: https://a.invalid/feed added'
ok 'and the file is as it was, byte for byte' cmp before "$feeds"
like 'redo adds it again' "$(pressed ':redo
wait' && cat "$feeds")" '^https://a.invalid/feed'
pressed 'U wait' >/dev/null

cat >list.urls <<END2
https://b.invalid/feed News "~B of mine"
https://c.invalid/feed
END2
pressed ":import $scratch/list.urls
wait" >/dev/null
is 'an import adds its feeds' "$(grep -c invalid "$feeds")" 2
like 'as one step' "$(pressed 'U wait')" 'taken back: 2 feeds added'
ok 'that leaves nothing behind' cmp before "$feeds"
pressed ':redo
wait' >/dev/null
like 'and comes back with titles and tags' "$(cat "$feeds")" '^https://b.invalid/feed .*News.*~B of mine'
pressed 'U wait' >/dev/null

ok 'a search is kept' sh -c 'printf "/ \"story\" Enter\n:keep-search Stories\nwait\n" >keys; "$0" --dump-screen 80x24 --keys keys' "$courant"
like 'in the feeds file' "$(cat "$feeds")" 'query:Stories:story'
pressed 'U wait' >/dev/null
ok 'and gone by U, too' cmp before "$feeds"
echo 'query:Boats:ferry "~kept"' >>"$feeds"
echo '# behind it' >>"$feeds"
cp "$feeds" search
like 'D on a saved search says how it comes back' "$(pressed ':go Boats
M-1 D')" 'search forgotten: Boats; U takes it back'
unlike 'and its line is gone' "$(cat "$feeds")" Boats
like 'U says what it takes back' "$(pressed 'U wait')" 'taken back: query:Boats:ferry removed'
ok 'and the line stands where it stood' cmp search "$feeds"
pressed ':redo
wait' >/dev/null
unlike 'redo forgets it again' "$(cat "$feeds")" Boats
cp search "$feeds"
pressed 'U wait' >/dev/null
ok 'a line that is there again is not written twice' cmp search "$feeds"
cp before "$feeds"
"$courant" add https://d.invalid/feed --no-fetch --quiet
like 'the command undo takes it back as well' "$("$courant" undo)" '^taken back: https://d.invalid/feed added'
ok 'and leaves the file as it was' cmp before "$feeds"
"$courant" add https://user:secret@e.invalid/feed --no-fetch --quiet
unlike 'passwords are not told' "$("$courant" undo --list; "$courant" undo)" secret
"$courant" star title:kept --quiet
"$courant" add 'http://127.0.0.1:1/feed' --quiet 2>/dev/null
like 'a feed that could not be added is no step' "$("$courant" undo)" 'saved'
finish
