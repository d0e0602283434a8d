/* A query becomes one WHERE, planned with what the index of words says first:
 *
 *  1. parts of the tree that only ask for words are asked there, as one expression;
 *  2. a few hits: their numbers stand in the SQL, the rest is looked up and sorted, and
 * no other index may be used (that is what the "+" before a column says to SQLite);
 *  3. many, or such as are found sooner there: the index of dates is walked and each row
 *     asked whether it is one of them;
 *  4. so many that it does not pay to fetch them all, and nothing else is asked for: each
 *     row asks the index of words, at 12 µs, which soon has found a screenful;
 *  5. the other conditions come in the order of what they cost.
 *
 * Parts with a regular expression are looked through, row by row. */
#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "model/article.h"
#include "store/names_parts.h"
#include "store/search.h"
#include "text/fold.h"

enum { MANY = 20000 /* fetched in some 2 ms */ };

void
search_begin(struct search *s, const struct store *store, enum search_aim aim)
{
	*s = (struct search){ .store = store,
		.aim = aim,
		.sql = BUF(1 << 22),
		.range = { INT64_MIN, INT64_MAX } };
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

static void
put(struct search *s, const char *sql)
{
	buf_puts(&s->sql, sql);
}

/* A column that may stand in an index, unless the rows are known already. */
static void
put_column(struct search *s, const char *sql)
{
	put(s, s->few ? "+" : "");
	put(s, sql);
}

static void
put_folded(struct search *s, struct str text)
{
	struct buf b = BUF(LIMIT_QUERY * 16);
	text_fold(text, &b);
	search_text(s, buf_view(&b));
	buf_done(&b);
}

static void
put_scan(struct search *s, const struct query_node *n)
{
	struct scan *scan = arena_alloc(&s->arena, sizeof *scan);
	if (!s->folding)
		s->folding = arena_alloc(&s->arena, sizeof *s->folding);
	*scan = (struct scan){ n, s->folding, clock_ms() + LIMIT_SCAN_MS };
	add_value(s, (struct search_value){ .pointer = scan });
}

/* ---- words */

static void
where_numbers(struct search *s, const struct hits *h)
{
	put(s, "articles.id IN (");
	for (size_t i = 0; i < h->n; i++)
		buf_printf(&s->sql, "%s%lld", i ? "," : "", (long long)h->ids[i]);
	buf_char(&s->sql, ')');
}

static void
where_asked(struct search *s, const struct query_node *n)
{
	struct buf match = BUF(LIMIT_QUERY * 64);
	hits_match(n, &match);
	put(s, "(EXISTS (SELECT 1 FROM search WHERE search MATCH ");
	search_text(s, buf_view(&match));
	put(s,
	    " AND rowid = articles.id) OR (articles.id > (SELECT value FROM meta WHERE "
	    "name = 'indexed') AND scan(");
	put_scan(s, n);
	put(s, ", articles.title, articles.author, articles.text)))");
	buf_done(&match);
}

static void
where_hits(struct search *s, const struct query_node *n, const struct hits *h)
{
	if (s->few)
		where_numbers(s, h);
	else if (h->all) {
		put(s, "hit(");
		add_value(s, (struct search_value){ .pointer = h });
		put(s, ", articles.id)");
	} else
		where_asked(s, n);
}

/* Whole words alone, each by itself: to ask for these of one article is quick. */
static bool
is_simple(const struct query_node *n)
{
	if (n->op != QUERY_TERM)
		return is_simple(n->left) && is_simple(n->right);
	return n->nterms == 1 && !n->prefix;
}

static const struct hits *
find_hits(struct search *s, const struct query_node *n, size_t most)
{
	struct hits *h = arena_alloc(&s->arena, sizeof *h);
	bool all = s->range.from == INT64_MIN && s->range.to == INT64_MAX;
	if (!hits_find(s->store, n, all ? NULL : &s->range, most, &s->arena, h, &s->err))
		h->all = true;
	return h;
}

static void
where_words(struct search *s, const struct query_node *n)
{
	bool few = s->few;
	s->few = false;
	where_hits(s, n, find_hits(s, n, SIZE_MAX - 1));
	s->few = few;
}

static void
where_scan(struct search *s, const struct query_node *n)
{
	/* The text lies on pages of its own: it is not read when nobody asks for it. */
	bool text = n->field == QUERY_ANYWHERE || n->field == QUERY_TEXT;
	put(s, "scan(");
	put_scan(s, n);
	put(s, text ? ", articles.title, articles.author, articles.text)"
		    : ", articles.title, articles.author, '')");
}

/* ---- other fields */

static void
where_regex(struct search *s, const struct query_node *n, const char *column)
{
	put(s, "regex(");
	put_scan(s, n);
	buf_printf(&s->sql, ", %s)", column);
}

/* Is the text, folded, a part of the column, folded? */
static void
where_part(struct search *s, const struct query_node *n, const char *column)
{
	if (n->kind == QUERY_REGEX) {
		where_regex(s, n, column);
		return;
	}
	buf_printf(&s->sql, "instr(fold(%s), ", column);
	put_folded(s, n->value);
	put(s, ")");
}

static void
where_url(struct search *s, const struct query_node *n)
{
	where_part(s, n, "articles.link");
}

static void
of_feeds(struct search *s)
{
	put_column(s, "articles.feed IN (SELECT id FROM feeds WHERE ");
}

static void
where_feed(struct search *s, const struct query_node *n)
{
	of_feeds(s);
	where_part(s, n, "shown");
	put(s, " OR ");
	where_part(s, n, "url");
	put(s, ")");
}

static void
where_folder(struct search *s, const struct query_node *n)
{
	of_feeds(s);
	put(s, "instr(fold(folder) || '/', ");
	put_folded(s, n->value);
	put(s, " || '/') = 1)");
}

static void
where_tag(struct search *s, const struct query_node *n)
{
	put(s, "(EXISTS (SELECT 1 FROM article_tags WHERE article = articles.id AND "
	       "fold(tag) = ");
	put_folded(s, n->value);
	put(s,
	    ") OR articles.feed IN (SELECT id FROM feeds WHERE instr(' ' || fold(tags) "
	    "|| ' ', ' ' || ");
	put_folded(s, n->value);
	put(s, " || ' ')))");
}

static void
where_lang(struct search *s, const struct query_node *n)
{
	put(s, "instr(replace(lower(coalesce(nullif(articles.language, ''), (SELECT "
	       "language FROM feeds WHERE id = articles.feed))), '_', '-') || '-', ");
	put_folded(s, n->value);
	put(s, " || '-') = 1");
}

static void
where_name(struct search *s, const struct query_node *n)
{
	const struct hits *h = search_names(s, n);
	put(s, "hit(");
	add_value(s, (struct search_value){ .pointer = h });
	put(s, ", articles.id)");
}

static void
where_nothing(struct search *s, const struct query_node *n)
{
	(void)n;
	put(s, "0");
}

static void
where_range(struct search *s, const struct query_node *n, const char *column)
{
	bool from = n->from != INT64_MIN, to = n->to != INT64_MAX;
	put(s, "(");
	if (from) {
		put_column(s, column);
		put(s, " >= ");
		search_number(s, n->from);
	}
	put(s, from && to ? " AND " : !from && !to ? "1" : "");
	if (to) {
		put_column(s, column);
		put(s, " < ");
		search_number(s, n->to);
	}
	put(s, ")");
}

static void
where_date(struct search *s, const struct query_node *n)
{
	where_range(s, n, "articles.date");
}

static void
where_fetched(struct search *s, const struct query_node *n)
{
	where_range(s, n, "articles.fetched");
}

static void
where_number(struct search *s, const struct query_node *n)
{
	where_range(s, n, "articles.id");
}

static void
where_len(struct search *s, const struct query_node *n)
{
	where_range(s, n, "articles.words");
}

static void
where_feed_range(struct search *s, const struct query_node *n, const char *column)
{
	bool few = s->few;
	of_feeds(s);
	s->few = false;
	where_range(s, n, column);
	s->few = few;
	put(s, ")");
}

static void
where_feed_unread(struct search *s, const struct query_node *n)
{
	where_feed_range(s, n, "unread");
}

static void
where_feed_articles(struct search *s, const struct query_node *n)
{
	where_feed_range(s, n, "articles");
}

static void
where_feed_latest(struct search *s, const struct query_node *n)
{
	where_feed_range(s, n, "last_article");
}

static void
where_feed_site(struct search *s, const struct query_node *n)
{
	of_feeds(s);
	where_part(s, n, "site");
	put(s, ")");
}

static void
where_feed_description(struct search *s, const struct query_node *n)
{
	of_feeds(s);
	where_part(s, n, "description");
	put(s, ")");
}

static void
where_guid(struct search *s, const struct query_node *n)
{
	where_part(s, n, "articles.guid");
}

static void
where_enclosure(struct search *s, const struct query_node *n, const char *member)
{
	put(s,
	    "EXISTS (SELECT 1 FROM json_each(articles.more, '$.enclosures') AS e WHERE ");
	where_part(s, n, member);
	put(s, ")");
}

static void
where_enclosure_url(struct search *s, const struct query_node *n)
{
	where_enclosure(s, n, "ifnull(e.value ->> 'url', '')");
}

static void
where_enclosure_type(struct search *s, const struct query_node *n)
{
	where_enclosure(s, n, "ifnull(e.value ->> 'type', '')");
}

static void
where_has(struct search *s, const struct query_node *n)
{
	static const char *const conditions[] = {
		[QUERY_HAS_FULLTEXT] = "fulltext = 1",
		[QUERY_HAS_ENCLOSURE] = "instr(articles.more, '\"enclosures\":')",
		[QUERY_HAS_IMAGE] = "(instr(articles.more, '\"image\":') OR "
				    "instr(articles.more, '\"type\":\"image/') OR "
				    "pictured(articles.text, articles.spans))",
	};
	put(s, conditions[n->flags]);
}

static void
where_is(struct search *s, const struct query_node *n)
{
	/* clang-format off */
	static const struct { unsigned flag; const char *sql; } states[] = {
		{ 0,                "articles.read = 0" },
		{ ARTICLE_READ,     "articles.read = 1" },
		{ ARTICLE_SAVED,    "articles.saved = 1" },
		{ ARTICLE_NEW,      "fetched > " SEARCH_VISIT },
		{ ARTICLE_MUTED,    "muted = 1" },
		{ ARTICLE_FOLLOWED, "followed = 1" },
		{ ARTICLE_TRASHED,  "trashed = 1" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (n->flags == states[i].flag)
			put_column(s, states[i].sql);
}

static void
where_feed_id(struct search *s, const struct query_node *n)
{
	put_column(s, "articles.feed = ");
	search_number(s, n->number);
}

/* ---- the tree */

/* A field, its condition, and about what a row costs: SQLite asks in the order in which
 * conditions stand. */
/* clang-format off */
static const struct { void (*where)(struct search *s, const struct query_node *n); int cost; } fields[QUERY_FIELDS] = {
	[QUERY_ANYWHERE]         = { where_scan,             9 },
	[QUERY_TITLE]            = { where_scan,             9 },
	[QUERY_TEXT]             = { where_scan,             9 },
	[QUERY_AUTHOR]           = { where_scan,             9 },
	[QUERY_URL]              = { where_url,              5 },
	[QUERY_FEED]             = { where_feed,             2 },
	[QUERY_FOLDER]           = { where_folder,           2 },
	[QUERY_TAG]              = { where_tag,              4 },
	[QUERY_LANG]             = { where_lang,             4 },
	[QUERY_PERSON]           = { where_name,             2 },
	[QUERY_ORG]              = { where_name,             2 },
	[QUERY_PLACE]            = { where_name,             2 },
	[QUERY_EVENT]            = { where_name,             2 },
	[QUERY_ENTITY]           = { where_name,             2 },
	[QUERY_ROLE]             = { where_name,             2 },
	[QUERY_ABOUT]            = { where_name,             2 },
	[QUERY_DATE]             = { where_date,             1 },
	[QUERY_FETCHED]          = { where_fetched,          1 },
	[QUERY_LEN]              = { where_len,              1 },
	[QUERY_STORY]            = { where_nothing,          0 },
	[QUERY_SOURCES]          = { where_nothing,          0 },
	[QUERY_IS]               = { where_is,               1 },
	[QUERY_HAS]              = { where_has,              5 },
	[QUERY_FEED_ID]          = { where_feed_id,          0 },
	[QUERY_GUID]             = { where_guid,             5 },
	[QUERY_ENCLOSURE_URL]    = { where_enclosure_url,    6 },
	[QUERY_ENCLOSURE_TYPE]   = { where_enclosure_type,   6 },
	[QUERY_FEED_SITE]        = { where_feed_site,        2 },
	[QUERY_FEED_DESCRIPTION] = { where_feed_description, 2 },
	[QUERY_FEED_UNREAD]      = { where_feed_unread,      2 },
	[QUERY_FEED_ARTICLES]    = { where_feed_articles,    2 },
	[QUERY_FEED_LATEST]      = { where_feed_latest,      2 },
	[QUERY_NUMBER]           = { where_number,           0 },
};
/* clang-format on */

static int
cost_of(const struct query_node *n)
{
	if (hits_is_words(n))
		return 2;
	if (n->op == QUERY_TERM)
		return fields[n->field].cost;
	int left = n->left ? cost_of(n->left) : 0,
	    right = n->right ? cost_of(n->right) : 0;
	return left > right ? left : right;
}

static void
where_leaf(struct search *s, const struct query_node *n, bool negated)
{
	put(s, negated ? "NOT " : "");
	if (hits_is_words(n))
		where_words(s, n);
	else if (n->op == QUERY_ALL)
		put(s, "1");
	else
		fields[n->field].where(s, n);
}

/* SQL's parser has a stack of a hundred: NOT goes down to the leaves, and brackets stand
 * only around an OR within an AND. */
static void
where_within(
    struct search *s, const struct query_node *n, bool negated, enum query_op outer)
{
	const struct query_node *sides[2];
	for (; n->op == QUERY_NOT; n = n->left)
		negated = !negated;
	if (hits_is_words(n) || (n->op != QUERY_AND && n->op != QUERY_OR)) {
		where_leaf(s, n, negated);
		return;
	}
	bool both = (n->op == QUERY_AND) != negated;
	bool bracket = !both && outer == QUERY_AND;
	enum query_op op = both ? QUERY_AND : QUERY_OR;
	hits_deeper_first(n, sides);
	put(s, bracket ? "(" : "");
	where_within(s, sides[0], negated, op);
	put(s, both ? " AND " : " OR ");
	where_within(s, sides[1], negated, op);
	put(s, bracket ? ")" : "");
}

/* A member of an AND. */
static void
where_node(struct search *s, const struct query_node *n)
{
	where_within(s, n, false, QUERY_AND);
}

/* The members of the AND at the root: those of words joined to one, the rest by cost. */
struct parts {
	struct query_node **list;
	size_t n;
	struct query_node *words; /* or NULL */
};

static void
split(struct search *s, struct query_node *n, struct parts *p)
{
	if (hits_is_words(n)) {
		struct query_node *both = arena_alloc(&s->arena, sizeof *both);
		*both =
		    (struct query_node){ .op = QUERY_AND, .left = n, .right = p->words };
		p->words = p->words ? both : n;
	} else if (n->op == QUERY_AND) {
		split(s, n->left, p);
		split(s, n->right, p);
	} else if (n->op != QUERY_ALL) {
		p->list = arena_push(&s->arena, p->list, &p->n, sizeof *p->list);
		p->list[p->n - 1] = n;
	}
}

static int
by_cost(const void *a, const void *b)
{
	return cost_of(*(struct query_node *const *)a) -
	       cost_of(*(struct query_node *const *)b);
}

/* Numbers that all parts have to agree on: nothing else is asked of the index. */
static void
within_range(struct search *s, const struct parts *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct query_node *n = p->list[i];
		if (n->op != QUERY_TERM || n->field != QUERY_NUMBER)
			continue;
		s->range.from = n->from > s->range.from ? n->from : s->range.from;
		if (n->to != INT64_MAX && n->to - 1 < s->range.to)
			s->range.to = n->to - 1;
	}
}

/* What lists leave out. */
static void
where_shown(struct search *s, const struct query *q)
{
	bool trash = query_asks_state(q->root, ARTICLE_TRASHED);
	bool muted = query_asks_state(q->root, ARTICLE_MUTED);
	if (!trash)
		put_column(s, "trashed = 0 AND ");
	if (!trash && !muted)
		put_column(s, "muted = 0 AND ");
}

/* A row that is looked up costs as much as so many of the index of dates. A screenful of
 * hits is found there behind all that is newer, and numbers grow with dates. first: the
 * query asks for words alone and the newest come first. */
static bool
is_few(const struct search *s, const struct hits *h, bool first)
{
	enum { ROW = 16, SCREEN = 50 };
	if (!h || !h->all || h->n > HITS_FEW)
		return false;
	if (!first || h->n <= SCREEN)
		return true;
	int64_t newer = store_last_article(s->store) - h->ids[h->n - SCREEN];
	return (int64_t)h->n * ROW <= newer;
}

/* Those from there on that cost no more; where it stopped. */
static size_t
where_parts(struct search *s, const struct parts *p, size_t from, int most)
{
	for (; from < p->n && cost_of(p->list[from]) <= most; from++) {
		where_node(s, p->list[from]);
		put(s, " AND ");
	}
	return from;
}

void
search_where(struct search *s, const struct query *q)
{
	struct parts p = { 0 };
	const struct hits *h = NULL;
	split(s, q->root, &p);
	within_range(s, &p);
	bool alone = s->aim == SEARCH_WINDOW && p.n == 0 && q->sort <= QUERY_OLDEST;
	if (p.words)
		h = find_hits(
		    s, p.words, alone && is_simple(p.words) ? MANY : SIZE_MAX - 1);
	if (!h)
		h = search_fewest_named(s, p.list, p.n);
	bool few = is_few(s, h, alone && q->sort == QUERY_NEWEST);
	s->few = few || s->known;
	put(s, "(");
	where_shown(s, q);
	if (p.n)
		qsort(p.list, p.n, sizeof *p.list, by_cost);
	size_t cheap = where_parts(s, &p, 0, 1);
	if (p.words || few) {
		s->few = few;
		where_hits(s, p.words, h);
		s->few = few || s->known;
		put(s, " AND ");
	}
	where_parts(s, &p, cheap, INT_MAX);
	put(s, "1)");
}

void
search_hits(struct search *s, const struct query *q, const struct hits *h)
{
	s->few = h->n <= HITS_FEW;
	put(s, "(");
	if (q)
		where_shown(s, q);
	where_hits(s, NULL, h);
	put(s, ")");
}

/* From there on a field reads what lies with an article, not in an index. */
bool
search_is_costly(const struct query_node *n)
{
	enum { COSTLY = 5 };
	return cost_of(n) >= COSTLY;
}

/* ---- order */

static void
order_best(struct search *s, const struct query *q)
{
	struct ranks *r = arena_alloc(&s->arena, sizeof *r);
	if (!ranks_find(s->store, q->root, &s->arena, r, &s->err))
		return;
	put(s, "score(");
	add_value(s, (struct search_value){ .pointer = r });
	put(s, ", articles.id, date)");
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
	put(s, " ORDER BY ");
	if (q->sort == QUERY_BEST)
		order_best(s, q);
	else if (orders[q->sort].key)
		put(s, orders[q->sort].key);
	if (orders[q->sort].key)
		put(s, orders[q->sort].descends != q->reverse ? " DESC, " : ", ");
	put(s, q->sort == QUERY_OLDEST ? "date, articles.id"
				       : "date DESC, articles.id DESC");
	if (limit == 0)
		limit = q->limit;
	if (limit > 0) {
		put(s, " LIMIT ");
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
