/* The names of one article, as they are called now: several of the finder's may be one
 * name by now, or none. */
#include "config.h"

#include <string.h>

#include "base/clock.h"
#include "store/names_parts.h"

struct reading {
	const struct store *s;
	int64_t article, date, now;
	struct arena *arena;
	struct article_names *out;
	struct packed_names p;
	int32_t *name_of; /* of each packed name: index into out->name, or -1 */
	int64_t *form;
	struct err *err;
};

static struct str
phrase(const struct reading *r, int64_t id)
{
	sqlite3_stmt *st = id ? db_statement(r->s, DB_PHRASE_TEXT, NULL) : NULL;
	struct str text = { 0 };
	if (!st)
		return text;
	db_bind_int(st, 1, id);
	if (sqlite3_step(st) == SQLITE_ROW)
		text = db_text(st, 0, r->arena);
	sqlite3_reset(st);
	return text;
}

static bool
read_packed(struct reading *r)
{
	sqlite3_stmt *st = db_prepare(r->s->db,
	    STR("SELECT packed, (SELECT date FROM articles WHERE id = ?1)"
		" FROM found WHERE article = ?1"),
	    r->err);
	if (!st)
		return false;
	db_bind_int(st, 1, r->article);
	int found = db_step(r->s->db, st, "read", r->err);
	if (found > 0) {
		r->out->found = names_unpack(db_view(st, 0), r->arena, &r->p);
		r->date = db_int(st, 1);
	}
	sqlite3_finalize(st);
	return found >= 0;
}

static struct article_name *
entry_of(struct reading *r, int64_t id)
{
	struct article_names *out = r->out;
	for (size_t i = 0; i < out->n; i++)
		if (out->name[i].id == id)
			return &out->name[i];
	out->name = arena_push(r->arena, out->name, &out->n, sizeof *out->name);
	out->name[out->n - 1] = (struct article_name){ .id = id };
	return &out->name[out->n - 1];
}

/* Is this no role of theirs, as the reader says? */
static bool
is_unheld(const struct reading *r, size_t place, int64_t name, struct str role)
{
	sqlite3_stmt *st = db_statement(r->s, DB_UNHELD, NULL);
	if (!st || !role.n)
		return false;
	db_bind_int(st, 1, name);
	db_bind_int(st, 2, r->form[place]);
	db_bind(st, 3, role);
	bool found = sqlite3_step(st) == SQLITE_ROW;
	sqlite3_reset(st);
	return found;
}

static void
join(struct reading *r, struct article_name *n, size_t place)
{
	const struct packed_name *e = &r->p.name[place];
	if (e->salience > n->salience)
		n->salience = e->salience;
	n->about |= e->about;
	if (n->role.n)
		return;
	n->role = phrase(r, e->role);
	if (is_unheld(r, place, n->id, n->role))
		n->role = (struct str){ 0 };
	if (n->role.n)
		n->organization = phrase(r, e->organization);
}

static bool
read_names(struct reading *r)
{
	sqlite3_stmt *st = db_prepare(r->s->db,
	    STR("SELECT a.place, c.id, c.kind, c.shown, f.id FROM appearances a"
		" CROSS JOIN forms f ON f.id = a.form CROSS JOIN forms c ON c.id = f.name"
		" WHERE a.article = ?1 ORDER BY a.place"),
	    r->err);
	int more = st ? 1 : -1;
	if (st)
		db_bind_int(st, 1, r->article);
	while (more > 0 && (more = db_step(r->s->db, st, "read", r->err)) > 0) {
		size_t place = (size_t)db_int(st, 0);
		if (place >= r->p.n)
			continue;
		struct article_name *n = entry_of(r, db_int(st, 1));
		n->kind = (enum entity_kind)db_int(st, 2);
		if (!n->name.p)
			n->name = db_text(st, 3, r->arena);
		r->name_of[place] = (int32_t)(n - r->out->name);
		r->form[place] = db_int(st, 4);
		join(r, n, place);
	}
	sqlite3_finalize(st);
	return more == 0;
}

static void
add_spelling(struct reading *r, struct article_name *n, struct str text)
{
	for (size_t i = 0; i < n->nspellings; i++)
		if (str_eq(n->spellings[i], text))
			return;
	n->spellings =
	    arena_push(r->arena, n->spellings, &n->nspellings, sizeof *n->spellings);
	n->spellings[n->nspellings - 1] = text;
}

static void
read_mentions(struct reading *r)
{
	struct article_names *out = r->out;
	out->mention = arena_alloc(r->arena, (r->p.nmentions + 1) * sizeof *out->mention);
	for (size_t i = 0; i < r->p.nmentions; i++) {
		const struct packed_mention *m = &r->p.mention[i];
		if (r->name_of[m->place] < 0)
			continue;
		struct article_name *n = &out->name[r->name_of[m->place]];
		struct str role = phrase(r, m->role);
		if (is_unheld(r, m->place, n->id, role))
			role = (struct str){ 0 };
		out->mention[out->nmentions++] = (struct mention){ m->start, m->end,
			(uint16_t)n->kind, m->flags, (uint32_t)r->name_of[m->place], role,
			role.n ? phrase(r, m->organization) : (struct str){ 0 } };
		n->mentions++;
		add_spelling(r, n, phrase(r, m->spelling));
	}
}

/* The last role before this article, where it gives none. */
static void
read_last_role(struct reading *r, struct article_name *n)
{
	sqlite3_stmt *st = db_keep(r->s,
	    "SELECT h.role, h.organization, p.text FROM forms f"
	    " CROSS JOIN held h ON h.form = f.id"
	    " CROSS JOIN phrases p ON p.id = h.role"
	    " WHERE f.name = ?1 AND h.date ="
	    "  (SELECT max(date) FROM held WHERE form = f.id AND date <= ?2)"
	    " AND NOT EXISTS"
	    "  (SELECT 1 FROM unheld u WHERE u.form IN (f.id, ?1) AND u.role = p.text)"
	    " ORDER BY h.date DESC, h.article DESC LIMIT 1",
	    NULL);
	if (!st)
		return;
	db_bind_int(st, 1, n->id);
	db_bind_int(st, 2, r->date);
	if (sqlite3_step(st) == SQLITE_ROW) {
		n->last_role = db_text(st, 2, r->arena);
		n->last_organization = phrase(r, db_int(st, 1));
	}
	sqlite3_reset(st);
}

static void
read_recent(struct reading *r)
{
	sqlite3_stmt *st = db_prepare(r->s->db,
	    STR("SELECT count(*) FROM (SELECT DISTINCT a.article FROM forms f"
		" CROSS JOIN appearances a ON a.form = f.id"
		" WHERE f.name = ?1 AND a.date >= ?2 LIMIT ?3)"),
	    NULL);
	for (size_t i = 0; st && i < r->out->n; i++) {
		struct article_name *n = &r->out->name[i];
		const int64_t v[] = { n->id, clock_day(r->now, 1 - NAMES_DAYS),
			NAMES_COUNT_MOST };
		for (int k = 0; k < 3; k++)
			db_bind_int(st, k + 1, v[k]);
		if (sqlite3_step(st) == SQLITE_ROW)
			n->recent = db_int(st, 0);
		sqlite3_reset(st);
		if (n->kind == ENTITY_PERSON && !n->role.n)
			read_last_role(r, n);
	}
	sqlite3_finalize(st);
}

static int
by_salience(const void *a, const void *b)
{
	const struct article_name *x = a, *y = b;
	return (x->salience < y->salience) - (x->salience > y->salience);
}

/* Names that became one may stand higher now: in order again, mentions follow. */
static void
sort(struct reading *r)
{
	struct article_names *out = r->out;
	struct article_name *was =
	    arena_grow(r->arena, out->name, out->n, out->n + 1, sizeof *was);
	uint32_t *place = arena_alloc(r->arena, (out->n + 1) * sizeof *place);
	bool sorted = true;
	for (size_t i = 1; i < out->n; i++)
		sorted &= by_salience(&out->name[i - 1], &out->name[i]) <= 0;
	if (sorted)
		return;
	/* Insertion keeps equal ones in order, and nearly all are in order. */
	for (size_t i = 1; i < out->n; i++) {
		struct article_name n = out->name[i];
		size_t k = i;
		for (; k > 0 && by_salience(&out->name[k - 1], &n) > 0; k--)
			out->name[k] = out->name[k - 1];
		out->name[k] = n;
	}
	for (uint32_t i = 0; i < out->n; i++)
		for (uint32_t k = 0; k < out->n; k++)
			if (was[k].id == out->name[i].id)
				place[k] = i;
	for (size_t i = 0; i < out->nmentions; i++)
		out->mention[i].entity = place[out->mention[i].entity];
}

/* What corrections have left without any mention is no name of the article. */
static void
drop_unmentioned(struct article_names *out)
{
	while (out->n && !out->name[out->n - 1].mentions)
		out->n--;
}

bool
store_article_names(const struct store *s, int64_t article, int64_t now,
    struct arena *arena, struct article_names *out, struct err *err)
{
	struct reading r = { .s = s,
		.article = article,
		.now = now,
		.arena = arena,
		.out = out,
		.err = err };
	*out = (struct article_names){ 0 };
	if (!read_packed(&r))
		return false;
	if (!out->found)
		return true;
	out->language = r.p.language;
	out->method = r.p.method;
	r.name_of = arena_alloc(arena, (r.p.n + 1) * sizeof *r.name_of);
	r.form = arena_alloc(arena, (r.p.n + 1) * sizeof *r.form);
	memset(r.name_of, 0xff, (r.p.n + 1) * sizeof *r.name_of);
	if (!read_names(&r))
		return false;
	read_mentions(&r);
	sort(&r);
	drop_unmentioned(out);
	read_recent(&r);
	return true;
}

/* Both lists are sorted; an outer one goes before an inner one of the same extent. */
void
article_names_lay(
    const struct article_names *names, struct richtext *t, struct arena *arena)
{
	struct span *both =
	    arena_alloc(arena, (t->nspans + names->nmentions + 1) * sizeof *both);
	size_t n = 0, at = 0;
	for (size_t i = 0; i < names->nmentions; i++) {
		const struct mention *m = &names->mention[i];
		if (m->flags & MENTION_TITLE || m->end > t->utf8.n || m->start >= m->end)
			continue;
		while (at < t->nspans && (t->spans[at].start < m->start ||
					     (t->spans[at].start == m->start &&
						 t->spans[at].end >= m->end)))
			both[n++] = t->spans[at++];
		both[n++] = (struct span){ .start = m->start,
			.end = m->end,
			.kind = (uint16_t)(SPAN_PERSON + m->kind),
			.ref = (int32_t)m->entity };
	}
	while (at < t->nspans)
		both[n++] = t->spans[at++];
	t->spans = both;
	t->nspans = n;
}
