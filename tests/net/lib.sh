# What the tests with a server share: . "$top/tests/lib.sh" first.
# $base is the server's address; $scratch/http.log has a line for each answer.
unset http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY \
	CURL_CA_BUNDLE SSL_CERT_FILE SSL_CERT_DIR

start_server() {
	command -v python3 >/dev/null || { echo "1..0 # SKIP no python3"; exit 0; }
	python3 "$top/tests/net/server.py" --log "$scratch/http.log" --ready "$scratch/port" &
	server=$!
	trap 'kill $server 2>/dev/null; cd /; rm -rf "$scratch"' EXIT
	for _ in $(seq 100); do
		[ -f "$scratch/port" ] && break
		sleep 0.1
	done
	base=http://127.0.0.1:$(cat "$scratch/port")
	mkdir -p "$COURANT_HOME"
}

# feeds LINE…: the feeds file; a line that begins with / is on the server.
feeds() {
	for line; do
		case $line in
		/*) echo "$base$line" ;;
		*) echo "$line" ;;
		esac
	done >"$COURANT_HOME/feeds"
}

# ask PATH: what the server says, e.g. ask /counts
ask() {
	python3 -c 'import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).read().decode())' "$base$1"
}

# counted NAME: a number of /counts
counted() {
	ask /counts | python3 -c 'import json, sys
v = json.load(sys.stdin)
for name in sys.argv[1].split("."): v = v.get(name, 0) if isinstance(v, dict) else v
print(v)' "$1"
}

# articles [QUERY]: how many are stored.
articles() { "$courant" list --count "$@"; }

# How many times the server sent a status.
sent() { grep -c "^$1 " "$scratch/http.log"; }
