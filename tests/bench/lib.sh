# What the benches with tests/bench/serve share: . "$top/tests/lib.sh" first.
# Linux may share the processors out by sessions: then "nice" says something only if the session has it, too.
[ ! -w /proc/self/autogroup ] || nice 2>/dev/null >/proc/self/autogroup || :
unset http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY

# serve FEEDS [LATENCY [SLOW]]: starts the server and makes the feeds file, one host a feed:
# fN.localhost, which libcurl takes to be this machine by itself.
serve() {
	"$builddir/tests/bench/serve" "$@" >"$scratch/port" &
	server=$!
	trap 'kill $server 2>/dev/null; cd /; rm -rf "$scratch"' EXIT
	for _ in $(seq 100); do
		[ -s "$scratch/port" ] && break
		sleep 0.1
	done
	port=$(cat "$scratch/port")
	mkdir -p "$COURANT_HOME"
	for i in $(seq 0 $(($1 - 1))); do echo "http://f$i.localhost:$port/feed/$i"; done >"$COURANT_HOME/feeds"
}
stop_server() { kill "$server" && wait "$server" 2>/dev/null; }
