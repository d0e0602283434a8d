# Ten instances of list beside a fetch of 200 feeds: readers never wait for the writer.
. "${top:-.}/tests/lib.sh"
. "$top/tests/net/lib.sh"
start_server
for i in $(seq 200); do echo "$base/feed/$i?n=30"; done >"$COURANT_HOME/feeds"
"$courant" list --count >/dev/null

"$courant" fetch --quiet >fetch.out 2>&1 &
fetch=$!
# Each begins the next list when one has ended, until the fetch has. Times are from the start to the first row, in ms.
python3 - "$courant" $fetch >times 2>said <<'END'
import os, subprocess, sys, threading, time
courant, fetch = sys.argv[1], int(sys.argv[2])
queries = ['', 'story', 'is:unread', 'feed:f since:1y', '/sto.y/', '--sort best story', '--json', '--ids', 'title:story', '--sort title']
running = lambda: os.path.exists(f'/proc/{fetch}') and open(f'/proc/{fetch}/stat').read().split()[2] != 'Z'
def lists(query):
    rounds = 0
    while running() or rounds < 2:
        began = time.monotonic()
        p = subprocess.Popen([courant, 'list', *query.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        first = p.stdout.readline()
        took = (time.monotonic() - began) * 1000
        told = p.communicate()[1].decode()
        print(f'{took:.0f} {p.returncode} {len(first)} {query}', flush=True)
        sys.stderr.write(told)
        rounds += 1
threads = [threading.Thread(target=lists, args=(q,)) for q in queries]
[t.start() for t in threads]
[t.join() for t in threads]
END
wait $fetch
is "the fetch is done" $? 0
is "all articles are stored" "$("$courant" list --count)" 6000
like "the lists ran while it fetched" "$(wc -l <times)" '^ *([3-9][0-9]|[0-9]{3,})$'
is "no list failed" "$(awk '$2 != 0' times)" ''
is "none said that the store is locked, or anything" "$(cat said)" ''
# 200 ms on a machine that is not busy with other tests: what is waited for here is a lock, which would take seconds.
is "none waited long for its first row" "$(awk '$1 > 5000' times)" ''
sort -n times | awk '{ t[NR] = $1 } END { printf "# first row, ms: middle %d, 99 of 100 %d, most %d (%d lists)\n", t[int(NR / 2) + 1], t[int(NR * .99) + 1], t[NR], NR }'
finish
