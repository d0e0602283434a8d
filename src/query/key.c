/* A query as a text by which it is known again, for what is remembered of it. The parser
 * makes the same tree of the same words but for what depends on the time: "since:2h" is
 * another moment each second. Such moments are rounded, to a minute or a thousandth of
 * their distance from now, whichever is more; their words tell apart those that become
 * the same. */
#include "config.h"

#include "base/buf.h"
#include "query/query.h"

static bool
is_moment(enum query_field field)
{
	return field == QUERY_DATE || field == QUERY_FETCHED ||
	       field == QUERY_FEED_LATEST;
}

/* By powers of two, so that a moment that stands still keeps its number for long. */
static long long
rounded(int64_t moment, int64_t now)
{
	int64_t far = moment > now ? moment - now : now - moment, grain = 64;
	while (far / 1024 > grain)
		grain *= 2;
	return moment / grain;
}

static void
put_bound(const struct query_node *n, int64_t bound, int64_t now, struct buf *out)
{
	bool open = bound == INT64_MIN || bound == INT64_MAX;
	buf_printf(out, " %lld",
	    !open && is_moment(n->field) ? rounded(bound, now) : (long long)bound);
}

static void
put_node(const struct query_node *n, int64_t now, struct buf *out)
{
	buf_printf(out, "(%d", n->op);
	if (n->left)
		put_node(n->left, now, out);
	if (n->right)
		put_node(n->right, now, out);
	if (n->op == QUERY_TERM) {
		buf_printf(out, " %d %d %d %d %d %u %lld %zu:%.*s", n->field, n->kind,
		    n->phrase, n->prefix, n->exact, n->flags, (long long)n->number,
		    n->value.n, STR_ARG(n->value));
		put_bound(n, n->from, now, out);
		put_bound(n, n->to, now, out);
	}
	buf_char(out, ')');
}

void
query_key(const struct query *q, int64_t now, struct buf *out)
{
	put_node(q->root, now, out);
}
