#!/usr/bin/env python3
"""newsboat's search, typed in its panes, on the articles of a file of sfeed.

    search.py SFEED WORD...

Its cache is made by itself and filled with the articles. It runs on a pseudo-terminal of 120x40; the time is from Enter to the list
of what was found, the least of five.
"""
import os
import pty
import fcntl
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'screen'))
import vt  # noqa: E402

COLS, ROWS, FEEDS, RUNS = 120, 40, 100, 5


def fill(home, sfeed):
    urls = [f'https://bench.example/feed/{i}' for i in range(FEEDS)]
    (home / 'urls').write_text('\n'.join(urls) + '\n')
    (home / 'config').write_text('')
    subprocess.run(['newsboat', *options(home), '-x', 'print-unread'], check=True, stdout=subprocess.DEVNULL)
    db = sqlite3.connect(home / 'cache.db')
    db.executemany('INSERT OR REPLACE INTO rss_feed(rssurl, url, title) VALUES(?, ?, ?)', [(u, u, 'Feed ' + u[-2:]) for u in urls])

    def rows():
        with open(sfeed, encoding='utf-8') as lines:
            for i, line in enumerate(lines):
                date, title, link, text, _, guid = line.split('\t')[:6]
                yield guid, title, '', link, urls[i % FEEDS], int(date), text, 1, '', '', '', ''

    db.executemany('INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate, content, unread, enclosure_url, enclosure_type,'
                   ' flags, base) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', rows())
    db.commit()
    db.close()


def options(home):
    return ['-u', str(home / 'urls'), '-c', str(home / 'cache.db'), '-C', str(home / 'config')]


class Newsboat:
    def __init__(self, home):
        self.term, self.fd = vt.Terminal(COLS, ROWS, reply=self.reply), -1
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe('newsboat', ['newsboat', *options(home)], dict(os.environ, TERM='xterm', LC_ALL='C.UTF-8', HOME=str(home)))
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', ROWS, COLS, 0, 0))

    def reply(self, data):
        if self.fd >= 0:
            os.write(self.fd, data if isinstance(data, bytes) else data.encode())

    def until(self, what, seconds=120):
        end = time.monotonic() + seconds
        while what not in self.term.text():
            if time.monotonic() > end:
                raise SystemExit('search.py: newsboat timed out; its screen:\n' + self.term.text())
            if select.select([self.fd], [], [], 0.05)[0]:
                self.term.feed(os.read(self.fd, 1 << 16))
        return time.monotonic()

    def quiet(self):
        while select.select([self.fd], [], [], 0.3)[0]:
            self.term.feed(os.read(self.fd, 1 << 16))

    def search(self, word):
        os.write(self.fd, b'/')
        self.until('Search for:')
        os.write(self.fd, word.encode())
        self.quiet()
        began = time.monotonic()
        os.write(self.fd, b'\r')
        took = self.until('Search result') - began
        self.quiet()
        os.write(self.fd, b'q')
        self.until('Feed 10')
        return took * 1000


def main(sfeed, *words):
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        fill(home, sfeed)
        n = Newsboat(home)
        n.until('Feed 10')
        n.quiet()
        for word in words:
            print(f'newsboat\t{word}\t{min(n.search(word) for _ in range(RUNS)):.1f}', flush=True)
        os.kill(n.pid, signal.SIGTERM)
        os.waitpid(n.pid, 0)


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
