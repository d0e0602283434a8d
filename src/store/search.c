/* A query becomes one WHERE. Parts of the tree that only ask for words become one FTS5
 * expression, so that the index does the work of "a b OR c"; the rest are conditions on
 * columns. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "store/scan.h"
#include "store/search.h"
#include "text/fold.h"

void
search_begin(struct search *s)
{
	*s = (struct search){ .sql = BUF(1 << 20) };
}

void
search_done(struct search *s)
{
	buf_done(&s->sql);
	arena_free(&s->arena);
}

static void
add_value(struct search *s, struct search_value v)
{
	buf_char(&s->sql, '?');
	s->values = arena_push(&s->arena, s->values, &s->nvalues, sizeof v);
	s->values[s->nvalues - 1] = v;
}

void
search_text(struct search *s, struct str text)
{
	add_value(s,
	    (struct search_value){ .is_text = true, .text = arena_str(&s->arena, text) });
}

void
search_number(struct search *s, int64_t number)
{
	add_value(s, (struct search_value){ .number = number });
}

static bool
is_words(const struct query_node *n)
{
	switch (n->op) {
	case QUERY_TERM:
		return n->field == QUERY_ANYWHERE || n->field == QUERY_TITLE;
	case QUERY_AND:
	case QUERY_OR:
		return is_words(n->left) && is_words(n->right);
	default:
		return false; /* FTS5's NOT needs something before it: a negation is a
				 condition of its own */
	}
}

/* "…" takes any text as words; a quotation mark in it is doubled. */
static void
match_term(const struct query_node *n, struct buf *out)
{
	buf_puts(out, n->field == QUERY_TITLE ? "{title} : \"" : "\"");
	for (size_t i = 0; i < n->value.n; i++) {
		if (n->value.p[i] == '"')
			buf_char(out, '"');
		buf_char(out, n->value.p[i]);
	}
	buf_puts(out, n->prefix ? "\" *" : "\"");
}

static void
match_words(const struct query_node *n, struct buf *out)
{
	if (n->op == QUERY_TERM) {
		match_term(n, out);
		return;
	}
	buf_char(out, '(');
	match_words(n->left, out);
	buf_puts(out, n->op == QUERY_AND ? " AND " : " OR ");
	match_words(n->right, out);
	buf_char(out, ')');
}

/* Articles that the index does not hold yet are looked through. */
static void
where_words(struct search *s, const struct query_node *n)
{
	struct buf match = BUF(LIMIT_QUERY * 16);
	match_words(n, &match);
	buf_puts(&s->sql, "articles.id IN (SELECT rowid FROM search WHERE search MATCH ");
	search_text(s, buf_view(&match));
	buf_puts(&s->sql,
	    " UNION ALL SELECT id FROM articles AS rest WHERE rest.id > (SELECT "
	    "value FROM meta WHERE name = 'indexed') AND scan(");
	add_value(s, (struct search_value){ .scan = scan_new(n, &s->arena) });
	buf_puts(&s->sql, ", rest.title, rest.author, rest.text))");
	buf_done(&match);
}

static void
where_feed(struct search *s, const struct query_node *n)
{
	struct buf folded = BUF(LIMIT_QUERY * 4);
	text_fold(n->value, &folded);
	buf_puts(
	    &s->sql, "articles.feed IN (SELECT id FROM feeds WHERE instr(fold(shown), ");
	search_text(s, buf_view(&folded));
	buf_puts(&s->sql, ") OR instr(fold(url), ");
	search_text(s, buf_view(&folded));
	buf_puts(&s->sql, "))");
	buf_done(&folded);
}

/* clang-format off */
static const struct { const char *value, *sql; } states[] = {
	{ "unread",   "articles.read = 0" },
	{ "read",     "articles.read = 1" },
	{ "saved",    "articles.saved = 1" },
	{ "new",      "articles.id > " SEARCH_VISIT },
	{ "trash",    "trashed = 1" },
};
/* clang-format on */

static void
where_is(struct search *s, const struct query_node *n)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_is(n->value, states[i].value)) {
			buf_puts(&s->sql, states[i].sql);
			return;
		}
	buf_puts(&s->sql, "0"); /* followed, muted: nothing is yet */
}

static void
where_term(struct search *s, const struct query_node *n)
{
	if (n->field == QUERY_FEED)
		where_feed(s, n);
	else if (n->field == QUERY_IS)
		where_is(s, n);
	else if (n->field == QUERY_FEED_ID) {
		buf_puts(&s->sql, "articles.feed = ");
		search_number(s, n->number);
	} else
		where_words(s, n);
}

static void
where_node(struct search *s, const struct query_node *n)
{
	if (is_words(n)) {
		where_words(s, n);
		return;
	}
	switch (n->op) {
	case QUERY_ALL:
		buf_puts(&s->sql, "1");
		break;
	case QUERY_TERM:
		where_term(s, n);
		break;
	case QUERY_NOT:
		buf_puts(&s->sql, "NOT (");
		where_node(s, n->left);
		buf_char(&s->sql, ')');
		break;
	case QUERY_AND:
	case QUERY_OR:
		buf_char(&s->sql, '(');
		where_node(s, n->left);
		buf_puts(&s->sql, n->op == QUERY_AND ? " AND " : " OR ");
		where_node(s, n->right);
		buf_char(&s->sql, ')');
	}
}

static bool
asks_for_trash(const struct query_node *n)
{
	if (!n)
		return false;
	return (n->op == QUERY_TERM && n->field == QUERY_IS &&
		   str_is(n->value, "trash")) ||
	       asks_for_trash(n->left) || asks_for_trash(n->right);
}

void
search_where(struct search *s, const struct query *q)
{
	buf_char(&s->sql, '(');
	if (!asks_for_trash(q->root))
		buf_puts(&s->sql, "trashed = 0 AND ");
	where_node(s, q->root);
	buf_char(&s->sql, ')');
}

void
search_order(struct search *s, const struct query *q, int64_t limit)
{
	buf_puts(&s->sql, q->sort == QUERY_OLDEST
			      ? " ORDER BY date, articles.id"
			      : " ORDER BY date DESC, articles.id DESC");
	if (limit == 0)
		limit = q->limit;
	if (limit > 0) {
		buf_puts(&s->sql, " LIMIT ");
		search_number(s, limit);
	}
}

sqlite3_stmt *
search_prepare(const struct search *s, const struct store *store, struct err *err)
{
	sqlite3_stmt *st = db_prepare(store->db, buf_view(&s->sql), err);
	for (size_t i = 0; st && i < s->nvalues; i++) {
		if (s->values[i].scan)
			scan_bind(st, (int)i + 1, s->values[i].scan);
		else if (s->values[i].is_text)
			db_bind(st, (int)i + 1, s->values[i].text);
		else
			db_bind_int(st, (int)i + 1, s->values[i].number);
	}
	return st;
}
