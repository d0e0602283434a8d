/* What rows do with what was collected. A field that several elements may give (pubDate,
 * dc:date) is decided by the rank of their rows, whatever their order in the document. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "feed/elements.h"
#include "markup/clean.h"
#include "text/date.h"
#include "text/url.h"
#include "text/utf8.h"

enum { NOWHERE = -1 };

/* Where a field lies in feed and entry. */
/* clang-format off */
#define FEED(f)  ((int)offsetof(struct feed, f))
#define ENTRY(f) ((int)offsetof(struct entry, f))
static const struct { int feed, entry; } places[FIELD_COUNT] = {
	[FIELD_NONE]         = { NOWHERE, NOWHERE },
	[FIELD_TITLE]        = { FEED(title), ENTRY(title) },
	[FIELD_LINK]         = { FEED(link), ENTRY(link) },
	[FIELD_ID]           = { FEED(id), ENTRY(id) },
	[FIELD_LANGUAGE]     = { FEED(language), ENTRY(language) },
	[FIELD_RIGHTS]       = { FEED(rights), ENTRY(rights) },
	[FIELD_IMAGE]        = { FEED(image), ENTRY(image) },
	[FIELD_GENERATOR]    = { FEED(generator), NOWHERE },
	[FIELD_SELF]         = { FEED(self), NOWHERE },
	[FIELD_COMMENTS]     = { NOWHERE, ENTRY(comments) },
	[FIELD_PUBLISHED]    = { NOWHERE, ENTRY(published) },
	[FIELD_UPDATED]      = { FEED(updated), ENTRY(updated) },
	[FIELD_SUMMARY]      = { NOWHERE, ENTRY(summary) },
	[FIELD_CONTENT]      = { NOWHERE, ENTRY(content) },
	[FIELD_DESCRIPTION]  = { FEED(description), NOWHERE },
	[FIELD_SOURCE_TITLE] = { NOWHERE, ENTRY(source_title) },
	[FIELD_SOURCE_LINK]  = { NOWHERE, ENTRY(source_link) },
};
/* clang-format on */

/* Has a row of this rank or a higher one set the field? Then there is no need to work its
 * value out. */
static bool
is_set(const struct builder *b, enum field f, int rank)
{
	return rank + 1 <= (b->entry ? b->entry_ranks : b->feed_ranks)[f];
}

/* The place of a field in what is open, if a row of this rank may set it; else NULL. */
static void *
place_of(struct builder *b, enum field f, int rank)
{
	int at = b->entry ? places[f].entry : places[f].feed;
	if (at == NOWHERE || is_set(b, f, rank))
		return NULL;
	(b->entry ? b->entry_ranks : b->feed_ranks)[f] = (unsigned char)(rank + 1);
	return (b->entry ? (char *)b->entry : (char *)b->feed) + at;
}

static struct str
base_of(const struct builder *b)
{
	struct str base = builder_base(b);
	return base.n ? base : b->feed->link;
}

static void
put(struct builder *b, enum field f, int rank, struct str value)
{
	struct str *at = value.n ? place_of(b, f, rank) : NULL;
	if (at)
		*at = value;
}

static struct str
plain(struct builder *b, struct str s, size_t max)
{
	struct buf line = BUF(max + 8);
	utf8_plain(s, max, &line);
	struct str out = arena_str(b->arena, buf_view(&line));
	buf_done(&line);
	return out;
}

static struct str
absolute(struct builder *b, struct str reference)
{
	reference = str_trim(reference);
	if (!reference.n || reference.n > LIMIT_URL)
		return (struct str){ NULL, 0 };
	if (arena_size(&b->scratch) > LIMIT_URL)
		arena_free(&b->scratch);
	struct str url = url_resolve(base_of(b), reference, &b->scratch);
	return url.n > LIMIT_URL ? (struct str){ NULL, 0 } : plain(b, url, LIMIT_URL);
}

void
put_url(struct builder *b, enum field f, int rank, struct str reference)
{
	if (!is_set(b, f, rank))
		put(b, f, rank, absolute(b, reference));
}

void
put_line(struct builder *b, enum field f, int rank, struct str text)
{
	put(b, f, rank, clean_line(text, b->arena));
}

void
set_line(struct builder *b, struct str text)
{
	if (b->form == FORM_PLAIN)
		put(b, b->rule->field, b->rule->rank, plain(b, text, LIMIT_TITLE));
	else
		put_line(b, b->rule->field, b->rule->rank, text);
}

void
set_id(struct builder *b, struct str text)
{
	put(b, b->rule->field, b->rule->rank, plain(b, text, LIMIT_URL));
}

void
set_url(struct builder *b, struct str text)
{
	put_url(b, b->rule->field, b->rule->rank, text);
}

void
set_date(struct builder *b, struct str text)
{
	int64_t t, *at;
	enum field f = b->rule->field;
	if (f == FIELD_PUBLISHED && !b->entry)
		f = FIELD_UPDATED;
	if (date_parse(text, &t) && (at = place_of(b, f, b->rule->rank)))
		*at = t;
}

void
set_rich(struct builder *b, struct str text)
{
	struct richtext t, *at;
	struct str lang = builder_lang(b);
	struct clean_options o = { base_of(b), lang.n ? lang : b->feed->language };
	if (b->form == FORM_PLAIN)
		clean_text(text, b->arena, &t);
	else
		clean_html(text, &o, b->arena, &t);
	if (t.utf8.n && (at = place_of(b, b->rule->field, b->rule->rank)))
		*at = t;
}

void
set_ttl(struct builder *b, struct str text)
{
	int64_t v;
	if (str_to_int(text, &v) && v > 0)
		b->feed->ttl = v;
}

void
add_category(struct builder *b, struct str text)
{
	struct entry *e = b->entry;
	struct tag tag = b->tag;
	b->tag = (struct tag){ .term = { NULL, 0 } };
	if (!tag.term.n)
		tag.term = clean_line(text, b->arena);
	struct str shown = tag.label.n ? tag.label : tag.term;
	if (!e || !shown.n || e->ncategories == LIMIT_CATEGORIES)
		return;
	for (size_t i = 0; i < e->ncategories; i++)
		if (str_eq(e->categories[i], shown))
			return;
	e->categories =
	    arena_push(b->arena, e->categories, &e->ncategories, sizeof *e->categories);
	e->categories[e->ncategories - 1] = shown;
	e->tags = arena_push(b->arena, e->tags, &e->ntags, sizeof *e->tags);
	e->tags[e->ntags - 1] = tag;
}

void
start_category(struct builder *b, const struct xml_element *e)
{
	b->tag.scheme = plain(b, xml_attribute(e, "domain"), LIMIT_TITLE);
}

void
put_enclosure(struct builder *b, struct str url, struct str type, struct str length,
    struct str duration)
{
	struct entry *e = b->entry;
	struct enclosure c = { .url = absolute(b, url),
		.type = plain(b, type, LIMIT_TITLE) };
	if (!e || !c.url.n || e->nenclosures == LIMIT_ENCLOSURES)
		return;
	if (!str_to_int(str_trim(length), &c.length) || c.length < 0)
		c.length = 0;
	if (!str_to_int(str_trim(duration), &c.duration) || c.duration < 0)
		c.duration = 0;
	for (size_t i = 0; i < e->nenclosures; i++)
		if (str_eq(e->enclosures[i].url, c.url))
			return;
	e->enclosures =
	    arena_push(b->arena, e->enclosures, &e->nenclosures, sizeof *e->enclosures);
	e->enclosures[e->nenclosures - 1] = c;
}

void
start_entry(struct builder *b, const struct xml_element *e)
{
	static const struct entry empty;
	(void)e;
	memset(b->entry_ranks, 0, sizeof b->entry_ranks);
	b->new_entry = empty;
	b->entry = &b->new_entry;
	b->entry_start = b->nstarts;
}

void
end_entry(struct builder *b)
{
	struct feed *f = b->feed;
	bool held = b->entry && b->nstarts > b->entry_start;
	b->entry = NULL;
	b->person = NULL;
	if (held && f->nentries == LIMIT_ENTRIES)
		b->too_many = true;
	else if (held) {
		f->entries =
		    arena_push(b->arena, f->entries, &f->nentries, sizeof *f->entries);
		f->entries[f->nentries - 1] = b->new_entry;
	}
}

/* ---- people ---- */

/* Adds one to the entry or feed that is open, unless it is empty or there already. */
static void
put_person(struct builder *b, const struct person *p)
{
	struct person **list = b->entry ? &b->entry->authors : &b->feed->authors;
	size_t *n = b->entry ? &b->entry->nauthors : &b->feed->nauthors;
	if (*n == LIMIT_AUTHORS || !(p->name.n || p->email.n || p->url.n))
		return;
	for (size_t i = 0; i < *n; i++)
		if (str_eq((*list)[i].name, p->name) &&
		    str_eq((*list)[i].email, p->email))
			return;
	*list = arena_push(b->arena, *list, n, sizeof **list);
	(*list)[*n - 1] = *p;
}

static bool
is_email(struct str s)
{
	size_t at = str_find_char(s, '@');
	return at != STR_NONE && at > 0 && at + 1 < s.n &&
	       str_find_char(s, ' ') == STR_NONE && str_find(s, STR("://")) == STR_NONE;
}

/* "a@b.c (Name)", "Name (a@b.c)", "Name <a@b.c>", "a@b.c", "Name". */
static void
person_parse(struct str s, struct person *p)
{
	static const char brackets[][2] = { { '(', ')' }, { '<', '>' } };
	p->name = s;
	for (size_t i = 0; i < 2; i++) {
		size_t open = str_find_char(s, brackets[i][0]);
		if (open == STR_NONE || s.p[s.n - 1] != brackets[i][1])
			continue;
		struct str before = str_trim(str_sub(s, 0, open)),
			   within = str_trim(str_sub(s, open + 1, s.n - 1));
		if (is_email(before))
			p->email = before, p->name = within;
		else if (is_email(within))
			p->email = within, p->name = before;
		return;
	}
	if (is_email(s)) {
		p->email = s;
		p->name = (struct str){ NULL, 0 };
	}
}

void
add_person(struct builder *b, struct str text)
{
	/* <a@b.c> is no tag. */
	struct str line = is_email(text) || str_find_char(text, '@') != STR_NONE
			      ? plain(b, text, LIMIT_TITLE)
			      : clean_line(text, b->arena);
	struct person p = { .name = { NULL, 0 } };
	if (line.n)
		person_parse(line, &p);
	put_person(b, &p);
}

void
start_person(struct builder *b, const struct xml_element *e)
{
	static const struct person nobody;
	(void)e;
	b->new_person = nobody;
	b->person = &b->new_person;
}

void
end_person(struct builder *b, struct str text)
{
	(void)text;
	if (b->person)
		put_person(b, b->person);
	b->person = NULL;
}

void
set_person_name(struct builder *b, struct str text)
{
	if (b->person && !b->person->name.n)
		b->person->name = clean_line(text, b->arena);
}

void
set_person_email(struct builder *b, struct str text)
{
	if (b->person && !b->person->email.n)
		b->person->email = plain(b, text, LIMIT_TITLE);
}

void
set_person_url(struct builder *b, struct str text)
{
	if (b->person && !b->person->url.n)
		b->person->url = absolute(b, text);
}
