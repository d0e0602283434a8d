/* The sidebar. Its lines are made anew from the article's names when these are; the
 * cursor stays on its name, not on a row. The names under the cursor are lit in the text,
 * which goes to the first of them. */
#include "config.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "text/width.h"
#include "ui/format.h"
#include "ui/state.h"

enum {
	COLUMNS_FROM = 32, /* cells of a pane that has both numbers */
	LOOSE_FROM = 32,   /* rows of one with an empty line between groups */
	NUMBER = 6         /* cells of a number */
};

void
entities_done(struct entities_pane *p)
{
	arena_free(&p->arena);
	free(p->skip);
}

/* ---- the lines */

static void
add_line(struct entities_pane *p, enum entities_line_kind kind, enum entity_kind group,
    int name)
{
	p->lines = arena_push(&p->arena, p->lines, &p->nlines, sizeof *p->lines);
	p->lines[p->nlines - 1] = (struct entities_line){ kind, group, name };
}

static void
add_group(struct entities_pane *p, const struct article_names *names, enum entity_kind k,
    bool loose)
{
	bool first = true;
	for (size_t i = 0; i < names->n; i++) {
		const struct article_name *n = &names->name[i];
		if (n->kind != k)
			continue;
		if (first && loose && p->nlines > 0)
			add_line(p, ENTITIES_BLANK, k, -1);
		if (first)
			add_line(p, ENTITIES_GROUP, k, -1);
		first = false;
		add_line(p, ENTITIES_NAME, k, (int)i);
		if (n->role.n || n->last_role.n)
			add_line(p, ENTITIES_ROLE, k, (int)i);
	}
}

static void
set_skips(struct entities_pane *p)
{
	free(p->skip);
	p->skip = xcalloc(p->nlines + 1, sizeof *p->skip);
	for (size_t i = 0; i < p->nlines; i++)
		p->skip[i] = p->lines[i].kind != ENTITIES_NAME;
	p->list.skip = p->skip;
	p->list.n = (int)p->nlines;
}

static int
line_of(const struct entities_pane *p, int name)
{
	for (size_t i = 0; name >= 0 && i < p->nlines; i++)
		if (p->lines[i].kind == ENTITIES_NAME && p->lines[i].name == name)
			return (int)i;
	return -1;
}

/* On the same name; in another article on the first. */
static void
restore_cursor(struct ui *ui)
{
	struct entities_pane *p = &ui->entities;
	const struct mentions *m = &ui->mentions;
	int line = line_of(p, mentions_find(m, p->at));
	if (p->article != m->article) {
		p->list.at = p->list.top = 0;
		line = m->at_one ? line_of(p, (int)m->names.mention[m->at].entity) : -1;
	}
	p->article = m->article;
	list_set(&p->list, line >= 0 ? line : p->list.at);
	int name = entities_current(ui);
	p->at = name >= 0 ? m->names.name[name].id : 0;
}

static void
load(struct ui *ui, int rows, int cols)
{
	struct entities_pane *p = &ui->entities;
	const struct article_row *row = articles_current(ui);
	(void)cols;
	mentions_load(ui, row ? row->id : 0);
	arena_free(&p->arena);
	p->lines = NULL;
	p->nlines = 0;
	for (int k = 0; k < ENTITY_KINDS; k++)
		add_group(
		    p, &ui->mentions.names, (enum entity_kind)k, rows >= LOOSE_FROM);
	set_skips(p);
	p->list.rows = rows;
	restore_cursor(ui);
}

int
entities_current(const struct ui *ui)
{
	const struct entities_pane *p = &ui->entities;
	int name = p->nlines ? p->lines[p->list.at].name : -1;
	bool there = name >= 0 && (size_t)name < ui->mentions.names.n &&
		     p->article == ui->mentions.article;
	return there ? name : -1;
}

static void
set_cursor(struct ui *ui, int line)
{
	struct entities_pane *p = &ui->entities;
	list_set(&p->list, line);
	int name = entities_current(ui);
	p->at = name >= 0 ? ui->mentions.names.name[name].id : 0;
	ui->dirty = true;
}

void
entities_select(struct ui *ui, int name)
{
	int line = line_of(&ui->entities, name);
	if (line >= 0)
		set_cursor(ui, line);
	else
		ui->entities.at = ui->mentions.names.name[name].id;
}

void
entities_put_role(const struct article_name *n, struct buf *b)
{
	bool here = n->role.n > 0;
	struct str role = here ? n->role : n->last_role;
	struct str organization = here ? n->organization : n->last_organization;
	if (!role.n)
		return;
	buf_puts(b, here ? "" : "(");
	buf_str(b, role);
	if (organization.n)
		buf_printf(b, ", %.*s", STR_ARG(organization));
	buf_puts(b, here ? "" : ")");
}

/* ---- drawing */

/* What is said where there is nothing to list. */
static const char *
empty_words(const struct ui *ui, struct buf *b)
{
	const struct article_names *names = &ui->mentions.names;
	if (!ui->mentions.article)
		return ""; /* the article says so */
	if (!names->found)
		return store_is_read_only(ui->store) ? "Names were not found yet."
						     : "Names are being found…";
	if (!names->method.n)
		return "Names are not looked for here, as the setting entities says.";
	if (!str_is(names->method, "none"))
		return "No names in this article.";
	buf_puts(b, "No entity data for ");
	buf_str(b,
	    names->language.n ? format_language(names->language) : STR("this language"));
	buf_puts(b, " yet.");
	return buf_cstr(b);
}

/* The column where it begins. */
static int
draw_number(const struct area *a, int row, int end, int64_t n)
{
	struct buf b = BUF(32);
	format_number(n, &b);
	if (n >= NAMES_COUNT_MOST)
		buf_char(&b, '+');
	int begin = canvas_right(a, row, end, buf_view(&b), ROLE_DIM);
	buf_done(&b);
	return begin;
}

static void
draw_name(const struct area *a, int row, const struct article_name *n)
{
	bool columns = a->cols >= COLUMNS_FROM;
	int end = a->cols - 1, numbers = columns ? 2 * NUMBER - 1 : 3;
	enum role role = name_role(n->kind);
	if (n->followed)
		canvas_put(a, row, 0, STR("+"), ROLE_GOOD);
	canvas_mark(a, row, 1, name_mark(n->kind), role);
	if (columns)
		draw_number(a, row, end, n->recent);
	int here = draw_number(a, row, columns ? end - NUMBER : end, n->mentions);
	int max = end - numbers < here ? end - numbers : here - 1;
	canvas_cut(a, row, 3, max - 3, n->name, role);
}

static void
draw_role(const struct area *a, int row, const struct article_name *n)
{
	struct buf b = BUF(LIMIT_TITLE);
	entities_put_role(n, &b);
	canvas_cut(a, row, 3, a->cols - 4, buf_view(&b), ROLE_DIM);
	buf_done(&b);
}

static void
draw_line(const struct ui *ui, const struct area *a, int row, int at)
{
	const struct entities_line *line = &ui->entities.lines[at];
	const struct article_name *n =
	    line->name >= 0 ? &ui->mentions.names.name[line->name] : NULL;
	if (line->kind == ENTITIES_GROUP) {
		canvas_put(a, row, 1, str_of(name_group(line->group)), ROLE_DIM);
		if (at == 0 && a->cols >= COLUMNS_FROM) {
			canvas_right(a, row, a->cols - 1, STR("30 d"), ROLE_DIM);
			canvas_right(a, row, a->cols - 1 - NUMBER, STR("here"), ROLE_DIM);
		}
	} else if (line->kind == ENTITIES_NAME) {
		draw_name(a, row, n);
	} else if (line->kind == ENTITIES_ROLE) {
		draw_role(a, row, n);
	}
}

/* The group's heading comes into sight with its first name, a role with its name. */
static void
scroll(struct ui *ui, int rows)
{
	struct entities_pane *p = &ui->entities;
	int at = p->list.at, last = at, first = at;
	while (
	    first > 0 && p->skip[first - 1] && p->lines[first - 1].kind != ENTITIES_ROLE)
		first--;
	if (last + 1 < p->list.n && p->lines[last + 1].kind == ENTITIES_ROLE)
		last++;
	p->list.rows = rows;
	p->list.top = list_scroll(p->list.top, last, p->list.n, rows, 0);
	p->list.top = list_scroll(p->list.top, first, p->list.n, rows, 0);
	p->list.top = list_scroll(p->list.top, at, p->list.n, rows, 0);
}

static void
draw_title(const struct ui *ui, const struct area *a, bool focused)
{
	const struct article_names *names = &ui->mentions.names;
	struct buf title = BUF(64), count = BUF(32);
	buf_puts(&title, "Entities");
	if (str_is(names->method, "lists"))
		buf_printf(&title, " %s lists only", theme_mark(MARK_DOT));
	if (names->n)
		format_number((int64_t)names->n, &count);
	pane_title(a, buf_view(&title), buf_view(&count), focused);
	buf_done(&title);
	buf_done(&count);
}

static void
draw(struct ui *ui, const struct area *a, bool focused)
{
	struct entities_pane *p = &ui->entities;
	struct area body = area_part(a, 1, 0, a->rows - 1, a->cols);
	draw_title(ui, a, focused);
	if (p->nlines == 0) {
		struct buf b = BUF(256);
		pane_words(&body, 0, empty_words(ui, &b), ROLE_DIM);
		if (focused)
			canvas_cursor(&body, 0, 2);
		buf_done(&b);
		return;
	}
	scroll(ui, body.rows);
	for (int i = 0; i < body.rows && p->list.top + i < p->list.n; i++) {
		int at = p->list.top + i;
		draw_line(ui, &body, i, at);
		if (at != p->list.at)
			continue;
		if (focused)
			canvas_select(&body, i, 0, body.cols, focused);
		if (focused)
			canvas_cursor(&body, i, 1);
	}
}

/* ---- acting */

static void
cursor_changed(struct ui *ui)
{
	if (layout_shows(&ui->layout, PANE_ARTICLE))
		mentions_step_name(ui, entities_current(ui), 0);
}

static bool
act(struct ui *ui, enum verb verb, int count)
{
	struct entities_pane *p = &ui->entities;
	int64_t was = p->at;
	int name = entities_current(ui);
	if (verb == VERB_OPEN) {
		if (name >= 0)
			entity_page_open(ui, ui->mentions.names.name[name].id);
		return true;
	}
	if (!list_move(&p->list, verb, count))
		return false;
	set_cursor(ui, p->list.at);
	if (p->at != was)
		cursor_changed(ui);
	return true;
}

static void
click(struct ui *ui, int row, int col, bool again)
{
	struct entities_pane *p = &ui->entities;
	int at = p->list.top + row, was = p->list.at;
	(void)col;
	if (at >= p->list.n || p->lines[at].name < 0)
		return;
	set_cursor(ui, line_of(p, p->lines[at].name));
	if (again && p->list.at == was)
		act(ui, VERB_OPEN, 1);
	else
		cursor_changed(ui);
}

const struct pane_ops pane_entities = {
	.name = "entities",
	.where = "the entities",
	.load = load,
	.draw = draw,
	.act = act,
	.click = click,
	.cursor_changed = cursor_changed,
};
