# What is written over the panes past ncurses: links that a terminal opens, pictures.
. "${top:-.}/tests/screen/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
mkdir -p "$COURANT_HOME"
python3 - >port <<'END' &
import http.server, struct, zlib
def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
rows = b''.join(b'\0' + bytes([200, 90, 40]) * 8 for _ in range(8))
png = (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 8, 8, 8, 2, 0, 0, 0)) +
       chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
class Picture(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = png
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args):
        open('asked', 'a').write('.')
server = http.server.HTTPServer(('127.0.0.1', 0), Picture)
print(server.server_address[1], flush=True)
server.serve_forever()
END
server=$!
trap 'kill $server 2>/dev/null; cd /; rm -rf "$scratch"' EXIT
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
cat >feed.xml <<END
<?xml version="1.0"?><rss version="2.0"><channel><title>Links</title><item><title>With links</title><guid>1</guid>
<description><![CDATA[<p>One <a href="https://a.example/long/way">link of several words that goes over the end of
the line and on and on in the next one</a> here.</p><p><img src="http://127.0.0.1:$(cat port)/p.png" alt="A harbor"></p>]]>
</description></item></channel></rss>
END
echo "file://$scratch/feed.xml" >"$COURANT_HOME/feeds"
"$courant" fetch --quiet
# What is on the screen when the last step fails is what the report tells of.
seen() { python3 "$top/tests/screen/termshot" --timeout 5 -o . --report seen "$@" >/dev/null 2>&1; }
seen -s 80x24 -c 'wait "With links";;key Enter;;wait "Photo";;idle 200;;expect "no such words"' -- "$courant"
like 'links of the article are links of the terminal' "$(tr -d '\n ' <seen.json)" '"links":\[("http://127[^]]*",)?"https://a.example/long/way"\]'
"$courant" unread --all --quiet
seen -s 80x24 -c 'wait "With links";;key Enter;;wait "Photo";;key ?;;wait "Help";;idle 200;;expect "no such words"' -- "$courant"
like 'but where something is drawn over them' "$(tr -d '\n ' <seen.json)" '"links":\[\]'
"$courant" unread --all --quiet
TERM=linux seen -t linux -s 80x24 -c 'wait "With links";;key Enter;;wait "Photo";;idle 200;;expect "no such words"' -- "$courant"
like 'a console gets none' "$(tr -d '\n ' <seen.json)" '"links":\[\]'
"$courant" unread --all --quiet
ok 'no picture is asked for before i' test ! -e asked
if command -v chafa >/dev/null 2>&1; then
	ok 'i shows the picture, the next key the article again, and all is left as it was' \
		play -s 80x24 -c 'wait "With links";;key Enter;;wait "Photo";;key i;;wait "any key closes";;idle 200;;expect-not Photo;;
			key q;;wait "Photo";;key Q;;exit 0' -- "$courant"
	is 'it was got once' "$(cat asked)" .
else
	skip 2 'no chafa'
fi
finish
