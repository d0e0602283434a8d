# The panes as a grid of letters: each NAME.in is a key script whose first line says size and
# options, NAME.out what is on the screen then. The feeds are those of the same folder.
# UPDATE_GOLDEN=1 writes the .out files anew, for review.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
golden=$top/tests/golden/panes

mkdir home
sed "s|@|$golden|" "$golden/feeds" >home/feeds
"$courant" fetch --quiet 2>/dev/null

# screen NAME: the grid after the keys, in a home of its own
screen() {
	rm -rf played
	cp -R home played
	# the options are words of the first line
	# shellcheck disable=SC2046
	"$courant" --home played --dump-screen $(sed -n '1s/^# *//p' "$golden/$1.in") \
		--keys "$golden/$1.in"
}

same() { screen "$1" >got && diff -u --label wanted --label got "$golden/$1.out" got; }

for file in "$golden"/*.in; do
	name=$(basename "$file" .in)
	[ -z "$UPDATE_GOLDEN" ] || screen "$name" >"$golden/$name.out"
	ok "the screen is as it should be: $name" same "$name"
done
finish
