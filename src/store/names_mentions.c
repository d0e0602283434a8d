/* The articles with a name, each with the sentence around the name: read for the rows
 * that are shown, from the text and the first mention in it. */
#include "config.h"

#include "base/limits.h"
#include "store/names_parts.h"
#include "store/search.h"
#include "text/utf8.h"

struct listing {
	const struct store *s;
	int64_t name;
	size_t sentence;
	struct arena *arena;
	struct err *err;
};

/* ---- the sentence */

static bool
ends_sentence(struct str t, size_t at)
{
	return at + 1 < t.n && (t.p[at] == '.' || t.p[at] == '!' || t.p[at] == '?') &&
	       char_is_space(t.p[at + 1]);
}

/* Its bounds: the line, or less where sentences end. A stop behind a single capital is an
 * initial's. */
static void
find_sentence(struct str t, size_t start, size_t end, size_t *from, size_t *to)
{
	*from = start;
	while (*from > 0 && t.p[*from - 1] != '\n' &&
	       !(*from > 3 && char_is_space(t.p[*from - 1]) &&
		   ends_sentence(t, *from - 2) && !char_is_space(t.p[*from - 4])))
		--*from;
	*to = end;
	while (*to < t.n && t.p[*to] != '\n' &&
	       !(*to > 2 && ends_sentence(t, *to) && !char_is_space(t.p[*to - 2])))
		++*to;
	*to += *to < t.n && t.p[*to] != '\n';
}

/* Cut to about max bytes around the name, between characters. */
static void
narrow(struct str t, size_t start, size_t end, size_t max, size_t *from, size_t *to)
{
	if (*to - *from <= max)
		return;
	size_t rest = max > end - start ? max - (end - start) : 0;
	size_t before = start - *from < rest / 3 ? start - *from : rest / 3;
	if (start - before > *from)
		*from = start - before;
	if (*from + max<*to && * from + max> end)
		*to = *from + max;
	else if (*from + max < *to)
		*to = end;
	while (*from > 0 && ((unsigned char)t.p[*from] & 0xc0) == 0x80)
		--*from;
	while (*to < t.n && ((unsigned char)t.p[*to] & 0xc0) == 0x80)
		++*to;
}

static void
take_sentence(const struct listing *l, struct str text, size_t start, size_t end,
    struct name_mention *out)
{
	struct buf b = BUF(LIMIT_TEXT);
	size_t from, to, whole_from, whole_to;
	find_sentence(text, start, end, &from, &to);
	whole_from = from;
	whole_to = to;
	narrow(text, start, end, l->sentence, &from, &to);
	buf_puts(&b, from > whole_from ? "…" : "");
	out->start = b.n + (start - from);
	out->end = out->start + (end - start);
	buf_str(&b, str_sub(text, from, to));
	buf_puts(&b, to < whole_to ? "…" : "");
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] == '\n' || b.p[i] == '\t')
			b.p[i] = ' ';
	out->sentence = arena_str(l->arena, buf_view(&b));
	out->spelling = arena_str(l->arena, str_sub(text, start, end));
	out->at = start;
	buf_done(&b);
}

/* The first mention in the text, else the one in the title. */
static void
take_mention(const struct listing *l, struct str packed, int64_t place, struct str title,
    struct str text, struct name_mention *out)
{
	struct arena arena = { 0 };
	struct packed_names names;
	out->title = true;
	if (!names_unpack(packed, &arena, &names))
		names.nmentions = 0;
	for (size_t i = 0; i < names.nmentions && out->title; i++) {
		const struct packed_mention *m = &names.mention[i];
		if (m->place != (uint32_t)place)
			continue;
		if (m->flags & MENTION_TITLE) {
			out->spelling =
			    arena_str(l->arena, str_sub(title, m->start, m->end));
		} else if (m->start < m->end && m->end <= text.n) {
			out->title = false;
			take_sentence(l, text, m->start, m->end, out);
		}
	}
	arena_free(&arena);
}

/* ---- rows */

static void
take_row(const struct listing *l, sqlite3_stmt *st, struct name_mention *out)
{
	out->row = (struct article_row){ .id = db_int(st, 0),
		.feed = db_int(st, 1),
		.date = db_int(st, 2),
		.flags = (uint32_t)db_int(st, 3),
		.title = db_text(st, 4, l->arena),
		.source = db_text(st, 5, l->arena) };
	take_mention(
	    l, db_view(st, 8), db_int(st, 6), out->row.title, db_view(st, 7), out);
}

/* The keys: they come in the order of the index, or are sorted where a name has several
 * forms; articles are read for those that are shown alone. */
static sqlite3_stmt *
ask_keys(const struct listing *l, struct store_key from, bool inclusive, bool backwards)
{
	struct buf sql = BUF(1 << 10);
	const char *way = backwards ? "" : " DESC";
	buf_printf(&sql,
	    "SELECT article, place FROM appearances WHERE form IN"
	    " (SELECT id FROM forms WHERE name = ?1) AND (date, article) %s%s (?2, ?3)"
	    " ORDER BY date%s, article%s, place",
	    backwards ? ">" : "<", inclusive ? "=" : "", way, way);
	sqlite3_stmt *st = db_prepare(l->s->db, buf_view(&sql), l->err);
	const int64_t v[] = { l->name, from.date, from.id };
	for (int i = 0; st && i < 3; i++)
		db_bind_int(st, i + 1, v[i]);
	buf_done(&sql);
	return st;
}

static sqlite3_stmt *
ask_rows(const struct listing *l)
{
	return db_prepare(l->s->db,
	    STR("SELECT id, feed, date, " SEARCH_FLAGS ", title,"
		" (SELECT shown FROM feeds WHERE id = articles.feed), ?2, text,"
		" ifnull((SELECT packed FROM found WHERE article = articles.id), x'')"
		" FROM articles WHERE id = ?1 AND trashed = 0 AND muted = 0"),
	    l->err);
}

static void
turn_round(struct name_mention *list, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct name_mention m = list[i];
		list[i] = list[n - 1 - i];
		list[n - 1 - i] = m;
	}
}

bool
store_name_mentions(const struct store *s, int64_t name, struct store_key from,
    bool inclusive, bool backwards, size_t n, size_t sentence, struct arena *arena,
    struct name_mention **out, size_t *found, struct err *err)
{
	struct listing l = { s, name, sentence, arena, err };
	int64_t before = 0;
	*out = NULL;
	*found = 0;
	sqlite3_stmt *keys = ask_keys(&l, from, inclusive, backwards),
		     *row = ask_rows(&l);
	int more = keys && row ? 1 : -1;
	while (more > 0 && *found < n && (more = db_step(s->db, keys, "read", err)) > 0) {
		if (db_int(keys, 0) == before)
			continue;
		before = db_int(keys, 0);
		db_bind_int(row, 1, before);
		db_bind_int(row, 2, db_int(keys, 1));
		if (db_step(s->db, row, "read", err) > 0) {
			*out = arena_push(arena, *out, found, sizeof **out);
			take_row(&l, row, &(*out)[*found - 1]);
		}
		sqlite3_reset(row);
	}
	sqlite3_finalize(keys);
	sqlite3_finalize(row);
	if (backwards)
		turn_round(*out, *found);
	return more >= 0;
}

bool
store_name_articles(const struct store *s, int64_t name, int64_t limit,
    struct arena *arena, int64_t **ids, size_t *n, struct err *err)
{
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT articles.id FROM (SELECT DISTINCT date, article FROM appearances"
		"  WHERE form IN (SELECT id FROM forms WHERE name = ?1)) AS k"
		" CROSS JOIN articles ON articles.id = k.article"
		" WHERE articles.trashed = 0 AND articles.muted = 0"
		" ORDER BY k.date DESC, k.article DESC LIMIT ?2"),
	    err);
	int more = st ? 1 : -1;
	*ids = NULL;
	*n = 0;
	if (st) {
		db_bind_int(st, 1, name);
		db_bind_int(st, 2, limit > 0 ? limit : -1);
	}
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0) {
		*ids = arena_push(arena, *ids, n, sizeof **ids);
		(*ids)[*n - 1] = db_int(st, 0);
	}
	sqlite3_finalize(st);
	return more == 0;
}
