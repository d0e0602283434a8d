/* Keys, words and sizes by chance against all panes, without a terminal: nothing breaks,
 * and after every step the grid keeps its promises. STEPS (default 4000) and SEED. */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/xalloc.h"
#include "test.h"
#include "text/utf8.h"
#include "ui/keys.h"
#include "ui/state.h"

enum { NOW = 1773480000, ARTICLES = 300, STEPS = 4000 };

struct fixture {
	char *folder;
	struct app app;
	struct ui_options options;
	struct ui *ui;
	struct buf dump;
	uint32_t seed;
	struct arena arena;
};

/* The same numbers everywhere. */
static uint32_t
chance(struct fixture *f, uint32_t n)
{
	f->seed = f->seed * 1664525u + 1013904223u;
	return (f->seed >> 8) % n;
}

static const char *const words[] = { "harbor", "Ankara", "Гавань", "港湾委員会", "מועצת",
	"e\xcc\x81tude", "👩‍👩‍👧", "a", "Lavrov,", "straßenbahnhaltestelle",
	"١٢٣", "\xe2\x80\xaeright", "https://lindmouth.example/a/very/long/path" };
enum { WORDS = sizeof words / sizeof *words };

static struct str
sentence(struct fixture *f, uint32_t most)
{
	struct buf b = BUF(1 << 14);
	for (uint32_t i = 0, n = 1 + chance(f, most); i < n; i++)
		buf_printf(
		    &b, "%s%s", i ? i % 17 ? " " : "\n\n" : "", words[chance(f, WORDS)]);
	struct str s = arena_str(&f->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
put_articles(struct fixture *f)
{
	static const char *const urls[] = { "https://a.example/rss",
		"https://b.example/rss" };
	for (int i = 0; i < ARTICLES; i++) {
		struct entry e = { .id = arena_printf(&f->arena, "guid-%d", i),
			.title = sentence(f, 12),
			.link = arena_printf(&f->arena, "https://a.example/%d", i),
			.published = NOW - (int64_t)i * 3600 };
		e.content = richtext_plain(sentence(f, 300), &f->arena);
		e.content.links = arena_alloc(&f->arena, sizeof *e.content.links);
		e.content.links[0] = e.link;
		e.content.nlinks = 1;
		e.content.spans = arena_alloc(&f->arena, sizeof *e.content.spans);
		uint32_t end = (uint32_t)e.content.utf8.n;
		e.content.spans[0] = (struct span){ 0, end, SPAN_LINK, 0, 0 };
		e.content.nspans = 1;
		store_put_entry(f->app.store,
		    store_feed_id(f->app.store, str_of(urls[i % 2])), &e, NOW, NULL);
	}
}

static int
setup(void **state)
{
	struct fixture *f = xcalloc(1, sizeof *f);
	struct err err;
	setenv("COURANT_NOW", "2026-03-14T09:41:00Z", 1);
	f->folder = file_make_temporary("courant-test", NULL);
	f->seed = getenv("SEED") ? (uint32_t)strtoul(getenv("SEED"), NULL, 10) : 1;
	/* what random keys export must not lie about */
	assert_int_equal(chdir(f->folder), 0);
	char *feeds = path_join(f->folder, "feeds");
	assert_true(file_write(feeds,
	    STR("https://a.example/rss News \"~A 港湾 feed\"\nhttps://b.example/rss\n"
		"\"query:Harbor:harbor\"\n"),
	    NULL));
	free(feeds);
	struct app_options o = { .home = f->folder, .need_store = true, .offline = true };
	if (!app_open(&f->app, &o, &err))
		fail_msg("%s", err.text);
	app_set(&f->app, STR("browser"), STR("true"), "test", NULL);
	put_articles(f);
	app_start_loop(&f->app);
	f->dump = BUF(1 << 20);
	f->options =
	    (struct ui_options){ .dump_cols = 80, .dump_rows = 24, .dump = &f->dump };
	f->ui = ui_new(&f->app, &f->options, &err);
	assert_non_null(f->ui);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	ui_free(f->ui);
	app_close(&f->app);
	file_remove_folder(f->folder);
	free(f->folder);
	buf_done(&f->dump);
	arena_free(&f->arena);
	free(f);
	return 0;
}

/* ---- what holds after every frame */

static const char *
wrong_cell(const struct canvas *c, int row, int col)
{
	const struct cell *cell = canvas_cell(c, row, col);
	if (cell->width == 0)
		return col == 0 || canvas_cell(c, row, col - 1)->width != 2
			   ? "a right half without its left"
			   : NULL;
	if (cell->width == 2 &&
	    (col + 1 == c->cols || canvas_cell(c, row, col + 1)->width != 0))
		return "half a wide letter";
	if (cell->width > 2 || cell->role >= ROLE_COUNT || cell->link > c->nlinks)
		return "a cell that is none";
	for (int i = 0; i < CELL_LETTERS && cell->letter[i]; i++)
		if (cell->letter[i] < ' ' || utf8_is_unwanted(cell->letter[i]))
			return "a letter that must not be there";
	return cell->letter[0] ? NULL : "an empty cell";
}

static bool
is_selected_role(unsigned role)
{
	return (role >= ROLE_SELECTED && role <= ROLE_SELECTED_DIM) || role == ROLE_MATCH;
}

/* Where keys go: the prompt's line, an overlay, the focused pane. */
static const char *
wrong_focus(const struct ui *ui)
{
	const struct canvas *c = &ui->canvas;
	if (c->cursor_row < 0 || c->cursor_row >= c->rows || c->cursor_col < 0 ||
	    c->cursor_col >= c->cols)
		return "the cursor is nowhere";
	if (ui->layout.too_small || ui->prompt.kind != PROMPT_NONE || ui->menu.open ||
	    ui->help.open || ui->links.active)
		return NULL;
	if (!layout_shows(&ui->layout, ui->focus))
		return "the focused pane is not on the screen";
	const struct rect *r = &ui->layout.pane[ui->focus];
	if (r->rows < 3 || r->cols < 6)
		return NULL;
	if (c->cursor_row < r->row || c->cursor_row >= r->row + r->rows)
		return "the cursor is outside of the focused pane";
	bool list = ui->focus == PANE_FEEDS ||
		    (ui->focus == PANE_ARTICLES && ui->articles.nrows > 0);
	if (list && !ui->pending.shown &&
	    !is_selected_role(canvas_cell(c, c->cursor_row, r->col + 2)->role))
		return "the selected row is not in sight";
	return NULL;
}

static const char *
check(const struct ui *ui)
{
	const struct canvas *c = &ui->canvas;
	const char *wrong = NULL;
	for (int row = 0; !wrong && row < c->rows; row++)
		for (int col = 0; !wrong && col < c->cols; col++)
			wrong = wrong_cell(c, row, col);
	return wrong ? wrong : wrong_focus(ui);
}

/* ---- what is done */

static const char *const keys[] = { "j", "k", "h", "l", "g", "G", "n", "p", "J", "K", "N",
	"A", "U", "s", "D", "e", "/", ":", "?", "Tab", "S-Tab", "M-1", "M-2", "M-3",
	"M-4", "PgDn", "PgUp", "C-d", "C-u", "z", "<", ">", "x", "L", "!", "u", "f", "F",
	"c", "+", "-", "S-Left", "S-Right", "M-n", "M-p", "a", "C-o", "M-o", "M", "T",
	"S", "E", "|", "=", "I", "i", "v", "Space", "Enter", "Esc", "Esc", "Esc", "C-c",
	"Up", "Down", "Left", "Right", "Home", "End", "3", "7", "BSpace", "Del", "C-w",
	"C-k", "C-y", "M-b", "C-r", "q", "w", "m", ",", "." };
static const char *const lines[] = { "harbor", "is:unread -a", "(", "/h.rb/", "redo",
	"sort best", "sort title", "sort newest", "mute harbor", "tag +x",
	"set text-width 30", "set text-width 90", "layout single", "layout wide",
	"layout stacked", "layout auto", "set list-lines 2", "set list-lines auto",
	"set keys newsboat", "set keys courant", "set accessible yes",
	"set accessible no", "set ascii yes", "set ascii no", "theme default", "go Trash",
	"go Unread", "go All", "keep-search K", "delete-all", "mark-all-unread", "select",
	"export md", "日本語", "e\xcc\x81", "👩‍👩‍👧" };
enum {
	KEYS = sizeof keys / sizeof *keys,
	LINES = sizeof lines / sizeof *lines,
};

static void
press(struct ui *ui, const char *name)
{
	uint32_t key;
	assert_true(keys_parse(str_of(name), &key));
	ui_key(ui, key);
}

static const char *
step(struct fixture *f)
{
	struct ui *ui = f->ui;
	uint32_t what = chance(f, 100);
	if (what < 4) {
		ui_resize(ui, (int)(1 + chance(f, 250)), (int)(1 + chance(f, 80)));
		return "resize";
	}
	if (what < 12 && ui->prompt.kind != PROMPT_NONE) {
		const char *line = lines[chance(f, LINES)];
		prompt_paste(ui, str_of(line));
		return line;
	}
	if (what < 15) {
		struct mouse_event e = { (enum mouse_kind)chance(f, MOUSE_WHEEL_DOWN + 1),
			(int)chance(f, 80), (int)chance(f, 250) };
		mouse_event(ui, &e);
		return "mouse";
	}
	const char *name = keys[chance(f, KEYS)];
	press(ui, name);
	return name;
}

/* The program is not left: q from the outermost pane only asks for it. */
static void
the_grid_keeps_its_promises_whatever_is_pressed(void **state)
{
	struct fixture *f = *state;
	const char *asked = getenv("STEPS");
	long steps = asked ? strtol(asked, NULL, 10) : STEPS;
	for (long i = 0; i < steps; i++) {
		const char *what = step(f);
		f->ui->quit = false;
		ui_frame(f->ui);
		loop_step(f->app.loop, false);
		const char *wrong = check(f->ui);
		if (!wrong)
			continue;
		struct buf b = BUF(1 << 20);
		canvas_text(&f->ui->canvas, &b);
		fail_msg("step %ld, behind %s, %dx%d: %s\n%s", i, what,
		    f->ui->canvas.cols, f->ui->canvas.rows, wrong, buf_cstr(&b));
	}
}

int
main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_grid_keeps_its_promises_whatever_is_pressed),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, setup, teardown);
}
