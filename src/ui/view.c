/* Views as queries. A folder is an OR over the numbers of its feeds, as a balanced tree,
 * so that a thousand feeds are ten levels deep. */
#include "config.h"

#include "app/get.h"
#include "app/queries.h"
#include "ui/view.h"

bool
view_query(struct view *v, const struct app *app, enum view_kind kind, struct str title,
    struct str text, struct err *err, size_t *at)
{
	*v = (struct view){ .kind = kind };
	v->title = arena_str(&v->arena, title);
	return app_query(app, text, &v->arena, &v->query, err, at, NULL);
}

void
view_feed(struct view *v, int64_t feed, struct str title)
{
	*v = (struct view){ .kind = VIEW_FEED, .feed = feed };
	v->title = arena_str(&v->arena, title);
	query_of_feed(&v->query, feed, &v->arena);
}

static struct query_node *
any_of(struct arena *arena, const int64_t *feeds, size_t n)
{
	struct query_node *node = arena_alloc(arena, sizeof *node);
	if (n == 1) {
		*node = (struct query_node){
			.op = QUERY_TERM, .field = QUERY_FEED_ID, .number = feeds[0]
		};
		return node;
	}
	*node = (struct query_node){ .op = QUERY_OR,
		.left = any_of(arena, feeds, n / 2),
		.right = any_of(arena, feeds + n / 2, n - n / 2) };
	return node;
}

void
view_feeds(struct view *v, struct str title, const int64_t *feeds, size_t n)
{
	static const int64_t none = 0; /* no feed has this number */
	*v = (struct view){ .kind = VIEW_FOLDER };
	v->title = arena_str(&v->arena, title);
	query_all(&v->query, &v->arena);
	v->query.root = any_of(&v->arena, n ? feeds : &none, n ? n : 1);
}

void
view_narrow(struct view *v, const struct view *within)
{
	struct query_node *node = arena_alloc(&v->arena, sizeof *node);
	*node = (struct query_node){
		.op = QUERY_AND, .left = within->query.root, .right = v->query.root
	};
	v->query.root = node;
	v->title = arena_printf(
	    &v->arena, "%.*s / %.*s", STR_ARG(within->title), STR_ARG(v->title));
}

/* ---- as settings have it */

/* The line whose settings hold for the view: its feed's, or one such as all have that
 * are in its folder. */
static const struct feedline *
line_of(const struct view *v, const struct app *app, struct arena *arena)
{
	struct feed_row row;
	if (v->kind == VIEW_FOLDER) {
		struct feedline *any = arena_alloc(arena, sizeof *any);
		*any = (struct feedline){ .folder = v->title };
		return any;
	}
	if (v->kind == VIEW_FEED && store_feed(app->store, v->feed, arena, &row, NULL))
		return feedlist_find(&app->feeds, row.url);
	return NULL;
}

/* Who searches, or asks for a state, wants what there is of it. */
static bool
asks_for_state(const struct view *v)
{
	static const unsigned states[] = { 0, ARTICLE_READ, ARTICLE_SAVED,
		ARTICLE_TRASHED };
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (query_asks_state(v->whole, states[i]))
			return true;
	return v->kind == VIEW_SEARCH || query_asks(v->whole, QUERY_HAS);
}

static struct query_node *
unread_of(struct view *v)
{
	struct query_node *unread = arena_alloc(&v->arena, sizeof *unread);
	struct query_node *both = arena_alloc(&v->arena, sizeof *both);
	*unread = (struct query_node){
		.op = QUERY_TERM, .field = QUERY_IS, .value = STR("unread")
	};
	*both = (struct query_node){ .op = QUERY_AND, .left = v->whole, .right = unread };
	return both;
}

static struct view_ways
ways_of(const struct view *v, const struct app *app)
{
	struct arena arena = { NULL };
	const struct feedline *line = line_of(v, app, &arena);
	struct query q = v->query;
	if (!q.sorted)
		query_set_sort(&q, app_feed_text(app, line, SET_SORT), NULL);
	struct view_ways ways = { q.sort, q.reverse,
		!asks_for_state(v) && !app_feed_number(app, line, SET_SHOW_READ) };
	arena_free(&arena);
	return ways;
}

bool
view_same_ways(const struct view_ways *a, const struct view_ways *b)
{
	return a->sort == b->sort && a->reverse == b->reverse &&
	       a->hide_read == b->hide_read;
}

bool
view_settle(struct view *v, const struct app *app)
{
	bool first = !v->whole;
	if (first)
		v->whole = v->query.root;
	struct view_ways was = v->ways, ways = ways_of(v, app);
	bool sort = first || was.sort != ways.sort || was.reverse != ways.reverse;
	bool read = was.hide_read != ways.hide_read;
	if (sort) {
		v->query.sort = ways.sort;
		v->query.reverse = ways.reverse;
	}
	if (read)
		v->query.root = ways.hide_read ? unread_of(v) : v->whole;
	v->ways = ways;
	return sort || read;
}

void
view_done(struct view *v)
{
	arena_free(&v->arena);
	*v = (struct view){ 0 };
}

bool
view_is(const struct view *v, const char *name)
{
	return v->kind == VIEW_NAMED && str_is(v->title, name);
}

bool
view_same(const struct view *a, const struct view *b)
{
	return a->kind == b->kind && a->feed == b->feed && str_eq(a->title, b->title);
}

bool
view_by_date(const struct view *v)
{
	return v->query.sort <= QUERY_OLDEST;
}

const char *
view_order(enum query_sort sort)
{
	static const char *const names[QUERY_SORTS] = {
		[QUERY_NEWEST] = "newest first",
		[QUERY_OLDEST] = "oldest first",
		[QUERY_BEST] = "best first",
		[QUERY_BY_FETCHED] = "as they came",
		[QUERY_BY_FEED] = "by feed",
		[QUERY_BY_TITLE] = "by headline",
		[QUERY_BY_SOURCES] = "by sources",
	};
	return names[sort];
}
