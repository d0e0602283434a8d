# Golden folders: NAME.in goes through a command, what comes out is NAME.out. A runner sets
# folder and defines `run FILE`, then reads this. UPDATE_GOLDEN=1 writes what came out.
. "$top/tests/lib.sh"
for in in "$top/tests/golden/$folder"/*.in; do
	name=$(basename "$in" .in)
	run "$in" >got 2>&1
	[ -z "$UPDATE_GOLDEN" ] || cp got "${in%.in}.out"
	ok "$folder: $name" diff -u "${in%.in}.out" got
done
finish
