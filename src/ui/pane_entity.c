/* The page of one name: what is on it and how one gets from one to the next.
 *
 * Pages are a stack. Each remembers the pane it was opened from and, once something was
 * read from it, the article list that was put aside for its own; leaving it puts that
 * list back as it was. So one can go from an article to a name, to an article of it, to a
 * name in that one, and back again by the same steps. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/names.h"
#include "base/clock.h"
#include "ui/acts.h"
#include "ui/format.h"
#include "ui/state.h"

static void
place_done(struct entity_place *place)
{
	free((char *)(uintptr_t)place->title.p);
	free((char *)(uintptr_t)place->query.p);
	articles_aside_done(&place->aside);
	*place = (struct entity_place){ 0 };
}

void
entity_page_done(struct entity_page *p)
{
	while (p->n > 0)
		place_done(&p->place[--p->n]);
	arena_free(&p->arena);
	arena_free(&p->rows_arena);
	free(p->skip);
}

void
entity_query(enum entity_kind kind, struct str name, struct buf *out)
{
	static const char *const fields[] = { "person", "org", "place", "event" };
	buf_printf(out, "%s:\"", kind < ENTITY_OTHER ? fields[kind] : "entity");
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] != '"' && name.p[i] != '\\')
			buf_char(out, name.p[i]);
	buf_char(out, '"');
}

/* ---- from one page to the next */

/* The oldest that was left without its list on show is no step back. */
static void
drop_oldest(struct entity_page *p)
{
	place_done(&p->place[0]);
	p->n--;
	memmove(p->place, p->place + 1, p->n * sizeof p->place[0]);
	p->place[p->n] = (struct entity_place){ 0 };
}

void
entity_page_open(struct ui *ui, int64_t id)
{
	struct entity_page *p = &ui->entity;
	if (p->n > 0 && !entity_page_on(ui))
		entity_page_forget(ui);
	if (ui->focus == PANE_ENTITY && entity_place_of(p)->id == id)
		return;
	if (p->n == ENTITY_PAGES)
		drop_oldest(p);
	p->place[p->n++] = (struct entity_place){ .id = id, .from = ui->focus };
	p->rank = 0;
	p->top = 0;
	ui_show_page(ui, PANE_ENTITY);
	ui_stale(ui, PANE_ENTITY);
}

static void
show_again(struct ui *ui)
{
	ui->entity.rank = -1;
	ui->focus = PANE_ENTITY;
	ui_stale(ui, PANE_ENTITY);
}

bool
entity_page_back(struct ui *ui)
{
	struct entity_page *p = &ui->entity;
	if (p->n == 0)
		return false;
	struct entity_place *top = entity_place_of(p);
	if (ui->focus != PANE_ENTITY) {
		if (!top->listing)
			return false;
		show_again(ui);
		return true;
	}
	enum pane_id from = top->from;
	if (top->listing)
		articles_take_back(ui, &top->aside);
	place_done(top);
	p->n--;
	if (from == PANE_ENTITY && p->n > 0) {
		show_again(ui);
		return true;
	}
	ui_focus(ui, from);
	ui_stale(ui, PANE_ARTICLES);
	return true;
}

int64_t
entity_page_on(const struct ui *ui)
{
	const struct entity_page *p = &ui->entity;
	const struct entity_place *top = p->n ? &p->place[p->n - 1] : NULL;
	return top && (ui->focus == PANE_ENTITY || top->listing) ? top->id : 0;
}

void
entity_page_forget(struct ui *ui)
{
	struct entity_page *p = &ui->entity;
	while (p->n > 0)
		place_done(&p->place[--p->n]);
	if (ui->focus == PANE_ENTITY)
		ui_focus(ui, PANE_ARTICLES);
}

void
entity_page_renamed(struct ui *ui, int kind, struct str name)
{
	struct entity_page *p = &ui->entity;
	struct arena arena = { NULL };
	struct name_row *rows;
	size_t n = 0;
	if (ui->focus != PANE_ENTITY || p->n == 0 || entity_place_of(p)->side)
		return;
	if (!name.n)
		entity_page_back(ui);
	else if (store_names_called(ui->store, kind, name, &arena, &rows, &n, NULL) && n)
		entity_place_of(p)->id = rows[0].id;
	arena_free(&arena);
}

/* ---- reading from a page */

static bool
show_list(struct ui *ui, const struct entity_place *place)
{
	struct view v;
	struct err err;
	bool ok =
	    view_query(&v, ui->app, VIEW_NAMED, place->title, place->query, &err, NULL);
	if (!ok)
		ui_fail(ui, &err);
	articles_show(ui, &v);
	return ok;
}

bool
entity_page_relist(struct ui *ui)
{
	const struct entity_page *p = &ui->entity;
	for (size_t i = p->n; i-- > 0;)
		if (p->place[i].listing) {
			show_list(ui, &p->place[i]);
			return true;
		}
	return false;
}

void
entity_page_list(struct ui *ui, struct str title, struct str query)
{
	struct entity_place *place = entity_place_of(&ui->entity);
	if (!place->listing)
		articles_put_aside(ui, &place->aside);
	place->listing = true;
	free((char *)(uintptr_t)place->title.p);
	free((char *)(uintptr_t)place->query.p);
	place->title = (struct str){ str_cstr(title), title.n };
	place->query = (struct str){ str_cstr(query), query.n };
	show_list(ui, place);
	ui_focus(ui, PANE_ARTICLES);
}

void
entity_page_read(struct ui *ui, struct store_key key, size_t at)
{
	struct entity_page *p = &ui->entity;
	struct buf query = BUF(LIMIT_QUERY);
	int64_t id = p->page.id;
	entity_query(p->page.kind, p->page.name, &query);
	entity_page_list(ui, p->page.name, buf_view(&query));
	buf_done(&query);
	articles_keep(ui, key.id);
	articles_go(ui, key);
	ui_load(ui);
	acts_open_current(ui);
	ui_load(ui);
	mentions_go(ui, id, at);
}

/* ---- the pane */

int
entity_side_cols(int cols)
{
	return cols >= 110 ? 38 : cols >= 98 ? 32 : 0;
}

static bool
is_same_role(const struct name_role *a, const struct name_role *b)
{
	return str_eq_nocase(a->role, b->role) &&
	       (str_eq(a->organization, b->organization) || !a->organization.n ||
		   !b->organization.n);
}

/* Roles that differ by capitals, or by an organization that one of them leaves out, are
 * one: the latest words for it stand. */
static void
join_roles(struct name_page *page)
{
	size_t n = 0;
	for (size_t i = 0; i < page->nroles; i++) {
		const struct name_role *r = &page->roles[i];
		size_t k = 0;
		while (k < n && !is_same_role(&page->roles[k], r))
			k++;
		if (k == n) {
			page->roles[n++] = *r;
			continue;
		}
		struct name_role *one = &page->roles[k];
		one->count += r->count;
		one->first = r->first < one->first ? r->first : one->first;
		if (!one->organization.n)
			one->organization = r->organization;
	}
	page->nroles = n;
}

static void
load(struct ui *ui, int rows, int cols)
{
	struct entity_page *p = &ui->entity;
	struct err err = { .code = ERR_NONE };
	arena_free(&p->arena);
	p->page = (struct name_page){ 0 };
	p->side = NULL;
	p->nside = 0;
	p->cols = cols;
	p->height = rows;
	p->there = p->n > 0 && store_name_page(ui->store, entity_place_of(p)->id,
				   clock_now(), &p->arena, &p->page, &err);
	if (!p->there && err.code != ERR_NONE && err.code != ERR_NOT_FOUND)
		ui_fail(ui, &err);
	join_roles(&p->page);
	p->followed = p->there && names_is_followed(ui->app, p->page.kind, p->page.name);
	entity_side_load(ui);
	entity_rows_load(ui);
}

static void
draw_title(const struct ui *ui, const struct area *a, bool focused)
{
	const struct entity_page *p = &ui->entity;
	struct buf right = BUF(64), key = BUF(32);
	keymap_key_of(&ui->keymap, action_find(STR("follow")), PANE_ENTITY, &key);
	buf_printf(&right, "%s %s %s ", theme_mark(name_mark(p->page.kind)),
	    entity_kind_name(p->page.kind), theme_mark(MARK_DOT));
	if (p->followed)
		buf_printf(&right, "followed, %s stops", buf_cstr(&key));
	else
		buf_printf(&right, "%s follow", buf_cstr(&key));
	pane_title(a, p->there ? p->page.name : STR("Entity"),
	    p->there ? buf_view(&right) : STR(""), focused);
	buf_done(&right);
	buf_done(&key);
}

/* Where the articles are: under the head, left of the side. */
static void
draw_page(struct ui *ui, const struct area *a, bool focused)
{
	struct entity_page *p = &ui->entity;
	bool in_side = entity_place_of(p)->side;
	int side = entity_side_cols(a->cols);
	struct area left =
	    area_part(a, 0, 0, a->rows, side ? a->cols - side - 1 : a->cols);
	struct area body = area_part(&left, 1, 0, left.rows - 1, left.cols);
	int head = entity_head_rows(ui, body.rows, side > 0);
	struct area rest = area_part(&body, head, 0, body.rows - head, body.cols);
	draw_title(ui, &left, focused && !in_side);
	entity_head_draw(ui, &body, side > 0);
	if (side) {
		struct area right = area_part(a, 0, left.cols + 1, a->rows, side);
		for (int row = 0; row < a->rows; row++)
			canvas_mark(a, row, left.cols, MARK_BAR, ROLE_RULE);
		canvas_mark(a, 1 + head, left.cols, MARK_JOINT, ROLE_RULE);
		entity_side_draw(ui, &right, focused && in_side);
	}
	if (!side && in_side)
		entity_side_draw(ui, &rest, focused);
	else
		entity_rows_draw(ui, &rest, focused && !in_side);
}

static void
draw(struct ui *ui, const struct area *a, bool focused)
{
	struct entity_page *p = &ui->entity;
	if (p->there) {
		draw_page(ui, a, focused);
		return;
	}
	struct area body = area_part(a, 1, 0, a->rows - 1, a->cols);
	draw_title(ui, a, focused);
	pane_words(&body, 1, "There is no such name any more; q goes back.", ROLE_TEXT);
	canvas_cursor(&body, 1, 2);
}

static bool
act(struct ui *ui, enum verb verb, int count)
{
	struct entity_page *p = &ui->entity;
	if (!p->there)
		return verb != VERB_NONE;
	if (!entity_place_of(p)->side)
		return entity_rows_act(ui, verb, count);
	if (verb == VERB_OPEN)
		return entity_side_open(ui);
	bool moved = list_move(&p->list, verb, count);
	entity_place_of(p)->side_at = p->list.at;
	return moved;
}

void
entity_page_switch(struct ui *ui)
{
	struct entity_page *p = &ui->entity;
	if (!p->there || (p->nside == 0 && !entity_place_of(p)->side))
		return;
	entity_place_of(p)->side = !entity_place_of(p)->side;
	ui->dirty = true;
}

bool
entity_page_target(const struct ui *ui, struct name_row *out)
{
	const struct entity_page *p = &ui->entity;
	const struct side_line *line = entity_side_current(ui);
	if (!p->there)
		return false;
	*out =
	    (struct name_row){ p->page.id, p->page.kind, p->page.name, p->page.articles };
	if (line && line->kind == SIDE_NAME)
		*out = (struct name_row){ line->id, line->of, line->text, line->count };
	return true;
}

struct str
entity_page_role(const struct ui *ui)
{
	const struct side_line *line =
	    ui->focus == PANE_ENTITY ? entity_side_current(ui) : NULL;
	if (!line || line->kind != SIDE_ROLE)
		return (struct str){ 0 };
	return ui->entity.page.roles[line->role].role;
}

static void
click_side(struct ui *ui, int row, bool again)
{
	struct entity_page *p = &ui->entity;
	struct entity_place *place = entity_place_of(p);
	int at = p->list.top + row;
	if (row < 0 || at >= p->list.n || p->skip[at])
		return;
	bool same = place->side && p->list.at == at;
	place->side = true;
	place->side_at = p->list.at = at;
	if (again && same)
		entity_side_open(ui);
}

static void
click_rows(struct ui *ui, int row, bool again)
{
	struct entity_place *place = entity_place_of(&ui->entity);
	bool in_side = place->side;
	int64_t was = place->key.id;
	if (!entity_rows_click(ui, row))
		return;
	place->side = false;
	if (again && !in_side && place->key.id == was)
		entity_rows_act(ui, VERB_OPEN, 1);
}

/* Which of the two lists a click is in is told by where they were drawn. */
static void
click(struct ui *ui, int row, int col, bool again)
{
	struct entity_page *p = &ui->entity;
	int side = entity_side_cols(p->cols);
	if (!p->there)
		return;
	bool in_side = side ? col >= p->cols - side : entity_place_of(p)->side;
	if (in_side)
		click_side(ui, side ? row : row - p->rows_from, again);
	else
		click_rows(ui, row - p->rows_from, again);
}

static void
cursor_changed(struct ui *ui)
{
	(void)ui; /* nothing hangs on it */
}

const struct pane_ops pane_entity = {
	.name = "entity",
	.where = "the page of a name",
	.load = load,
	.draw = draw,
	.act = act,
	.click = click,
	.cursor_changed = cursor_changed,
};
