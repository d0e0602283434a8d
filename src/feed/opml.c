/* OPML: outlines with an address are feeds, those without are folders. Names of elements
 * and attributes go without their case, as programs differ in it; an outline that no end
 * tag closes is closed by tidy's rules. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "feed/subscriptions.h"
#include "markup/clean.h"
#include "markup/tidy.h"
#include "markup/xml.h"

struct reading {
	struct subscriptions *list;
	struct str root;
	bool any_outline;
	bool in_title;
	struct buf title;
	struct str *folders; /* of each open element, the path of its children */
	size_t depth, cap;
};

/* The first of the attributes, in any case, that is not empty. */
static struct str
attribute(const struct xml_element *e, const char *names)
{
	for (struct str rest = str_of(names), name; str_cut(&rest, ' ', &name);)
		for (size_t i = 0; i < e->nattributes; i++) {
			struct str value = str_trim(e->attributes[i].value);
			if (value.n && str_eq_nocase(e->attributes[i].name, name))
				return value;
		}
	return STR("");
}

static struct str
address_of(const struct xml_element *e)
{
	static const char *const types[] = { "rss", "atom", "pie", "feed" };
	struct str url = attribute(e, "xmlUrl xmlUri feedUrl");
	struct str type = attribute(e, "type");
	for (size_t i = 0; !url.n && i < sizeof types / sizeof *types; i++)
		if (str_eq_nocase(type, str_of(types[i])))
			url = attribute(e, "url");
	return url;
}

/* What is shown of an outline is its text; some programs put the address there. */
static struct str
title_of(struct reading *r, const struct xml_element *e, struct str url)
{
	struct str text = attribute(e, "text title"), title = attribute(e, "title text");
	return clean_line(str_eq(text, url) ? title : text, &r->list->arena);
}

/* category="/a/b, c": paths and tags. */
static void
add_categories(struct reading *r, struct subscription *s, struct str text)
{
	for (struct str rest = text, one; str_cut(&rest, ',', &one);) {
		struct str path = subscriptions_path(r->list, one);
		subscriptions_add_name(r->list, &s->categories, &s->ncategories, path);
		subscriptions_add_name(r->list, &s->tags, &s->ntags, path);
	}
}

static struct str
folder_at(const struct reading *r)
{
	return r->depth ? r->folders[r->depth - 1] : STR("");
}

static void
add_feed(struct reading *r, const struct xml_element *e, struct str url)
{
	struct subscription *s = subscriptions_add(r->list, url, e->line);
	struct str folder = folder_at(r);
	if (!s)
		return;
	if (!s->title.n)
		s->title = title_of(r, e, url);
	if (!s->site.n)
		s->site = clean_line(attribute(e, "htmlUrl htmlUri"), &r->list->arena);
	if (!s->folder.n)
		s->folder = folder;
	else if (!str_eq(
		     folder, s->folder)) /* one folder holds it, the others are tags */
		subscriptions_add_name(r->list, &s->tags, &s->ntags, folder);
	subscriptions_add_name(r->list, &s->categories, &s->ncategories, folder);
	add_categories(r, s, attribute(e, "category"));
}

static void
push_folder(struct reading *r, struct str folder)
{
	r->folders = xgrow(r->folders, &r->cap, r->depth + 1, sizeof *r->folders);
	r->folders[r->depth++] = folder;
}

/* The path of a folder's children. */
static struct str
folder_of(struct reading *r, const struct xml_element *e)
{
	struct str above = folder_at(r), name = title_of(r, e, STR(""));
	if (!name.n || above.n + name.n > LIMIT_TITLE)
		return above;
	if (above.n)
		name = arena_printf(
		    &r->list->arena, "%.*s/%.*s", STR_ARG(above), STR_ARG(name));
	return subscriptions_path(r->list, name);
}

static void
on_start(void *ctx, const struct xml_element *e)
{
	struct reading *r = ctx;
	struct str folder = folder_at(r);
	if (!r->root.n)
		r->root = arena_str(&r->list->arena, e->name);
	r->in_title = str_eq_nocase(e->name, STR("title"));
	if (str_eq_nocase(e->name, STR("outline"))) {
		struct str url = address_of(e);
		r->any_outline = true;
		if (url.n)
			add_feed(r, e, url);
		else
			folder = folder_of(r, e);
	}
	push_folder(r, folder);
}

static void
on_end(void *ctx, const struct xml_element *e)
{
	struct reading *r = ctx;
	(void)e;
	r->in_title = false;
	if (r->depth)
		r->depth--;
}

static void
on_text(void *ctx, struct str text)
{
	struct reading *r = ctx;
	if (r->in_title)
		buf_str(&r->title, text);
}

static void
warn_damage(struct subscriptions *list, const struct tidy_report *report)
{
	for (size_t i = 0; i < TIDY_KINDS; i++) {
		if (!(report->damage & 1u << i))
			continue;
		list->warnings = arena_push(&list->arena, list->warnings,
		    &list->nwarnings, sizeof *list->warnings);
		list->warnings[list->nwarnings - 1] = arena_printf(
		    &list->arena, "line %zu: %s", report->line[i], tidy_words(1u << i));
	}
}

bool
opml_read(struct subscriptions *out, struct str text, struct err *err)
{
	static const struct xml_events events = { on_start, on_end, on_text };
	struct reading r = { .list = out, .title = BUF(LIMIT_TITLE) };
	struct tidy_report report;
	xml_read_tidied(text, &events, &r, &report, NULL);
	bool good = str_eq_nocase(r.root, STR("opml")) || r.any_outline;
	if (good) {
		warn_damage(out, &report);
		out->title = clean_line(buf_view(&r.title), &out->arena);
	} else if (r.root.n)
		fail(err, ERR_SYNTAX,
		    "it is an XML document <%.*s>, no OPML; \"courant add\" takes the "
		    "address of a feed",
		    STR_ARG(r.root));
	else
		fail(err, ERR_SYNTAX, "it is no OPML: there is no element in it");
	free(r.folders);
	buf_done(&r.title);
	return good;
}

/* ---- writing ---- */

struct writing {
	const struct subscriptions *list;
	struct map written; /* folders */
	struct buf *out;
};

static void
write_attribute(struct buf *out, const char *name, struct str value)
{
	static const struct {
		char c;
		const char *as;
	} marks[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" },
		{ '"', "&quot;" } };
	if (!value.n)
		return;
	buf_printf(out, " %s=\"", name);
	for (size_t i = 0; i < value.n; i++) {
		const char *as = NULL;
		for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
			if (value.p[i] == marks[m].c)
				as = marks[m].as;
		if (as)
			buf_puts(out, as);
		else
			buf_char(out, value.p[i]);
	}
	buf_char(out, '"');
}

static void
write_feed(struct writing *w, const struct subscription *s, size_t indent)
{
	struct buf tags = BUF(LIMIT_LINE);
	for (size_t i = 0; i < s->ntags; i++)
		buf_printf(&tags, "%s%.*s", i ? "," : "", STR_ARG(s->tags[i]));
	buf_pad(w->out, ' ', indent);
	buf_puts(w->out, "<outline type=\"rss\"");
	write_attribute(w->out, "text", s->title.n ? s->title : s->url);
	write_attribute(w->out, "xmlUrl", s->url);
	write_attribute(w->out, "htmlUrl", s->site);
	write_attribute(w->out, "category", buf_view(&tags));
	buf_puts(w->out, "/>\n");
	buf_done(&tags);
}

/* The next folder below path on the way to folder; empty: it is not below. */
static struct str
child_of(struct str path, struct str folder)
{
	size_t from = path.n ? path.n + 1 : 0;
	if (folder.n <= from || !str_starts(folder, path) ||
	    (path.n && folder.p[path.n] != '/'))
		return STR("");
	size_t n = str_find_char(str_sub(folder, from, folder.n), '/');
	return str_sub(folder, 0, n == STR_NONE ? folder.n : from + n);
}

/* Feeds of a folder and the folders below, each where its first feed stands. Recursion:
 * as deep as a path has parts, which its length bounds. */
static void
write_folder(struct writing *w, struct str path, size_t indent)
{
	for (size_t i = 0; i < w->list->n; i++) {
		const struct subscription *s = &w->list->feeds[i];
		struct str child = child_of(path, s->folder);
		if (s->is_query)
			continue;
		if (str_eq(s->folder, path)) {
			write_feed(w, s, indent);
			continue;
		}
		if (!child.n || map_get(&w->written, child))
			continue;
		map_put(&w->written, child, w);
		buf_pad(w->out, ' ', indent);
		buf_puts(w->out, "<outline");
		size_t from = path.n ? path.n + 1 : 0;
		write_attribute(w->out, "text", str_sub(child, from, child.n));
		buf_puts(w->out, ">\n");
		write_folder(w, child, indent + 2);
		buf_pad(w->out, ' ', indent);
		buf_puts(w->out, "</outline>\n");
	}
}

void
opml_write(const struct subscriptions *list, struct buf *out)
{
	struct writing w = { .list = list, .out = out };
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<opml version=\"2.0\">\n  <head>\n    <title>Feeds of courant"
		      "</title>\n  </head>\n  <body>\n");
	write_folder(&w, STR(""), 4);
	buf_puts(out, "  </body>\n</opml>\n");
	map_done(&w.written);
}
