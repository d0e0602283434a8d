/* From what somebody types to names, and from a term of a query to articles. The words of
 * all spellings are in an index of their own, with the rule of words of the search index.
 */
#include "config.h"

#include "base/limits.h"
#include "store/names_parts.h"
#include "store/search.h"
#include "text/terms.h"

enum {
	PHRASES_MOST = 3000, /* looked at for a completion */
	NEAR_MOST = 50000,   /* names looked at for the nearest one */
	NEAR_WORD = 32,      /* bytes: str_distance() compares no longer ones */
};

/* ?1: an expression of words. */
#define NAMES_SPELLED                                                                    \
	"(SELECT f.name FROM phrase_words p CROSS JOIN spelled s ON s.phrase = p.rowid"  \
	" CROSS JOIN forms f ON f.id = s.form WHERE phrase_words MATCH ?1)"

static void
match_words_of(const struct query_node *n, struct buf *out)
{
	struct query_node words = *n;
	words.op = QUERY_TERM;
	words.field = QUERY_ANYWHERE;
	hits_match(&words, out);
}

/* ---- a term of a query */

static const struct {
	enum query_field field;
	int kind;
} kinds[] = {
	{ QUERY_PERSON, ENTITY_PERSON },
	{ QUERY_ORG, ENTITY_ORGANIZATION },
	{ QUERY_PLACE, ENTITY_PLACE },
	{ QUERY_EVENT, ENTITY_EVENT },
};

static int
kind_of(const struct query_node *n)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].field == n->field)
			return kinds[i].kind;
	return NAMES_ANY_KIND;
}

static sqlite3_stmt *
ask(const struct store *s, const char *sql, struct str text, int64_t number,
    struct err *err)
{
	sqlite3_stmt *st = db_prepare(s->db, str_of(sql), err);
	if (!st)
		return NULL;
	sqlite3_bind_text64(
	    st, 1, text.p ? text.p : "", text.n, SQLITE_TRANSIENT, SQLITE_UTF8);
	if (sqlite3_bind_parameter_count(st) > 1)
		db_bind_int(st, 2, number);
	return st;
}

static bool
collect(const struct store *s, sqlite3_stmt *st, struct hits_list *l, struct err *err)
{
	int more = st ? 1 : -1;
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0)
		hits_list_add(l, db_int(st, 0));
	sqlite3_finalize(st);
	return more == 0;
}

/* Those called exactly so. */
static bool
called(const struct store *s, const struct query_node *n, struct str key,
    struct hits_list *l, struct err *err)
{
	return collect(s,
	    ask(s,
		n->field == QUERY_ABOUT
		    ? "SELECT article FROM appearances WHERE about AND form IN"
		      " (SELECT id FROM forms WHERE name <> 0 AND name IN (SELECT name"
		      "  FROM forms WHERE kind IN (0, 1, 2, 3, 4) AND key = ?1))"
		    : "SELECT article FROM appearances WHERE form IN (SELECT id FROM "
		      "forms"
		      " WHERE name IN (SELECT f.name FROM forms f"
		      "  CROSS JOIN forms c ON c.id = f.name"
		      "  WHERE f.kind IN (0, 1, 2, 3, 4) AND f.key = ?1"
		      "  AND (?2 = 5 OR c.kind = ?2)))",
		key, kind_of(n), err),
	    l, err);
}

/* "usa" is United States also where no article says so. */
static bool
called_or_known(const struct store *s, const struct query_node *n, struct hits_list *l,
    struct err *err)
{
	struct buf key = BUF(LIMIT_LINE), alias = BUF(LIMIT_LINE);
	names_key(n->value, &key);
	bool ok = called(s, n, buf_view(&key), l, err);
	for (int k = 0; ok && k < ENTITY_KINDS; k++) {
		struct str name = names_alias((enum entity_kind)k, buf_view(&key));
		buf_clear(&alias);
		names_key(name, &alias);
		ok = !name.n || called(s, n, buf_view(&alias), l, err);
	}
	buf_done(&key);
	buf_done(&alias);
	return ok;
}

static bool
with_words(const struct store *s, const struct query_node *n, struct hits_list *l,
    struct err *err)
{
	struct buf words = BUF(LIMIT_QUERY * 64);
	match_words_of(n, &words);
	bool ok = collect(s,
	    ask(s,
		n->field == QUERY_ABOUT
		    ? "SELECT article FROM appearances WHERE about AND form IN"
		      " (SELECT id FROM forms WHERE name <> 0 AND name IN " NAMES_SPELLED
		      ")"
		    : "SELECT article FROM appearances WHERE form IN"
		      " (SELECT f.id FROM forms f CROSS JOIN forms c ON c.id = f.name"
		      "  WHERE f.name IN " NAMES_SPELLED "  AND (?2 = 5 OR c.kind = ?2))",
		buf_view(&words), kind_of(n), err),
	    l, err);
	buf_done(&words);
	return ok;
}

static bool
with_role(const struct store *s, const struct query_node *n, struct hits_list *l,
    struct err *err)
{
	struct buf words = BUF(LIMIT_QUERY * 64);
	match_words_of(n, &words);
	bool ok = collect(s,
	    ask(s,
		"SELECT h.article FROM phrase_words w CROSS JOIN held h ON h.role = "
		"w.rowid"
		" CROSS JOIN forms f ON f.id = h.form"
		" CROSS JOIN phrases p ON p.id = h.role"
		" WHERE phrase_words MATCH ?1 AND f.name <> 0 AND NOT EXISTS"
		"  (SELECT 1 FROM unheld u WHERE u.form IN (f.id, f.name) AND"
		"   u.role = p.text)",
		buf_view(&words), 0, err),
	    l, err);
	buf_done(&words);
	return ok;
}

bool
names_hits(const struct store *s, const struct query_node *n, struct arena *arena,
    struct hits *out, struct err *err)
{
	struct hits_list l = { 0 };
	bool ok;
	if (n->field == QUERY_ROLE) {
		ok = with_role(s, n, &l, err);
	} else {
		ok = n->prefix || called_or_known(s, n, &l, err);
		if (ok && !(n->exact && l.n))
			ok = with_words(s, n, &l, err);
	}
	hits_of_list(&l, arena, out);
	hits_list_done(&l);
	return ok;
}

const struct hits *
search_names(struct search *s, const struct query_node *n)
{
	for (size_t i = 0; i < s->nnames; i++)
		if (s->names[i].node == n)
			return s->names[i].hits;
	struct hits *h = arena_alloc(&s->arena, sizeof *h);
	if (!names_hits(s->store, n, &s->arena, h, &s->err))
		*h = (struct hits){ .all = true };
	s->names = arena_push(&s->arena, s->names, &s->nnames, sizeof *s->names);
	s->names[s->nnames - 1] = (struct search_names){ n, h };
	return h;
}

const struct hits *
search_fewest_named(struct search *s, struct query_node *const *list, size_t n)
{
	const struct hits *fewest = NULL;
	for (size_t i = 0; i < n; i++) {
		if (list[i]->op != QUERY_TERM || list[i]->field < QUERY_PERSON ||
		    list[i]->field > QUERY_ABOUT)
			continue;
		const struct hits *h = search_names(s, list[i]);
		if (!fewest || h->n < fewest->n)
			fewest = h;
	}
	return fewest;
}

/* ---- names */

static bool
rows(const struct store *s, sqlite3_stmt *st, struct arena *arena, struct name_row **out,
    size_t *n, struct err *err)
{
	int more = st ? 1 : -1;
	*out = NULL;
	*n = 0;
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0) {
		*out = arena_push(arena, *out, n, sizeof **out);
		(*out)[*n - 1] =
		    (struct name_row){ db_int(st, 0), (enum entity_kind)db_int(st, 1),
			    db_text(st, 2, arena), db_int(st, 3) };
	}
	sqlite3_finalize(st);
	return more == 0;
}

#define SUM "(SELECT total(articles) FROM forms WHERE name = c.id)"

bool
store_names_called(const struct store *s, int kind, struct str name, struct arena *arena,
    struct name_row **out, size_t *n, struct err *err)
{
	struct buf key = BUF(LIMIT_LINE);
	names_key(name, &key);
	sqlite3_stmt *st = ask(s,
	    "SELECT c.id, c.kind, c.shown, CAST(" SUM " AS INTEGER) AS n FROM forms c"
	    " WHERE c.id IN (SELECT name FROM forms WHERE kind IN (0, 1, 2, 3, 4)"
	    "  AND key = ?1) AND (?2 = 5 OR c.kind = ?2) AND n > 0"
	    " ORDER BY c.key <> ?1, n DESC, c.shown, c.kind",
	    buf_view(&key), kind, err);
	buf_done(&key);
	return rows(s, st, arena, out, n, err);
}

/* How many articles the name is in, as a list would count them. */
static void
count_exactly(const struct store *s, struct name_row *list, size_t n)
{
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT count(*) FROM (SELECT DISTINCT a.article FROM forms f"
		" CROSS JOIN appearances a ON a.form = f.id"
		" CROSS JOIN articles x ON x.id = a.article"
		" WHERE f.name = ?1 AND x.trashed = 0 AND x.muted = 0 LIMIT ?2)"),
	    NULL);
	for (size_t i = 0; st && i < n; i++) {
		db_bind_int(st, 1, list[i].id);
		db_bind_int(st, 2, NAMES_COUNT_MOST);
		if (sqlite3_step(st) == SQLITE_ROW)
			list[i].articles = db_int(st, 0);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
}

/* "ser lav" -> "ser" + "lav" *; false: there is no word in it. */
static bool
match_beginning(struct str text, struct buf *out)
{
	struct arena arena = { 0 };
	struct query_node n = { .op = QUERY_TERM, .prefix = true };
	bool prefix;
	terms_query(text, &arena, &n.terms, &n.nterms, &prefix);
	if (n.nterms)
		hits_match(&n, out);
	arena_free(&arena);
	return n.nterms > 0;
}

bool
store_names_complete(const struct store *s, int kind, struct str beginning, size_t most,
    struct arena *arena, struct name_row **out, size_t *n, struct err *err)
{
	struct buf words = BUF(LIMIT_QUERY * 64), sql = BUF(1 << 12);
	bool some = match_beginning(beginning, &words);
	buf_printf(&sql,
	    "SELECT c.id, c.kind, c.shown, CAST(" SUM " AS INTEGER) AS n FROM forms c"
	    " WHERE (?2 = 5 OR c.kind = ?2) AND c.id IN (%s) AND n > 0 ORDER BY n DESC, "
	    "c.shown LIMIT %zu",
	    some ? "SELECT f.name FROM (SELECT rowid AS id FROM phrase_words WHERE"
		   "  phrase_words MATCH ?1 ORDER BY rowid DESC LIMIT ?3) p"
		   " CROSS JOIN spelled s ON s.phrase = p.id"
		   " CROSS JOIN forms f ON f.id = s.form"
		 : "SELECT name FROM forms WHERE articles > 3 AND ?1 = ?1 AND ?3 = ?3",
	    most);
	sqlite3_stmt *st = ask(s, buf_cstr(&sql), buf_view(&words), kind, err);
	if (st)
		db_bind_int(st, 3, PHRASES_MOST);
	buf_done(&words);
	buf_done(&sql);
	bool ok = rows(s, st, arena, out, n, err);
	count_exactly(s, *out, *n);
	return ok;
}

/* ---- nearest */

struct nearest {
	struct str word;
	struct str name;
	size_t distance;
};

/* The whole, and each word of it, for people type a last name. */
static void
try_name(struct nearest *near, struct str key, struct str name, struct arena *arena)
{
	struct str rest = key, word = key;
	bool whole = true;
	while (whole || str_cut(&rest, ' ', &word)) {
		size_t longer = word.n > near->word.n ? word.n : near->word.n;
		size_t apart = longer * 2 - word.n - near->word.n;
		whole = false;
		if (apart >= near->distance || longer > NEAR_WORD)
			continue;
		size_t d = str_distance(word, near->word);
		if (d >= near->distance)
			continue;
		near->distance = d;
		near->name = arena_str(arena, name);
	}
}

struct str
store_names_nearest(const struct store *s, int kind, struct str name, struct arena *arena)
{
	struct buf key = BUF(LIMIT_LINE);
	names_key(name, &key);
	struct nearest near = { .word = buf_view(&key),
		.distance = key.n > 5   ? 3
			    : key.n > 2 ? 2
					: 1 };
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT f.key, c.shown FROM forms f CROSS JOIN forms c ON c.id = f.name"
		" WHERE f.articles > 0 AND (?1 = 5 OR c.kind = ?1) LIMIT ?2"),
	    NULL);
	if (st) {
		db_bind_int(st, 1, kind);
		db_bind_int(st, 2, NEAR_MOST);
	}
	while (st && sqlite3_step(st) == SQLITE_ROW)
		try_name(&near, db_view(st, 0), db_view(st, 1), arena);
	sqlite3_finalize(st);
	buf_done(&key);
	return near.name;
}
