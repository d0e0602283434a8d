/* The feeds of a page: what <link> says, as browsers read it, then what its anchors look
 * like, then what the address itself tells. Feeds of comments go behind the others of
 * their kind. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "base/map.h"
#include "feed/discover.h"
#include "markup/links.h"
#include "text/charset.h"
#include "text/url.h"

/* clang-format off */
/* How much a media type says: that it is a feed, or only that it may be one. */
enum { SURE = 1, PERHAPS = 2 };
static const struct { const char *type; int says; } types[] = {
	{ "application/atom+xml", SURE }, { "application/rss+xml", SURE },
	{ "application/feed+json", SURE }, { "application/x.atom+xml", SURE },
	{ "application/x-atom+xml", SURE }, { "application/x-rss+xml", SURE },
	{ "application/rss", SURE }, { "application/atom", SURE }, { "text/rss", SURE },
	{ "text/rss+xml", SURE }, { "text/atom+xml", SURE }, { "application/x-cdf", SURE },
	{ "application/json", PERHAPS }, { "application/rdf+xml", PERHAPS },
	{ "application/xml", PERHAPS }, { "text/xml", PERHAPS },
};

/* Endings of the paths of feeds. */
static const char *const endings[] = {
	".rss", ".atom", "/feed", "/feed/", "/feeds", "/feeds/", "/rss", "/rss/", "/atom", "/atom/",
	"feed.xml", "rss.xml", "atom.xml", "/index.rdf", "rss.rdf", "feed.json", "/feed.php",
	"rss.php", "/rss2", "/rss2/", ".rss2", "/feeds/posts/default", "/rss.aspx", "/index.rss",
};
static const char *const queries[] = {
	"feed=rss", "feed=rss2", "feed=atom", "feed=rdf", "format=rss", "format=atom", "type=rss",
	"format=feed", "output=rss", "output=atom", "rss=1",
};
static const char *const common_paths[] = {
	"/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json",
};

static const struct { const char *format, *type; } formats[] = {
	{ "atom", "application/atom+xml" }, { "json", "application/feed+json" },
	{ "cdf", "application/x-cdf" }, { "", "application/rss+xml" },
};
/* clang-format on */

/* The lists in the order in which they are joined. */
enum order { FROM_LINK, FROM_LINK_COMMENTS, FROM_ANCHOR, FROM_ANCHOR_COMMENTS, ORDERS };

struct search {
	struct str base;
	struct arena *arena;
	struct map seen;
	struct found_feeds lists[ORDERS];
};

const char *
feed_common_path(size_t i)
{
	return i < sizeof common_paths / sizeof *common_paths ? common_paths[i] : NULL;
}

static bool
has_word(struct str words, const char *word)
{
	for (size_t i = 0, from; i < words.n;) {
		while (i < words.n && char_is_space(words.p[i]))
			i++;
		for (from = i; i < words.n && !char_is_space(words.p[i]);)
			i++;
		if (str_eq_nocase(str_sub(words, from, i), str_of(word)))
			return true;
	}
	return false;
}

static struct str
type_of(struct str said)
{
	return str_trim(str_sub(said, 0, str_find_char(said, ';')));
}

static int
what_type_says(struct str type)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eq_nocase(type, str_of(types[i].type)))
			return types[i].says;
	return 0;
}

static bool
ends_like_feed(struct str path)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct str end = str_of(endings[i]);
		if (path.n >= end.n &&
		    str_eq_nocase(str_sub(path, path.n - end.n, path.n), end))
			return true;
	}
	return false;
}

static bool
asks_for_feed(struct str query)
{
	for (struct str rest = query, one; str_cut(&rest, '&', &one);)
		for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
			if (str_eq_nocase(one, str_of(queries[i])))
				return true;
	return false;
}

/* Does an address look like one of a feed? */
static bool
looks_like_feed(struct str url)
{
	url = str_sub(url, 0, str_find_char(url, '#'));
	size_t mark = str_find_char(url, '?');
	struct str path = str_sub(url, 0, mark);
	struct str query = mark == STR_NONE ? STR("") : str_sub(url, mark + 1, url.n);
	bool xml = str_ends(path, STR(".xml")) &&
		   (str_find_nocase(path, STR("/feed")) != STR_NONE ||
		       str_find_nocase(path, STR("/rss")) != STR_NONE);
	return xml || ends_like_feed(path) || asks_for_feed(query);
}

static bool
names_feed(struct str text)
{
	static const char *const words[] = { "rss", "atom", "feed" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (has_word(text, words[i]))
			return true;
	return false;
}

/* No standard says so, but browsers did: alternate with a feed's type and no stylesheet,
 * or rel=feed; a general type when title or address says the rest. */
static bool
link_is_feed(const struct page_link *l)
{
	if (has_word(l->rel, "feed"))
		return true;
	if (!has_word(l->rel, "alternate") || has_word(l->rel, "stylesheet"))
		return false;
	int says = what_type_says(type_of(l->type));
	return says == SURE ||
	       (says == PERHAPS && (names_feed(l->title) || looks_like_feed(l->href)));
}

static bool
anchor_is_feed(const struct page_link *l, struct str url)
{
	return link_is_feed(l) || what_type_says(type_of(l->type)) == SURE ||
	       str_starts_nocase(l->href, STR("feed:")) || looks_like_feed(url);
}

static struct str
absolute(struct search *s, struct str href)
{
	if (str_starts_nocase(href, STR("feed:http")))
		href = str_sub(href, 5, href.n);
	else if (str_starts_nocase(href, STR("feed://")))
		href = arena_printf(
		    s->arena, "https://%.*s", STR_ARG(str_sub(href, 7, href.n)));
	struct str url = url_resolve(s->base, href, s->arena);
	struct str scheme = url_scheme(url, s->arena);
	bool web = str_starts(url, STR("http://")) || str_starts(url, STR("https://"));
	return web || (!scheme.n && !s->base.n) ? url : STR("");
}

static void
push(struct search *s, enum order order, struct found_feed f)
{
	struct found_feeds *list = &s->lists[order];
	if (!f.url.n || f.url.n > LIMIT_URL || map_put(&s->seen, f.url, s))
		return;
	list->feeds = arena_push(s->arena, list->feeds, &list->n, sizeof *list->feeds);
	list->feeds[list->n - 1] = f;
}

static bool
is_of_comments(struct str title, struct str url)
{
	return str_find_nocase(title, STR("comment")) != STR_NONE ||
	       str_find_nocase(url, STR("/comments/")) != STR_NONE;
}

static void
take(struct search *s, const struct page_link *l)
{
	struct str url = absolute(s, l->href);
	bool anchor = l->kind == PAGE_ANCHOR;
	if (!url.n || !(anchor ? anchor_is_feed(l, url) : link_is_feed(l)))
		return;
	struct found_feed f = { .url = url,
		.title = l->title.n ? l->title : l->text,
		.type = type_of(l->type),
		.found = anchor ? "anchor" : "link" };
	enum order order = anchor ? FROM_ANCHOR : FROM_LINK;
	push(s, order + is_of_comments(f.title, url), f);
}

/* The first <base> counts, wherever it stands. */
static void
find_base(struct search *s, const struct page_link *links, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (links[i].kind == PAGE_BASE) {
			s->base = url_resolve(s->base, links[i].href, s->arena);
			return;
		}
}

/* Of the page's address, and of the one that it calls its own. */
static void
take_site(struct search *s, struct str url, const struct page_link *links, size_t n)
{
	struct found_feed f = { .url = feed_of_site(url, s->arena) };
	push(s, FROM_ANCHOR_COMMENTS, f);
	for (size_t i = 0; i < n; i++)
		if (links[i].kind == PAGE_LINK && has_word(links[i].rel, "canonical")) {
			f.url = feed_of_site(absolute(s, links[i].href), s->arena);
			push(s, FROM_ANCHOR_COMMENTS, f);
		}
}

static void
join(struct search *s, struct found_feeds *out)
{
	for (int o = 0; o < ORDERS; o++)
		for (size_t i = 0; i < s->lists[o].n; i++) {
			out->feeds =
			    arena_push(s->arena, out->feeds, &out->n, sizeof *out->feeds);
			out->feeds[out->n - 1] = s->lists[o].feeds[i];
		}
}

static void
search_page(struct str bytes, const struct feed_hint *hint, struct arena *arena,
    struct found_feeds *out)
{
	struct search s = { .base = hint->url, .arena = arena };
	struct charset_hint h = { charset_of_content_type(hint->content_type), STR("") };
	struct buf text = BUF(LIMIT_DOCUMENT);
	struct page_link *links;
	size_t n;
	bool damaged, overruled;
	charset_to_utf8(bytes, &h, &text, &damaged, &overruled);
	page_links(buf_view(&text), arena, &links, &n);
	find_base(&s, links, n);
	static const enum page_link_kind kinds[] = { PAGE_LINK, PAGE_ANCHOR };
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		for (size_t i = 0; i < n; i++)
			if (links[i].kind == kinds[k])
				take(&s, &links[i]);
	take_site(&s, hint->url, links, n);
	join(&s, out);
	map_done(&s.seen);
	buf_done(&text);
}

static void
add_self(const struct feed *f, const struct feed_hint *hint, struct arena *arena,
    struct found_feeds *out)
{
	size_t i = 0;
	while (!str_starts(str_of(f->format), str_of(formats[i].format)))
		i++;
	out->feeds = arena_push(arena, out->feeds, &out->n, sizeof *out->feeds);
	out->feeds[0] = (struct found_feed){
		.url = arena_str(arena, hint->url.n ? hint->url : f->self),
		.title = arena_str(arena, f->title),
		.type = str_of(formats[i].type),
		.found = "self",
	};
}

void
feed_discover(struct str bytes, const struct feed_hint *hint, struct arena *arena,
    struct found_feeds *out)
{
	struct feed feed;
	struct err err;
	*out = (struct found_feeds){ .n = 0 };
	if (!feed_parse(&feed, bytes, hint, &err)) {
		search_page(bytes, hint, arena, out);
		return;
	}
	add_self(&feed, hint, arena, out);
	feed_done(&feed);
}
