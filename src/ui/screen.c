/* canvas -> ncurses, and keys in.
 *
 * Colors are pairs made when first needed; -1 is the terminal's own color. What was sent
 * last is kept, and only cells that differ are handed to ncurses, which in turn sends
 * only what differs on the terminal.
 *
 * Input that is no key comes as an answer to what was asked at the start: OSC 11 (the
 * background) and DECRQM 2026 (synchronized output). It is taken out of the keys letter
 * by letter (ui/reply.h), and the first frame does not wait for it. */
#include "config.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <wchar.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "text/utf8.h"
#include "ui/hyper.h"
#include "ui/keys.h"
#include "ui/reply.h"
#include "ui/screen.h"
#include "ui/term.h"
#include "ui/termkind.h"

enum { PAIRS_MAX = 255, CODE_PASTE = 2000, CODE_PASTE_END = 2001, MICE = 8 };

#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
/* ncurses switches clicks on (1000, 1006); moves with a button held are ours. */
#define MOUSE_ON  "\033[?1002h"
#define MOUSE_OFF "\033[?1002l"

struct screen {
	SCREEN *own;
	struct cell *shown; /* as the terminal has it; all zero: unknown */
	int cols, rows;
	struct hyper hyper;
	bool links;
	struct style pair[PAIRS_MAX + 1]; /* fg and bg of pair i; from 1 */
	int npairs;
	bool italics, sync, pasting, mouse;
	bool drags_due; /* MOUSE_ON must come behind what ncurses sends at the next frame
			 */
	bool silent;    /* the last screen_event() found not one byte */
	int saved_errors;
	struct buf paste;
	struct screen_event mice[MICE]; /* not handed out yet, the oldest last */
	int nmice;
	struct reply reply;
	struct buf over;            /* written behind each frame that changes something */
	bool over_due;              /* it is another one than was written last */
	int cursor_row, cursor_col; /* as the last frame left it */
	bool cursor_shown;
	bool plain; /* a console, or letters of one byte */
};

/* ---- opening and closing */

static bool
can_move_cursor(struct err *err)
{
	const char *term = getenv("TERM");
	int status = 0;
	bool known = setupterm(NULL, 1, &status) == OK && status == 1;
	const char *cup = known ? tigetstr("cup") : NULL;
	bool able = cup && cup != (const char *)-1;
	if (known)
		del_curterm(cur_term);
	if (able)
		return true;
	if (!term || !*term)
		return fail(err, ERR_UNSUPPORTED,
		    "cannot show panes: no terminal type is set; set TERM, or use "
		    "\"courant list\" and \"courant show\"");
	return fail(err, ERR_UNSUPPORTED,
	    "cannot show panes: %s terminal type \"%s\"; use \"courant list\" and "
	    "\"courant show\", which need no cursor",
	    known ? "the cursor cannot be moved on the" : "unknown", term);
}

static enum theme_level
find_level(const struct screen_wish *w)
{
	if (w->no_color || str_is(w->colors, "mono") || !has_colors() ||
	    start_color() != OK || use_default_colors() != OK)
		return THEME_MONO;
	int colors = COLORS;
	if (colors > 8 && str_is(w->colors, "8"))
		colors = 8;
	return colors >= 256 ? THEME_256 : colors >= 8 ? THEME_8 : THEME_MONO;
}

/* What a crash must write, as terminfo has it. */
static void
guard(void)
{
	static const char *const names[] = { "sgr0", "rmkx", "cnorm", "rmcup" };
	struct buf b = BUF(200);
	buf_puts(&b, PASTE_OFF MOUSE_OFF "\033[?1006;1000l\033[?2026l");
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *s = tigetstr(names[i]);
		if (s && s != (const char *)-1)
			buf_puts(&b, s);
	}
	buf_puts(&b, "\r\n");
	term_guard(buf_view(&b));
	buf_done(&b);
}

static void
set_up_input(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(25);
	define_key("\033[200~", CODE_PASTE);
	define_key("\033[201~", CODE_PASTE_END);
}

enum {
	MOUSE_MASK = BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON1_CLICKED |
		     BUTTON3_PRESSED | BUTTON3_CLICKED | BUTTON4_PRESSED |
		     BUTTON5_PRESSED | REPORT_MOUSE_POSITION
};

static void
mouse_on(struct screen *s)
{
	mouseinterval(0);
	mousemask(MOUSE_MASK, NULL);
	s->drags_due = true;
}

/* A terminal without a mouse of its own answers nothing. */
static void
set_mouse(struct screen *s, bool wanted)
{
	wanted = wanted && !termkind_is_plain();
	if (wanted == s->mouse)
		return;
	s->mouse = wanted;
	if (wanted) {
		mouse_on(s);
	} else {
		term_write(STR(MOUSE_OFF));
		mousemask(0, NULL);
	}
}

/* Modes that ncurses does not know of; a plain terminal knows none of them. */
static void
modes_on(struct screen *s)
{
	if (!termkind_is_plain())
		term_write(STR(PASTE_ON));
	reply_await(&s->reply);
	if (s->reply.asks)
		term_write(STR("\033[?2026$p\033]11;?\033\\"));
	if (s->mouse)
		mouse_on(s);
}

static void
modes_off(struct screen *s)
{
	if (s->mouse)
		term_write(STR(MOUSE_OFF));
	if (!termkind_is_plain())
		term_write(STR(PASTE_OFF));
}

static bool
wants_ascii(const struct screen_wish *w)
{
	return str_is(w->ascii, "yes") || MB_CUR_MAX == 1 ||
	       (!str_is(w->ascii, "no") && termkind_is_plain());
}

struct screen *
screen_open(
    const struct screen_wish *w, struct theme *theme, bool *ascii, struct err *err)
{
	if (!can_move_cursor(err))
		return NULL;
	struct screen *s = xcalloc(1, sizeof *s);
	s->paste = BUF(LIMIT_QUERY);
	s->over = BUF(LIMIT_OUTPUT);
	s->plain = termkind_is_plain() || MB_CUR_MAX == 1;
	term_guard(STR(""));
	s->own = newterm(NULL, stdout, stdin);
	if (!s->own) {
		free(s);
		fail(err, ERR_UNSUPPORTED,
		    "cannot show panes: no such terminal; use \"courant list\"");
		return NULL;
	}
	s->saved_errors = term_hide_errors(w->log_fd);
	guard();
	set_up_input();
	theme->level = find_level(w);
	theme->ground = termkind_ground();
	*ascii = wants_ascii(w);
	const char *italics = tigetstr("sitm");
	s->italics = italics && italics != (const char *)-1;
	s->reply.asks = !termkind_is_plain();
	screen_resize(s);
	modes_on(s);
	set_mouse(s, w->mouse);
	s->links = w->links && termkind_takes_links();
	return s;
}

void
screen_adapt(
    struct screen *s, const struct screen_wish *w, struct theme *theme, bool *ascii)
{
	enum theme_level level = find_level(w);
	bool was = *ascii;
	*ascii = wants_ascii(w);
	if (level != theme->level || *ascii != was)
		screen_redraw(s);
	theme->level = level;
	set_mouse(s, w->mouse);
	if (s->links != (w->links && termkind_takes_links())) {
		s->links = !s->links;
		screen_redraw(s);
	}
}

void
screen_close(struct screen *s)
{
	if (!s)
		return;
	modes_off(s);
	flushinp(); /* an answer that came late must not land in the shell */
	curs_set(1);
	endwin();
	delscreen(s->own);
	term_unguard();
	term_show_errors(s->saved_errors);
	buf_done(&s->paste);
	hyper_done(&s->hyper);
	buf_done(&s->over);
	free(s->shown);
	free(s);
}

int
screen_fd(const struct screen *s)
{
	(void)s;
	return 0;
}

/* ---- size */

void
screen_size(const struct screen *s, int *cols, int *rows)
{
	*cols = s->cols;
	*rows = s->rows;
}

static int
bounded(int v, int max)
{
	return v < 1 ? 1 : v > max ? max : v;
}

void
screen_resize(struct screen *s)
{
	struct winsize size = { 0 };
	int cols = COLS, rows = LINES;
	if (ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
		cols = size.ws_col;
		rows = size.ws_row;
	}
	s->cols = bounded(cols, LIMIT_COLS);
	s->rows = bounded(rows, LIMIT_ROWS);
	resizeterm(s->rows, s->cols);
	free(s->shown);
	s->shown = xcalloc((size_t)s->cols * (size_t)s->rows, sizeof *s->shown);
	hyper_init(&s->hyper, s->cols, s->rows);
	clear();
}

void
screen_redraw(struct screen *s)
{
	/* Not clear(): reading a key refreshes, and would show an empty screen. */
	memset(s->shown, 0, (size_t)s->cols * (size_t)s->rows * sizeof *s->shown);
	hyper_clear(&s->hyper);
	clearok(curscr, TRUE);
}

void
screen_suspend(struct screen *s)
{
	modes_off(s);
	curs_set(1);
	endwin();
	term_stop();
	refresh();
	modes_on(s);
	screen_resize(s);
}

/* ---- drawing */

static int
pair_of(struct screen *s, struct style style)
{
	if (style.fg < 0 && style.bg < 0)
		return 0;
	for (int i = 1; i <= s->npairs; i++)
		if (s->pair[i].fg == style.fg && s->pair[i].bg == style.bg)
			return i;
	if (s->npairs >= PAIRS_MAX || s->npairs + 1 >= COLOR_PAIRS ||
	    init_extended_pair(s->npairs + 1, style.fg, style.bg) != OK)
		return 0;
	s->pair[++s->npairs] = style;
	return s->npairs;
}

static attr_t
attributes(const struct screen *s, unsigned attrs)
{
	return (attrs & ATTR_BOLD ? A_BOLD : 0) |
	       (attrs & ATTR_UNDERLINE ? A_UNDERLINE : 0) |
	       (attrs & ATTR_REVERSE ? A_REVERSE : 0) |
	       (attrs & ATTR_ITALIC && s->italics ? A_ITALIC : 0);
}

/* The letters of a cell; what this C library has no width for, or another one, is shown
 * as U+FFFD. */
static void
cell_letters(const struct cell *cell, wchar_t out[CELL_LETTERS + 1])
{
	size_t n = 0;
	for (; n < CELL_LETTERS && cell->letter[n]; n++)
		out[n] = (wchar_t)cell->letter[n];
	if (wcwidth(out[0]) != cell->width) {
		out[0] = MB_CUR_MAX == 1    ? L'?'
			 : cell->width == 1 ? (wchar_t)UTF8_BAD
					    : L'\u3000';
		n = 1;
	}
	while (n > 1 && wcwidth(out[n - 1]) != 0)
		n--;
	out[n] = 0;
}

static void
send_cell(struct screen *s, const struct theme *t, int row, int col, const struct cell *c)
{
	struct style style = theme_style(t, c->role);
	int pair = t->level == THEME_MONO ? 0 : pair_of(s, style);
	wchar_t letters[CELL_LETTERS + 1];
	cchar_t cc;
	cell_letters(c, letters);
	if (setcchar(&cc, letters, attributes(s, style.attrs), 0, &pair) == OK)
		mvadd_wch(row, col, &cc);
}

/* True: something in the row is another one now. */
static bool
send_row(struct screen *s, const struct canvas *c, const struct theme *t, int row)
{
	bool any = false;
	for (int col = 0; col < c->cols; col++) {
		const struct cell *cell = canvas_cell(c, row, col);
		struct cell *old = &s->shown[row * s->cols + col];
		if (memcmp(cell, old, sizeof *cell) == 0)
			continue;
		if (cell->width > 0)
			send_cell(s, t, row, col, cell);
		*old = *cell;
		any = true;
	}
	return any;
}

/* True: some cell is another one. links: what is to be written when ncurses has drawn. */
static bool
send_changes(
    struct screen *s, const struct canvas *c, const struct theme *t, struct buf *links)
{
	bool any = false;
	for (int row = 0; row < c->rows; row++) {
		bool touched = send_row(s, c, t, row);
		if (s->links)
			hyper_row(&s->hyper, c, t, row, touched, s->italics, links);
		any |= touched;
	}
	return any;
}

/* The cursor is back where it was, and the style that ncurses believes in. */
static void
send_links(const struct buf *links)
{
	if (!links->n)
		return;
	term_write(STR("\0337"));
	term_write(buf_view(links));
	term_write(STR("\0338"));
}

/* True: it was another one before. */
static bool
send_cursor(struct screen *s, const struct canvas *c)
{
	bool same = s->cursor_shown == c->cursor_shown &&
		    s->cursor_row == c->cursor_row && s->cursor_col == c->cursor_col;
	s->cursor_shown = c->cursor_shown;
	s->cursor_row = c->cursor_row;
	s->cursor_col = c->cursor_col;
	curs_set(c->cursor_shown);
	if (c->cursor_row >= 0)
		move(c->cursor_row, c->cursor_col);
	return !same;
}

/* What was handed to ncurses, what it does not know, and what lies over it, at once. */
static void
send_frame(struct screen *s, const struct buf *links)
{
	if (s->sync)
		term_write(STR("\033[?2026h"));
	refresh();
	send_links(links);
	if (s->drags_due && s->mouse)
		term_write(STR(MOUSE_ON));
	term_write(buf_view(&s->over));
	if (s->sync)
		term_write(STR("\033[?2026l"));
	s->drags_due = s->over_due = false;
}

void
screen_show(struct screen *s, const struct canvas *c, const struct theme *t)
{
	if (c->cols != s->cols || c->rows != s->rows)
		return;
	struct buf links = BUF(LIMIT_OUTPUT);
	bool changed = send_changes(s, c, t, &links);
	changed |= send_cursor(s, c);
	if (changed || links.n || s->over_due || s->drags_due)
		send_frame(s, &links);
	buf_done(&links);
}

void
screen_overlay(struct screen *s, struct str bytes)
{
	if (str_eq(buf_view(&s->over), bytes))
		return;
	buf_clear(&s->over);
	buf_str(&s->over, bytes);
	s->over_due = true;
}

bool
screen_takes_pictures(const struct screen *s)
{
	return !s->plain;
}

/* ---- keys */

struct code_key {
	int code;
	uint32_t key;
};

static uint32_t
key_of_code(int code)
{
	static const struct code_key table[] = {
		{ KEY_UP, KEYS_UP },
		{ KEY_DOWN, KEYS_DOWN },
		{ KEY_LEFT, KEYS_LEFT },
		{ KEY_RIGHT, KEYS_RIGHT },
		{ KEY_HOME, KEYS_HOME },
		{ KEY_END, KEYS_END },
		{ KEY_PPAGE, KEYS_PAGE_UP },
		{ KEY_NPAGE, KEYS_PAGE_DOWN },
		{ KEY_IC, KEYS_INSERT },
		{ KEY_DC, KEYS_DELETE },
		{ KEY_BACKSPACE, KEYS_BACKSPACE },
		{ KEY_ENTER, KEYS_ENTER },
		{ KEY_BTAB, KEYS_SHIFT | KEYS_TAB },
		{ KEY_SUSPEND, KEYS_CTRL | 'z' }, /* the Linux console's name for it */
		{ KEY_SLEFT, KEYS_SHIFT | KEYS_LEFT },
		{ KEY_SRIGHT, KEYS_SHIFT | KEYS_RIGHT },
		{ KEY_SR, KEYS_SHIFT | KEYS_UP },
		{ KEY_SF, KEYS_SHIFT | KEYS_DOWN },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (table[i].code == code)
			return table[i].key;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return KEYS_F1 + (uint32_t)(code - KEY_F(1));
	return 0;
}

static bool
take_reply(struct screen *s, wint_t c, struct screen_event *e)
{
	struct str answer;
	if (!reply_take(&s->reply, c, &answer))
		return false;
	enum theme_ground ground = reply_ground(answer);
	s->sync = s->sync || reply_has_sync(answer);
	*e = (struct screen_event){ SCREEN_GROUND, .ground = ground };
	return ground != THEME_UNKNOWN;
}

/* What has come behind the letter just read, and stays there; 0: nothing. */
static wint_t
peek_letter(void)
{
	wint_t next;
	int kind = get_wch(&next);
	if (kind == OK)
		unget_wch((wchar_t)next);
	else if (kind == KEY_CODE_YES)
		ungetch((int)next);
	return kind == OK ? next : 0;
}

/* Behind ESC: nothing more is the key Esc, a letter is M-letter, the rest an answer. */
static bool
read_escape(struct screen *s, struct screen_event *e)
{
	wint_t c;
	int kind = get_wch(&c);
	bool twice = kind == OK && c == 27; /* two keys, however fast */
	if (twice)
		unget_wch((wchar_t)c);
	if (kind == ERR || twice) {
		*e = (struct screen_event){ SCREEN_KEY, .key = KEYS_ESCAPE };
		return true;
	}
	if (kind == OK && reply_begins(&s->reply, c, peek_letter()))
		return false;
	uint32_t key = kind == OK ? keys_of_byte(c) : key_of_code((int)c);
	*e = (struct screen_event){ SCREEN_KEY, .key = KEYS_META | key };
	return key != 0;
}

static bool
take_paste_letter(struct screen *s, int kind, wint_t c, struct screen_event *e)
{
	if (kind == OK) {
		utf8_put(&s->paste, c == '\r' ? '\n' : c);
		return false;
	}
	if (c != CODE_PASTE_END)
		return false;
	s->pasting = false;
	*e = (struct screen_event){ SCREEN_PASTE, .paste = buf_view(&s->paste) };
	return true;
}

static bool
next_mouse(struct screen *s, struct screen_event *e)
{
	if (s->nmice == 0)
		return false;
	*e = s->mice[--s->nmice];
	return true;
}

static bool
mouse_of(const MEVENT *m, struct screen_event *e)
{
	static const struct {
		mmask_t mask;
		enum mouse_kind kind;
	} table[] = { { BUTTON4_PRESSED, MOUSE_WHEEL_UP },
		{ BUTTON5_PRESSED, MOUSE_WHEEL_DOWN },
		{ BUTTON3_PRESSED | BUTTON3_CLICKED, MOUSE_RIGHT },
		{ BUTTON1_PRESSED | BUTTON1_CLICKED, MOUSE_PRESS },
		{ BUTTON1_RELEASED, MOUSE_RELEASE },
		{ REPORT_MOUSE_POSITION, MOUSE_DRAG } };
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (m->bstate & table[i].mask) {
			*e = (struct screen_event){ SCREEN_MOUSE,
				.mouse = { table[i].kind, m->y, m->x } };
			return true;
		}
	return false;
}

/* Events that were read together come back newest first. */
static bool
take_mouse(struct screen *s, struct screen_event *e)
{
	MEVENT m;
	while (s->nmice < MICE && getmouse(&m) == OK)
		if (mouse_of(&m, &s->mice[s->nmice]))
			s->nmice++;
	return next_mouse(s, e);
}

static bool
take_code(struct screen *s, int code, struct screen_event *e)
{
	if (code == KEY_MOUSE)
		return take_mouse(s, e);
	if (code == CODE_PASTE) {
		s->pasting = true;
		buf_clear(&s->paste);
		return false;
	}
	uint32_t key = key_of_code(code);
	if (!key)
		key = keys_of_capability(keyname(code));
	*e = (struct screen_event){ SCREEN_KEY, .key = key };
	return key != 0;
}

/* One letter or code that ncurses has: does it make an event? */
static bool
take(struct screen *s, int kind, wint_t c, struct screen_event *e)
{
	if (s->pasting)
		return take_paste_letter(s, kind, c, e);
	if (reply_goes_on(&s->reply, kind == OK ? c : 0))
		return take_reply(s, c, e);
	if (kind == KEY_CODE_YES)
		return take_code(s, (int)c, e);
	if (c == 27)
		return read_escape(s, e);
	*e = (struct screen_event){ SCREEN_KEY, .key = keys_of_byte(c) };
	return true;
}

bool
screen_event(struct screen *s, struct screen_event *e)
{
	wint_t c;
	if (next_mouse(s, e))
		return true;
	s->silent = true;
	for (int kind; (kind = get_wch(&c)) != ERR;) {
		s->silent = false;
		if (take(s, kind, c, e))
			return true;
	}
	return false;
}

bool
screen_is_gone(const struct screen *s)
{
	int waiting = 0;
	return s->silent && (ioctl(0, FIONREAD, &waiting) != 0 || waiting == 0);
}

const char *
screen_library(void)
{
	const char *version = curses_version(), *number = strchr(version, ' ');
	return number ? number + 1 : version;
}
