/* The search index cuts texts as text/terms does. What is searched for comes in terms
 * already (query/parse), each by itself, and is taken as it is. */
#include "config.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "store/functions.h"
#include "text/terms.h"

static int
create(void *ctx, const char **args, int n, Fts5Tokenizer **out)
{
	struct terms *t = xcalloc(1, sizeof *t);
	(void)ctx, (void)args, (void)n;
	terms_init(t, NULL);
	*out = (Fts5Tokenizer *)t;
	return SQLITE_OK;
}

static void delete (Fts5Tokenizer *own)
{
	struct terms *t = (struct terms *)own;
	terms_done(t);
	free(t);
}

static int
tokenize(Fts5Tokenizer *own, void *ctx, int flags, const char *p, int n,
    int (*put)(void *ctx, int flags, const char *p, int n, int start, int end))
{
	struct terms *t = (struct terms *)own;
	struct term term;
	int code = SQLITE_OK;
	if (flags & FTS5_TOKENIZE_QUERY)
		return put(ctx, 0, p, n, 0, n);
	terms_begin(t, (struct str){ p, (size_t)n });
	while (code == SQLITE_OK && terms_next(t, &term))
		code = put(ctx, 0, term.text.p, (int)term.text.n, (int)term.start,
		    (int)term.end);
	return code;
}

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

bool
tokenizer_add(struct db *db, struct err *err)
{
	fts5_tokenizer use = { create, delete, tokenize };
	fts5_api *api = find_api(db);
	if (api && api->xCreateTokenizer(api, "courant", NULL, &use, NULL) == SQLITE_OK)
		return true;
	return fail(err, ERR_UNSUPPORTED,
	    "cannot open %s: this SQLite has no full-text search (FTS5)", db->path);
}
