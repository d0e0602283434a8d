#!/usr/bin/env python3
"""What a person feels: time to the first frame, memory, and time from key to frame.

    panes.py first COURANT HOME [RUNS]     the panes on that home: first frame, resident memory
    panes.py keys COURANT HOME [COUNT]     j and k every 50 ms in a quiet program
    panes.py look COURANT HOME [QUERY]     the same while all articles are looked through for a regular expression
    panes.py load COURANT HOME             the same while all feeds of the home are refreshed

The program runs on a pseudo-terminal of 120x40; an emulator reads what it sends. A key has its frame when the cursor, which stands
on the selected row, has moved. Times include the emulator's own reading (some tenths of a millisecond).
"""
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import fcntl
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'screen'))
import vt  # noqa: E402

COLS, ROWS = 120, 40


def share_of_session():
    """Linux may share the processors out by sessions: then niceness says something within one only, unless the session has it."""
    try:
        Path('/proc/self/autogroup').write_text(str(os.nice(0)))
    except OSError:
        pass


class Panes:
    def __init__(self, courant, home, *args, env=()):
        self.term = vt.Terminal(COLS, ROWS, reply=self.reply)
        self.fd = -1
        self.started = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            e = dict(os.environ, TERM='xterm-256color', LC_ALL='C.UTF-8', TZ='UTC', COURANT_HOME=home, **dict(env))
            for name in ('LINES', 'COLUMNS', 'COLORTERM', 'NO_COLOR'):
                e.pop(name, None)
            share_of_session()
            os.execvpe(courant, [courant, '--option', 'auto-refresh=no', *args], e)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', ROWS, COLS, 0, 0))

    def reply(self, data):
        if self.fd >= 0:
            os.write(self.fd, data if isinstance(data, bytes) else data.encode())

    def pump(self, seconds):
        """Reads what comes within that time; True when something did."""
        if not select.select([self.fd], [], [], max(seconds, 0))[0]:
            return False
        try:
            self.term.feed(os.read(self.fd, 1 << 16))
        except OSError:
            return False
        return True

    def until(self, test, seconds=20):
        end = time.monotonic() + seconds
        while not test():
            if time.monotonic() > end:
                raise SystemExit('panes.py: timed out; the screen:\n' + self.term.text())
            self.pump(0.02)
        return time.monotonic()

    def quiet(self, seconds=0.3):
        while self.pump(seconds):
            pass

    def memory(self, what='VmRSS'):
        for line in Path(f'/proc/{self.pid}/status').read_text().splitlines():
            if line.startswith(what):
                return int(line.split()[1]) / 1024
        return 0

    def key(self, data):
        """Milliseconds until the cursor has moved to another row."""
        while self.pump(0):
            pass
        row, began = self.term.y, time.monotonic()
        os.write(self.fd, data)
        while self.term.y == row and time.monotonic() < began + 2:
            self.pump(0.5)
        return (time.monotonic() - began) * 1000 if self.term.y != row else None

    def end(self):
        os.kill(self.pid, signal.SIGTERM)
        deadline = time.monotonic() + 5
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0 and time.monotonic() < deadline:
            self.pump(0.05)
        os.close(self.fd)


def spread(values):
    v = sorted(values)
    at = lambda p: v[min(len(v) - 1, int(p * len(v)))]  # noqa: E731
    return f'p50 {at(.5):.1f}  p95 {at(.95):.1f}  max {v[-1]:.1f} ms  ({len(v)})'


def first(courant, home, runs=20):
    times, memory = [], []
    for _ in range(int(runs)):
        p = Panes(courant, home)
        times.append((p.until(lambda: '1 of ' in p.term.text()) - p.started) * 1000)
        p.quiet()
        for _ in range(20 if re.search(r"1 of (?!1\b)", p.term.text()) else 0):
            p.key(b'j')
        memory.append(p.memory())
        p.end()
    print(f'first frame: {spread(times)}; resident {max(memory):.1f} MB')


def press(p, count, during=lambda: True):
    """j and k in turn, one every 50 ms, as long as 'during' holds."""
    times, lost = [], 0
    for i in range(count):
        if not during():
            break
        t = p.key(b'jk'[i % 2:i % 2 + 1])
        if t is None:
            lost += 1
        else:
            times.append(t)
        end = time.monotonic() + 0.05
        while time.monotonic() < end:
            p.pump(end - time.monotonic())
    return times, lost


def keys(courant, home, count=200):
    p = Panes(courant, home)
    p.until(lambda: '1 of ' in p.term.text())
    p.quiet()
    times, lost = press(p, int(count))
    print(f'key to frame, quiet: {spread(times)}; lost {lost}; resident {p.memory():.1f} MB')
    p.end()


def look(courant, home, query='/zubr[a-z]vka/', runs=5):
    times, lost, took, left = [], 0, [], []
    busy = lambda p: ' %' in p.term.text()  # noqa: E731
    for _ in range(runs):
        p = Panes(courant, home, '--view', query)
        p.until(lambda: '1 of ' in p.term.text())
        t, n = press(p, 10000, lambda: busy(p))
        took.append(time.monotonic() - p.started)
        times, lost = times + t, lost + n
        p.end()
        p = Panes(courant, home)
        p.until(lambda: '1 of ' in p.term.text())
        p.quiet()
        os.write(p.fd, b'/' + query.encode())
        p.until(lambda: busy(p))
        began = time.monotonic()
        os.write(p.fd, b'\x1b')
        left.append((p.until(lambda: 'Search' not in p.term.text()) - began) * 1000)
        p.end()
    print(f'key to frame while {query} is looked for: {spread(times)}; lost {lost}; all is seen after {min(took):.1f} s; '
          f'Esc: {spread(left)}')


def load(courant, home):
    subprocess.run([courant, '--home', home, 'star', '--all'], capture_output=True)
    # A list in which nothing arrives: else what comes in above the cursor moves it back, and a key seems to have no answer.
    p = Panes(courant, home, '--option', 'connections-per-host=16', '--option', 'log-level=info', '--view', 'saved')
    p.until(lambda: '1 of ' in p.term.text())
    p.quiet()
    os.write(p.fd, b'R')
    began = time.monotonic()
    busy = lambda: '↻' in p.term.text().split('\n')[0]  # noqa: E731
    p.until(busy)
    times, lost = press(p, 10000, busy)
    took = time.monotonic() - began
    count = subprocess.run([courant, '--home', home, 'list', '--count'], capture_output=True, text=True).stdout.strip()
    print(f'key to frame while feeds refresh ({took:.1f} s, {count} articles then): {spread(times)}; '
          f'lost {lost}; resident {p.memory("VmHWM"):.1f} MB at most')
    p.end()
    log = Path(home) / 'log'
    turns = [int(n) for n in re.findall(r'a turn of \d+ ms, at work for (\d+)', log.read_text())] if log.exists() else []
    print(f'turns of the loop of over 16 ms (time of the processor): {len(turns)}, the longest {max(turns, default=0)} ms')


if __name__ == '__main__':
    if len(sys.argv) < 4 or sys.argv[1] not in ('first', 'keys', 'look', 'load'):
        sys.exit(__doc__)
    globals()[sys.argv[1]](*sys.argv[2:])
