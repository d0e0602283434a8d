#!/bin/sh
# Text -> names: the mentions of `courant entities`, one a line, then the names.
folder=entities
run() {
	"$courant" entities <"$1" | sed 's/,"entities":\[/,"entities":[\n/; s/\],"names":\[/],"names":[\n/; s/},{/},\n{/g'
}
. "$top/tests/golden/golden.sh"
