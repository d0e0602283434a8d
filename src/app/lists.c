/* A list that comes in is foreign: what a line of the feeds file would take for a
 * setting, a command or a mark never gets there (a setting may name a program). */
#include "config.h"

#include <string.h>

#include "app/feedsteps.h"
#include "app/lists.h"
#include "base/limits.h"
#include "base/line.h"

/* ---- in ---- */

static void
warn(struct subscriptions *list, const struct subscription *s, struct str tag)
{
	if (list->nwarnings == LIMIT_WARNINGS)
		return;
	list->warnings = arena_push(
	    &list->arena, list->warnings, &list->nwarnings, sizeof *list->warnings);
	list->warnings[list->nwarnings - 1] = arena_printf(&list->arena,
	    "%.*s: left out \"%.*s\": settings can only be written into feeds by hand",
	    STR_ARG(s->url), STR_ARG(tag));
}

static bool
is_setting(struct str tag)
{
	size_t eq = str_find_char(tag, '=');
	return eq != STR_NONE && (setting_find(str_sub(tag, 0, eq)) != SET_COUNT ||
				     str_is(str_sub(tag, 0, eq), "folder"));
}

/* Keeps the tags that are tags on a line of the file. */
static void
clean_tags(struct subscriptions *list, struct subscription *s)
{
	size_t kept = 0;
	for (size_t i = 0; i < s->ntags; i++) {
		struct str tag = s->tags[i];
		while (tag.n && (tag.p[0] == '~' || tag.p[0] == '!'))
			tag = str_trim(str_sub(tag, 1, tag.n));
		if (is_setting(tag))
			warn(list, s, tag);
		else if (tag.n)
			s->tags[kept++] = tag;
	}
	s->ntags = kept;
}

static bool
has(const struct app *a, const struct subscription *s)
{
	if (!s->is_query)
		return feedlist_find(&a->feeds, s->url) != NULL;
	for (size_t i = 0; i < a->feeds.n; i++)
		if (a->feeds.lines[i].kind == FEEDLINE_QUERY &&
		    str_eq(a->feeds.lines[i].name, s->title))
			return true;
	return false;
}

static void
add_item(struct buf *line, const char *before, struct str value)
{
	struct buf item = BUF(LIMIT_LINE);
	buf_puts(&item, before);
	buf_str(&item, value);
	buf_char(line, ' ');
	line_quote(line, buf_view(&item));
	buf_done(&item);
}

static void
build_line(const struct subscription *s, struct buf *text)
{
	if (text->n)
		buf_char(text, '\n');
	line_quote(text, s->url);
	if (s->folder.n)
		add_item(text, "folder=", s->folder);
	for (size_t i = 0; i < s->ntags; i++)
		add_item(text, "", s->tags[i]);
	if (s->title.n && !s->is_query)
		add_item(text, "~", s->title);
	if (s->hidden)
		add_item(text, "!", STR(""));
}

/* What the options add. */
static void
apply(struct subscriptions *list, struct subscription *s, const struct import_options *o)
{
	clean_tags(list, s);
	for (size_t i = 0; i < o->ntags; i++)
		subscriptions_add_name(list, &s->tags, &s->ntags, o->tags[i]);
	if (o->folder.n && s->folder.n)
		s->folder = arena_printf(
		    &list->arena, "%.*s/%.*s", STR_ARG(o->folder), STR_ARG(s->folder));
	else if (o->folder.n)
		s->folder = o->folder;
}

bool
app_import(struct app *a, struct subscriptions *list, const struct import_options *o,
    struct err *err)
{
	struct buf lines = BUF(LIMIT_USER_FILE);
	for (size_t i = 0; i < list->n; i++) {
		struct subscription *s = &list->feeds[i];
		s->have = has(a, s);
		if (s->have)
			continue;
		apply(list, s, o);
		build_line(s, &lines);
	}
	bool ok = true;
	if (lines.full)
		ok = fail(err, ERR_TOO_BIG,
		    "cannot add so many feeds: over %d MB of lines",
		    LIMIT_USER_FILE >> 20);
	else if (lines.n && !o->dry)
		ok = feedstep_add(a, buf_view(&lines), STR(""), err);
	buf_done(&lines);
	return ok;
}

/* ---- out ---- */

/* Bytes of "user:password@" at the start of what follows "://". */
static size_t
user_length(struct str rest)
{
	size_t n = 0;
	for (size_t i = 0; i < rest.n && !memchr("/?# \"\n", rest.p[i], 6); i++)
		if (rest.p[i] == '@')
			n = i + 1;
	return n;
}

struct str
app_without_users(struct str text, struct arena *arena)
{
	struct buf out = BUF(LIMIT_USER_FILE);
	for (size_t at; (at = str_find(text, STR("://"))) != STR_NONE;) {
		buf_str(&out, str_sub(text, 0, at + 3));
		text = str_sub(text, at + 3, text.n);
		text = str_sub(text, user_length(text), text.n);
	}
	buf_str(&out, text);
	struct str clean = arena_str(arena, buf_view(&out));
	buf_done(&out);
	return clean;
}

/* The row of each feed, by its address. */
static bool
map_rows(const struct app *a, struct arena *arena, const struct export_options *o,
    struct map *by_url, struct err *err)
{
	struct feed_row *rows;
	size_t n;
	if (!store_feeds(a->store, arena, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool wanted = !o->feeds;
		for (size_t k = 0; k < o->nfeeds; k++)
			wanted |= o->feeds[k] == rows[i].id;
		if (wanted)
			map_put(by_url, rows[i].url, &rows[i]);
	}
	return true;
}

static void
add_tags(struct subscriptions *out, struct subscription *s, struct str tags)
{
	for (struct str rest = tags, tag; str_cut(&rest, ' ', &tag);)
		subscriptions_add_name(out, &s->tags, &s->ntags,
		    feedlist_tag_name(arena_str(&out->arena, tag), &out->arena));
}

static void
add_line(struct subscriptions *out, const struct feedline *line,
    const struct feed_row *row, const struct export_options *o)
{
	struct arena *arena = &out->arena;
	struct subscription s = {
		.url = arena_str(
		    arena, line->kind == FEEDLINE_URL ? line->url : line->address),
		.folder = arena_str(arena, line->folder),
		.hidden = line->hidden,
		.is_query = line->kind != FEEDLINE_URL,
	};
	if (!o->passwords)
		s.url = app_without_users(s.url, arena);
	if (row) {
		bool named = !str_eq(row->title, row->url);
		s.title = named ? arena_str(arena, row->title) : STR("");
		s.site = arena_str(arena, row->site);
	}
	add_tags(out, &s, line->tags);
	out->feeds = arena_push(arena, out->feeds, &out->n, sizeof *out->feeds);
	out->feeds[out->n - 1] = s;
}

bool
app_export(struct app *a, const struct export_options *o, struct subscriptions *out,
    struct err *err)
{
	struct arena arena = { 0 };
	struct map rows = { NULL };
	*out = (struct subscriptions){ .is_opml = true };
	bool ok = map_rows(a, &arena, o, &rows, err);
	for (size_t i = 0; ok && i < a->feeds.n; i++) {
		const struct feedline *line = &a->feeds.lines[i];
		const struct feed_row *row = map_get(&rows, line->url);
		if (line->kind == FEEDLINE_URL
			? row != NULL
			: o->all_kinds && !o->feeds && line->kind != FEEDLINE_FOLDER)
			add_line(out, line, line->kind == FEEDLINE_URL ? row : NULL, o);
	}
	map_done(&rows);
	arena_free(&arena);
	return ok;
}
