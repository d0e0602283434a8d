/* Each term is a row of tokens; a text is cut into tokens once per term set, and a term
 * is found when its tokens stand in a row. `at[i]` says that the last i tokens of the
 * text are the first i of the term, so a text is gone through once whatever the terms
 * are. The tokens are FTS5's: its tokenizer does the cutting of both. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "store/scan.h"

enum { TITLE, COLUMNS = 3 };
static const char pointer_type[] = "courant-scan";

struct scan_tokenizer {
	fts5_tokenizer use;
	Fts5Tokenizer *own;
};

struct term {
	const struct query_node *node;
	struct str *tokens;
	bool *at; /* ntokens + 1 */
	size_t ntokens;
	bool found;
};

struct scan {
	const struct query_node *tree;
	struct arena *arena;
	struct term *terms; /* in the order of the tree's leaves */
	size_t nterms;
	bool ready; /* the terms are tokens */
	int column;
};

/* ---- the terms */

static void
add_terms(struct scan *s, const struct query_node *n)
{
	if (n->op != QUERY_TERM) {
		add_terms(s, n->left);
		add_terms(s, n->right);
		return;
	}
	s->terms = arena_push(s->arena, s->terms, &s->nterms, sizeof *s->terms);
	s->terms[s->nterms - 1] = (struct term){ .node = n };
}

struct scan *
scan_new(const struct query_node *tree, struct arena *arena)
{
	struct scan *s = arena_alloc(arena, sizeof *s);
	*s = (struct scan){ .tree = tree, .arena = arena };
	add_terms(s, tree);
	return s;
}

void
scan_bind(sqlite3_stmt *st, int at, struct scan *scan)
{
	sqlite3_bind_pointer(st, at, scan, pointer_type, NULL);
}

struct building {
	struct arena *arena;
	struct term *term;
};

static int
add_token(void *ctx, int flags, const char *p, int n, int from, int to)
{
	struct building *b = ctx;
	struct term *t = b->term;
	(void)flags, (void)from, (void)to;
	t->tokens = arena_push(b->arena, t->tokens, &t->ntokens, sizeof *t->tokens);
	t->tokens[t->ntokens - 1] = arena_str(b->arena, (struct str){ p, (size_t)n });
	return SQLITE_OK;
}

static int
tokenize(const struct scan_tokenizer *t, int flags, struct str text, void *ctx,
    int (*fn)(void *, int, const char *, int, int, int))
{
	return t->use.xTokenize(t->own, ctx, flags, text.p, (int)text.n, fn);
}

static int
make_ready(struct scan *s, const struct scan_tokenizer *tokenizer)
{
	int code = SQLITE_OK;
	for (size_t i = 0; code == SQLITE_OK && i < s->nterms && !s->ready; i++) {
		struct term *t = &s->terms[i];
		struct building b = { s->arena, t };
		code = tokenize(
		    tokenizer, FTS5_TOKENIZE_QUERY, t->node->value, &b, add_token);
		t->at = arena_alloc(s->arena, (t->ntokens + 1) * sizeof *t->at);
	}
	s->ready = code == SQLITE_OK;
	return code;
}

/* ---- an article */

static bool
is_token(const struct term *t, size_t i, struct str token)
{
	bool prefix = t->node->prefix && i == t->ntokens - 1;
	return prefix ? str_starts(token, t->tokens[i]) : str_eq(token, t->tokens[i]);
}

static void
step(struct term *t, struct str token)
{
	for (size_t i = t->ntokens; i > 0; i--)
		t->at[i] = t->at[i - 1] && is_token(t, i - 1, token);
	t->found = t->found || t->at[t->ntokens];
}

static int
take_token(void *ctx, int flags, const char *p, int n, int from, int to)
{
	struct scan *s = ctx;
	(void)flags, (void)from, (void)to;
	for (size_t i = 0; i < s->nterms; i++) {
		struct term *t = &s->terms[i];
		bool here = s->column == TITLE || t->node->field == QUERY_ANYWHERE;
		if (here && t->ntokens > 0 && !t->found)
			step(t, (struct str){ p, (size_t)n });
	}
	return SQLITE_OK;
}

static bool
holds(const struct query_node *n, const struct term **next)
{
	if (n->op == QUERY_TERM)
		return (*next)++->found;
	bool left = holds(n->left, next), right = holds(n->right, next);
	return n->op == QUERY_AND ? left && right : left || right;
}

static void
begin_column(struct scan *s, int column)
{
	s->column = column;
	for (size_t i = 0; i < s->nterms; i++) {
		struct term *t = &s->terms[i];
		memset(t->at, 0, (t->ntokens + 1) * sizeof *t->at);
		t->at[0] = true;
		t->found = t->found && column > 0;
	}
}

static void
sql_scan(sqlite3_context *c, int n, sqlite3_value **v)
{
	const struct scan_tokenizer *tokenizer = sqlite3_user_data(c);
	struct scan *s = sqlite3_value_pointer(v[0], pointer_type);
	(void)n;
	int code = s ? make_ready(s, tokenizer) : SQLITE_MISUSE;
	for (int i = 0; code == SQLITE_OK && i < COLUMNS; i++) {
		struct str text = { sqlite3_value_blob(v[i + 1]),
			(size_t)sqlite3_value_bytes(v[i + 1]) };
		begin_column(s, i);
		code = tokenize(tokenizer, FTS5_TOKENIZE_DOCUMENT, text, s, take_token);
	}
	if (code != SQLITE_OK) {
		sqlite3_result_error_code(c, code);
		return;
	}
	const struct term *first = s->terms;
	sqlite3_result_int(c, holds(s->tree, &first));
}

/* ---- the connection */

static fts5_api *
find_api(struct db *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *st = db_prepare(db, STR("SELECT fts5(?1)"), NULL);
	if (!st)
		return NULL;
	sqlite3_bind_pointer(st, 1, &api, "fts5_api_ptr", NULL);
	sqlite3_step(st);
	sqlite3_finalize(st);
	return api;
}

static int
find_tokenizer(struct db *db, struct scan_tokenizer *t)
{
	const char *args[] = { "remove_diacritics", "2" }; /* as in schema.c */
	fts5_api *api = find_api(db);
	void *of_tokenizer = NULL;
	int code = api ? api->xFindTokenizer(api, "unicode61", &of_tokenizer, &t->use)
		       : SQLITE_ERROR;
	return code == SQLITE_OK ? t->use.xCreate(of_tokenizer, args, 2, &t->own) : code;
}

bool
scan_add(struct db *db, struct err *err)
{
	db->tokenizer = xcalloc(1, sizeof *db->tokenizer);
	if (find_tokenizer(db, db->tokenizer) != SQLITE_OK)
		return fail(err, ERR_UNSUPPORTED,
		    "cannot open %s: this SQLite has no full-text search (FTS5)",
		    db->path);
	return sqlite3_create_function(db->handle, "scan", COLUMNS + 1, SQLITE_UTF8,
		   db->tokenizer, sql_scan, NULL, NULL) == SQLITE_OK ||
	       db_fail(db, "open", err);
}

void
scan_remove(struct db *db)
{
	if (db->tokenizer && db->tokenizer->own)
		db->tokenizer->use.xDelete(db->tokenizer->own);
	free(db->tokenizer);
	db->tokenizer = NULL;
}
