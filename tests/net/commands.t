# Feeds that are the output of a command, or go through one, and files.
. "${top:-.}/tests/lib.sh"
. "$top/tests/net/lib.sh"
start_server
ask "/feed/local?n=7" >"$scratch/local.xml"

# says TITLE LINE PATTERN: the line alone, fetched.
says() {
	feeds "$2"
	"$courant" fetch >"$scratch/.out" 2>&1
	like "$1" "$(cat "$scratch/.out")" "$3"
}
left() { sleep 0.2; ps -eo args | grep -c "^sleep 98[0-9]"; }

says "the output of a command is a feed" "\"exec:cat '$scratch/local.xml'\"" '^1 feed: 7 new articles'
says "the same output again is nothing new" "\"exec:cat '$scratch/local.xml'\"" '1 feed unchanged'
like "its articles belong to its line" "$("$courant" list --json -n 1)" '"feed_url": ?"exec:cat '
says "the shell runs it" '"exec:f=local.xml; cat $f | sed s/story/tale/"' '^1 feed: 7 new articles'
says "one that fails is told with what it said last" '"exec:echo first >&2; echo the reason >&2; exit 3"' \
	'cannot fetch exec:.*: its command failed with status 3, saying: the reason'
says "one that ends by a signal, too" '"exec:kill -9 $$"' 'its command was ended by signal 9'
says "one that is not there" 'exec:/no/such/command' 'its command failed with status 127'
says "what it prints is looked at like any document" '"exec:echo hello"' 'not a feed'
says "one that takes too long is ended" '"exec:sleep 987" timeout=1s' 'its command timed out after 1 s'
says "with all that it started" '"exec:sleep 986 & sleep 985" timeout=1s' 'its command timed out after 1 s'
says "even when it ended well before" "\"exec:sleep 984 & cat '$scratch/local.xml'\" ~x" '^1 feed: 7 new articles'
is "nothing of them is left" "$(left)" 0
says "one that prints without end is ended" '"exec:yes" max-feed-size=64k' 'the output of its command is too large, over 65536 bytes'
like "a wrong line is told" "$(echo 'exec: x' >"$COURANT_HOME/feeds"; "$courant" fetch 2>&1)" 'it has no command'

says "a filter gets the document and gives another" "\"filter:sed s/story/tale/:$base/feed/f?n=3\"" '^1 feed: 3 new articles'
like "what it changed is what is stored" "$("$courant" list 'feed:filter')" 'f tale 1'
ask /reset >/dev/null
says "when the server has nothing new the filter does not run" "\"filter:sed s/story/tale/:$base/feed/f?n=3\"" '1 feed unchanged'
is "it was asked with what is known of it" "$(counted status.304)" 1
says "a filter that fails is told" "\"filter:exit 4:$base/feed/g?n=3\"" 'its command failed with status 4'
says "a server that fails as well" "\"filter:cat:$base/status/404\"" 'HTTP status 404 Not Found'
says "a filter line needs both" '"filter:cat"' 'invalid filter: line'

feeds "\"exec:sleep 983\"" "/feed/fine?n=2"
"$courant" fetch >"$scratch/.out" 2>&1 &
pid=$!
sleep 0.7
kill -INT $pid
wait $pid
is "what is interrupted ends its commands" "$(left)" 0
is "and keeps what had arrived" "$(articles 'feed:fine')" 2

"$courant" fetch >"$scratch/.out" 2>&1 &
pid=$!
sleep 0.5
kill -TERM $pid
wait $pid
is "so does one that is told to end" "$(left)" 0

mkfifo "$scratch/fifo"
feeds "file://$scratch/fifo" "/feed/beside?n=2" "file://$scratch/local.xml" "file://$scratch" "file://$scratch/with%20blank.xml"
cp "$scratch/local.xml" "$scratch/with blank.xml"
timeout 10 "$courant" fetch >"$scratch/.out" 2>&1
like "a pipe nobody writes to is no file, and holds nothing up" "$(cat "$scratch/.out")" 'cannot fetch file://.*fifo: .* is no file'
like "nor is a folder" "$(cat "$scratch/.out")" 'cannot fetch file:[^ ]*: .*: it is no file'
like "files are read" "$(cat "$scratch/.out")" '^5 feeds: 16 new articles'
feeds "file://$scratch/local.xml max-feed-size=64k"
head -c 100000 /dev/zero >>"$scratch/local.xml"
like "within the limit" "$("$courant" fetch 2>&1)" 'larger than 65536 bytes'

finish
