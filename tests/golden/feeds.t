#!/bin/sh
# Feed documents -> JSON, a member a line.
folder=feeds
run() {
	"$courant" parse - --json --url "https://feeds.example/$(basename "$1" .in)/feed" <"$1" |
		sed 's/,"/,\n"/g; s/{"id"/\n&/g'
}
. "$top/tests/golden/golden.sh"
