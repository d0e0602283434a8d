"""A terminal emulator for screenshots: bytes in, cells out.

Understands what today's programs send to an xterm-like terminal (and what
ncurses sends for TERM=linux, vt100, screen, tmux, xterm-direct ...): SGR with
256 and true colours, underline styles and colours, OSC 8 links, the alternate
screen, scroll regions, REP, DEC line drawing, wide and combining characters,
mouse and paste modes, synchronized output (2026), and, when asked for, sixel
and kitty images.  What it does not know is counted in `unknown`, so that a
reviewer sees it.
"""
import base64
import codecs
import ctypes
import io
import re
import zlib

BOLD, DIM, ITALIC, BLINK, REVERSE, CONCEAL, STRIKE, OVERLINE = (1 << i for i in range(8))
FLAG_NAMES = ((BOLD, 'bold'), (DIM, 'dim'), (ITALIC, 'italic'), (BLINK, 'blink'),
              (REVERSE, 'reverse'), (CONCEAL, 'conceal'), (STRIKE, 'strike'),
              (OVERLINE, 'overline'))
UNDERLINES = ('', 'underline', 'underline-double', 'underline-curly',
              'underline-dotted', 'underline-dashed')
# attr = (foreground, background, underline colour, flags, underline style, link)
# a colour is None (default), 0..255 (palette), or (r, g, b)
PLAIN = (None, None, None, 0, 0, None)

_libc = ctypes.CDLL(None)
_libc.setlocale.restype = ctypes.c_char_p
_libc.setlocale.argtypes = [ctypes.c_int, ctypes.c_char_p]
_libc.wcwidth.argtypes = [ctypes.c_wchar]
_widths = {}


def char_width(ch):
    """The C library's wcwidth() in a UTF-8 locale: what ncurses on this machine uses."""
    w = _widths.get(ch)
    if w is None:
        if not _widths:
            _libc.setlocale(0, b'C.UTF-8')      # LC_CTYPE
        w = _widths[ch] = _libc.wcwidth(ch)
    return w


DEC_GRAPHICS = dict(zip('`abcdefghijklmnopqrstuvwxyz{|}~_',
                        '◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£· '))
BRITISH = {'#': '£'}

MODE_NAMES = {1: 'application cursor keys', 5: 'reverse screen', 6: 'origin',
              7: 'autowrap', 9: 'mouse X10', 12: 'cursor blink', 25: 'cursor shown',
              1000: 'mouse clicks', 1002: 'mouse drag', 1003: 'mouse motion',
              1004: 'focus events', 1005: 'mouse utf8', 1006: 'mouse SGR',
              1007: 'alternate scroll', 1015: 'mouse urxvt', 1016: 'mouse SGR pixels',
              1049: 'alternate screen', 2004: 'bracketed paste',
              2026: 'synchronized output', 2027: 'grapheme clusters',
              2031: 'colour scheme reports', 2048: 'in-band resize'}

_RUN = re.compile('[^\x00-\x1f\x7f-\x9f]+')


class Screen:
    def __init__(self, cols, rows):
        self.lines = [[(' ', 1, PLAIN)] * cols for _ in range(rows)]
        self.images = []            # [row, col, PIL image, cell width, cell height]
        self.saved = None


class Terminal:
    def __init__(self, cols=80, rows=24, reply=None, cell=(9, 18), images=(),
                 default_fg=(211, 215, 207), default_bg=(0, 0, 0), palette=None,
                 graphemes=False, dark=True):
        self.cols, self.rows = cols, rows
        self.reply = reply or (lambda b: None)
        self.cell, self.image_kinds = cell, set(images)
        self.base_fg, self.base_bg = default_fg, default_bg
        self.base_palette = list(palette or [])
        self.graphemes_forced, self.dark = graphemes, dark
        self.unknown = {}
        self.decoder = codecs.getincrementaldecoder('utf-8')('replace')
        self.bad_utf8 = 0
        self.title = self.icon = ''
        self.bells = 0
        self.clipboard = None
        self.notices = []
        self.scrollback = []
        self.sync_frames = 0
        self.bytes = 0
        self.reset()

    # ------------------------------------------------------------- state
    def reset(self):
        self.main, self.alt = Screen(self.cols, self.rows), Screen(self.cols, self.rows)
        self.screen = self.main
        self.x = self.y = 0
        self.wrap_next = False
        self.attr = PLAIN
        self.top, self.bottom = 0, self.rows - 1
        self.modes = {7, 25}
        self.ansi_modes = set()
        self.charsets = ['B', 'B', 'B', 'B']
        self.gl = 0
        self.single_shift = None
        self.tabs = set(range(8, 1000, 8))
        self.cursor_style = 0
        self.last_char = None
        self.state = self._ground
        self.buf = ''
        self.default_fg, self.default_bg = self.base_fg, self.base_bg
        self.palette = list(self.base_palette)
        self.keypad_app = False
        self.kitty_chunks = None
        self.kitty_store = {}
        self.key_protocol = []

    @property
    def lines(self):
        return self.screen.lines

    @property
    def in_alt(self):
        return self.screen is self.alt

    def note_unknown(self, what):
        what = what[:60]
        self.unknown[what] = self.unknown.get(what, 0) + 1

    # ------------------------------------------------------------- input
    def feed(self, data):
        self.bytes += len(data)
        text = self.decoder.decode(data)
        if '\ufffd' in text:
            self.bad_utf8 += text.count('\ufffd')
        i, n = 0, len(text)
        while i < n:
            if self.state == self._ground:
                m = _RUN.match(text, i)
                if m:
                    for ch in m.group():
                        self._put(ch)
                    i = m.end()
                    continue
            self.state(text[i])
            i += 1

    def _control(self, c):
        if c == '\n' or c == '\x0b' or c == '\x0c':
            self.wrap_next = False
            self._index()
            if 20 in self.ansi_modes:
                self.x = 0
        elif c == '\r':
            self.x, self.wrap_next = 0, False
        elif c == '\b':
            self.x, self.wrap_next = max(0, self.x - 1), False
        elif c == '\t':
            self._tab(1)
        elif c == '\a':
            self.bells += 1
        elif c == '\x0e':
            self.gl = 1
        elif c == '\x0f':
            self.gl = 0
        elif c in '\x00\x7f':
            pass
        else:
            self.note_unknown('control %#04x' % ord(c))

    def _ground(self, c):
        if c == '\x1b':
            self.buf = ''
            self.state = self._escape
        elif '\x80' <= c <= '\x9f':
            self.note_unknown('C1 control U+%04X' % ord(c))
        else:
            self._control(c)

    def _escape(self, c):
        if c == '\x1b':
            self.buf = ''
        elif c in '\x18\x1a':
            self.state = self._ground
        elif c < ' ':
            self._control(c)
        elif ' ' <= c <= '/':
            self.buf += c
        elif not self.buf and c == '[':
            self.state = self._csi
        elif not self.buf and c == ']':
            self.state = self._osc
        elif not self.buf and c in 'P_^Xk':
            self.kind = c
            self.state = self._string
        else:
            self.state = self._ground
            self._esc_dispatch(self.buf, c)

    def _csi(self, c):
        if c == '\x1b':
            self.note_unknown('CSI cut short: ' + self.buf)
            self.buf = ''
            self.state = self._escape
        elif c in '\x18\x1a':
            self.state = self._ground
        elif c < ' ':
            self._control(c)
        elif '@' <= c <= '~':
            self.state = self._ground
            self._csi_dispatch(self.buf, c)
        else:
            self.buf += c

    def _osc(self, c):
        if not self.buf and c == 'R':              # Linux console: reset palette
            self.state = self._ground
            self.palette = list(self.base_palette)
        elif c == '\a':
            self.state = self._ground
            self._osc_dispatch(self.buf)
        elif c == '\x1b':
            self.state = self._string_end
            self.kind = ']'
        elif c in '\x18\x1a':
            self.state = self._ground
        else:
            self.buf += c
            if self.buf[0] == 'P' and len(self.buf) == 8:   # Linux console: set palette
                self.state = self._ground
                try:
                    n, rgb = int(self.buf[1], 16), self.buf[2:]
                    self._set_palette(n, tuple(int(rgb[k:k + 2], 16) for k in (0, 2, 4)))
                except ValueError:
                    self.note_unknown('OSC ' + self.buf)

    def _string(self, c):
        if c == '\x1b':
            self.state = self._string_end
        elif c in '\x18\x1a':
            self.state = self._ground
        else:
            self.buf += c

    def _string_end(self, c):
        buf, self.buf = self.buf, ''
        if c != '\\':
            self.note_unknown('string not ended by ST: ESC %s%s' % (self.kind, buf[:20]))
            self.state = self._escape
            self._escape(c)
            return
        self.state = self._ground
        if self.kind == ']':
            self._osc_dispatch(buf)
        elif self.kind == 'P':
            self._dcs_dispatch(buf)
        elif self.kind == '_' and buf[:1] == 'G' and 'kitty' in self.image_kinds:
            self.note_unknown('APC ' + buf[:20])
        elif self.kind == 'k':                           # screen's way to set a title
            self.title = buf
        elif self.kind in 'X^':
            pass
        else:
            self.note_unknown('APC ' + buf[:40])

    # ------------------------------------------------------------- printing
    def _put(self, ch):
        cs = self.charsets[self.gl if self.single_shift is None else self.single_shift]
        self.single_shift = None
        if cs == '0':
            ch = DEC_GRAPHICS.get(ch, ch)
        elif cs == 'A':
            ch = BRITISH.get(ch, ch)
        w = char_width(ch)
        if self.graphemes_forced or 2027 in self.modes:
            if self._join(ch):
                return
        if w == 0:
            self._combine(ch)
            return
        if w < 0:
            w, ch = 1, '\ufffd'
        self.last_char = ch
        line = self.screen.lines[self.y]
        if self.wrap_next and 7 in self.modes:
            self.x = 0
            self.wrap_next = False
            self._index()
            line = self.screen.lines[self.y]
        if w == 2 and self.x == self.cols - 1:
            if 7 not in self.modes or self.cols < 2:
                return
            self._set(self.x, (' ', 1, self.attr))
            self.x = 0
            self._index()
            line = self.screen.lines[self.y]
        if 4 in self.ansi_modes:
            self._split(line, self.x)
            line[self.x:self.x] = [(' ', 1, self.attr)] * w
            del line[self.cols:]
            self._mend_end(line)
        self._set(self.x, (ch, w, self.attr))
        if w == 2:
            self._set(self.x + 1, ('', 0, self.attr), lead=False)
        self.x += w
        if self.x >= self.cols:
            self.x = self.cols - 1
            self.wrap_next = True

    def _set(self, x, cell, lead=True):
        """Write one cell; a wide character that loses one half loses the other."""
        line = self.screen.lines[self.y]
        old = line[x]
        if lead and old[1] == 0 and x > 0:
            line[x - 1] = (' ', 1, line[x - 1][2])
        if old[1] == 2 and x + 1 < self.cols:
            line[x + 1] = (' ', 1, line[x + 1][2])
        line[x] = cell

    def _split(self, line, x):
        if 0 < x < self.cols and line[x][1] == 0:
            line[x - 1] = (' ', 1, line[x - 1][2])
            line[x] = (' ', 1, line[x][2])

    def _mend_end(self, line):
        if line[-1][1] == 2:
            line[-1] = (' ', 1, line[-1][2])

    def _previous(self):
        x = self.x if self.wrap_next else self.x - 1
        if x < 0:
            return None
        if self.screen.lines[self.y][x][1] == 0 and x > 0:
            x -= 1
        return x

    def _combine(self, ch):
        x = self._previous()
        if x is None:
            return
        t, w, a = self.screen.lines[self.y][x]
        self.screen.lines[self.y][x] = (t + ch, w, a)

    def _join(self, ch):
        """Grapheme cluster terminals (kitty, ghostty, foot, wezterm): join to the cell before."""
        x = self._previous()
        if x is None:
            return False
        t, w, a = self.screen.lines[self.y][x]
        o = ord(ch)
        joins = (t.endswith('\u200d') or 0x1f3fb <= o <= 0x1f3ff
                 or (0x1f1e6 <= o <= 0x1f1ff and len(t) == 1 and 0x1f1e6 <= ord(t) <= 0x1f1ff))
        if ch == '\ufe0f' and w == 1 and t and ord(t[0]) >= 0x203c:
            self.screen.lines[self.y][x] = (t + ch, 2, a)
            if x + 1 < self.cols:
                self.screen.lines[self.y][x + 1] = ('', 0, a)
                self.x = min(x + 2, self.cols - 1)
                self.wrap_next = x + 2 >= self.cols
            return True
        if not joins:
            return False
        if w == 1 and 0x1f1e6 <= o <= 0x1f1ff and x + 1 < self.cols:
            self.screen.lines[self.y][x + 1] = ('', 0, a)
            self.x = min(x + 2, self.cols - 1)
            self.wrap_next = x + 2 >= self.cols
            w = 2
        self.screen.lines[self.y][x] = (t + ch, w, a)
        return True

    # ------------------------------------------------------------- movement
    def _blank(self):
        return (' ', 1, (None, self.attr[1], None, 0, 0, None))

    def _index(self):
        if self.y == self.bottom:
            self._scroll_up(1)
        elif self.y < self.rows - 1:
            self.y += 1

    def _reverse_index(self):
        if self.y == self.top:
            self._scroll_down(1)
        elif self.y > 0:
            self.y -= 1

    def _scroll_up(self, n, top=None):
        top = self.top if top is None else top
        L = self.screen.lines
        for _ in range(min(n, self.bottom - top + 1)):
            gone = L.pop(top)
            if top == 0 and self.screen is self.main:
                self.scrollback.append(gone)
                del self.scrollback[:-5000]
            L.insert(self.bottom, [self._blank()] * self.cols)
            self._move_images(top, -1)

    def _scroll_down(self, n, top=None):
        top = self.top if top is None else top
        L = self.screen.lines
        for _ in range(min(n, self.bottom - top + 1)):
            L.pop(self.bottom)
            L.insert(top, [self._blank()] * self.cols)
            self._move_images(top, 1)

    def _move_images(self, top, by):
        keep = []
        for im in self.screen.images:
            if top <= im[0] <= self.bottom:
                im[0] += by
            if im[0] + im[4] > 0 and im[0] < self.rows:
                keep.append(im)
        self.screen.images = keep

    def _tab(self, n):
        for _ in range(n):
            later = [t for t in self.tabs if t > self.x]
            self.x = min(min(later) if later else self.cols - 1, self.cols - 1)
        self.wrap_next = False

    def _goto(self, y, x):
        if 6 in self.modes:
            y = min(max(y + self.top, self.top), self.bottom)
        self.y = min(max(y, 0), self.rows - 1)
        self.x = min(max(x, 0), self.cols - 1)
        self.wrap_next = False

    def _erase(self, y, x0, x1):
        line = self.screen.lines[y]
        x1 = min(x1, self.cols)
        if x0 >= x1:
            return
        if line[x0][1] == 0 and x0 > 0:
            line[x0 - 1] = (' ', 1, line[x0 - 1][2])
        if x1 < self.cols and line[x1][1] == 0:
            line[x1] = (' ', 1, line[x1][2])
        line[x0:x1] = [self._blank()] * (x1 - x0)

    def _save(self):
        self.screen.saved = (self.x, self.y, self.attr, list(self.charsets), self.gl,
                             6 in self.modes, self.wrap_next)

    def _restore(self):
        s = self.screen.saved or (0, 0, PLAIN, ['B'] * 4, 0, False, False)
        self.x, self.y = min(s[0], self.cols - 1), min(s[1], self.rows - 1)
        self.attr, self.charsets, self.gl = s[2], list(s[3]), s[4]
        (self.modes.add if s[5] else self.modes.discard)(6)
        self.wrap_next = s[6]

    def resize(self, cols, rows):
        for s in (self.main, self.alt):
            cur = self.y if s is self.screen else rows - 1
            while len(s.lines) > rows:
                if s is self.screen and cur < rows:
                    s.lines.pop()
                else:
                    gone = s.lines.pop(0)
                    if s is self.main:
                        self.scrollback.append(gone)
                    cur -= 1
                    if s is self.screen:
                        self.y = max(0, self.y - 1)
            while len(s.lines) < rows:
                s.lines.append([(' ', 1, PLAIN)] * cols)
            for line in s.lines:
                if len(line) > cols:
                    if line[cols][1] == 0:
                        line[cols - 1] = (' ', 1, line[cols - 1][2])
                    del line[cols:]
                else:
                    line.extend([(' ', 1, PLAIN)] * (cols - len(line)))
        self.cols, self.rows = cols, rows
        self.x, self.y = min(self.x, cols - 1), min(self.y, rows - 1)
        self.top, self.bottom, self.wrap_next = 0, rows - 1, False

    # ------------------------------------------------------------- ESC
    def _esc_dispatch(self, inter, c):
        if not inter:
            if c == '7':
                self._save()
            elif c == '8':
                self._restore()
            elif c == 'D':
                self._index()
            elif c == 'E':
                self.x = 0
                self._index()
            elif c == 'H':
                self.tabs.add(self.x)
            elif c == 'M':
                self._reverse_index()
            elif c == 'Z':
                self._answer('\x1b[?62;22c')
            elif c == 'c':
                self.reset()
            elif c in '=>':
                self.keypad_app = c == '='
            elif c == 'N':
                self.single_shift = 2
            elif c == 'O':
                self.single_shift = 3
            elif c == 'n':
                self.gl = 2
            elif c == 'o':
                self.gl = 3
            elif c == '\\':
                pass
            else:
                self.note_unknown('ESC ' + c)
        elif inter in ('(', ')', '*', '+'):
            self.charsets['()*+'.index(inter)] = c
            if c not in '0AB12U':
                self.note_unknown('charset ' + inter + c)
        elif inter == '#' and c == '8':
            for line in self.screen.lines:
                line[:] = [('E', 1, PLAIN)] * self.cols
        elif inter == '%':
            pass
        elif inter == ' ' and c in 'FG':
            pass
        else:
            self.note_unknown('ESC ' + inter + c)

    def _answer(self, text):
        self.reply(text.encode('latin-1'))

    # ------------------------------------------------------------- CSI
    def _csi_dispatch(self, buf, final):
        m = re.match(r'^([<=>?]?)([0-9;:]*)([ -/]*)$', buf)
        if not m:
            self.note_unknown('CSI ' + buf + final)
            return
        pre, par, inter = m.groups()
        groups = [[int(s) if s else None for s in p.split(':')] for p in par.split(';')]
        p = [g[0] for g in groups]
        n = p[0] if p[0] else 1
        key = pre + inter + final
        self_x = self.x
        if key == 'm':
            self._sgr(groups)
        elif key in ('H', 'f'):
            self._goto((p[0] or 1) - 1, ((p[1] if len(p) > 1 else 1) or 1) - 1)
        elif key == 'A':
            lim = self.top if self.y >= self.top else 0
            self.y, self.wrap_next = max(lim, self.y - n), False
        elif key in ('B', 'e'):
            lim = self.bottom if self.y <= self.bottom else self.rows - 1
            self.y, self.wrap_next = min(lim, self.y + n), False
        elif key in ('C', 'a'):
            self.x, self.wrap_next = min(self.cols - 1, self.x + n), False
        elif key == 'D':
            self.x, self.wrap_next = max(0, self.x - n), False
        elif key == 'E':
            self.y, self.x, self.wrap_next = min(self.bottom, self.y + n), 0, False
        elif key == 'F':
            self.y, self.x, self.wrap_next = max(self.top, self.y - n), 0, False
        elif key in ('G', '`'):
            self.x, self.wrap_next = min(self.cols, n) - 1, False
        elif key == 'd':
            x = self.x
            self._goto(n - 1, x)
        elif key in ('J', '?J'):
            v = p[0] or 0
            if v == 0:
                self._erase(self.y, self.x, self.cols)
                for y in range(self.y + 1, self.rows):
                    self._erase(y, 0, self.cols)
            elif v == 1:
                for y in range(self.y):
                    self._erase(y, 0, self.cols)
                self._erase(self.y, 0, self.x + 1)
            elif v == 2:
                for y in range(self.rows):
                    self._erase(y, 0, self.cols)
                self.screen.images = []
            elif v == 3:
                self.scrollback = []
            self.wrap_next = False
        elif key in ('K', '?K'):
            v = p[0] or 0
            a, b = ((self.x, self.cols), (0, self.x + 1), (0, self.cols))[v if v < 3 else 0]
            self._erase(self.y, a, b)
            self.wrap_next = False
        elif key == 'X':
            self._erase(self.y, self.x, self.x + n)
        elif key == '@':
            line = self.screen.lines[self.y]
            self._split(line, self.x)
            line[self.x:self.x] = [self._blank()] * min(n, self.cols - self.x)
            del line[self.cols:]
            self._mend_end(line)
            self.wrap_next = False
        elif key == 'P':
            line = self.screen.lines[self.y]
            n = min(n, self.cols - self.x)
            self._split(line, self.x)
            if self.x + n < self.cols:
                self._split(line, self.x + n)
            del line[self.x:self.x + n]
            line.extend([self._blank()] * n)
            self.wrap_next = False
        elif key == 'L':
            if self.top <= self.y <= self.bottom:
                self._scroll_down(n, self.y)
                self.x, self.wrap_next = 0, False
        elif key == 'M':
            if self.top <= self.y <= self.bottom:
                self._scroll_up_region(n)
                self.x, self.wrap_next = 0, False
        elif key == 'S':
            self._scroll_up(n)
        elif key == 'T':
            self._scroll_down(n)
        elif key == 'b':
            if self.last_char:
                for _ in range(min(n, 10000)):
                    self._put_plain(self.last_char)
        elif key == 'I':
            self._tab(n)
        elif key == 'Z':
            for _ in range(n):
                before = [t for t in self.tabs if t < self.x]
                self.x = max(before) if before else 0
        elif key == 'g':
            if (p[0] or 0) == 3:
                self.tabs.clear()
            else:
                self.tabs.discard(self_x)
        elif key == 'r':
            t = (p[0] or 1) - 1
            b = ((p[1] if len(p) > 1 else 0) or self.rows) - 1
            b = min(b, self.rows - 1)
            if t < b:
                self.top, self.bottom = t, b
                self._goto(0, 0)
        elif key == 's':
            self._save()
        elif key == 'u':
            self._restore()
        elif key in ('h', 'l'):
            for v in p:
                if v in (4, 20):
                    (self.ansi_modes.add if final == 'h' else self.ansi_modes.discard)(v)
                elif v != 34:
                    self.note_unknown('CSI %s%s' % (v, final))
        elif key in ('?h', '?l'):
            for v in p:
                self._private_mode(v, final == 'h')
        elif key == ' q':
            self.cursor_style = p[0] or 0
        elif key == '!p':
            self.attr, self.modes, self.ansi_modes = PLAIN, (self.modes | {25, 7}) - {1, 6}, set()
            self.top, self.bottom, self.charsets, self.gl = 0, self.rows - 1, ['B'] * 4, 0
            self.keypad_app = False
        elif key == 'c':
            self._answer('\x1b[?62;%s22c' % ('4;' if 'sixel' in self.image_kinds else ''))
        elif key == '>c':
            self._answer('\x1b[>1;10;0c')
        elif key == '>q':
            self._answer('\x1bP>|termshot(1)\x1b\\')
        elif key == 'n':
            if p[0] == 5:
                self._answer('\x1b[0n')
            elif p[0] == 6:
                self._answer('\x1b[%d;%dR' % (self.y + 1, self.x + 1))
        elif key == '?n':
            if p[0] == 6:
                self._answer('\x1b[?%d;%dR' % (self.y + 1, self.x + 1))
            elif p[0] == 996:
                self._answer('\x1b[?997;%dn' % (1 if self.dark else 2))
        elif key == '?$p':
            v = p[0] or 0
            known = v in MODE_NAMES or v in (47, 1047, 1048, 45, 66, 3)
            self._answer('\x1b[?%d;%d$y' % (v, (1 if v in self.modes else 2) if known else 0))
        elif key == '$p':
            self._answer('\x1b[%d;%d$y' % (p[0] or 0, 1 if p[0] in self.ansi_modes else 2))
        elif key == 't':
            cw, chh = self.cell
            if p[0] == 14:
                self._answer('\x1b[4;%d;%dt' % (self.rows * chh, self.cols * cw))
            elif p[0] == 16:
                self._answer('\x1b[6;%d;%dt' % (chh, cw))
            elif p[0] == 18:
                self._answer('\x1b[8;%d;%dt' % (self.rows, self.cols))
            elif p[0] in (21, 20):
                self._answer('\x1b]%s\x1b\\' % ('l' if p[0] == 21 else 'L'))
            elif p[0] not in (22, 23):
                self.note_unknown('CSI ' + buf + final)
        elif key == '?S' and 'sixel' in self.image_kinds:
            if p[0] == 1:
                self._answer('\x1b[?1;0;256S')
            elif p[0] == 2:
                self._answer('\x1b[?2;0;%d;%dS' % (self.cols * self.cell[0],
                                                   self.rows * self.cell[1]))
        elif key in ('>m', '?m', '>u', '<u', '=u', '>n', '>p', '"q', '>t', '>f', '?s', '?r'):
            self.key_protocol.append('CSI ' + buf + final)
        elif key == '?u':
            self.key_protocol.append('CSI ?u')       # kitty keyboard: not supported, no answer
        elif key in ('x', 'i', '?c'):                    # ?c: the Linux console's cursor shape
            pass
        else:
            self.note_unknown('CSI ' + buf + final)

    def _put_plain(self, ch):
        cs, self.charsets = self.charsets, ['B'] * 4
        self._put(ch)
        self.charsets = cs

    def _scroll_up_region(self, n):
        L = self.screen.lines
        for _ in range(min(n, self.bottom - self.y + 1)):
            L.pop(self.y)
            L.insert(self.bottom, [self._blank()] * self.cols)

    def _private_mode(self, v, on):
        if v in (47, 1047, 1049):
            if on and not self.in_alt:
                if v == 1049:
                    self._save()
                self.screen = self.alt
                if v in (1047, 1049):
                    for y in range(self.rows):
                        self.alt.lines[y] = [(' ', 1, PLAIN)] * self.cols
                    self.alt.images = []
            elif not on and self.in_alt:
                self.screen = self.main
                if v == 1049:
                    self._restore()
            (self.modes.add if on else self.modes.discard)(1049)
            return
        if v == 1048:
            (self._save if on else self._restore)()
            return
        if v == 6:
            (self.modes.add if on else self.modes.discard)(6)
            self._goto(0, 0)
            return
        if v == 2026 and not on and 2026 in self.modes:
            self.sync_frames += 1
        if v == 2048 and on:
            self.modes.add(v)
            self.report_size()
            return
        if v not in MODE_NAMES and v not in (2, 3, 4, 8, 40, 45, 66, 67, 69, 80, 1034, 1035, 1036,
                                             1037, 1039, 1042, 1043, 1070, 8452, 7727, 1001):
            self.note_unknown('CSI ?%s%s' % (v, 'h' if on else 'l'))
        if v in (9, 1000, 1002, 1003):
            self.modes -= {9, 1000, 1002, 1003}
        (self.modes.add if on else self.modes.discard)(v)

    def report_size(self):
        if 2048 in self.modes:
            self._answer('\x1b[48;%d;%d;%d;%dt' % (self.rows, self.cols, self.rows * self.cell[1],
                                                   self.cols * self.cell[0]))

    # ------------------------------------------------------------- SGR
    def _sgr(self, groups):
        fg, bg, uc, fl, ul, link = self.attr
        i = 0
        while i < len(groups):
            g = groups[i]
            v = g[0] or 0
            if v == 0:
                fg = bg = uc = None
                fl = ul = 0
            elif v == 1:
                fl |= BOLD
            elif v == 2:
                fl |= DIM
            elif v == 3:
                fl |= ITALIC
            elif v == 4:
                ul = (g[1] if len(g) > 1 and g[1] is not None else 1)
                ul = ul if 0 <= ul <= 5 else 1
            elif v in (5, 6):
                fl |= BLINK
            elif v == 7:
                fl |= REVERSE
            elif v == 8:
                fl |= CONCEAL
            elif v == 9:
                fl |= STRIKE
            elif v == 21:
                ul = 2
            elif v == 22:
                fl &= ~(BOLD | DIM)
            elif v == 23:
                fl &= ~ITALIC
            elif v == 24:
                ul = 0
            elif v == 25:
                fl &= ~BLINK
            elif v == 27:
                fl &= ~REVERSE
            elif v == 28:
                fl &= ~CONCEAL
            elif v == 29:
                fl &= ~STRIKE
            elif 30 <= v <= 37:
                fg = v - 30
            elif 40 <= v <= 47:
                bg = v - 40
            elif 90 <= v <= 97:
                fg = v - 90 + 8
            elif 100 <= v <= 107:
                bg = v - 100 + 8
            elif v == 39:
                fg = None
            elif v == 49:
                bg = None
            elif v == 59:
                uc = None
            elif v == 53:
                fl |= OVERLINE
            elif v == 55:
                fl &= ~OVERLINE
            elif v in (38, 48, 58):
                if len(g) > 1:
                    col = self._colour_sub(g[1:])
                else:
                    rest = [q[0] or 0 for q in groups[i + 1:i + 5]]
                    col = False
                    if rest[:1] == [5] and len(rest) >= 2:
                        col, i = rest[1] & 255, i + 2
                    elif rest[:1] == [2] and len(rest) >= 4:
                        col, i = tuple(c & 255 for c in rest[1:4]), i + 4
                if col is False:
                    self.note_unknown('SGR colour ' + repr(groups))
                elif v == 38:
                    fg = col
                elif v == 48:
                    bg = col
                else:
                    uc = col
            elif v in (10, 11, 12, 26, 50, 51, 52, 54):
                # 10-12: the Linux console's alternate fonts, as in TERM=linux acs
                if v == 11:
                    self.note_unknown('SGR 11 (Linux console alternate font)')
            else:
                self.note_unknown('SGR %d' % v)
            i += 1
        self.attr = (fg, bg, uc, fl, ul, link)

    def _colour_sub(self, s):
        s = [0 if q is None else q for q in s]
        if s[0] == 5 and len(s) >= 2:
            return s[1] & 255
        if s[0] == 2 and len(s) == 4:                 # 38:2:r:g:b (as konsole had it)
            return tuple(c & 255 for c in s[1:4])
        if s[0] == 2 and len(s) >= 5:                 # 38:2:space:r:g:b
            return tuple(c & 255 for c in s[2:5])
        return False

    # ------------------------------------------------------------- OSC / DCS
    def _set_palette(self, n, rgb):
        while len(self.palette) <= n:
            self.palette.append((0, 0, 0))
        self.palette[n] = rgb

    @staticmethod
    def parse_colour(s):
        m = re.match(r'^rgb:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)$', s)
        if m:
            return tuple(int(int(v, 16) * 255 / (16 ** len(v) - 1)) for v in m.groups())
        m = re.match(r'^#([0-9a-fA-F]{6})$', s)
        if m:
            return tuple(int(m.group(1)[k:k + 2], 16) for k in (0, 2, 4))
        return None

    def _osc_dispatch(self, s):
        num, _, rest = s.partition(';')
        def rgb(c):
            return 'rgb:' + '/'.join('%02x%02x' % (v, v) for v in c)
        if num in ('0', '1', '2'):
            if num != '1':
                self.title = rest
            if num != '2':
                self.icon = rest
        elif num == '8':
            _, _, uri = rest.partition(';')
            self.attr = self.attr[:5] + (uri or None,)
        elif num == '4':
            parts = rest.split(';')
            for k in range(0, len(parts) - 1, 2):
                try:
                    n = int(parts[k])
                except ValueError:
                    continue
                if parts[k + 1] == '?':
                    c = self.palette[n] if n < len(self.palette) else (0, 0, 0)
                    self._answer('\x1b]4;%d;%s\x1b\\' % (n, rgb(c)))
                else:
                    c = self.parse_colour(parts[k + 1])
                    if c and 0 <= n < 256:
                        self._set_palette(n, c)
        elif num in ('10', '11', '12'):
            if rest == '?':
                c = self.default_bg if num == '11' else self.default_fg
                self._answer('\x1b]%s;%s\x1b\\' % (num, rgb(c)))
            else:
                c = self.parse_colour(rest)
                if c and num == '10':
                    self.default_fg = c
                elif c and num == '11':
                    self.default_bg = c
        elif num == '104':
            self.palette = list(self.base_palette)
        elif num == '110':
            self.default_fg = self.base_fg
        elif num == '111':
            self.default_bg = self.base_bg
        elif num == '52':
            sel, _, data = rest.partition(';')
            if data != '?':
                try:
                    self.clipboard = base64.b64decode(data).decode('utf-8', 'replace')
                except ValueError:
                    self.note_unknown('OSC 52 with bad base64')
        elif num in ('9', '99', '777'):
            self.notices.append('OSC %s;%s' % (num, rest[:200]))
        elif num in ('7', '112', '133', '22', '1337', '105', '5', '17', '19', '3008'):
            if num == '1337':
                self.note_unknown('OSC 1337 ' + rest[:20])
        else:
            self.note_unknown('OSC ' + s[:40])

    def _dcs_dispatch(self, s):
        if s.startswith('$q'):
            what = s[2:]
            if what == 'm':
                self._answer('\x1bP1$r%sm\x1b\\' % self._sgr_text())
            elif what == 'r':
                self._answer('\x1bP1$r%d;%dr\x1b\\' % (self.top + 1, self.bottom + 1))
            elif what == ' q':
                self._answer('\x1bP1$r%d q\x1b\\' % self.cursor_style)
            else:
                self._answer('\x1bP0$r\x1b\\')
        elif s.startswith('+q'):
            for cap in s[2:].split(';'):
                try:
                    name = bytes.fromhex(cap).decode('latin-1')
                except ValueError:
                    name = ''
                val = {'RGB': '8/8/8', 'Co': '256', 'colors': '256'}.get(name)
                if val:
                    self._answer('\x1bP1+r%s=%s\x1b\\' % (cap, val.encode().hex()))
                else:
                    self._answer('\x1bP0+r%s\x1b\\' % cap)
        elif s.startswith('tmux;') or s.startswith('='):
            self.note_unknown('DCS ' + s[:20])
        else:
            self.note_unknown('DCS ' + s[:20])

    def _sgr_text(self):
        fg, bg, uc, fl, ul, _ = self.attr
        out = ['0']
        for k, (bit, code) in enumerate(((BOLD, '1'), (DIM, '2'), (ITALIC, '3'), (BLINK, '5'),
                                         (REVERSE, '7'), (CONCEAL, '8'), (STRIKE, '9'),
                                         (OVERLINE, '53'))):
            if fl & bit:
                out.append(code)
        if ul:
            out.append('4' if ul == 1 else '4:%d' % ul)
        for base, c in ((38, fg), (48, bg), (58, uc)):
            if isinstance(c, tuple):
                out.append('%d:2::%d:%d:%d' % ((base,) + c))
            elif c is not None:
                out.append('%d:5:%d' % (base, c))
        return ';'.join(out)

    # ------------------------------------------------------------- output
    def row_text(self, line):
        return ''.join(c[0] for c in line).rstrip()

    def text(self, scrollback=False):
        rows = (self.scrollback if scrollback else []) + self.screen.lines
        return '\n'.join(self.row_text(r) for r in rows) + '\n'

    def runs(self):
        """The styles as text: one line per run of cells that are not plain."""
        def col(c):
            return '-' if c is None else ('%d' % c if isinstance(c, int) else '#%02x%02x%02x' % c)
        out = []
        for y, line in enumerate(self.screen.lines):
            x = 0
            while x < self.cols:
                a = line[x][2]
                e = x
                while e < self.cols and line[e][2] == a:
                    e += 1
                if a != PLAIN:
                    names = [n for bit, n in FLAG_NAMES if a[3] & bit]
                    if a[4]:
                        names.append(UNDERLINES[a[4]] + ('' if a[2] is None else '=' + col(a[2])))
                    if a[5]:
                        names.append('link=' + a[5])
                    t = ''.join(c[0] for c in line[x:e])
                    out.append('%d:%d-%d fg=%s bg=%s %s|%s|' % (y + 1, x + 1, e, col(a[0]),
                                                               col(a[1]), ','.join(names), t))
                x = e
        return '\n'.join(out) + '\n'
