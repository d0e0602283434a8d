/* The end of a search's statement: in which order rows come, and what stands for each
 * "?". */
#include "config.h"

#include "base/limits.h"
#include "store/hits.h"
#include "store/search.h"

static void
order_best(struct search *s, const struct query *q)
{
	struct ranks *r = arena_alloc(&s->arena, sizeof *r);
	if (!ranks_find(s->store, q->root, &s->arena, r, &s->err))
		return;
	buf_puts(&s->sql, "score(");
	search_pointer(s, r);
	buf_puts(&s->sql, ", articles.id, date)");
}

void
search_order(struct search *s, const struct query *q, int64_t limit)
{
	/* clang-format off */
	static const struct { const char *key; bool descends; } orders[QUERY_SORTS] = {
		[QUERY_BEST]       = { "",                true },
		[QUERY_BY_FETCHED] = { "fetched",         true },
		[QUERY_BY_FEED]    = { "(SELECT fold(shown) FROM feeds WHERE id = articles.feed)", false },
		[QUERY_BY_TITLE]   = { "fold(articles.title)", false },
	};
	/* clang-format on */
	buf_puts(&s->sql, " ORDER BY ");
	if (q->sort == QUERY_BEST)
		order_best(s, q);
	else if (orders[q->sort].key)
		buf_puts(&s->sql, orders[q->sort].key);
	if (orders[q->sort].key)
		buf_puts(
		    &s->sql, orders[q->sort].descends != q->reverse ? " DESC, " : ", ");
	buf_puts(&s->sql, q->sort == QUERY_OLDEST ? "date, articles.id"
						  : "date DESC, articles.id DESC");
	if (limit == 0)
		limit = q->limit;
	if (limit > 0) {
		buf_puts(&s->sql, " LIMIT ");
		search_number(s, limit);
	}
}

sqlite3_stmt *
search_prepare(const struct search *s, struct err *err)
{
	if (s->err.code != ERR_NONE) {
		if (err)
			*err = s->err;
		return NULL;
	}
	sqlite3_stmt *st = db_prepare(s->store->db, buf_view(&s->sql), err);
	for (size_t i = 0; st && i < s->nvalues; i++) {
		const struct search_value *v = &s->values[i];
		if (v->pointer)
			sqlite3_bind_pointer(st, (int)i + 1,
			    (void *)(uintptr_t)v->pointer, FUNCTION_POINTER, NULL);
		else if (v->is_text)
			db_bind(st, (int)i + 1, v->text);
		else
			db_bind_int(st, (int)i + 1, v->number);
	}
	return st;
}
