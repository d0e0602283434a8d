/* Writing names: phrases, forms, appearances, roles.
 *
 * A form belongs to a name by itself where the table of aliases says so ("US"), or where
 * it is short and one longer form far outweighs all others that it has stood for: "ECB"
 * after "European Central Bank (ECB)", "Lavrov" once "Sergey Lavrov" is known well. When
 * unsure it is a name of its own. */
#include "config.h"

#include "base/limits.h"
#include "store/names_parts.h"

enum {
	OUTWEIGHS = 4, /* times all others together */
	LOOK_BACK = 64,
	PERSON_SEEN = 3, /* articles with the full name before a last name means it */
};

bool
names_run(struct store *s, const char *sql, const int64_t *values, int n, struct err *err)
{
	sqlite3_stmt *st = db_keep(s, sql, err);
	if (!st)
		return false;
	for (int i = 0; i < n; i++)
		db_bind_int(st, i + 1, values[i]);
	return db_run(s->db, st, err);
}

int64_t
names_phrase(struct store *s, struct str text, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_PHRASE_FIND, err);
	if (!st)
		return 0;
	db_bind(st, 1, text);
	int found = db_step(s->db, st, "read", err);
	int64_t id = found > 0 ? db_int(st, 0) : 0;
	sqlite3_reset(st);
	if (found || !(st = db_statement(s, DB_PHRASE_PUT, err)))
		return id;
	db_bind(st, 1, text);
	if (!db_run(s->db, st, err))
		return 0;
	id = sqlite3_last_insert_rowid(s->db->handle);
	st = db_statement(s, DB_PHRASE_WORDS, err);
	if (!st)
		return 0;
	db_bind_int(st, 1, id);
	db_bind(st, 2, text);
	return db_run(s->db, st, err) ? id : 0;
}

/* 0: not there; -1: failed. */
static int64_t
find_form(struct store *s, int kind, struct str key, int64_t feed, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_FORM_FIND, err);
	if (!st)
		return -1;
	db_bind_int(st, 1, kind);
	db_bind(st, 2, key);
	db_bind_int(st, 3, feed);
	int found = db_step(s->db, st, "read", err);
	int64_t id = found > 0 ? db_int(st, 0) : found;
	sqlite3_reset(st);
	return id;
}

static bool
spell(struct store *s, int64_t form, int64_t phrase, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_FORM_SPELLED, err);
	if (!st)
		return false;
	db_bind_int(st, 1, form);
	db_bind_int(st, 2, phrase);
	return db_run(s->db, st, err);
}

static bool
set_base(struct store *s, int64_t form, int64_t base, struct err *err)
{
	return names_run(s,
	    "UPDATE forms SET base = ?2, name = CASE WHEN given THEN name"
	    "  WHEN ?1 = ?2 THEN ?1 ELSE (SELECT name FROM forms WHERE id = ?2) END"
	    "  WHERE id = ?1 AND base <> ?2",
	    (int64_t[]){ form, base }, 2, err);
}

/* The longer form that a short one means, or the short one itself; 0: failed. */
static int64_t
meant(struct store *s, int kind, struct str key, int64_t form, struct err *err)
{
	sqlite3_stmt *st = db_keep(s,
	    "SELECT f.base, sum(h.articles) FROM short_forms h CROSS JOIN forms f"
	    " ON f.id = h.form WHERE h.kind = ?1 AND h.key = ?2"
	    " GROUP BY f.base ORDER BY 2 DESC LIMIT 8",
	    err);
	int64_t best = form, most = 0, others = 0;
	int more = st ? 1 : -1;
	if (st) {
		db_bind_int(st, 1, kind);
		db_bind(st, 2, key);
	}
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0) {
		if (!most)
			best = db_int(st, 0);
		else
			others += db_int(st, 1);
		most = most ? most : db_int(st, 1);
	}
	sqlite3_reset(st);
	bool sure = most >= (kind == ENTITY_PERSON ? PERSON_SEEN : 1) &&
		    most >= others * OUTWEIGHS;
	return more < 0 ? 0 : sure ? best : form;
}

/* Where the form belongs by itself. */
static int64_t
base_of(struct store *s, enum entity_kind kind, struct str key, int64_t form,
    struct str text, struct err *err)
{
	struct str alias = names_alias(kind, key);
	if (alias.n)
		return names_form(s, kind, alias, 0, err);
	return names_is_short(kind, text) ? meant(s, kind, key, form, err) : form;
}

static int64_t
make_form(struct store *s, enum entity_kind kind, struct str key, int64_t feed,
    struct str text, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_FORM_PUT, err);
	if (!st)
		return 0;
	db_bind_int(st, 1, kind);
	db_bind(st, 2, key);
	db_bind_int(st, 3, feed);
	db_bind(st, 4, text);
	if (!db_run(s->db, st, err))
		return 0;
	int64_t form = sqlite3_last_insert_rowid(s->db->handle);
	int64_t phrase = names_phrase(s, text, err);
	int64_t base = phrase && spell(s, form, phrase, err)
			   ? base_of(s, kind, key, form, text, err)
			   : 0;
	return base > 0 && set_base(s, form, base, err) ? form : 0;
}

int64_t
names_form(struct store *s, enum entity_kind kind, struct str text, int64_t feed,
    struct err *err)
{
	struct buf key = BUF(LIMIT_LINE);
	names_key(text, &key);
	int64_t form = find_form(s, (int)kind, buf_view(&key), feed, err);
	if (!form)
		form = make_form(s, kind, buf_view(&key), feed, text, err);
	buf_done(&key);
	return form < 0 ? 0 : form;
}

/* ---- an article's */

/* A short form that has stood for a longer one; it may be that it means it from now on.
 */
static bool
note_short(struct store *s, enum entity_kind kind, struct str shorter, int64_t form,
    struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_SHORT_PUT, err);
	if (!st)
		return false;
	db_bind_int(st, 1, kind);
	db_bind(st, 2, shorter);
	db_bind_int(st, 3, form);
	if (!db_run(s->db, st, err))
		return false;
	int64_t known = find_form(s, (int)kind, shorter, 0, err);
	if (known <= 0 || names_alias(kind, shorter).n)
		return known >= 0;
	int64_t base = meant(s, (int)kind, shorter, known, err);
	return base && set_base(s, known, base, err);
}

/* Texts of this article's phrases and the forms of its names. */
struct writing {
	struct store *s;
	int64_t article, date, feed;
	const struct packed_names *p;
	int64_t *form, *mentions; /* of each name */
	struct arena arena;
	struct err *err;
	bool roles; /* are written, else they stay */
};

static bool
phrase_text(struct writing *w, int64_t phrase, struct str *out)
{
	sqlite3_stmt *st = db_statement(w->s, DB_PHRASE_TEXT, w->err);
	if (!st)
		return false;
	db_bind_int(st, 1, phrase);
	bool ok = db_step(w->s->db, st, "read", w->err) > 0;
	if (ok)
		*out = db_text(st, 0, &w->arena);
	sqlite3_reset(st);
	return ok;
}

/* A form for this feed alone if a correction asks for one. */
static int64_t
form_for(struct writing *w, enum entity_kind kind, struct str text)
{
	struct buf key = BUF(LIMIT_LINE);
	names_key(text, &key);
	int64_t form = find_form(w->s, (int)kind, buf_view(&key), w->feed, w->err);
	buf_done(&key);
	return form > 0 ? form : form < 0 ? 0 : names_form(w->s, kind, text, 0, w->err);
}

static bool
put_name(struct writing *w, size_t i)
{
	const struct packed_name *e = &w->p->name[i];
	struct str text;
	if (!phrase_text(w, e->text, &text))
		return false;
	w->form[i] = form_for(w, (enum entity_kind)e->kind, text);
	if (!w->form[i])
		return false;
	sqlite3_stmt *st = db_statement(w->s, DB_APPEARANCE_PUT, w->err);
	if (!st)
		return false;
	const int64_t values[] = { w->form[i], w->date, w->article, (int64_t)i, w->feed,
		w->mentions[i], e->salience, e->about };
	for (int k = 0; k < 8; k++)
		db_bind_int(st, k + 1, values[k]);
	if (!db_run(w->s->db, st, w->err))
		return false;
	struct buf key = BUF(LIMIT_LINE);
	names_key(text, &key);
	struct str last = e->kind == ENTITY_PERSON ? names_last_word(buf_view(&key))
						   : (struct str){ 0 };
	bool ok = !last.n ||
		  note_short(w->s, (enum entity_kind)e->kind, last, w->form[i], w->err);
	buf_done(&key);
	return ok;
}

static bool
put_role(struct writing *w, int64_t form, int64_t role, int64_t organization)
{
	sqlite3_stmt *st = role ? db_statement(w->s, DB_HELD_PUT, w->err) : NULL;
	if (!st)
		return !role;
	const int64_t values[] = { form, w->date, w->article, role, organization };
	for (int k = 0; k < 5; k++)
		db_bind_int(st, k + 1, values[k]);
	return db_run(w->s->db, st, w->err);
}

/* Did one of the mentions before say the same? (It does no harm to write it again.) */
static bool
is_again(const struct packed_names *p, size_t at)
{
	const struct packed_mention *m = &p->mention[at];
	for (size_t i = at; i-- > 0 && at - i <= LOOK_BACK;)
		if (p->mention[i].place == m->place &&
		    p->mention[i].spelling == m->spelling &&
		    p->mention[i].role == m->role)
			return true;
	return false;
}

static bool
put_mention(struct writing *w, size_t at, bool same)
{
	const struct packed_mention *m = &w->p->mention[at];
	struct str text;
	bool ok = true;
	if (is_again(w->p, at))
		return true;
	enum entity_kind kind = (enum entity_kind)w->p->name[m->place].kind;
	if (!same && m->spelling && m->spelling != w->p->name[m->place].text) {
		ok = spell(w->s, w->form[m->place], m->spelling, w->err) &&
		     phrase_text(w, m->spelling, &text);
		struct buf key = BUF(LIMIT_LINE);
		if (ok && kind != ENTITY_PERSON && names_is_short(kind, text)) {
			names_key(text, &key);
			ok = note_short(
			    w->s, kind, buf_view(&key), w->form[m->place], w->err);
		}
		buf_done(&key);
	}
	return ok && put_role(w, w->form[m->place], m->role, m->organization);
}

/* Is the i-th name as it was, but for how often it stands? */
static bool
is_same(const struct writing *w, const struct packed_names *was, size_t i)
{
	if (!was || i >= was->n)
		return false;
	const struct packed_name *a = &w->p->name[i], *b = &was->name[i];
	return a->kind == b->kind && a->text == b->text && a->salience == b->salience &&
	       a->about == b->about;
}

static int64_t *
count_mentions(const struct packed_names *p, struct arena *arena)
{
	int64_t *n = arena_alloc(arena, (p->n + 1) * sizeof *n);
	for (size_t i = 0; i < p->nmentions; i++)
		n[p->mention[i].place]++;
	return n;
}

static const struct packed_mention *
next_role(const struct packed_names *p, size_t *at)
{
	while (*at < p->nmentions && !p->mention[*at].role)
		++*at;
	return *at < p->nmentions ? &p->mention[(*at)++] : NULL;
}

/* Are roles held by the same names as before? */
static bool
roles_stay(const struct packed_names *p, const struct packed_names *was)
{
	size_t at = 0, then = 0;
	for (;;) {
		const struct packed_mention *a = next_role(p, &at),
					    *b = next_role(was, &then);
		if (!a || !b)
			return !a && !b;
		if (a->place != b->place || a->role != b->role)
			return false;
	}
}

static bool
clear(struct writing *w, const struct packed_names *was, const bool *same)
{
	const int64_t id[] = { w->article };
	bool ok = !w->roles ||
		  names_run(w->s, "DELETE FROM held WHERE article = ?1", id, 1, w->err);
	if (!was)
		return ok && names_run(w->s, "DELETE FROM appearances WHERE article = ?1",
				 id, 1, w->err);
	for (size_t i = 0; ok && i < was->n; i++)
		if (i >= w->p->n || !same[i])
			ok = names_run(w->s,
			    "DELETE FROM appearances WHERE article = ?1 AND place = ?2",
			    (int64_t[]){ w->article, (int64_t)i }, 2, w->err);
	return ok;
}

/* The form of a name that is as it was. */
static bool
read_form(struct writing *w, size_t i)
{
	sqlite3_stmt *st = db_keep(w->s,
	    "SELECT form FROM appearances WHERE article = ?1 AND place = ?2", w->err);
	if (!st)
		return false;
	db_bind_int(st, 1, w->article);
	db_bind_int(st, 2, (int64_t)i);
	bool found = db_step(w->s->db, st, "read", w->err) > 0;
	if (found)
		w->form[i] = db_int(st, 0);
	sqlite3_reset(st);
	return found;
}

/* What is as it was stays, but for how often it stands, and for its roles where these are
 * written anew. */
static bool
write_name(struct writing *w, size_t i, bool same, bool as_often)
{
	const struct packed_name *e = &w->p->name[i];
	bool ok =
	    same ? as_often || names_run(w->s,
				   "UPDATE appearances SET mentions = ?3"
				   " WHERE article = ?1 AND place = ?2",
				   (int64_t[]){ w->article, (int64_t)i, w->mentions[i] },
				   3, w->err)
		 : put_name(w, i);
	if (!w->roles)
		return ok;
	return ok && (!same || read_form(w, i)) &&
	       put_role(w, w->form[i], e->role, e->organization);
}

static bool
write_mention(struct writing *w, size_t i, bool same)
{
	return (same && !w->roles) || put_mention(w, i, same);
}

bool
names_write(struct store *s, int64_t article, int64_t date, int64_t feed,
    const struct packed_names *p, const struct packed_names *was, struct err *err)
{
	struct writing w = {
		.s = s, .article = article, .date = date, .feed = feed, .p = p, .err = err
	};
	w.form = arena_alloc(&w.arena, (p->n + 1) * sizeof *w.form);
	w.mentions = count_mentions(p, &w.arena);
	int64_t *before = was ? count_mentions(was, &w.arena) : NULL;
	bool *same = arena_alloc(&w.arena, (p->n + 1) * sizeof *same);
	for (size_t i = 0; i < p->n; i++)
		same[i] = is_same(&w, was, i);
	w.roles = !was || !roles_stay(p, was);
	bool ok = clear(&w, was, same);
	for (size_t i = 0; ok && i < p->n; i++)
		ok = write_name(&w, i, same[i], same[i] && w.mentions[i] == before[i]);
	for (size_t i = 0; ok && i < p->nmentions; i++)
		ok = write_mention(&w, i, same[p->mention[i].place]);
	arena_free(&w.arena);
	return ok;
}
