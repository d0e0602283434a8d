#!/usr/bin/env python3
"""What a person feels: time to the first frame, memory, and time from key to frame.

    panes.py first COURANT HOME [RUNS]     the panes on that home: first frame, resident memory
    panes.py keys COURANT HOME [COUNT]     j and k every 50 ms in a quiet program
    panes.py look COURANT HOME [QUERY]     the same while all articles are looked through for a regular expression
    panes.py load COURANT HOME             the same while all feeds of the home are refreshed
    panes.py start COURANT FULL ONE MINIMAL [RUNS]   start to first frame beside a store of one article and beside the least that
                                           a list can be (minimal.c)
    panes.py move COURANT HOME MINIMAL [COUNT]   a row down at 80x24 and 200x60: key to last byte, CPU and bytes per key, memory;
                                           beside the minimal list, and tig where it is installed

The program runs on a pseudo-terminal of 120x40; an emulator reads what it sends. A key has its frame when the cursor, which stands
on the selected row, has moved. Times include the emulator's own reading (some tenths of a millisecond).
"""
import os
import pty
import re
import select
import shutil
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
    def __init__(self, courant, home, *args, env=(), size=(COLS, ROWS), argv=None, cwd=None):
        self.term = vt.Terminal(*size, reply=self.reply)
        self.fd = -1
        self.bytes = 0
        self.started = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            e = dict(os.environ, TERM='xterm-256color', LC_ALL='C.UTF-8', TZ='UTC', COURANT_HOME=home, **dict(env))
            for name in ('LINES', 'COLUMNS', 'COLORTERM', 'NO_COLOR'):
                e.pop(name, None)
            share_of_session()
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', size[1], size[0], 0, 0))
            if cwd:
                os.chdir(cwd)
            argv = argv or [courant, '--option', 'auto-refresh=no', *args]
            os.execvpe(argv[0], argv, e)

    def reply(self, data):
        if self.fd >= 0:
            os.write(self.fd, data if isinstance(data, bytes) else data.encode())

    def pump(self, seconds):
        """Reads what comes within that time; True when something did."""
        if not select.select([self.fd], [], [], max(seconds, 0))[0]:
            return False
        try:
            data = os.read(self.fd, 1 << 16)
            self.bytes += len(data)
            self.term.feed(data)
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

    def cpu(self):
        """Milliseconds on a processor since the start, all threads."""
        total = 0
        for task in Path(f'/proc/{self.pid}/task').iterdir():
            total += int((task / 'schedstat').read_text().split()[0])
        return total / 1e6

    def pss(self):
        for line in Path(f'/proc/{self.pid}/smaps_rollup').read_text().splitlines():
            if line.startswith('Pss:'):
                return int(line.split()[1]) / 1024
        return 0

    def press(self, data, quiet=0.04):
        """Milliseconds from the key to the last byte, CPU until then, bytes."""
        while self.pump(0):
            pass
        cpu, sent, began = self.cpu(), self.bytes, time.monotonic()
        os.write(self.fd, data)
        last = None
        while select.select([self.fd], [], [], 0.5 if last is None else quiet)[0] and self.pump(0):
            last = time.monotonic()
        return (last - began) * 1000 if last else 0, self.cpu() - cpu, self.bytes - sent

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


def begin(what, courant, home, minimal, size=(COLS, ROWS)):
    argv = [minimal, home + '/courant.db'] if what == 'minimal' else None
    p = Panes(courant, home, argv=argv, size=size)
    at = p.until(lambda: ' of ' in p.term.text() and p.term.y > 0)
    return p, (at - p.started) * 1000


def start(courant, full, one, minimal, runs=15):
    """In turn, so that all have the same company; least of all runs, wall and CPU."""
    kinds = {'minimal': full, 'one article': one, 'full': full}
    wall, cpu = {k: [] for k in kinds}, {k: [] for k in kinds}
    for _ in range(int(runs)):
        for kind, home in kinds.items():
            p, ms = begin(kind, courant, home, minimal)
            wall[kind].append(ms)
            cpu[kind].append(p.cpu())
            p.quiet(0.05)
            p.end()
    for kind in kinds:
        print(f'start, {kind:12} least {min(wall[kind]):5.1f} ms, CPU {min(cpu[kind]):5.1f} ms; median '
              f'{sorted(wall[kind])[len(wall[kind]) // 2]:5.1f} ms')
    for other in ('minimal', 'one article'):
        print(f'full / {other}: {min(wall["full"]) / min(wall[other]):.2f} (CPU {min(cpu["full"]) / min(cpu[other]):.2f})')


def walk(p, what, count):
    p.quiet()
    times, cpus, sizes = zip(*[p.press(b'j') for _ in range(int(count))])
    mid = lambda v: sorted(v)[len(v) // 2]  # noqa: E731
    print(f'{what:24} key to last byte: {spread(times)}; CPU a key {mid(cpus):.2f} ms; bytes a key {mid(sizes)}; PSS {p.pss():.1f} MB')
    p.end()


def move(courant, home, minimal, count=100):
    for size in ((80, 24), (200, 60)):
        name = '%dx%d' % size
        for kind in ('courant', 'minimal'):
            walk(begin(kind, courant, home, minimal, size)[0], f'{kind} {name}', count)
        if shutil.which('tig'):
            p = Panes('', home, argv=['tig'], cwd=HERE, size=size)
            p.until(lambda: p.term.y > 0 or '[main]' in p.term.text())
            walk(p, f'tig {name}', count)


if __name__ == '__main__':
    if len(sys.argv) < 4 or sys.argv[1] not in ('first', 'keys', 'look', 'load', 'start', 'move'):
        sys.exit(__doc__)
    globals()[sys.argv[1]](*sys.argv[2:])
