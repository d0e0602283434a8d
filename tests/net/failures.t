# What goes wrong with one feed: said in words, and never at another's cost.
. "${top:-.}/tests/lib.sh"
. "$top/tests/net/lib.sh"
start_server
closed=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# says TITLE LINE PATTERN: the line alone, fetched, fails with these words.
says() {
	feeds "$2"
	"$courant" fetch >"$scratch/.out" 2>&1
	status=$?
	like "$1" "$(cat "$scratch/.out")" "^courant: cannot fetch [^ ]+: $3"
	[ $status = 1 ] || is "a fetch in which all fail is status 1" $status 1
}

says "a status that is no answer is named by number and name" "/status/404" \
	'HTTP status 404 Not Found; look for a new address or remove the feed$'
says "the tries are counted" "/status/404" 'HTTP status 404 Not Found, 2 tries since [0-9]+ [A-Z][a-z]+; look'
says "a status without a name, too" "/status/599" 'HTTP status 599$'
says "half of what was announced is not taken for the whole" "/cut" 'the connection to 127.0.0.1:[0-9]+ broke with [0-9]+ (bytes|kB) received'
says "an answer that never came is told" "/gone" 'the server closed the connection without an answer'
says "nobody at the port: connection refused" "http://127.0.0.1:$closed/x" "could not connect to 127.0.0.1:$closed \(connection refused\)$"
says "a name that does not exist is named" "http://no-such-host.invalid/x" "the host's name cannot be found \(no-such-host.invalid\)"
says "a feed that takes too long is given up" "/slow?delay=30 timeout=1s" 'timed out after 1 s with 200 bytes received; set timeout= on its line'
says "so is one that sends a byte now and then" "/drip timeout=2s" 'timed out after 2 s with [0-9]+ bytes received'
says "a compressed bomb is cut at max-feed-size" "/bomb?mb=200 max-feed-size=1M" 'too large, over 1 MB after decompression; set max-feed-size='
says "so is a body that never ends" "/endless max-feed-size=1M" 'too large, over 1 MB'
says "so are headers" "/heads?kb=300" 'the headers of its answer are over 256 kB'
says "a web page is not a feed" "/html" 'the answer is a web page \(text/html\), not a feed'
says "redirects that go round are left" "/round" 'more than 10 redirects, the last to "http://127.0.0.1:[0-9]+/round"'
says "there is a limit to redirects" "/hops/12" 'more than 10 redirects, the last to "'
says "it can be set" "/hops/3 max-redirects=2" 'more than 2 redirects'
says "a redirect to a file is refused" "/to?where=file:///etc/passwd" 'it redirects to "file:///etc/passwd"; only http and https are followed'
says "a file that is not there is told" "file://$scratch/no-such-file" 'the file /.*no-such-file cannot be read'
is "nothing of all that is in the store" "$(articles)" 0

feeds "/hops/3"
like "some redirects are followed" "$("$courant" fetch 2>&1)" '^1 feed: 3 new articles'
feeds "/to?where=/feed/moved%3Fn=2&status=301"
unlike "one that says once that it moved for good may be mistaken" "$("$courant" fetch 2>&1)" 'moved for good'
like "twice is believed and told" "$("$courant" fetch 2>&1)" 'moved for good to http://127.0.0.1:[0-9]+/feed/moved'
like "and stands among the problems" "$("$courant" feeds --problems --json)" '"moved_to": ?"http://127.0.0.1:[0-9]+/feed/moved'
feeds "/to?where=/feed/moved%3Fn=2&status=302"
"$courant" fetch >/dev/null 2>&1
unlike "a redirect for now never is" "$("$courant" fetch 2>&1)" 'moved for good'
feeds "/to?where=/html&status=301"
"$courant" fetch >/dev/null 2>&1
unlike "but not when there is no feed at the new place" "$("$courant" fetch 2>&1)" 'moved for good'
feeds "/flaky?key=1&n=2"
like "a connection that broke once is tried again" "$("$courant" fetch 2>&1)" '^1 feed: 2 new articles'
feeds "/flaky?key=2&n=2 retries=0"
like "unless retries=0" "$("$courant" fetch 2>&1)" 'without an answer'

feeds "/status/410" "/feed/ok?n=1"
"$courant" fetch >/dev/null 2>&1
ask /reset >/dev/null
like "a feed that is gone is not asked again, and that is told" "$("$courant" fetch 2>&1)" 'cannot fetch .*/status/410: HTTP status 410 Gone'
is "the server is spared" "$(counted status.410)" 0
"$courant" fetch --force >/dev/null 2>&1
is "--force asks all the same" "$(counted status.410)" 1
feeds "/status/429?after=3600" "/feed/ok?n=1"
"$courant" fetch >/dev/null 2>&1
ask /reset >/dev/null
like "a server that wants to be left alone is" "$("$courant" fetch 2>&1)" 'cannot fetch .*/status/429.*: its server wants no request before'
is "until then" "$(counted status.429)" 0
feeds "/status/503?after=9999999999"
"$courant" fetch >/dev/null 2>&1
days=$("$courant" feeds --json | python3 -c 'import json, sys
from datetime import datetime as d
f = [f for f in json.load(sys.stdin) if "/status/503" in f["url"]][0]
t = lambda s: d.fromisoformat(s.replace("Z", "+00:00"))
print((t(f["next_fetch"]) - t(f["last_fetch"])).total_seconds() / 86400)')
is "but no server can silence itself for longer than a week" "$days" 7.0

feeds "/feed/one?n=30" "/status/500" "/cut" "/html" "/bomb?mb=60 max-feed-size=1M" "/slow?delay=30 timeout=2s" \
	"http://127.0.0.1:$closed/x" "/feed/two?n=30" "/drip timeout=2s" "/feed/three?n=30" "/broken"
said=$("$courant" fetch 2>&1)
like "feeds that fail cost the others nothing" "$said" '^11 feeds: 9[0-9] new articles; 7 failed'
is "each is told in a line of its own" "$(printf '%s\n' "$said" | grep -c '^courant: cannot fetch ')" 7
fails "--strict makes a failure of one failed feed" 1 "$courant" fetch --strict

feeds "http://anna:secret@127.0.0.1:${base##*:}/auth?kind=basic&user=bert"
said=$("$courant" --option log-level=debug --verbose fetch 2>&1)
unlike "a password is not shown" "$said" secret
unlike "nor in the log" "$(cat "$COURANT_HOME/log")" secret
unlike "nor in what is told of its failure" "$("$courant" feeds --problems --json | grep -o '"message".*')" secret
like "but it is sent" "$(tail -n1 "$scratch/http.log")" 'Authorization=Basic YW5uYTpzZWNyZXQ='
for kind in basic digest; do
	feeds "http://anna:secret@127.0.0.1:${base##*:}/auth?kind=$kind&n=2&name=a$kind"
	like "a server that wants $kind gets it" "$("$courant" fetch 2>&1)" '^1 feed: 2 new articles'
	feeds "/auth?kind=$kind&n=2&name=n$kind"
	printf 'machine 127.0.0.1 login anna password secret\n' >"$HOME/.netrc"
	like "$kind from ~/.netrc, too" "$("$courant" fetch 2>&1)" '^1 feed: 2 new articles'
	rm "$HOME/.netrc"
	like "without a password it says what to do" "$("$courant" fetch 2>&1)" 'HTTP status 401 Unauthorized.*netrc'
done
feeds "http://anna:secret@127.0.0.1:${base##*:}/to?where=http://localhost:${base##*:}/feed/elsewhere"
"$courant" fetch >/dev/null 2>&1
unlike "and not to where a redirect leads" "$(grep '^200 /feed/elsewhere' "$scratch/http.log" || echo "not asked: Authorization")" Authorization

feeds "/feed/headers?n=1 \"header=X-Key: s3cret\" \"header=X-Two: 2\"" "/to?where=http://localhost:${base##*:}/feed/away \"header=X-Key: s3cret\""
"$courant" fetch >/dev/null 2>&1
like "headers of a feed's line are sent" "$(grep ' /feed/headers' "$scratch/http.log")" 'X-Key=s3cret X-Two=2'
unlike "but not to where a redirect leads" "$(grep ' /feed/away' "$scratch/http.log" || echo "not asked: X-Key")" X-Key

# A host that is down, or busy, is found so once.
feeds "http://127.0.0.1:$closed/1 retries=0" "http://127.0.0.1:$closed/2 retries=0" "http://127.0.0.1:$closed/3 retries=0" "http://127.0.0.1:$closed/4 retries=0"
is "feeds of a host that is down all fail" "$("$courant" fetch 2>&1 | grep -c 'connection refused')" 4
ask /reset >/dev/null
feeds "/status/429?after=600&k=1" "/status/429?after=600&k=2" "/status/429?after=600&k=3" "/status/429?after=600&k=4" "/feed/ok?n=1"
"$courant" fetch >/dev/null 2>&1
ok "a host that wants no more requests gets no more" [ "$(counted status.429)" -le 2 ]
is "and its other feeds wait as well" "$("$courant" feeds --json | python3 -c 'import json, sys
print(sum(f["state"] == "waiting" for f in json.load(sys.stdin) if f["subscribed"]))')" 5

# A proxy stands for the public net: the server plays any host.
within="http://news.example/to?where=$base/feed/within"
feeds "$within proxy=$base"
like "a public address may not lead into this network" "$("$courant" fetch 2>&1)" \
	"it redirects to \"$base/feed/within\", an address within this network; set private-redirects=yes on its line"
unlike "nothing there is asked" "$(grep -v ' http://' "$scratch/http.log")" '/feed/within'
feeds "$within proxy=$base private-redirects=yes"
like "unless its line says that it may" "$("$courant" fetch 2>&1)" '^1 feed: 20 new articles'
feeds "http://other.example/feed/proxied?n=2"
like "the proxy of the environment is used" "$(http_proxy=$base "$courant" fetch 2>&1)" '^1 feed: 2 new articles'
like "but not with proxy=none" "$(http_proxy=$base "$courant" --option proxy=none fetch 2>&1)" "the host's name cannot be found"

finish
