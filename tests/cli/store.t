#!/bin/sh
# The store's file: read-only, full, damaged, newer, and many at once.
. "${top:-.}/tests/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
"$courant" demo --keep "$COURANT_HOME" list >all
n=$(wc -l <all) one=$(head -n 1 all | cut -f 1)

# Somebody who may read but not write: another user when we are root.
chmod 755 "$scratch"
chmod -R a+rX,a-w "$COURANT_HOME"
bare() { "$courant" "$@"; }
[ "$(id -u)" != 0 ] || {
	cp "$courant" "$scratch/courant" && chmod 755 "$scratch/courant"
	bare() { setpriv --reuid=65534 --regid=65534 --clear-groups "$scratch/courant" "$@"; }
}
if bare --version >/dev/null 2>&1; then
	is 'a store that cannot be written is read all the same' "$(bare list --count)" "$n"
	fails 'marking in it is a failure' 1 bare read "$one"
	like 'that names file and cause' "$(bare read "$one" 2>&1)" "^courant: cannot write $COURANT_HOME/courant.db: it is read-only$"
	like 'so does a feeds file that cannot be written' "$(bare add --no-fetch https://x.example/ 2>&1)" \
		"^courant: cannot write $COURANT_HOME/feeds.lock: permission denied$"
	like 'a home that cannot be made is named' "$(bare --home "$scratch/new/home" list 2>&1)" \
		"^courant: cannot make the folder $scratch/new/home: permission denied$"
else
	skip 5 'no other user to be'
fi
chmod -R u+w "$COURANT_HOME"

full() { (trap '' XFSZ; ulimit -f "$1"; shift; "$courant" "$@"); }
like 'a full disk is named' "$(full 8 --home "$scratch/full" add --no-fetch https://x.example/ 2>&1)" \
	"^courant: cannot (open|write) $scratch/full/courant.db: (no space left on the disk|the file would be too large)$"
full 400 star --all >/dev/null 2>&1
is 'what was stored before is still there' "$("$courant" list --count)" "$n"
like 'and whole' "$("$courant" list 'is:saved' --count)" "^(0|$n)\$"

for i in 1 2 3 4 5 6 7 8; do
	"$courant" read "$(sed -n "${i}p" all | cut -f 1)" >/dev/null 2>>said &
done
wait
is 'eight at once all get their turn' "$(cat said; "$courant" list --count is:read)" 8

cp -r "$COURANT_HOME" newer
python3 -c "
import sqlite3
d = sqlite3.connect('newer/courant.db'); d.execute('PRAGMA user_version = 99'); d.commit()"
fails 'a store of a newer courant is refused' 1 "$courant" --home newer list
like 'in words' "$("$courant" --home newer list 2>&1)" 'was written by a newer courant .*; update courant$'

cp -r "$COURANT_HOME" hurt
dd if=/dev/urandom of=hurt/courant.db bs=4096 seek=1 count=20 conv=notrunc 2>/dev/null
size=$(wc -c <hurt/courant.db)
fails 'a damaged store is a failure' 1 "$courant" --home hurt list the
like 'in words' "$("$courant" --home hurt list the 2>&1 >/dev/null)" 'cannot (open|read) .*/hurt/courant.db: the database is damaged'
is 'and is neither deleted nor made anew' "$(wc -c <hurt/courant.db)" "$size"
finish
