/* The form of docs/json.md: a field without a value is missing. Plain fields are rows of
 * a table, what has a shape of its own is a function. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "export/html.h"
#include "export/json.h"
#include "text/date.h"

enum { SCHEMA = 1 };

/* Fields are rows: what lies at an offset, written under a key. */
enum shape { PLAIN, HTML, ESCAPED, TIME, NUMBER, ANSWER };
struct field {
	const char *key;
	size_t at;
	enum shape shape;
};

void
export_json_time(struct json *object, const char *key, int64_t t)
{
	char text[DATE_RFC3339_SIZE];
	if (t)
		jv_set_str(object, key, str_of(date_rfc3339(t, text)));
}

static void
set_html(struct json *object, const char *key, const struct richtext *t)
{
	struct buf html = BUF(LIMIT_OUTPUT);
	export_html(t, &html);
	jv_set_str(object, key, buf_view(&html));
	buf_done(&html);
}

static void
set_escaped(struct json *object, const char *key, struct str plain)
{
	struct buf html = BUF(LIMIT_OUTPUT);
	export_html_escape(plain, &html);
	jv_set_str(object, key, buf_view(&html));
	buf_done(&html);
}

static void
set_field(struct json *object, const struct field *f, const void *p)
{
	const struct str *s = p;
	const int64_t *n = p;
	const enum answer *a = p;
	if (f->shape == PLAIN)
		jv_set_str(object, f->key, *s);
	else if (f->shape == ESCAPED)
		set_escaped(object, f->key, *s);
	else if (f->shape == HTML)
		set_html(object, f->key, p);
	else if (f->shape == TIME)
		export_json_time(object, f->key, *n);
	else if (f->shape == NUMBER && *n)
		jv_set_int(object, f->key, *n);
	else if (f->shape == ANSWER && *a)
		jv_set_bool(object, f->key, *a == ANSWER_YES);
}

static void
set_fields(struct json *object, const void *from, const struct field *fields)
{
	for (; fields->key; fields++)
		set_field(object, fields, (const char *)from + fields->at);
}

static struct json *
object_of(const void *from, const struct field *fields)
{
	struct json *object = jv_object();
	set_fields(object, from, fields);
	return object;
}

/* n members of size bytes, each an object. */
static struct json *
list(const void *first, size_t n, size_t size, const struct field *fields)
{
	struct json *array = jv_array();
	for (size_t i = 0; i < n; i++)
		jv_push(array, object_of((const char *)first + i * size, fields));
	return array;
}
#define LIST(array, n, fields) list(array, n, sizeof *(array), fields)

static struct json *
strings(const struct str *s, size_t n)
{
	struct json *array = jv_array();
	for (size_t i = 0; i < n; i++)
		jv_push(array, jv_string(s[i]));
	return array;
}

/* clang-format off */
#define ROW(type, field, shape) { #field, offsetof(struct type, field), shape }
static const struct field person_fields[] = {
	ROW(person, name, PLAIN), ROW(person, email, PLAIN), ROW(person, url, PLAIN), { NULL, 0, 0 },
};
static const struct field tag_fields[] = {
	ROW(tag, term, PLAIN), ROW(tag, scheme, PLAIN), ROW(tag, label, PLAIN), { NULL, 0, 0 },
};
static const struct field link_fields[] = {
	ROW(link, href, PLAIN), ROW(link, rel, PLAIN), ROW(link, type, PLAIN), ROW(link, title, PLAIN),
	ROW(link, hreflang, PLAIN), ROW(link, length, NUMBER), { NULL, 0, 0 },
};
static const struct field enclosure_fields[] = {
	ROW(enclosure, url, PLAIN), ROW(enclosure, type, PLAIN), ROW(enclosure, length, NUMBER),
	ROW(enclosure, duration, NUMBER), { NULL, 0, 0 },
};
static const struct field media_fields[] = {
	ROW(media, url, PLAIN), ROW(media, type, PLAIN), ROW(media, medium, PLAIN),
	ROW(media, length, NUMBER), ROW(media, duration, NUMBER), ROW(media, width, NUMBER),
	ROW(media, height, NUMBER), ROW(media, thumbnail, PLAIN), ROW(media, title, PLAIN),
	ROW(media, description, HTML), ROW(media, credit, PLAIN), { NULL, 0, 0 },
};
static const struct field reply_fields[] = {
	ROW(reply, ref, PLAIN), ROW(reply, href, PLAIN), ROW(reply, type, PLAIN),
	ROW(reply, source, PLAIN), { NULL, 0, 0 },
};
static const struct field cloud_fields[] = {
	ROW(cloud, domain, PLAIN), ROW(cloud, port, NUMBER), ROW(cloud, path, PLAIN),
	ROW(cloud, procedure, PLAIN), ROW(cloud, protocol, PLAIN), { NULL, 0, 0 },
};
static const struct field itunes_fields[] = {
	ROW(itunes, explicit, ANSWER), ROW(itunes, block, ANSWER), ROW(itunes, complete, ANSWER),
	ROW(itunes, duration, NUMBER), ROW(itunes, episode, NUMBER), ROW(itunes, season, NUMBER),
	ROW(itunes, order, NUMBER), ROW(itunes, episode_type, PLAIN), ROW(itunes, type, PLAIN),
	ROW(itunes, image, PLAIN), ROW(itunes, new_feed_url, PLAIN), ROW(itunes, subtitle, HTML),
	ROW(itunes, summary, HTML), ROW(itunes, author, PLAIN), ROW(itunes, title, PLAIN),
	ROW(itunes, owner_name, PLAIN), ROW(itunes, owner_email, PLAIN), { NULL, 0, 0 },
};
static const struct field image_fields[] = {
	{ "url", offsetof(struct feed, image), PLAIN }, { "title", offsetof(struct feed, image_title), PLAIN },
	{ "link", offsetof(struct feed, image_link), PLAIN },
	{ "description", offsetof(struct feed, image_description), ESCAPED },
	{ "width", offsetof(struct feed, image_width), NUMBER },
	{ "height", offsetof(struct feed, image_height), NUMBER }, { NULL, 0, 0 },
};
static const struct field source_fields[] = {
	{ "title", offsetof(struct entry, source_title), PLAIN },
	{ "link", offsetof(struct entry, source_link), PLAIN }, { NULL, 0, 0 },
};
static const struct field more_source_fields[] = {
	{ "id", offsetof(struct entry_more, source_id), PLAIN },
	{ "updated", offsetof(struct entry_more, source_updated), TIME }, { NULL, 0, 0 },
};
/* What entries and articles share, but for summary and content. */
static const struct field entry_fields[] = {
	ROW(entry, link, PLAIN), ROW(entry, title, PLAIN), ROW(entry, published, TIME),
	ROW(entry, updated, TIME), ROW(entry, language, PLAIN), ROW(entry, comments, PLAIN),
	ROW(entry, image, PLAIN), ROW(entry, permalink, ANSWER), { NULL, 0, 0 },
};
static const struct field more_fields[] = {
	ROW(entry_more, license, PLAIN), ROW(entry_more, comments_feed, PLAIN),
	ROW(entry_more, base, PLAIN), ROW(entry_more, thumbnail, PLAIN),
	ROW(entry_more, expires, TIME), { NULL, 0, 0 },
};
static const struct field feed_fields[] = {
	ROW(feed, title, PLAIN), ROW(feed, link, PLAIN), ROW(feed, id, PLAIN), ROW(feed, language, PLAIN),
	ROW(feed, description, HTML), ROW(feed, updated, TIME), ROW(feed, published, TIME),
	ROW(feed, generator, PLAIN), ROW(feed, generator_url, PLAIN), ROW(feed, generator_version, PLAIN),
	ROW(feed, icon, PLAIN), ROW(feed, logo, PLAIN), ROW(feed, self, PLAIN), ROW(feed, next, PLAIN),
	ROW(feed, ttl, NUMBER), ROW(feed, license, PLAIN), ROW(feed, docs, PLAIN), { NULL, 0, 0 },
};
/* clang-format on */

/* Terms where the document is at hand: its labels are in the tags. */
static struct json *
categories(const struct str *shown, size_t n, const struct tag *tags, size_t ntags)
{
	struct json *array = jv_array();
	for (size_t i = 0; i < n; i++)
		jv_push(array,
		    jv_string(i < ntags && tags[i].term.n ? tags[i].term : shown[i]));
	return array;
}

/* "Name", "Name (address)", or the address alone. */
static void
set_author(struct json *object, const struct person *p, size_t n)
{
	struct buf text = BUF(3 * LIMIT_TITLE);
	if (n == 0)
		return;
	if (p->name.n && p->email.n)
		buf_printf(&text, "%.*s (%.*s)", STR_ARG(p->name), STR_ARG(p->email));
	else
		buf_str(&text, p->name.n ? p->name : p->email);
	jv_set_str(object, "author", buf_view(&text));
	buf_done(&text);
}

static void
set_authors(struct json *object, const struct person *p, size_t n)
{
	set_author(object, p, n);
	jv_set_some(object, "authors", LIST(p, n, person_fields));
}

/* Those of the document; the bare one that every feed has is first if it is not there. */
static struct json *
links(const struct link *l, size_t n, struct str first)
{
	struct link bare = { .href = first, .rel = STR("alternate") };
	struct json *array = jv_array();
	bool there = !first.n;
	for (size_t i = 0; i < n; i++)
		there |= str_eq(l[i].href, first);
	if (!there)
		jv_push(array, object_of(&bare, link_fields));
	for (size_t i = 0; i < n; i++)
		jv_push(array, object_of(&l[i], link_fields));
	return array;
}

/* Places as GeoJSON nests them: a point is a pair, a line pairs, a polygon rings. */
static struct json *
geo(const struct geo *g)
{
	struct json *object = jv_object(), *points = jv_array(), *rings = points;
	if (!g->type) {
		jv_free(points);
		return object;
	}
	for (size_t i = 0; i + 1 < g->n; i += 2) {
		struct json *pair = jv_array();
		jv_push(pair, jv_real(g->numbers[i]));
		jv_push(pair, jv_real(g->numbers[i + 1]));
		if (str_is(str_of(g->type), "Point")) {
			jv_free(points);
			rings = pair;
			break;
		}
		jv_push(points, pair);
	}
	if (str_is(str_of(g->type), "Polygon")) {
		rings = jv_array();
		jv_push(rings, points);
	}
	jv_set_str(object, "type", str_of(g->type));
	jv_set(object, "coordinates", rings);
	return object;
}

static struct json *
chapters(const struct entry_more *m)
{
	struct json *array = jv_array();
	for (size_t i = 0; i < m->nchapters; i++) {
		struct json *one = jv_object();
		jv_set_str(one, "title", m->chapters[i].title);
		jv_set(one, "start", jv_real(m->chapters[i].start));
		jv_set_str(one, "url", m->chapters[i].url);
		jv_set_str(one, "image", m->chapters[i].image);
		jv_push(array, one);
	}
	return array;
}

static void
set_rights(struct json *object, struct str plain, const struct richtext *rich)
{
	if (rich && rich->utf8.n)
		set_html(object, "rights", rich);
	else
		set_escaped(object, "rights", plain);
}

static void
set_itunes(struct json *object, const struct itunes *i)
{
	if (i)
		jv_set_some(object, "itunes", object_of(i, itunes_fields));
}

static void
set_more(struct json *object, const struct entry_more *m)
{
	set_fields(object, m, more_fields);
	if (m->counts_comments)
		jv_set_int(object, "comments_count", m->comments_count);
	jv_set_some(object, "contributors",
	    LIST(m->contributors, m->ncontributors, person_fields));
	jv_set_some(object, "geo", geo(&m->geo));
	jv_set_some(object, "in_reply_to", LIST(m->replies, m->nreplies, reply_fields));
	jv_set_some(object, "chapters", chapters(m));
	jv_set_some(object, "media", LIST(m->media, m->nmedia, media_fields));
	set_itunes(object, m->itunes);
}

static void
set_entry(struct json *object, const struct entry *e)
{
	struct json *source = object_of(e, source_fields);
	set_fields(object, e, entry_fields);
	set_authors(object, e->authors, e->nauthors);
	jv_set_some(object, "categories",
	    categories(e->categories, e->ncategories, e->tags, e->ntags));
	jv_set_some(object, "tags", LIST(e->tags, e->ntags, tag_fields));
	jv_set_some(
	    object, "enclosures", LIST(e->enclosures, e->nenclosures, enclosure_fields));
	if (e->more)
		set_fields(source, e->more, more_source_fields);
	jv_set_some(object, "source", source);
	set_rights(object, e->rights, e->more ? &e->more->rights : NULL);
	if (e->more)
		set_more(object, e->more);
}

void
export_json_entry(struct json *object, const struct entry *e)
{
	set_entry(object, e);
	set_html(object, "summary", &e->summary);
	set_html(object, "content", &e->content);
}

static void
set_skips(struct json *object, const struct feed *f)
{
	static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday",
		"Friday", "Saturday", "Sunday" };
	struct json *hours = jv_array(), *names = jv_array();
	for (int i = 0; i < 24; i++)
		if (f->skip_hours & 1u << i)
			jv_push(hours, jv_int(i));
	for (int i = 0; i < 7; i++)
		if (f->skip_days & 1u << i)
			jv_push(names, jv_string(str_of(days[i])));
	jv_set_some(object, "skip_hours", hours);
	jv_set_some(object, "skip_days", names);
}

static struct json *
feed_object(const struct feed *f)
{
	struct json *object = object_of(f, feed_fields);
	set_authors(object, f->authors, f->nauthors);
	jv_set_some(object, "contributors",
	    LIST(f->contributors, f->ncontributors, person_fields));
	set_rights(object, f->rights, &f->rights_rich);
	jv_set_some(object, "categories",
	    categories(f->categories, f->ncategories, f->tags, f->ntags));
	jv_set_some(object, "tags", LIST(f->tags, f->ntags, tag_fields));
	jv_set_some(object, "links", links(f->links, f->nlinks, f->link));
	jv_set_some(object, "hubs", strings(f->hubs, f->nhubs));
	jv_set_some(object, "image", object_of(f, image_fields));
	jv_set_some(object, "cloud", object_of(&f->cloud, cloud_fields));
	jv_set_some(object, "geo", geo(&f->geo));
	set_skips(object, f);
	set_itunes(object, f->itunes);
	return object;
}

struct json *
export_json_document(const struct feed *f)
{
	struct json *object = jv_object(), *entries = jv_array();
	jv_set_int(object, "schema", SCHEMA);
	jv_set_str(object, "format", str_of(f->format));
	jv_set_str(object, "encoding", f->encoding);
	jv_set_some(object, "warnings", strings(f->warnings, f->nwarnings));
	jv_set(object, "feed", feed_object(f));
	for (size_t i = 0; i < f->nentries; i++) {
		struct json *one = jv_object();
		const struct entry *e = &f->entries[i];
		bool own = e->more && e->more->own_id.n;
		jv_set_str(one, "id", own ? e->more->own_id : e->id);
		export_json_entry(one, e);
		jv_set_some(one, "links", links(e->links, e->nlinks, e->link));
		jv_push(entries, one);
	}
	jv_set(object, "entries", entries);
	return object;
}

static struct json *
numbered_links(const struct richtext *t)
{
	struct json *array = jv_array();
	for (size_t i = 0; i < t->nlinks; i++) {
		struct json *one = jv_object();
		jv_set_int(one, "number", (int64_t)i + 1);
		jv_set_str(one, "url", t->links[i]);
		jv_push(array, one);
	}
	return array;
}

static void
set_flags(struct json *object, uint32_t flags)
{
	static const struct {
		const char *key;
		uint32_t flag;
	} rows[] = { { "read", ARTICLE_READ }, { "saved", ARTICLE_SAVED },
		{ "new", ARTICLE_NEW }, { "followed", ARTICLE_FOLLOWED },
		{ "muted", ARTICLE_MUTED }, { "fulltext", ARTICLE_FULLTEXT },
		{ "cut", ARTICLE_CUT } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		jv_set_bool(object, rows[i].key, flags & rows[i].flag);
}

struct json *
export_json_article(const struct article *a, bool with_text)
{
	struct json *object = jv_object();
	jv_set_int(object, "schema", SCHEMA);
	jv_set_int(object, "id", a->id);
	jv_set(object, "guid", jv_string(a->entry.id));
	jv_set_int(object, "feed_id", a->feed);
	jv_set(object, "feed", jv_string(a->feed_title));
	jv_set(object, "feed_url", jv_string(a->feed_url));
	export_json_entry(object, &a->entry);
	jv_set_some(object, "tags", strings(a->tags, a->ntags));
	export_json_time(object, "date", a->date);
	export_json_time(object, "fetched", a->fetched);
	set_flags(object, a->flags);
	jv_set_int(object, "words", a->words);
	if (with_text) {
		jv_set_str(object, "text", a->entry.content.utf8);
		jv_set_some(object, "links", numbered_links(&a->entry.content));
		if (a->names)
			export_json_names(
			    object, a->names, a->entry.title, a->entry.content.utf8, ~0u);
	}
	return object;
}
