/* What the two kinds of lists share: the table of addresses that do not come in, and
 * taking an address that stands there twice as one. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "feed/subscriptions.h"
#include "text/charset.h"
#include "text/utf8.h"

#define BY_HAND "; commands can only be written into feeds by hand"

/* clang-format off */
static const struct { const char *begins, *reason; } refused[] = {
	{ "|",       "a command, not an address" BY_HAND },
	{ "exec:",   "a command, not an address" BY_HAND },
	{ "filter:", "a command, not an address" BY_HAND },
	{ "file:",   "a file of this machine; files can only be written into feeds by hand" },
	{ "query:",  "a saved search; only urls files bring them in" },
};
/* clang-format on */

static struct str
line_of(struct subscriptions *list, struct str s)
{
	struct buf line = BUF(LIMIT_URL);
	utf8_plain(s, LIMIT_URL - 8, &line);
	struct str out = arena_str(&list->arena, buf_view(&line));
	buf_done(&line);
	return out;
}

static void
skip(struct subscriptions *list, struct str what, size_t line, const char *reason)
{
	list->skipped = arena_push(
	    &list->arena, list->skipped, &list->nskipped, sizeof *list->skipped);
	list->skipped[list->nskipped - 1] =
	    (struct skipped_line){ line, line_of(list, what), reason };
}

static bool
has_control(struct str s)
{
	for (size_t at = 0, next; at < s.n; at = next) {
		uint32_t c = utf8_next(s, at, &next);
		if (c <= 32 || c == 127 || c == UTF8_BAD || utf8_is_unwanted(c))
			return true;
	}
	return false;
}

/* Why an address does not come in, or NULL. */
static const char *
reason_against(struct str url)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (str_starts_nocase(url, str_of(refused[i].begins)))
			return refused[i].reason;
	if (has_control(url))
		return "an address with a blank or a control character";
	bool http = (str_starts_nocase(url, STR("http://")) && url.n > 7) ||
		    (str_starts_nocase(url, STR("https://")) && url.n > 8);
	if (!http)
		return "not an address with http or https";
	return url.n > LIMIT_URL ? "an address that is too long" : NULL;
}

static struct str
without_feed_scheme(struct subscriptions *list, struct str url)
{
	if (str_starts_nocase(url, STR("feed:http")))
		return str_sub(url, 5, url.n);
	if (str_starts_nocase(url, STR("feed://")))
		return arena_printf(
		    &list->arena, "https://%.*s", STR_ARG(str_sub(url, 7, url.n)));
	return url;
}

static struct subscription *
find_or_add(struct subscriptions *list, struct str url)
{
	size_t place = (size_t)(uintptr_t)map_get(&list->by_url, url);
	if (place)
		return &list->feeds[place - 1];
	list->feeds =
	    arena_push(&list->arena, list->feeds, &list->n, sizeof *list->feeds);
	map_put(&list->by_url, url, (void *)(uintptr_t)list->n);
	struct subscription *s = &list->feeds[list->n - 1];
	s->url = arena_str(&list->arena, url);
	return s;
}

/* "query:Name:QUERY" */
static struct subscription *
add_query(struct subscriptions *list, struct str text)
{
	struct subscription *s = find_or_add(list, text);
	struct str name = str_sub(text, 6, text.n);
	s->is_query = true;
	s->title = line_of(list, str_sub(name, 0, str_find_char(name, ':')));
	return s;
}

struct subscription *
subscriptions_add(struct subscriptions *list, struct str address, size_t line)
{
	struct str url = without_feed_scheme(list, str_trim(address));
	if (!url.n)
		return NULL;
	struct str query = str_sub(url, 6, url.n);
	size_t colon = str_find_char(query, ':');
	bool is_query = str_starts(url, STR("query:")) && colon && colon != STR_NONE;
	if (!list->is_opml && is_query && utf8_is_valid(url))
		return add_query(list, url);
	const char *reason = reason_against(url);
	if (reason) {
		skip(list, address, line, reason);
		return NULL;
	}
	return find_or_add(list, url);
}

void
subscriptions_add_name(
    struct subscriptions *list, struct str **names, size_t *n, struct str name)
{
	if (!name.n || *n == LIMIT_CATEGORIES)
		return;
	for (size_t i = 0; i < *n; i++)
		if (str_eq((*names)[i], name))
			return;
	*names = arena_push(&list->arena, *names, n, sizeof **names);
	(*names)[*n - 1] = name;
}

struct str
subscriptions_path(struct subscriptions *list, struct str path)
{
	struct str all = { NULL, 0 };
	for (struct str rest = line_of(list, path), part; str_cut(&rest, '/', &part);) {
		part = str_trim(part);
		if (part.n && all.n)
			all = arena_printf(
			    &list->arena, "%.*s/%.*s", STR_ARG(all), STR_ARG(part));
		else if (part.n)
			all = part;
	}
	return all;
}

bool
subscriptions_read(struct subscriptions *out, struct str bytes, struct err *err)
{
	struct buf text = BUF(LIMIT_DOCUMENT);
	struct charset_hint hint = { .declared = charset_xml_declared(bytes) };
	bool damaged, overruled;
	*out = (struct subscriptions){ .is_opml = false };
	charset_to_utf8(bytes, &hint, &text, &damaged, &overruled);
	struct str begin = str_trim(buf_view(&text));
	out->is_opml = begin.n && begin.p[0] == '<';
	bool good = out->is_opml ? opml_read(out, begin, err)
				 : urls_read(out, buf_view(&text), err);
	if (!good)
		subscriptions_done(out);
	buf_done(&text);
	return good;
}

void
subscriptions_done(struct subscriptions *list)
{
	map_done(&list->by_url);
	struct arena arena = list->arena;
	arena_free(&arena);
	*list = (struct subscriptions){ .is_opml = false };
}
