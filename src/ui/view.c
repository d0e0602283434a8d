/* Views as queries. A folder is an OR over the numbers of its feeds, as a balanced tree,
 * so that a thousand feeds are ten levels deep. */
#include "config.h"

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
