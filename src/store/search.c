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
	*s = (struct search){ .store = store, .aim = aim, .sql = BUF(1 << 22) };
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

void
search_pointer(struct search *s, const void *what)
{
	add_value(s, (struct search_value){ .pointer = what });
}

void
search_put(struct search *s, const char *sql)
{
	buf_puts(&s->sql, sql);
}

void
search_column(struct search *s, const char *sql)
{
	search_put(s, s->few ? "+" : "");
	search_put(s, sql);
}

void
search_scan(struct search *s, const struct query_node *n)
{
	struct scan *scan = arena_alloc(&s->arena, sizeof *scan);
	if (!s->folding)
		s->folding = arena_alloc(&s->arena, sizeof *s->folding);
	*scan = (struct scan){ n, s->folding, clock_ms() + LIMIT_SCAN_MS };
	search_pointer(s, scan);
}

/* ---- words */

static void
where_numbers(struct search *s, const struct hits *h)
{
	search_put(s, "articles.id IN (");
	for (size_t i = 0; i < h->n; i++)
		buf_printf(&s->sql, "%s%lld", i ? "," : "", (long long)h->ids[i]);
	buf_char(&s->sql, ')');
}

static void
where_asked(struct search *s, const struct query_node *n)
{
	struct buf match = BUF(LIMIT_QUERY * 64);
	hits_match(n, &match);
	search_put(s, "(EXISTS (SELECT 1 FROM search WHERE search MATCH ");
	search_text(s, buf_view(&match));
	search_put(s,
	    " AND rowid = articles.id) OR (articles.id > (SELECT value FROM meta WHERE "
	    "name = 'indexed') AND scan(");
	search_scan(s, n);
	search_put(s, ", articles.title, articles.author, articles.text)))");
	buf_done(&match);
}

static void
where_hits(struct search *s, const struct query_node *n, const struct hits *h)
{
	if (s->few)
		where_numbers(s, h);
	else if (h->all) {
		search_put(s, "hit(");
		search_pointer(s, h);
		search_put(s, ", articles.id)");
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
	if (!hits_find(s->store, n, s->range, most, &s->arena, h, &s->err))
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

/* ---- the tree */

static int
cost_of(const struct query_node *n)
{
	if (hits_is_words(n))
		return 2;
	if (n->op == QUERY_TERM)
		return search_field_cost(n->field);
	int left = n->left ? cost_of(n->left) : 0,
	    right = n->right ? cost_of(n->right) : 0;
	return left > right ? left : right;
}

static void
where_leaf(struct search *s, const struct query_node *n, bool negated)
{
	search_put(s, negated ? "NOT " : "");
	if (hits_is_words(n))
		where_words(s, n);
	else if (n->op == QUERY_ALL)
		search_put(s, "1");
	else
		search_field(s, n);
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
	search_put(s, bracket ? "(" : "");
	where_within(s, sides[0], negated, op);
	search_put(s, both ? " AND " : " OR ");
	where_within(s, sides[1], negated, op);
	search_put(s, bracket ? ")" : "");
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

/* The numbers that the query asks for, if it does: nothing else is asked of the index. */
static void
within_range(struct search *s, const struct parts *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct query_node *n = p->list[i];
		if (n->op != QUERY_TERM || n->field != QUERY_NUMBER)
			continue;
		struct hits_range *r = arena_alloc(&s->arena, sizeof *r);
		*r = (struct hits_range){ n->from,
			n->to == INT64_MAX ? n->to : n->to - 1 };
		s->range = r;
	}
}

/* What lists leave out. */
static void
where_shown(struct search *s, const struct query *q)
{
	bool trash = query_asks_state(q->root, ARTICLE_TRASHED);
	bool muted = query_asks_state(q->root, ARTICLE_MUTED);
	if (!trash)
		search_column(s, "trashed = 0 AND ");
	if (!trash && !muted)
		search_column(s, "muted = 0 AND ");
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
		search_put(s, " AND ");
	}
	return from;
}

/* States of few articles, and where these stand. Beside another state SQLite would walk
 * all articles of that one: the few are fetched first. */
/* clang-format off */
static const struct { unsigned flag; const char *rows; } rare_states[] = {
	{ ARTICLE_FOLLOWED, "articles INDEXED BY articles_followed WHERE followed = 1" },
	{ ARTICLE_SAVED,    "articles INDEXED BY articles_saved WHERE saved = 1" },
};
/* clang-format on */

static bool
has_state(const struct parts *p, unsigned flag)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->list[i]->op == QUERY_TERM && p->list[i]->field == QUERY_IS &&
		    p->list[i]->flags == flag)
			return true;
	return false;
}

static bool
where_rare(struct search *s, const struct query *q, const struct parts *p)
{
	size_t i = 0, n = sizeof rare_states / sizeof *rare_states;
	while (i < n && !has_state(p, rare_states[i].flag))
		i++;
	if (i == n || s->few || query_asks_state(q->root, ARTICLE_TRASHED) ||
	    query_asks_state(q->root, ARTICLE_MUTED) ||
	    !(has_state(p, 0) || has_state(p, ARTICLE_READ) || has_state(p, ARTICLE_NEW)))
		return false;
	search_put(s, "articles.id IN (SELECT id FROM ");
	search_put(s, rare_states[i].rows);
	search_put(s, " AND trashed = 0 AND muted = 0) AND ");
	return true;
}

/* What an index says of the words, or else of the names: the search is planned with it.
 */
static const struct hits *
ask_index(struct search *s, const struct parts *p, bool alone)
{
	bool some = alone && p->words && is_simple(p->words);
	const struct hits *h =
	    p->words ? find_hits(s, p->words, some ? MANY : SIZE_MAX - 1) : NULL;
	return h ? h : search_fewest_named(s, p->list, p->n);
}

static void
where_found(
    struct search *s, const struct query_node *words, const struct hits *h, bool few)
{
	bool was = s->few;
	s->few = few;
	where_hits(s, words, h);
	s->few = was;
	search_put(s, " AND ");
}

void
search_where(struct search *s, const struct query *q)
{
	struct parts p = { 0 };
	split(s, q->root, &p);
	within_range(s, &p);
	bool alone = s->aim == SEARCH_WINDOW && p.n == 0 && q->sort <= QUERY_OLDEST;
	const struct hits *h = ask_index(s, &p, alone);
	bool few = is_few(s, h, alone && q->sort == QUERY_NEWEST);
	search_put(s, "(");
	s->few = few || s->known;
	s->few = where_rare(s, q, &p) || s->few;
	where_shown(s, q);
	if (p.n)
		qsort(p.list, p.n, sizeof *p.list, by_cost);
	size_t cheap = where_parts(s, &p, 0, 1);
	if (p.words || few)
		where_found(s, p.words, h, few);
	where_parts(s, &p, cheap, INT_MAX);
	search_put(s, "1)");
}

void
search_hits(struct search *s, const struct query *q, const struct hits *h)
{
	s->few = h->n <= HITS_FEW;
	search_put(s, "(");
	if (q)
		where_shown(s, q);
	where_hits(s, NULL, h);
	search_put(s, ")");
}

/* From there on a field reads what lies with an article, not in an index. */
bool
search_is_costly(const struct query_node *n)
{
	enum { COSTLY = 5 };
	return cost_of(n) >= COSTLY;
}
