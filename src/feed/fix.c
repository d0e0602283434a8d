/* Identity by the ladder guid -> link -> title and date, so that an entry is the same one
 * the next time the feed is fetched. */
#include "config.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

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

void
feed_inherit_language(struct feed *f)
{
	for (size_t i = 0; i < f->nentries; i++)
		if (!f->entries[i].language.n)
			f->entries[i].language = f->language;
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
resolve_more(struct feed *f, struct str base, struct entry_more *m)
{
	struct str *urls[] = { &m->license, &m->comments_feed, &m->thumbnail };
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
		resolve(f, base, urls[i]);
	for (size_t i = 0; i < m->nmedia; i++) {
		resolve(f, base, &m->media[i].url);
		resolve(f, base, &m->media[i].thumbnail);
	}
	for (size_t i = 0; i < m->nchapters; i++)
		resolve(f, base, &m->chapters[i].url);
	if (m->itunes)
		resolve(f, base, &m->itunes->image);
}

static void
resolve_entry(struct feed *f, struct str base, struct entry *e)
{
	struct str *urls[] = { &e->link, &e->comments, &e->image, &e->source_link };
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
		resolve(f, base, urls[i]);
	for (size_t i = 0; i < e->nenclosures; i++)
		resolve(f, base, &e->enclosures[i].url);
	for (size_t i = 0; i < e->nlinks; i++)
		resolve(f, base, &e->links[i].href);
	for (size_t i = 0; i < e->nauthors; i++)
		resolve(f, base, &e->authors[i].url);
	resolve_rich(f, base, &e->summary);
	resolve_rich(f, base, &e->content);
	if (e->more)
		resolve_more(f, base, e->more);
}

static void
resolve_all(struct feed *f, struct str base)
{
	struct str *urls[] = { &f->link, &f->image, &f->image_link, &f->self, &f->icon,
		&f->logo, &f->next, &f->docs, &f->license, &f->generator_url };
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
		resolve(f, base, urls[i]);
	for (size_t i = 0; i < f->nlinks; i++)
		resolve(f, base, &f->links[i].href);
	if (f->itunes)
		resolve(f, base, &f->itunes->image);
	resolve_rich(f, base, &f->description);
	for (size_t i = 0; i < f->nentries; i++)
		resolve_entry(f, base, &f->entries[i]);
}

/* ---- what only itunes: says ---- */

static void
take_str(struct str *to, struct str from)
{
	if (!to->n)
		*to = from;
}

static void
take_author(struct feed *f, struct person **list, size_t *n, const struct itunes *i)
{
	if (*n || !(i->author.n || i->owner_name.n || i->owner_email.n))
		return;
	*list = arena_push(&f->arena, *list, n, sizeof **list);
	(*list)[0] = (struct person){ .name = i->author.n ? i->author : i->owner_name,
		.email = i->owner_email };
}

static void
take_text(struct richtext *to, const struct itunes *i)
{
	if (!to->utf8.n)
		*to = i->summary.utf8.n ? i->summary : i->subtitle;
}

static void
take_itunes(struct feed *f)
{
	if (f->itunes) {
		take_str(&f->title, f->itunes->title);
		take_str(&f->image, f->itunes->image);
		take_text(&f->description, f->itunes);
		take_author(f, &f->authors, &f->nauthors, f->itunes);
	}
	for (size_t i = 0; i < f->nentries; i++) {
		struct entry *e = &f->entries[i];
		const struct itunes *t = e->more ? e->more->itunes : NULL;
		if (!t)
			continue;
		take_str(&e->title, t->title);
		take_str(&e->image, t->image);
		take_text(&e->summary, t);
		take_author(f, &e->authors, &e->nauthors, t);
	}
}

/* ---- identity ---- */

/* An entry that only brings a file (an episode) leads to it. */
static void
make_link(struct entry *e)
{
	if (!e->link.n && e->nenclosures)
		e->link = e->enclosures[0].url;
}

/* What tells an entry from others of its feed when an id does not. A note without a title
 * is told by its text; elsewhere the text may be corrected and it is the same entry. */
static struct str
traits(struct feed *f, const struct entry *e)
{
	const struct str text = e->content.utf8.n ? e->content.utf8 : e->summary.utf8;
	return arena_printf(&f->arena, "%.*s %.*s %" PRId64 " %" PRIx64, STR_ARG(e->link),
	    STR_ARG(e->title), e->published, e->title.n ? 0 : str_hash(text));
}

/* One id, and the entries that have it. */
struct claim {
	struct str traits; /* of the first */
	bool shared;       /* another one differs */
};

static void
make_id(struct feed *f, struct map *claims, struct entry *e)
{
	struct str own = traits(f, e);
	if (!e->id.n)
		e->id = e->link.n ? e->link : str_trim(own);
	struct claim *c = map_get(claims, e->id);
	if (c) {
		c->shared |= !str_eq(c->traits, own);
		return;
	}
	c = arena_alloc(&f->arena, sizeof *c);
	c->traits = own;
	map_put(claims, e->id, c);
}

/* An id that several entries share is no identity: each of them gets its traits, too, the
 * first as well, so that it does not depend on what else is in the document. */
static void
settle_id(struct feed *f, const struct map *claims, struct entry *e)
{
	const struct claim *c = map_get(claims, e->id);
	if (!c->shared)
		return;
	if (!e->more)
		e->more = arena_alloc(&f->arena, sizeof *e->more);
	e->more->own_id = e->id;
	e->id =
	    arena_printf(&f->arena, "%.*s %.*s", STR_ARG(e->id), STR_ARG(traits(f, e)));
}

void
feed_fix(struct feed *f, struct str base)
{
	struct map claims = { NULL };
	if (!base.n)
		base = f->link.n && !is_relative(f->link) ? f->link : f->self;
	take_itunes(f);
	resolve_all(f, base);
	for (size_t i = 0; i < f->nentries; i++) {
		make_link(&f->entries[i]);
		make_id(f, &claims, &f->entries[i]);
	}
	for (size_t i = 0; i < f->nentries; i++)
		settle_id(f, &claims, &f->entries[i]);
	map_done(&claims);
}
