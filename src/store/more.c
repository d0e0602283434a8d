#include "config.h"

#include <stddef.h>

#include "base/json.h"
#include "store/more.h"

/* clang-format off */
static const struct { const char *key; size_t offset; } texts[] = {
	{ "comments",     offsetof(struct entry, comments) },
	{ "image",        offsetof(struct entry, image) },
	{ "rights",       offsetof(struct entry, rights) },
	{ "source_title", offsetof(struct entry, source_title) },
	{ "source_link",  offsetof(struct entry, source_link) },
};
/* clang-format on */
enum { TEXTS = sizeof texts / sizeof *texts };

static struct json *
of_person(const struct person *p)
{
	struct json *o = jv_object();
	jv_set_str(o, "name", p->name);
	jv_set_str(o, "email", p->email);
	jv_set_str(o, "url", p->url);
	return o;
}

static struct json *
of_enclosure(const struct enclosure *e)
{
	struct json *o = jv_object();
	jv_set_str(o, "url", e->url);
	jv_set_str(o, "type", e->type);
	if (e->length)
		jv_set_int(o, "length", e->length);
	if (e->duration)
		jv_set_int(o, "duration", e->duration);
	return o;
}

void
more_write(const struct entry *e, struct buf *out)
{
	struct json *o = jv_object(), *a = jv_array();
	for (size_t i = 0; i < e->nauthors; i++)
		jv_push(a, of_person(&e->authors[i]));
	jv_set_some(o, "authors", a);
	a = jv_array();
	for (size_t i = 0; i < e->ncategories; i++)
		jv_push(a, jv_string(e->categories[i]));
	jv_set_some(o, "categories", a);
	a = jv_array();
	for (size_t i = 0; i < e->nenclosures; i++)
		jv_push(a, of_enclosure(&e->enclosures[i]));
	jv_set_some(o, "enclosures", a);
	for (size_t i = 0; i < TEXTS; i++)
		jv_set_str(o, texts[i].key,
		    *(const struct str *)((const char *)e + texts[i].offset));
	jv_write(o, out);
	jv_free(o);
}

static struct str
member(const struct json *o, const char *key, struct arena *arena)
{
	return arena_str(arena, jv_str(jv_get(o, key)));
}

void
more_read(struct str json, struct arena *arena, struct entry *e)
{
	struct json *o = jv_parse(json, NULL);
	if (!o)
		return;
	const struct json *a = jv_get(o, "authors");
	e->authors = arena_alloc(arena, jv_count(a) * sizeof *e->authors);
	for (; e->nauthors < jv_count(a); e->nauthors++) {
		const struct json *p = jv_at(a, e->nauthors);
		e->authors[e->nauthors] = (struct person){ member(p, "name", arena),
			member(p, "email", arena), member(p, "url", arena) };
	}
	a = jv_get(o, "categories");
	e->categories = arena_alloc(arena, jv_count(a) * sizeof *e->categories);
	for (; e->ncategories < jv_count(a); e->ncategories++)
		e->categories[e->ncategories] =
		    arena_str(arena, jv_str(jv_at(a, e->ncategories)));
	a = jv_get(o, "enclosures");
	e->enclosures = arena_alloc(arena, jv_count(a) * sizeof *e->enclosures);
	for (; e->nenclosures < jv_count(a); e->nenclosures++) {
		const struct json *p = jv_at(a, e->nenclosures);
		e->enclosures[e->nenclosures] =
		    (struct enclosure){ member(p, "url", arena), member(p, "type", arena),
			    jv_number(jv_get(p, "length")),
			    jv_number(jv_get(p, "duration")) };
	}
	for (size_t i = 0; i < TEXTS; i++)
		*(struct str *)((char *)e + texts[i].offset) =
		    member(o, texts[i].key, arena);
	jv_free(o);
}

struct str
more_author(const struct entry *e)
{
	if (!e->nauthors)
		return (struct str){ 0 };
	return e->authors[0].name.n ? e->authors[0].name : e->authors[0].email;
}
