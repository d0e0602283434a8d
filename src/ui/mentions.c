/* The names of the article on show.
 *
 * Mentions stand in the order in which one reads: those of the headline, then those of
 * the text. So the next one is the next index, and what is in sight begins at the first
 * whose offset is not above the window. */
#include "config.h"

#include <string.h>

#include "app/names.h"
#include "base/clock.h"
#include "ui/state.h"

void
mentions_done(struct mentions *m)
{
	arena_free(&m->arena);
	*m = (struct mentions){ 0 };
}

const char *
name_group(enum entity_kind kind)
{
	static const char *const groups[] = { "People", "Organizations", "Places",
		"Events", "Others" };
	return groups[kind < ENTITY_KINDS ? kind : ENTITY_OTHER];
}

static bool
is_fresh(const struct ui *ui, const struct mentions *m, int64_t article)
{
	return m->article == article && memcmp(m->seen, ui->seen, sizeof m->seen) == 0;
}

void
mentions_load(struct ui *ui, int64_t article)
{
	struct mentions *m = &ui->mentions;
	struct err err;
	if (is_fresh(ui, m, article))
		return;
	size_t at = m->article == article ? m->at : 0;
	bool at_one = m->article == article && m->at_one;
	int64_t asked = m->asked;
	mentions_done(m);
	m->article = article;
	m->asked = asked;
	memcpy(m->seen, ui->seen, sizeof m->seen);
	if (!article)
		return;
	if (!names_of(ui->app, article, clock_now(), &m->arena, &m->names, &err))
		ui_fail(ui, &err);
	else if (m->names.found)
		m->asked = 0; /* its text may be another later */
	else if (asked != article && !store_is_read_only(ui->store))
		names_want(ui->app, m->asked = article);
	m->at_one = at_one && at < m->names.nmentions;
	m->at = m->at_one ? at : 0;
}

static void
lay_title(const struct mentions *m, struct richtext *t, struct arena *arena)
{
	struct span *both =
	    arena_alloc(arena, (t->nspans + m->names.nmentions + 1) * sizeof *both);
	size_t n = 0;
	while (n < t->nspans) { /* the paragraph, which holds all */
		both[n] = t->spans[n];
		n++;
	}
	for (size_t i = 0; i < m->names.nmentions; i++) {
		const struct mention *one = &m->names.mention[i];
		if (one->flags & MENTION_TITLE && one->start < one->end &&
		    one->end <= t->utf8.n)
			both[n++] = (struct span){ .start = one->start,
				.end = one->end,
				.kind = (uint16_t)(SPAN_PERSON + one->kind),
				.ref = (int32_t)one->entity };
	}
	t->spans = both;
	t->nspans = n;
}

void
mentions_lay(
    const struct mentions *m, struct richtext *t, bool title, struct arena *arena)
{
	if (title)
		lay_title(m, t, arena);
	else
		article_names_lay(&m->names, t, arena);
}

int
mentions_find(const struct mentions *m, int64_t id)
{
	for (size_t i = 0; i < m->names.n; i++)
		if (m->names.name[i].id == id)
			return (int)i;
	return -1;
}

/* ---- what is lit */

int
mentions_lit(const struct ui *ui)
{
	const struct mentions *m = &ui->mentions;
	if (ui->focus == PANE_ENTITIES)
		return entities_current(ui);
	return m->at_one ? (int)m->names.mention[m->at].entity : -1;
}

static bool
is_at(const struct mentions *m, bool title, uint32_t at)
{
	const struct mention *one = &m->names.mention[m->at];
	return m->at < m->names.nmentions && title == !!(one->flags & MENTION_TITLE) &&
	       at >= one->start && at < one->end;
}

enum role
mentions_role(const struct ui *ui, int32_t name, bool title, uint32_t at)
{
	const struct mentions *m = &ui->mentions;
	if (name < 0 || (size_t)name >= m->names.n)
		return ROLE_TEXT;
	if (mentions_lit(ui) == name)
		return is_at(m, title, at) ? ROLE_MATCH : ROLE_LIT;
	return title ? ROLE_BOLD : name_role(m->names.name[name].kind);
}

void
mentions_leave(struct ui *ui)
{
	ui->mentions.at_one = false;
	ui->dirty = true;
}

/* ---- going from one to the next */

static void
show(struct ui *ui, size_t at)
{
	struct mentions *m = &ui->mentions;
	const struct mention *one = &m->names.mention[at];
	m->at = at;
	m->at_one = true;
	ui->dirty = true;
	if (one->flags & MENTION_TITLE)
		article_show_title(ui);
	else
		article_show_offset(ui, one->start);
}

/* The first mention that is not above what is in sight. */
static size_t
first_in_sight(const struct ui *ui)
{
	const struct mentions *m = &ui->mentions;
	uint32_t offset = article_offset(ui);
	size_t i = 0;
	if (offset == 0)
		return 0;
	while (i < m->names.nmentions && (m->names.mention[i].flags & MENTION_TITLE ||
					     m->names.mention[i].start < offset))
		i++;
	return i;
}

bool
mentions_step(struct ui *ui, int distance)
{
	struct mentions *m = &ui->mentions;
	int n = (int)m->names.nmentions;
	bool here = m->at_one && article_shows(ui, &m->names.mention[m->at]);
	int at = here ? (int)m->at + distance
		      : (int)first_in_sight(ui) + distance - (distance > 0);
	if (n == 0)
		return false;
	show(ui, (size_t)((at % n + n) % n));
	entities_select(ui, (int)m->names.mention[m->at].entity);
	return true;
}

bool
mentions_step_name(struct ui *ui, int name, int distance)
{
	struct mentions *m = &ui->mentions;
	size_t n = m->names.nmentions, at = distance ? m->at : n - 1;
	if (n == 0 || name < 0)
		return false;
	for (size_t i = 0; i < n; i++) {
		at = distance < 0 ? (at + n - 1) % n : (at + 1) % n;
		if ((int)m->names.mention[at].entity == name) {
			show(ui, at);
			return true;
		}
	}
	return false;
}

void
mentions_go(struct ui *ui, int64_t id, size_t offset)
{
	struct mentions *m = &ui->mentions;
	int name = mentions_find(m, id);
	for (size_t i = 0; name >= 0 && i < m->names.nmentions; i++) {
		const struct mention *one = &m->names.mention[i];
		if ((int)one->entity == name && !(one->flags & MENTION_TITLE) &&
		    one->start >= offset) {
			show(ui, i);
			entities_select(ui, name);
			return;
		}
	}
}

void
mentions_words(const struct ui *ui, int name, struct buf *b)
{
	const struct article_name *n = &ui->mentions.names.name[name];
	const char *dot = theme_mark(MARK_DOT);
	buf_printf(b, "%s %.*s", theme_mark(name_mark(n->kind)), STR_ARG(n->name));
	struct buf role = BUF(LIMIT_TITLE);
	entities_put_role(n, &role);
	if (role.n)
		buf_printf(b, " %s %.*s", dot, STR_ARG(buf_view(&role)));
	buf_done(&role);
	buf_printf(b, " %s %d here, %d in 30 d", dot, (int)n->mentions, (int)n->recent);
}
