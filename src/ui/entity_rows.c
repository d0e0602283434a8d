/* The articles of a name's page, newest first under their days, each with the sentence in
 * which the name stands. Asked for around the cursor, as the article list does, never all
 * of them. */
#include "config.h"

#include "app/when.h"
#include "base/clock.h"
#include "text/width.h"
#include "ui/acts.h"
#include "ui/format.h"
#include "ui/state.h"

enum {
	SENTENCES_FROM = 27, /* rows of a pane that has them */
	SOURCE_FROM = 56,    /* cells of one that has a column of sources */
	SOURCE = 13,
	PAGES = 2,      /* that are read on each side of the cursor */
	SENTENCE = 1000 /* bytes: more than a row holds */
};

static const struct store_key before_all = { INT64_MAX, INT64_MAX };
static const struct store_key behind_all = { INT64_MIN, INT64_MIN };

static bool
ask(struct ui *ui, struct store_key from, bool inclusive, bool backwards, size_t n,
    struct arena *arena, struct name_mention **out, size_t *found)
{
	struct entity_page *p = &ui->entity;
	struct err err;
	*found = 0;
	if (store_name_mentions(ui->store, p->page.id, from, inclusive, backwards, n,
		p->row_lines > 1 ? SENTENCE : 0, arena, out, found, &err))
		return true;
	ui_fail(ui, &err);
	return false;
}

static struct store_key
key_of(const struct name_mention *m)
{
	return (struct store_key){ m->row.date, m->row.id };
}

/* ---- loading */

static void
load_rows(struct ui *ui, size_t page)
{
	struct entity_page *p = &ui->entity;
	struct entity_place *place = entity_place_of(p);
	struct name_mention *before = NULL, *after = NULL;
	size_t nbefore = 0, nafter = 0;
	bool first = !place->key.id;
	struct store_key key = first ? before_all : place->key;
	size_t n = PAGES * page + 1;
	ask(ui, key, true, false, n, &p->rows_arena, &after, &nafter);
	if (!first)
		ask(ui, key, false, true, n, &p->rows_arena, &before, &nbefore);
	p->from_first = nbefore < n;
	p->to_last = nafter < n;
	p->nrows = nbefore + nafter;
	p->rows = arena_alloc(&p->rows_arena, (p->nrows + 1) * sizeof *p->rows);
	for (size_t i = 0; i < p->nrows; i++)
		p->rows[i] = i < nbefore ? before[i] : after[i - nbefore];
	p->at = nafter ? nbefore : nbefore ? nbefore - 1 : 0;
	if (p->nrows && p->rows[p->at].row.id != place->key.id)
		p->rank = first ? 0 : -1;
	place->key = p->nrows ? key_of(&p->rows[p->at]) : (struct store_key){ 0, 0 };
}

/* Rows and their days, once for all rows. */
static void
build_lines(struct entity_page *p)
{
	p->lines = arena_alloc(&p->rows_arena, (3 * p->nrows + 1) * sizeof *p->lines);
	p->nlines = 0;
	for (size_t i = 0; i < p->nrows; i++) {
		int64_t day = clock_day(p->rows[i].row.date, 0);
		if (i == 0 || clock_day(p->rows[i - 1].row.date, 0) != day)
			p->lines[p->nlines++] = (struct entity_line){ -1, (int)i };
		for (int part = 0; part < p->row_lines; part++)
			p->lines[p->nlines++] = (struct entity_line){ (int)i, part };
	}
}

static int
cursor_line(const struct entity_page *p)
{
	int i = 0;
	while (i < p->nlines && p->lines[i].row != (int)p->at)
		i++;
	return i < p->nlines ? i : 0;
}

/* The number of the article that the list begins with is not known to a place that was
 * gone back to. */
static void
find_rank(struct ui *ui)
{
	struct entity_page *p = &ui->entity;
	struct arena arena = { NULL };
	int64_t *ids;
	size_t n, i = 0;
	if (p->rank >= 0 || !p->nrows)
		return;
	if (store_name_articles(ui->store, p->page.id, 0, &arena, &ids, &n, NULL)) {
		while (i < n && ids[i] != p->rows[p->at].row.id)
			i++;
		p->rank = i < n ? (int64_t)i : 0;
	}
	arena_free(&arena);
}

/* was: the line of the screen that the cursor was in, which it keeps where it can. */
static void
scroll(struct entity_page *p, int was)
{
	int cursor = cursor_line(p);
	p->top = list_scroll(cursor - was, cursor, p->nlines, p->page_rows, 2);
	p->top =
	    list_scroll(p->top, cursor + p->row_lines - 1, p->nlines, p->page_rows, 0);
	if (p->top == 1 && cursor < p->page_rows && p->lines[0].row < 0)
		p->top = 0;
}

static void
load_around(struct ui *ui, int was)
{
	struct entity_page *p = &ui->entity;
	struct arena old = p->rows_arena;
	p->rows_arena = (struct arena){ NULL };
	load_rows(ui, (size_t)(p->page_rows / p->row_lines));
	build_lines(p);
	scroll(p, was);
	arena_free(&old);
	find_rank(ui);
}

static int
cursor_row(const struct entity_page *p)
{
	int row = p->nlines ? cursor_line(p) - p->top : 0;
	return row > 0 ? row : 0;
}

void
entity_rows_load(struct ui *ui)
{
	struct entity_page *p = &ui->entity;
	bool side = entity_side_cols(p->cols) > 0;
	int was = p->nlines && p->nrows ? cursor_row(p) : 0;
	p->nrows = 0;
	p->nlines = 0;
	if (!p->there)
		return;
	p->row_lines = p->height >= SENTENCES_FROM ? 2 : 1;
	p->rows_from = entity_head_rows(ui, p->height, side) + 1;
	p->page_rows = p->height - p->rows_from;
	if (p->page_rows < p->row_lines)
		p->page_rows = p->row_lines;
	load_around(ui, was);
}

/* ---- moving */

/* Within the rows that are read, with a page of them on each side: nothing is asked. */
static bool
go_within(struct ui *ui, int distance)
{
	struct entity_page *p = &ui->entity;
	int to = (int)p->at + distance, n = (int)p->nrows,
	    page = p->page_rows / p->row_lines;
	bool known = to >= 0 && to < n && (to >= page || p->from_first) &&
		     (n - to > page || p->to_last);
	if (!known)
		return false;
	int line = cursor_line(p), was = cursor_row(p);
	p->at = (size_t)to;
	p->rank += distance;
	entity_place_of(p)->key = key_of(&p->rows[to]);
	scroll(p, was + cursor_line(p) - line);
	ui->dirty = true;
	return true;
}

static void
go(struct ui *ui, int distance)
{
	struct entity_page *p = &ui->entity;
	struct arena arena = { NULL };
	struct name_mention *rows;
	size_t found, n = (size_t)(distance < 0 ? -distance : distance);
	bool back = distance < 0;
	if (n == 0 || go_within(ui, distance))
		return;
	int was = cursor_row(p);
	if (ask(ui, entity_place_of(p)->key, false, back, n, &arena, &rows, &found) &&
	    found) {
		int moved = back ? -(int)found : (int)found;
		entity_place_of(p)->key = key_of(&rows[back ? 0 : found - 1]);
		was += moved * p->row_lines;
		p->rank += moved;
	}
	arena_free(&arena);
	load_around(ui, was < 0 ? 0 : was);
	ui->dirty = true;
}

static void
go_to_end(struct ui *ui, bool last)
{
	struct entity_page *p = &ui->entity;
	struct arena arena = { NULL };
	struct name_mention *rows;
	size_t found;
	if (ask(ui, last ? behind_all : before_all, false, last, 1, &arena, &rows,
		&found) &&
	    found) {
		entity_place_of(p)->key = key_of(&rows[0]);
		p->rank = last ? p->page.articles - 1 : 0;
	}
	arena_free(&arena);
	load_around(ui, last ? p->page_rows : 0);
	ui->dirty = true;
}

bool
entity_rows_act(struct ui *ui, enum verb verb, int count)
{
	struct entity_page *p = &ui->entity;
	int distance;
	if (p->nrows == 0)
		return verb != VERB_NONE;
	if (verb == VERB_OPEN) {
		const struct name_mention *m = &p->rows[p->at];
		entity_page_read(ui, key_of(m), m->title ? 0 : m->at);
	} else if (list_distance(verb, count, p->page_rows / p->row_lines, &distance)) {
		go(ui, distance);
	} else if (verb == VERB_TOP || verb == VERB_BOTTOM) {
		go_to_end(ui, verb == VERB_BOTTOM);
	} else {
		return false;
	}
	return true;
}

bool
entity_rows_click(struct ui *ui, int row)
{
	struct entity_page *p = &ui->entity;
	int at = p->top + row;
	if (row < 0 || at >= p->nlines || p->lines[at].row < 0)
		return false;
	int distance = p->lines[at].row - (int)p->at;
	if (distance)
		go(ui, distance);
	return true;
}

/* ---- drawing */

struct columns {
	int time, source; /* cells; 0: not shown */
};

static struct columns
columns_of(const struct ui *ui, int cols)
{
	struct buf sample = BUF(64);
	format_clock(&ui->app->settings, 0, &sample);
	int time = width_of(buf_view(&sample));
	buf_done(&sample);
	return (struct columns){ time, cols >= SOURCE_FROM ? SOURCE : 0 };
}

static int
text_col(struct columns c)
{
	return 3 + c.time + 1 + (c.source ? c.source + 1 : 0);
}

/* The name in a headline, as it is spelled there. */
static void
light_title(const struct ui *ui, const struct area *a, int row, int col, int end,
    const struct name_mention *m)
{
	size_t at = m->title ? str_find(m->row.title, m->spelling) : STR_NONE;
	if (at == STR_NONE)
		return;
	int from = col + width_of(str_sub(m->row.title, 0, at));
	if (from + width_of(m->spelling) < end)
		canvas_put(a, row, from, m->spelling, name_role(ui->entity.page.kind));
}

static void
draw_row(const struct ui *ui, const struct area *a, int row, const struct name_mention *m,
    struct columns c)
{
	const struct article_row *r = &m->row;
	bool unread = !(r->flags & ARTICLE_READ), saved = r->flags & ARTICLE_SAVED;
	struct buf b = BUF(64);
	int col = text_col(c);
	if (unread)
		canvas_mark(a, row, 1, MARK_UNREAD, ROLE_MARK);
	format_clock(&ui->app->settings, r->date, &b);
	canvas_right(a, row, 3 + c.time, buf_view(&b), ROLE_DIM);
	buf_done(&b);
	if (c.source)
		canvas_cut(a, row, 3 + c.time + 1, c.source, r->source, ROLE_DIM);
	int end = a->cols - 1 - (saved ? 2 : 0);
	canvas_cut(a, row, col, end - col, r->title.n ? r->title : STR("(no headline)"),
	    unread ? ROLE_UNREAD : ROLE_READ);
	light_title(ui, a, row, col, end, m);
	if (saved)
		canvas_mark(a, row, a->cols - 2, MARK_SAVED, ROLE_STAR);
}

/* From where on a sentence is shown in so many cells, so that the name is in sight: from
 * its beginning, else from a word some way before the name. */
static size_t
begin_of(const struct name_mention *m, int max)
{
	if (width_of(str_sub(m->sentence, 0, m->end)) < max - max / 4)
		return 0;
	size_t from = m->start;
	for (size_t at = m->start; at > 0; at--)
		if (m->sentence.p[at - 1] == ' ' &&
		    width_of(str_sub(m->sentence, at, m->start)) <= max / 3)
			from = at;
	return from;
}

/* As much as goes into so many cells, ended at a word. */
static struct str
whole_words(struct str s, int max)
{
	struct str part = width_cut(s, max, NULL);
	size_t n = part.n;
	if (n == s.n)
		return s;
	while (n > 0 && s.p[n] != ' ')
		n--;
	return n > part.n / 2 ? str_sub(s, 0, n) : part;
}

static void
draw_sentence(const struct ui *ui, const struct area *a, int row,
    const struct name_mention *m, int col)
{
	struct area part = area_part(a, row, col, 1, a->cols - 2 - col);
	if (part.cols < 8 || m->title) {
		canvas_put(&part, 0, 0, STR("in the headline"), ROLE_DIM);
		return;
	}
	int begin = canvas_mark(&part, 0, 0, MARK_OPEN_QUOTE, ROLE_DIM);
	size_t from = begin_of(m, part.cols - 4);
	if (from > 0)
		begin = canvas_mark(&part, 0, begin, MARK_ELLIPSIS, ROLE_DIM) + 1;
	struct str rest = str_sub(m->sentence, from, m->sentence.n);
	if (width_of(rest) > part.cols - begin - 1)
		rest = whole_words(rest, part.cols - begin - 3);
	int end = canvas_put(&part, 0, begin, rest, ROLE_DIM);
	if (from + rest.n < m->sentence.n)
		end = canvas_mark(&part, 0, end + 1, MARK_ELLIPSIS, ROLE_DIM);
	canvas_mark(&part, 0, end, MARK_CLOSE_QUOTE, ROLE_DIM);
	int at = begin + width_of(str_sub(m->sentence, from, m->start));
	struct str name = str_sub(m->sentence, m->start, m->end);
	if (at + width_of(name) < end)
		canvas_put(&part, 0, at, name, name_role(ui->entity.page.kind));
}

static void
draw_line(const struct ui *ui, const struct area *a, int row,
    const struct entity_line *line, struct columns c)
{
	const struct entity_page *p = &ui->entity;
	if (line->row < 0) {
		char day[WHEN_SIZE];
		int64_t date = p->rows[line->part].row.date;
		canvas_cut(a, row, 1, a->cols - 2,
		    str_of(when_day(date, clock_now(), day)), ROLE_DIM);
	} else if (line->part == 0) {
		draw_row(ui, a, row, &p->rows[line->row], c);
	} else {
		draw_sentence(ui, a, row, &p->rows[line->row], text_col(c));
	}
}

static void
draw_title(const struct entity_page *p, const struct area *a, bool focused)
{
	struct buf right = BUF(64);
	(void)focused;
	if (p->nrows) {
		format_number(p->rank + 1, &right);
		buf_puts(&right, " of ");
		format_number(p->page.articles, &right);
	}
	pane_title(a, STR("Mentions"), buf_view(&right), false);
	buf_done(&right);
}

void
entity_rows_draw(struct ui *ui, const struct area *a, bool focused)
{
	struct entity_page *p = &ui->entity;
	struct area body = area_part(a, 1, 0, a->rows - 1, a->cols);
	struct columns c = columns_of(ui, a->cols);
	draw_title(p, a, focused);
	if (p->nrows == 0) {
		pane_words(&body, 0, "In no article that is not hidden.", ROLE_DIM);
		if (focused)
			canvas_cursor(&body, 0, 2);
	}
	for (int i = 0; i < body.rows && p->top + i < p->nlines; i++) {
		const struct entity_line *line = &p->lines[p->top + i];
		draw_line(ui, &body, i, line, c);
		if (line->row != (int)p->at || line->part > 0)
			continue;
		canvas_select(&body, i, 0, body.cols, focused);
		if (focused)
			canvas_cursor(&body, i, 1);
	}
}
