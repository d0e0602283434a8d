/* JSON Feed, read as the other formats are: the tree becomes elements, and rows say what
 * they are. A member is an element of its name (whose case is not asked) with its string
 * or number as text; one that is an object is called "NAME{}", has its strings and
 * numbers as attributes and its members as children; of an array each value is a member
 * of that name. So what should be an array may be a single value, and an author a plain
 * name. */
#include "config.h"

#include "base/json.h"
#include "base/limits.h"
#include "feed/elements.h"
#include "feed/fix.h"
#include "feed/jsonfeed.h"

static void
attachment(struct builder *b, const struct xml_element *e)
{
	put_enclosure(b, xml_attribute(e, "url"), xml_attribute(e, "mime_type"),
	    xml_attribute(e, "size_in_bytes"), xml_attribute(e, "duration_in_seconds"));
}

/* clang-format off */
static const struct element_rule rows[] = {
	{ NS_FORMAT, "feed{}",  IN_FEED, IN_FEED, TAKE_NOTHING, NULL, NULL, FIELD_NONE, 0 },
	{ NS_FORMAT, "items{}", IN_FEED, IN_ENTRY, TAKE_NOTHING, start_entry, NULL, FIELD_NONE, 0 },
	{ NS_FORMAT, "title",       IN_FEED | IN_ENTRY, 0, TAKE_LINE, NULL, set_line, FIELD_TITLE, 1 },
	{ NS_FORMAT, "language",    IN_FEED | IN_ENTRY, 0, TAKE_PLAIN, NULL, set_line, FIELD_LANGUAGE, 1 },
	{ NS_FORMAT, "home_page_url", IN_FEED, 0, TAKE_PLAIN, NULL, set_url, FIELD_LINK, 1 },
	{ NS_FORMAT, "feed_url",    IN_FEED, 0, TAKE_PLAIN, NULL, set_url, FIELD_SELF, 1 },
	{ NS_FORMAT, "description", IN_FEED, 0, TAKE_HTML, NULL, set_rich, FIELD_DESCRIPTION, 1 },
	{ NS_FORMAT, "next_url",    IN_FEED, 0, TAKE_PLAIN, NULL, set_url, FIELD_NEXT, 1 },
	{ NS_FORMAT, "icon",        IN_FEED, 0, TAKE_PLAIN, NULL, set_url, FIELD_IMAGE, 1 },
	{ NS_FORMAT, "favicon",     IN_FEED, 0, TAKE_PLAIN, NULL, set_url, FIELD_ICON, 1 },

	{ NS_FORMAT, "author",    IN_FEED | IN_ENTRY, 0, TAKE_PLAIN, NULL, add_person, FIELD_NONE, 1 },
	{ NS_FORMAT, "authors",   IN_FEED | IN_ENTRY, 0, TAKE_PLAIN, NULL, add_person, FIELD_NONE, 1 },
	{ NS_FORMAT, "author{}",  IN_FEED | IN_ENTRY, IN_PERSON, TAKE_NOTHING, start_person, end_person, FIELD_NONE, 1 },
	{ NS_FORMAT, "authors{}", IN_FEED | IN_ENTRY, IN_PERSON, TAKE_NOTHING, start_person, end_person, FIELD_NONE, 1 },
	{ NS_FORMAT, "name",      IN_PERSON, 0, TAKE_LINE, NULL, set_person_name, FIELD_NONE, 1 },
	{ NS_FORMAT, "email",     IN_PERSON, 0, TAKE_PLAIN, NULL, set_person_email, FIELD_NONE, 1 },
	{ NS_FORMAT, "url",       IN_PERSON, 0, TAKE_PLAIN, NULL, set_person_url, FIELD_NONE, 1 },

	{ NS_FORMAT, "id",             IN_ENTRY, 0, TAKE_PLAIN, NULL, set_id, FIELD_ID, 1 },
	{ NS_FORMAT, "url",            IN_ENTRY, 0, TAKE_PLAIN, NULL, set_url, FIELD_LINK, 2 },
	{ NS_FORMAT, "external_url",   IN_ENTRY, 0, TAKE_PLAIN, NULL, set_url, FIELD_LINK, 1 },
	{ NS_FORMAT, "content_html",   IN_ENTRY, 0, TAKE_HTML, NULL, set_rich, FIELD_CONTENT, 2 },
	{ NS_FORMAT, "content_text",   IN_ENTRY, 0, TAKE_PLAIN, NULL, set_rich, FIELD_CONTENT, 1 },
	{ NS_FORMAT, "summary",        IN_ENTRY, 0, TAKE_PLAIN, NULL, set_rich, FIELD_SUMMARY, 1 },
	{ NS_FORMAT, "image",          IN_ENTRY, 0, TAKE_PLAIN, NULL, set_url, FIELD_IMAGE, 2 },
	{ NS_FORMAT, "banner_image",   IN_ENTRY, 0, TAKE_PLAIN, NULL, set_url, FIELD_IMAGE, 1 },
	{ NS_FORMAT, "date_published", IN_ENTRY, 0, TAKE_PLAIN, NULL, set_date, FIELD_PUBLISHED, 1 },
	{ NS_FORMAT, "date_modified",  IN_ENTRY, 0, TAKE_PLAIN, NULL, set_date, FIELD_UPDATED, 1 },
	{ NS_FORMAT, "tags",           IN_ENTRY, 0, TAKE_LINE, NULL, add_category, FIELD_NONE, 1 },
	{ NS_FORMAT, "attachments{}",  IN_ENTRY, IN_GROUP, TAKE_NOTHING, attachment, NULL, FIELD_NONE, 1 },
	{ .name = NULL },
};

/* By how the version goes on behind the last slash; the last row takes all else. */
static const struct { const char *version, *name; } versions[] = {
	{ "1.1", "json11" }, { "", "json1" },
};
/* clang-format on */

static const struct json *member(const struct json *object, struct str key);

/* ---- the tree as elements ---- */

struct walk {
	struct builder builder;
	struct arena arena; /* of the names and numbers of one entry */
	struct xml_attribute *attributes;
	size_t nattributes;
};

static struct str
lower(struct walk *w, struct str key, const char *behind)
{
	struct str name = arena_printf(&w->arena, "%.*s%s", STR_ARG(key), behind);
	char *p = arena_alloc(&w->arena, name.n + 1);
	for (size_t i = 0; i < name.n; i++)
		p[i] = char_lower(name.p[i]);
	return (struct str){ p, name.n };
}

/* A string or number as text; empty for the rest. */
static struct str
text_of(struct walk *w, const struct json *v)
{
	if (jv_kind(v) != JV_NUMBER)
		return jv_str(v);
	struct buf b = BUF(LIMIT_TITLE);
	jv_write(v, &b);
	struct str s = arena_str(&w->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
add_attribute(void *ctx, struct str key, const struct json *v)
{
	struct walk *w = ctx;
	struct str value = text_of(w, v);
	if (!value.n || w->nattributes == LIMIT_ATTRIBUTES)
		return;
	w->attributes =
	    arena_push(&w->arena, w->attributes, &w->nattributes, sizeof *w->attributes);
	w->attributes[w->nattributes - 1] = (struct xml_attribute){
		.name = lower(w, key, ""),
		.value = value,
	};
}

static void emit(void *ctx, struct str key, const struct json *v);

static void
emit_object(struct walk *w, struct str key, const struct json *v)
{
	struct xml_element e = { .name = lower(w, key, "{}") };
	w->attributes = NULL;
	w->nattributes = 0;
	jv_each(v, add_attribute, w);
	e.attributes = w->attributes;
	e.nattributes = w->nattributes;
	builder_start(&w->builder, &e);
	jv_each(v, emit, w);
	builder_end(&w->builder, e.name);
	if (!w->builder.entry)
		arena_free(&w->arena);
}

static void
emit_text(struct walk *w, struct str key, struct str text)
{
	struct xml_element e = { .name = lower(w, key, "") };
	builder_start(&w->builder, &e);
	builder_text(&w->builder, text);
	builder_end(&w->builder, e.name);
}

/* Recursion: jv_repair() lets LIMIT_DEPTH levels through. */
static void
emit(void *ctx, struct str key, const struct json *v)
{
	struct walk *w = ctx;
	enum json_kind kind = jv_kind(v);
	if (kind == JV_OBJECT)
		emit_object(w, key, v);
	else if (kind == JV_ARRAY)
		for (size_t i = 0; i < jv_count(v); i++)
			emit(w, key, jv_at(v, i));
	else if (kind == JV_STRING || kind == JV_NUMBER)
		emit_text(w, key, text_of(w, v));
}

/* ---- is it one? ---- */

struct search {
	struct str key;
	const struct json *found;
};

static void
compare(void *ctx, struct str key, const struct json *v)
{
	struct search *s = ctx;
	if (str_eq_nocase(key, s->key))
		s->found = v;
}

static const struct json *
member(const struct json *object, struct str key)
{
	struct search s = { .key = key };
	if (jv_kind(object) == JV_OBJECT)
		jv_each(object, compare, &s);
	return s.found;
}

/* Something may stand before it ("callback(", a comment): then it must name itself. */
bool
jsonfeed_looks(struct str text)
{
	text = str_trim(text);
	if (!text.n || text.p[0] == '<')
		return false;
	if (text.p[0] == '{' || text.p[0] == '[')
		return true;
	size_t brace = str_find_char(text, '{'), tag = str_find_char(text, '<');
	return brace != STR_NONE && brace < tag &&
	       str_find(text, STR("jsonfeed.org/version")) != STR_NONE;
}

/* The format, or NULL. What is cut off before its first entry cannot be told from any
 * other broken answer. */
static const char *
format_of(const struct json *root, bool cut_off)
{
	struct str version = str_trim(jv_str(member(root, STR("version"))));
	const struct json *items = member(root, STR("items"));
	bool names_itself = str_find_nocase(version, STR("jsonfeed")) != STR_NONE;
	bool has_items = jv_kind(items) == JV_ARRAY || jv_kind(items) == JV_OBJECT;
	if (!has_items && (!names_itself || cut_off))
		return NULL;
	if (!names_itself && !version.n && !jv_str(member(root, STR("title"))).n)
		return NULL;
	size_t i = 0;
	while (!str_ends(version, str_of(versions[i].version)))
		i++;
	return versions[i].name;
}

static void
read_tree(struct feed *f, const struct json *root, const struct feed_hint *hint)
{
	static const struct element_rule *const tables[] = { rows, NULL };
	struct walk w = { .attributes = NULL };
	struct xml_element nothing = { .name = STR("") };
	builder_init(&w.builder, f, hint);
	builder_begin(&w.builder, tables, &nothing);
	emit(&w, STR("feed"), root);
	feed_inherit(f);
	feed_inherit_language(f);
	if (w.builder.too_many)
		feed_warn(f, "only the first %d entries were read", LIMIT_ENTRIES);
	builder_done(&w.builder);
	arena_free(&w.arena);
}

static void
warn_damage(struct feed *f, const struct json_report *report)
{
	for (size_t i = 0; i < JV_DAMAGES; i++)
		if (report->damage & 1u << i)
			feed_warn(
			    f, "line %zu: %s", report->line[i], jv_damage_words(1u << i));
}

bool
jsonfeed_read(
    struct feed *f, struct str text, const struct feed_hint *hint, struct err *err)
{
	struct buf sound = BUF(LIMIT_DOCUMENT);
	struct json_report report;
	jv_repair(text, &sound, &report);
	struct json *root = jv_parse(buf_view(&sound), err);
	f->format = root ? format_of(root, report.damage & JV_CUT_OFF) : NULL;
	f->torn = report.damage & JV_CUT_OFF;
	if (f->format) {
		warn_damage(f, &report);
		read_tree(f, root, hint);
	} else
		fail(err, ERR_NOT_A_FEED, "a JSON document, not a feed");
	if (root)
		jv_free(root);
	buf_done(&sound);
	return f->format;
}
