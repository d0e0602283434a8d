/* The form of docs/json.md: a field without a value is missing. Plain fields are rows of
 * a table, what has a shape of its own is a function. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "export/html.h"
#include "export/json.h"
#include "text/date.h"

enum { SCHEMA = 1 };

struct field {
	const char *key;
	size_t at; /* of a struct str */
};

static void
set_fields(struct json *object, const void *from, const struct field *fields)
{
	for (; fields->key; fields++) {
		struct str s;
		memcpy(&s, (const char *)from + fields->at, sizeof s);
		jv_set_str(object, fields->key, s);
	}
}

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
set_html_of(struct json *object, const char *key, struct str plain)
{
	struct buf html = BUF(LIMIT_OUTPUT);
	export_html_escape(plain, &html);
	jv_set_str(object, key, buf_view(&html));
	buf_done(&html);
}

static struct json *
strings(const struct str *s, size_t n)
{
	struct json *array = jv_array();
	for (size_t i = 0; i < n; i++)
		jv_push(array, jv_string(s[i]));
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
	/* clang-format off */
	static const struct field fields[] = {
		{ "name", offsetof(struct person, name) }, { "email", offsetof(struct person, email) },
		{ "url", offsetof(struct person, url) }, { NULL, 0 },
	};
	/* clang-format on */
	struct json *array = jv_array();
	set_author(object, p, n);
	for (size_t i = 0; i < n; i++) {
		struct json *one = jv_object();
		set_fields(one, &p[i], fields);
		jv_push(array, one);
	}
	jv_set_some(object, "authors", array);
}

static struct json *
enclosures(const struct entry *e)
{
	struct json *array = jv_array();
	for (size_t i = 0; i < e->nenclosures; i++) {
		const struct enclosure *c = &e->enclosures[i];
		struct json *one = jv_object();
		jv_set_str(one, "url", c->url);
		jv_set_str(one, "type", c->type);
		if (c->length)
			jv_set_int(one, "length", c->length);
		jv_push(array, one);
	}
	return array;
}

static struct json *
tags(const struct entry *e)
{
	/* clang-format off */
	static const struct field fields[] = {
		{ "term", offsetof(struct tag, term) }, { "scheme", offsetof(struct tag, scheme) },
		{ "label", offsetof(struct tag, label) }, { NULL, 0 },
	};
	/* clang-format on */
	struct json *array = jv_array();
	for (size_t i = 0; i < e->ntags; i++) {
		struct json *one = jv_object();
		set_fields(one, &e->tags[i], fields);
		jv_push(array, one);
	}
	return array;
}

static struct json *
source(const struct entry *e)
{
	struct json *object = jv_object();
	jv_set_str(object, "title", e->source_title);
	jv_set_str(object, "link", e->source_link);
	return object;
}

/* What entries and articles share, but for summary and content. */
static void
set_entry(struct json *object, const struct entry *e)
{
	/* clang-format off */
	static const struct field fields[] = {
		{ "link", offsetof(struct entry, link) }, { "title", offsetof(struct entry, title) },
		{ "language", offsetof(struct entry, language) },
		{ "comments", offsetof(struct entry, comments) },
		{ "image", offsetof(struct entry, image) }, { NULL, 0 },
	};
	/* clang-format on */
	set_fields(object, e, fields);
	set_authors(object, e->authors, e->nauthors);
	export_json_time(object, "published", e->published);
	export_json_time(object, "updated", e->updated);
	jv_set_some(object, "categories", strings(e->categories, e->ncategories));
	jv_set_some(object, "tags", tags(e));
	jv_set_some(object, "enclosures", enclosures(e));
	jv_set_some(object, "source", source(e));
	set_html_of(object, "rights", e->rights);
}

void
export_json_entry(struct json *object, const struct entry *e)
{
	set_entry(object, e);
	set_html(object, "summary", &e->summary);
	set_html(object, "content", &e->content);
}

static struct json *
feed_object(const struct feed *f)
{
	/* clang-format off */
	static const struct field fields[] = {
		{ "title", offsetof(struct feed, title) }, { "link", offsetof(struct feed, link) },
		{ "id", offsetof(struct feed, id) }, { "language", offsetof(struct feed, language) },
		{ "generator", offsetof(struct feed, generator) },
		{ "self", offsetof(struct feed, self) }, { NULL, 0 },
	};
	/* clang-format on */
	struct json *object = jv_object(), *image = jv_object();
	set_fields(object, f, fields);
	set_html(object, "description", &f->description);
	set_html_of(object, "rights", f->rights);
	export_json_time(object, "updated", f->updated);
	set_authors(object, f->authors, f->nauthors);
	if (f->ttl)
		jv_set_int(object, "ttl", f->ttl);
	jv_set_str(image, "url", f->image);
	jv_set_some(object, "image", image);
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
		jv_set_str(one, "id", f->entries[i].id);
		export_json_entry(one, &f->entries[i]);
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
	export_json_time(object, "date", a->date);
	export_json_time(object, "fetched", a->fetched);
	set_flags(object, a->flags);
	jv_set_int(object, "words", a->words);
	if (with_text) {
		jv_set_str(object, "text", a->entry.content.utf8);
		jv_set_some(object, "links", numbered_links(&a->entry.content));
	}
	return object;
}
