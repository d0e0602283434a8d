/* What `kind` and `apart` change in an article: mentions that the finder did not see, and
 * those that it took for the same name. From what was found to what is shown; done when
 * names are written, and once more for the articles that a change of the corrections
 * concerns. */
#include "config.h"

#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "store/names_parts.h"
#include "text/letter.h"
#include "text/utf8.h"

enum { IN_TITLE = 30, A_MENTION = 6, MOST = 100, ABOUT = 20 }; /* as entity/salience */

struct amending {
	struct store *s;
	struct str title, text;
	struct arena *arena;
	struct packed_names *p;
	bool changed;
};

static bool
key_is(struct str text, struct str key)
{
	struct buf b = BUF(LIMIT_LINE);
	names_key(text, &b);
	bool is = str_eq(buf_view(&b), key);
	buf_done(&b);
	return is;
}

static struct str
phrase_text(struct amending *a, int64_t phrase)
{
	sqlite3_stmt *st = db_statement(a->s, DB_PHRASE_TEXT, NULL);
	struct str text = { 0 };
	if (!st)
		return text;
	db_bind_int(st, 1, phrase);
	if (sqlite3_step(st) == SQLITE_ROW)
		text = db_text(st, 0, a->arena);
	sqlite3_reset(st);
	return text;
}

/* The name of this kind and text, made when it is missing. */
static uint32_t
name_of(struct amending *a, int kind, struct str text)
{
	struct packed_names *p = a->p;
	int64_t phrase = names_phrase(a->s, text, NULL);
	for (uint32_t i = 0; i < p->n; i++)
		if (p->name[i].kind == kind && p->name[i].text == phrase)
			return i;
	p->name = arena_grow(a->arena, p->name, p->n, p->n + 1, sizeof *p->name);
	p->name[p->n++] = (struct packed_name){ .kind = (uint16_t)kind, .text = phrase };
	return (uint32_t)p->n - 1;
}

/* How much the article is about a name that the finder has not weighed. */
static void
weigh(struct amending *a, uint32_t place)
{
	struct packed_name *e = &a->p->name[place];
	int sum = 0;
	bool title = false;
	for (size_t i = 0; i < a->p->nmentions; i++) {
		const struct packed_mention *m = &a->p->mention[i];
		if (m->place != place)
			continue;
		sum += A_MENTION;
		title |= m->flags & MENTION_TITLE;
	}
	sum += title ? IN_TITLE : 0;
	e->salience = (uint8_t)(sum > MOST ? MOST : sum);
	e->about = e->salience >= ABOUT;
}

/* ---- kind */

static bool
is_border(struct str s, size_t at)
{
	size_t next;
	if (at == 0 || at >= s.n)
		return true;
	return !letter_is_word(utf8_next(s, utf8_back(s, at), &next)) ||
	       !letter_is_word(utf8_next(s, at, &next));
}

/* Whether [start, end) is free, but for shorter names within, which go. */
static bool
make_room(struct amending *a, bool title, size_t start, size_t end)
{
	struct packed_names *p = a->p;
	size_t n = 0;
	for (size_t i = 0; i < p->nmentions; i++) {
		const struct packed_mention *m = &p->mention[i];
		bool here = (m->flags & MENTION_TITLE) != 0;
		if (here == title && m->start < end && m->end > start &&
		    (m->start < start || m->end > end ||
			(m->start == start && m->end == end)))
			return false;
	}
	for (size_t i = 0; i < p->nmentions; i++) {
		const struct packed_mention *m = &p->mention[i];
		bool here = (m->flags & MENTION_TITLE) != 0;
		if (here != title || m->start >= end || m->end <= start)
			p->mention[n++] = *m;
	}
	p->nmentions = n;
	return true;
}

static bool
stands_before(const struct packed_mention *m, bool title, size_t start)
{
	bool here = (m->flags & MENTION_TITLE) != 0;
	return here == title ? m->start < start : here;
}

static void
add_mention(struct amending *a, bool title, size_t start, size_t end, uint32_t place)
{
	struct packed_names *p = a->p;
	size_t at = 0;
	p->mention = arena_grow(
	    a->arena, p->mention, p->nmentions, p->nmentions + 1, sizeof *p->mention);
	while (at < p->nmentions && stands_before(&p->mention[at], title, start))
		at++;
	memmove(p->mention + at + 1, p->mention + at,
	    (p->nmentions - at) * sizeof *p->mention);
	p->mention[at] = (struct packed_mention){ .start = (uint32_t)start,
		.end = (uint32_t)end,
		.place = place,
		.kind = p->name[place].kind,
		.flags = (uint16_t)(MENTION_GIVEN | (title ? MENTION_TITLE : 0)),
		.spelling = p->name[place].text };
	p->nmentions++;
}

static void
add_where_it_stands(struct amending *a, bool title, struct str name, int kind)
{
	struct str s = title ? a->title : a->text;
	enum { TIMES = 200 };
	int times = 0;
	for (size_t at = 0, found;
	     times < TIMES && (found = str_find(str_sub(s, at, s.n), name)) != STR_NONE;
	     at += name.n) {
		at += found;
		if (!is_border(s, at) || !is_border(s, at + name.n) ||
		    !make_room(a, title, at, at + name.n))
			continue;
		add_mention(a, title, at, at + name.n, name_of(a, kind, name));
		a->changed = true;
		times++;
	}
}

static void
amend_kind(struct amending *a, struct str names, int kind)
{
	bool before = a->changed;
	a->changed = false;
	add_where_it_stands(a, true, names, kind);
	add_where_it_stands(a, false, names, kind);
	if (a->changed)
		weigh(a, name_of(a, kind, names));
	a->changed |= before;
}

/* ---- apart */

/* Mentions spelled as one of the two within a name that is called as the other. */
static void
part(struct amending *a, struct str one, struct str other)
{
	struct packed_names *p = a->p;
	for (size_t i = 0; i < p->nmentions; i++) {
		struct packed_mention *m = &p->mention[i];
		if (!key_is(phrase_text(a, p->name[m->place].text), one))
			continue;
		struct str spelling = phrase_text(a, m->spelling);
		if (!key_is(spelling, other))
			continue;
		uint32_t place = name_of(a, p->name[m->place].kind, spelling);
		m->place = place;
		weigh(a, place);
		a->changed = true;
	}
}

static void
amend_apart(struct amending *a, struct str names)
{
	struct str rest = names, one = { 0 }, other = { 0 };
	struct buf keys[2] = { BUF(LIMIT_LINE), BUF(LIMIT_LINE) };
	str_cut(&rest, '\n', &one);
	str_cut(&rest, '\n', &other);
	names_key(one, &keys[0]);
	names_key(other, &keys[1]);
	part(a, buf_view(&keys[0]), buf_view(&keys[1]));
	part(a, buf_view(&keys[1]), buf_view(&keys[0]));
	buf_done(&keys[0]);
	buf_done(&keys[1]);
}

bool
names_amend(struct store *s, int64_t feed, struct str title, struct str text,
    const struct packed_names *raw, struct arena *arena, struct packed_names *out)
{
	struct amending a = { s, title, text, arena, out, false };
	sqlite3_stmt *st = db_keep(s,
	    "SELECT verb, kind, names FROM corrections WHERE verb IN (0, 3)"
	    " AND feed IN (0, ?1) ORDER BY number",
	    NULL);
	*out = *raw;
	out->name = arena_grow(arena, raw->name, raw->n, raw->n + 1, sizeof *out->name);
	out->mention = arena_grow(arena, raw->mention, raw->nmentions, raw->nmentions + 1,
	    sizeof *out->mention);
	if (st)
		db_bind_int(st, 1, feed);
	while (st && sqlite3_step(st) == SQLITE_ROW) {
		struct str names = db_text(st, 2, arena);
		if (db_int(st, 0) == STORE_CORRECT_KIND)
			amend_kind(&a, names, (int)db_int(st, 1));
		else
			amend_apart(&a, names);
	}
	if (st)
		sqlite3_reset(st);
	return a.changed;
}

/* ---- in slices */

struct stored {
	int64_t article, date, feed;
	struct str title, text, packed, raw;
};

/* 1, 0: none is left, -1. */
static int
next_stored(struct store *s, struct arena *arena, struct stored *out, struct err *err)
{
	sqlite3_stmt *st = db_keep(s,
	    "SELECT m.article, a.date, a.feed, a.title, a.text, f.packed, f.raw"
	    " FROM amends m LEFT JOIN articles a ON a.id = m.article"
	    " LEFT JOIN found f ON f.article = m.article ORDER BY m.article DESC LIMIT 1",
	    err);
	int found = st ? db_step(s->db, st, "read", err) : -1;
	if (found > 0)
		*out = (struct stored){ db_int(st, 0), db_int(st, 1), db_int(st, 2),
			db_text(st, 3, arena), db_text(st, 4, arena),
			db_text(st, 5, arena), db_text(st, 6, arena) };
	if (st)
		sqlite3_reset(st);
	return found;
}

static bool
amend_stored(
    struct store *s, const struct stored *r, struct arena *arena, struct err *err)
{
	struct packed_names was, raw, now;
	bool amended = r->raw.n > 0;
	if (!r->packed.n || !names_unpack(r->packed, arena, &was) ||
	    !names_unpack(amended ? r->raw : r->packed, arena, &raw))
		return true;
	bool other = names_amend(s, r->feed, r->title, r->text, &raw, arena, &now);
	if (!other && !amended)
		return true;
	return names_put_found(
		   s, r->article, other ? &now : &raw, other ? &raw : NULL, err) &&
	       names_write(
		   s, r->article, r->date, r->feed, other ? &now : &raw, &was, err);
}

/* 1, 0: none is left, -1. */
static int
amend_next(struct store *s, struct err *err)
{
	struct arena arena = { 0 };
	struct stored r;
	int found = next_stored(s, &arena, &r, err);
	bool ok = found <= 0 || (amend_stored(s, &r, &arena, err) &&
				    names_run(s, "DELETE FROM amends WHERE article = ?1",
					&r.article, 1, err));
	arena_free(&arena);
	return ok ? found : -1;
}

bool
store_correct_some(struct store *s, long ms, bool *more, struct err *err)
{
	int64_t until = clock_ms() + ms;
	int found = 1;
	*more = db_number(s->db, "SELECT EXISTS (SELECT 1 FROM amends)", 0) != 0;
	if (!*more)
		return true;
	if (!store_begin(s, err))
		return false;
	while (found > 0 && clock_ms() < until)
		found = amend_next(s, err);
	*more = found > 0;
	if (found < 0) {
		store_rollback(s);
		return false;
	}
	db_changed(s, STORE_NAMES);
	return store_commit(s, err);
}
