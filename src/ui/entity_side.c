/* The side of a name's page: with whom and what it stands in the same articles, the roles
 * it was given, the feeds that speak of it. Every line opens what it names. */
#include "config.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/xalloc.h"
#include "ui/format.h"
#include "ui/state.h"

/* So many names of a kind at most; beside the articles fewer, so that all groups are in
 * sight. */
enum { LOOSE_FROM = 28, WITH_MOST = 8, WITH_LEAST = 3, FEEDS = 12, ROLES = 30 };

static struct side_line *
add(struct entity_page *p, enum side_kind kind, struct str text)
{
	p->side = arena_push(&p->arena, p->side, &p->nside, sizeof *p->side);
	struct side_line *line = &p->side[p->nside - 1];
	*line = (struct side_line){ .kind = kind, .text = text };
	return line;
}

static void
add_heading(struct entity_page *p, const char *words)
{
	if (p->nside > 0 && p->height >= LOOSE_FROM)
		add(p, SIDE_BLANK, STR(""));
	add(p, SIDE_GROUP, str_of(words));
}

static void
add_names(struct entity_page *p, enum entity_kind kind, size_t most)
{
	const struct name_page *page = &p->page;
	if (page->nwith[kind])
		add_heading(p, kind == ENTITY_PERSON ? "With" : name_group(kind));
	for (size_t i = 0; i < page->nwith[kind] && i < most; i++) {
		const struct name_row *row = &page->with[kind][i];
		struct side_line *line = add(p, SIDE_NAME, row->name);
		line->of = row->kind;
		line->count = row->articles;
		line->id = row->id;
	}
}

/* 2 Feb 2026 – today · TASS */
static void
add_when(struct entity_page *p, const struct name_role *role)
{
	struct buf b = BUF(LIMIT_TITLE);
	format_day(role->first, &b);
	if (clock_day(role->first, 0) != clock_day(role->last, 0)) {
		buf_puts(&b, " – ");
		format_day(role->last, &b);
	}
	buf_printf(&b, " %s %.*s", theme_mark(MARK_DOT), STR_ARG(role->source));
	add(p, SIDE_NOTE, arena_str(&p->arena, buf_view(&b)));
	buf_done(&b);
}

static void
add_roles(struct entity_page *p)
{
	const struct name_page *page = &p->page;
	if (page->nroles)
		add_heading(p, "Roles seen");
	for (size_t i = 0; i < page->nroles && i < ROLES; i++) {
		const struct name_role *role = &page->roles[i];
		struct str words = role->role;
		if (role->organization.n)
			words = arena_printf(&p->arena, "%.*s, %.*s", STR_ARG(role->role),
			    STR_ARG(role->organization));
		struct side_line *line = add(p, SIDE_ROLE, words);
		line->count = role->count;
		line->id = role->article;
		line->role = i;
		add_when(p, role);
	}
}

static void
add_feeds(struct entity_page *p)
{
	const struct name_page *page = &p->page;
	if (page->nfeeds)
		add_heading(p, "Feeds");
	for (size_t i = 0; i < page->nfeeds && i < FEEDS; i++) {
		struct side_line *line = add(p, SIDE_FEED, page->feeds[i].title);
		line->count = page->feeds[i].articles;
		line->id = page->feeds[i].feed;
	}
}

static void
add_lines(struct entity_page *p, size_t most)
{
	for (int k = 0; k < ENTITY_KINDS; k++)
		add_names(p, (enum entity_kind)k, most);
	add_roles(p);
	add_feeds(p);
}

void
entity_side_load(struct ui *ui)
{
	struct entity_page *p = &ui->entity;
	bool beside = entity_side_cols(p->cols) > 0;
	size_t most = WITH_MOST;
	if (p->there)
		add_lines(p, most);
	while (beside && most > WITH_LEAST && (int)p->nside >= p->height) {
		p->side = NULL;
		p->nside = 0;
		add_lines(p, --most);
	}
	free(p->skip);
	p->skip = xcalloc(p->nside + 1, sizeof *p->skip);
	for (size_t i = 0; i < p->nside; i++)
		p->skip[i] = p->side[i].kind <= SIDE_NOTE;
	p->list.skip = p->skip;
	p->list.n = (int)p->nside;
	p->list.rows = p->height;
	if (p->n > 0)
		list_set(&p->list, entity_place_of(p)->side_at);
}

const struct side_line *
entity_side_current(const struct ui *ui)
{
	const struct entity_page *p = &ui->entity;
	if (p->n == 0 || !p->place[p->n - 1].side || p->nside == 0)
		return NULL;
	return &p->side[p->list.at];
}

/* ---- drawing */

static void
draw_line(const struct area *a, int row, const struct side_line *line)
{
	struct buf b = BUF(32);
	int col = 1;
	enum role role = ROLE_TEXT;
	if (line->kind <= SIDE_GROUP) {
		canvas_cut(a, row, 1, a->cols - 2, line->text, ROLE_DIM);
		return;
	}
	if (line->kind == SIDE_NOTE) {
		canvas_cut(a, row, 3, a->cols - 4, line->text, ROLE_DIM);
		return;
	}
	if (line->kind == SIDE_NAME) {
		role = name_role(line->of);
		canvas_mark(a, row, 1, name_mark(line->of), role);
		col = 3;
	}
	format_number(line->count, &b);
	int end = canvas_right(a, row, a->cols - 1, buf_view(&b), ROLE_DIM);
	canvas_cut(a, row, col, end - col - 1, line->text, role);
	buf_done(&b);
}

static void
scroll(struct entity_page *p, int rows)
{
	int at = p->list.at, first = at;
	while (first > 0 && p->skip[first - 1])
		first--;
	p->list.rows = rows;
	p->list.top = list_scroll(p->list.top, first, p->list.n, rows, 0);
	p->list.top = list_scroll(p->list.top, at, p->list.n, rows, 0);
}

void
entity_side_draw(struct ui *ui, const struct area *a, bool focused)
{
	struct entity_page *p = &ui->entity;
	struct area body = area_part(a, 1, 0, a->rows - 1, a->cols);
	bool here = entity_place_of(p)->side;
	pane_title(a, STR("Seen with"), STR(""), focused);
	if (p->nside == 0) {
		pane_words(&body, 0, "Nothing else.", ROLE_DIM);
		return;
	}
	scroll(p, body.rows);
	for (int i = 0; i < body.rows && p->list.top + i < p->list.n; i++) {
		int at = p->list.top + i;
		draw_line(&body, i, &p->side[at]);
		if (!here || at != p->list.at)
			continue;
		canvas_select(&body, i, 0, body.cols, focused);
		if (focused)
			canvas_cursor(&body, i, 1);
	}
}

/* ---- opening */

static void
open_role(struct ui *ui, const struct side_line *line)
{
	struct arena arena = { NULL };
	struct article a;
	struct err err;
	if (store_article(ui->store, line->id, &arena, &a, &err))
		entity_page_read(ui, (struct store_key){ a.date, a.id }, 0);
	else
		ui_fail(ui, &err);
	arena_free(&arena);
}

/* The name's articles of that feed. */
static void
open_feed(struct ui *ui, const struct side_line *line)
{
	const struct name_page *page = &ui->entity.page;
	const struct feed_row *feed = feeds_find(ui, line->id);
	struct buf query = BUF(LIMIT_QUERY), title = BUF(LIMIT_TITLE);
	entity_query(page->kind, page->name, &query);
	buf_printf(&query, " feed:\"%.*s\"", STR_ARG(feed ? feed->url : line->text));
	buf_printf(&title, "%.*s %s %.*s", STR_ARG(page->name), theme_mark(MARK_CRUMB),
	    STR_ARG(line->text));
	entity_page_list(ui, buf_view(&title), buf_view(&query));
	buf_done(&query);
	buf_done(&title);
}

bool
entity_side_open(struct ui *ui)
{
	const struct side_line *line = entity_side_current(ui);
	if (!line)
		return true;
	if (line->kind == SIDE_NAME)
		entity_page_open(ui, line->id);
	else if (line->kind == SIDE_ROLE)
		open_role(ui, line);
	else if (line->kind == SIDE_FEED)
		open_feed(ui, line);
	return true;
}
