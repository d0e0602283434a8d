/* Identity by the ladder guid -> link -> title and date, so that an entry is the same one
 * the next time the feed is fetched. */
#include "config.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/map.h"
#include "feed/fix.h"
#include "text/url.h"

void
feed_warn(struct feed *f, const char *fmt, ...)
{
	char text[300];
	va_list ap;
	if (f->nwarnings == LIMIT_WARNINGS)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	f->warnings =
	    arena_push(&f->arena, f->warnings, &f->nwarnings, sizeof *f->warnings);
	f->warnings[f->nwarnings - 1] = arena_str(&f->arena, str_of(text));
}

void
feed_inherit(struct feed *f)
{
	for (size_t i = 0; i < f->nentries; i++)
		if (!f->entries[i].nauthors) {
			f->entries[i].authors = f->authors;
			f->entries[i].nauthors = f->nauthors;
		}
}

/* ---- links that stood before the feed's own ---- */

static bool
is_relative(struct str url)
{
	return url.n && str_find_char(url, ':') == STR_NONE;
}

static void
resolve(struct feed *f, struct str base, struct str *url)
{
	if (is_relative(*url))
		*url = url_resolve(base, *url, &f->arena);
}

static void
resolve_rich(struct feed *f, struct str base, struct richtext *t)
{
	for (size_t i = 0; i < t->nlinks; i++)
		resolve(f, base, &t->links[i]);
}

static void
resolve_entry(struct feed *f, struct str base, struct entry *e)
{
	struct str *urls[] = { &e->link, &e->comments, &e->image, &e->source_link };
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
		resolve(f, base, urls[i]);
	for (size_t i = 0; i < e->nenclosures; i++)
		resolve(f, base, &e->enclosures[i].url);
	for (size_t i = 0; i < e->nauthors; i++)
		resolve(f, base, &e->authors[i].url);
	resolve_rich(f, base, &e->summary);
	resolve_rich(f, base, &e->content);
}

static void
resolve_all(struct feed *f, struct str base)
{
	resolve(f, base, &f->link);
	resolve(f, base, &f->image);
	resolve(f, base, &f->self);
	resolve_rich(f, base, &f->description);
	for (size_t i = 0; i < f->nentries; i++)
		resolve_entry(f, base, &f->entries[i]);
}

/* ---- identity ---- */

/* An entry that only brings a file (an episode) leads to it. */
static void
make_link(struct entry *e)
{
	if (!e->link.n && e->nenclosures)
		e->link = e->enclosures[0].url;
}

static void
make_id(struct feed *f, struct entry *e)
{
	if (e->id.n)
		return;
	if (e->link.n)
		e->id = e->link;
	else
		e->id = arena_printf(
		    &f->arena, "%.*s %" PRId64, STR_ARG(e->title), e->published);
}

static bool
is_same(const struct entry *a, const struct entry *b)
{
	return str_eq(a->link, b->link) && str_eq(a->title, b->title) &&
	       a->published == b->published &&
	       str_eq(a->summary.utf8, b->summary.utf8) &&
	       str_eq(a->content.utf8, b->content.utf8);
}

/* A longer id for an entry that differs from the one whose id it has: notes without
 * title, link and date differ in their text alone. */
static struct str
longer_id(struct feed *f, const struct entry *e)
{
	uint64_t text = str_hash(e->content.utf8.n ? e->content.utf8 : e->summary.utf8);
	return arena_printf(&f->arena, "%.*s %.*s %.*s %" PRId64 " %" PRIx64,
	    STR_ARG(e->id), STR_ARG(e->link), STR_ARG(e->title), e->published, text);
}

/* Is e new? Its id is unique then. */
static bool
is_new(struct feed *f, struct map *seen, struct entry *e)
{
	struct entry *first = map_get(seen, e->id);
	if (first && is_same(first, e))
		return false;
	if (first) {
		e->id = longer_id(f, e);
		if (map_get(seen, e->id))
			return false;
	}
	map_put(seen, e->id, e);
	return true;
}

void
feed_fix(struct feed *f, struct str base)
{
	struct map seen = { NULL };
	size_t n = 0;
	if (!base.n)
		base = f->link.n && !is_relative(f->link) ? f->link : f->self;
	resolve_all(f, base);
	for (size_t i = 0; i < f->nentries; i++) {
		make_link(&f->entries[i]);
		make_id(f, &f->entries[i]);
		f->entries[n] = f->entries[i];
		n += is_new(f, &seen, &f->entries[n]);
	}
	if (n < f->nentries)
		feed_warn(f, "%zu entries stand in the document twice", f->nentries - n);
	f->nentries = n;
	map_done(&seen);
}
