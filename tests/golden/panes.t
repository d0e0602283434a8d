# The panes as a grid of letters: each NAME.in is a key script whose first line says size and
# options, NAME.out what is on the screen then. The feeds are those of the same folder.
# UPDATE_GOLDEN=1 writes the .out files anew, for review.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
golden=$top/tests/golden/panes

mkdir home
sed "s|@|$golden|" "$golden/feeds" >home/feeds
"$courant" fetch --quiet 2>/dev/null

# Feeds full of names, for those whose name begins with names.
mkdir full
sed "s|@|$golden|" "$golden/names" >full/feeds
"$courant" --home full fetch --quiet 2>/dev/null

# Another reader's subscriptions, for those whose name begins with first: nothing of ours yet.
mkdir -p other/.newsboat other/.sfeed other/Downloads
cp "$golden/first.urls" other/.newsboat/urls
cp "$golden/first.sfeedrc" other/.sfeed/sfeedrc
cp "$golden/first.opml" other/Downloads/subscriptions.opml

# screen NAME: the grid after the keys, in a home of its own
screen() {
	rm -rf played
	case $1 in
	first*) mkdir played; HOME=$scratch/other ;;
	names*) cp -R full played; HOME=$scratch ;;
	*) cp -R home played; HOME=$scratch ;;
	esac
	# the options are words of the first line
	# shellcheck disable=SC2046
	"$courant" --home played --dump-screen $(sed -n '1s/^# *//p' "$golden/$1.in") \
		--keys "$golden/$1.in" |
		# where the tests lie, when a feed is tried again, how many settings there are
		sed 's|^   file://.*|   file://@|; s|^ :.*/tests/golden/panes/quiet| :edit-feed file://@/quiet|; s/next try [0-9:]*$/next try …/
			s/─* [0-9]* of [0-9]* ───$/─ … of … ───/'
}

same() { screen "$1" >got && [ -s got ] && diff -u --label wanted --label got "$golden/$1.out" got; }

for file in "$golden"/*.in; do
	name=$(basename "$file" .in)
	case $name in
	bidi*) grep -q '^#define HAVE_FRIBIDI 1' "$builddir/config.h" || continue ;;
	esac
	[ -z "$UPDATE_GOLDEN" ] || screen "$name" >"$golden/$name.out"
	ok "the screen is as it should be: $name" same "$name"
done
finish
