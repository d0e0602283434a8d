#include "config.h"

#include "base/clock.h"
#include "base/limits.h"
#include "model/richtext.h"
#include "query/match.h"
#include "query/regex.h"
#include "store/functions.h"
#include "store/hits.h"
#include "text/fold.h"

static struct str
text_of(sqlite3_value *v)
{
	struct str s = { sqlite3_value_blob(v), (size_t)sqlite3_value_bytes(v) };
	return s;
}

static void
sql_fold(sqlite3_context *c, int n, sqlite3_value **v)
{
	(void)n;
	struct buf b = BUF(LIMIT_TEXT);
	text_fold(text_of(v[0]), &b);
	sqlite3_result_text64(c, buf_cstr(&b), b.n, SQLITE_TRANSIENT, SQLITE_UTF8);
	buf_done(&b);
}

static void
sql_hit(sqlite3_context *c, int n, sqlite3_value **v)
{
	const struct hits *h = sqlite3_value_pointer(v[0], FUNCTION_POINTER);
	(void)n;
	sqlite3_result_int(c, h && hits_has(h, sqlite3_value_int64(v[1])));
}

static void
sql_score(sqlite3_context *c, int n, sqlite3_value **v)
{
	const struct ranks *r = sqlite3_value_pointer(v[0], FUNCTION_POINTER);
	(void)n;
	sqlite3_result_double(
	    c, ranks_score(r, sqlite3_value_int64(v[1]), sqlite3_value_int64(v[2])));
}

/* What to look for, or NULL: none is bound, or it took too long, which is said. */
static const struct scan *
scan_of(sqlite3_context *c, sqlite3_value *v)
{
	const struct scan *s = sqlite3_value_pointer(v, FUNCTION_POINTER);
	if (s && clock_ms() < s->until)
		return s;
	if (s)
		sqlite3_result_error_code(c, SQLITE_INTERRUPT);
	return NULL;
}

static void
sql_scan(sqlite3_context *c, int n, sqlite3_value **v)
{
	const struct scan *s = scan_of(c, v[0]);
	struct match_doc doc;
	(void)n;
	if (!s)
		return;
	match_doc_init(&doc, s->folding, text_of(v[1]), text_of(v[2]), text_of(v[3]));
	sqlite3_result_int(c, match_words(s->node, &doc));
	match_doc_done(&doc);
}

static void
sql_regex(sqlite3_context *c, int n, sqlite3_value **v)
{
	const struct scan *s = scan_of(c, v[0]);
	(void)n;
	if (s)
		sqlite3_result_int(
		    c, regex_matches_text(s->node->regex, s->folding, text_of(v[1])));
}

static void
sql_pictured(sqlite3_context *c, int n, sqlite3_value **v)
{
	struct arena arena = { 0 };
	struct richtext t;
	bool found = false;
	(void)n;
	richtext_unpack(text_of(v[0]), text_of(v[1]), &arena, &t);
	for (size_t i = 0; i < t.nspans && !found; i++)
		found = t.spans[i].kind == SPAN_IMAGE;
	arena_free(&arena);
	sqlite3_result_int(c, found);
}

/* clang-format off */
static const struct { const char *name; int args; void (*fn)(sqlite3_context *, int, sqlite3_value **); } functions[] = {
	{ "fold", 1, sql_fold }, { "hit", 2, sql_hit }, { "score", 3, sql_score },
	{ "scan", 4, sql_scan }, { "regex", 2, sql_regex }, { "pictured", 2, sql_pictured },
};
/* clang-format on */

bool
functions_add(struct db *db, struct err *err)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (sqlite3_create_function(db->handle, functions[i].name,
			functions[i].args, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
			functions[i].fn, NULL, NULL) != SQLITE_OK)
			return db_fail(db, "open", err);
	return tokenizer_add(db, err);
}
