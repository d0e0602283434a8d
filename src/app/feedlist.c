/* Reading the feeds file into lines. What a line means:
 *
 *   line    = address { blank item }
 *   address = URL | "exec:" command | "filter:" program ":" URL | "query:" name ":" query
 * | "folder:" path item    = "~" title | "!" | setting "=" value | tag
 *
 * A word x=y whose x is no setting is a tag, with a warning when x is nearly one. The
 * same address twice is one feed: its items are joined. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/feedlist.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/line.h"
#include "base/map.h"
#include "base/xalloc.h"

struct reader {
	struct feedlist *list;
	const char *path;
	int number;
	bool folder_from_tag;
};

static void
tell(struct reader *r, const struct err *e, bool warning)
{
	struct feedlist *f = r->list;
	f->problems =
	    arena_push(&f->arena, f->problems, &f->nproblems, sizeof *f->problems);
	f->problems[f->nproblems - 1] = *e;
	f->problems[f->nproblems - 1].code = ERR_FEEDS;
	f->problems[f->nproblems - 1].warning = warning;
	fail_place(&f->problems[f->nproblems - 1],
	    arena_printf(&f->arena, "%s:%d", r->path, r->number).p);
}

static void
problem(struct reader *r, const struct err *e)
{
	tell(r, e, false);
}

static void
warn(struct reader *r, const struct err *e)
{
	tell(r, e, true);
}

bool
feedlist_check_address(struct str url, struct err *err)
{
	static const char *const schemes[] = { "http://", "https://", "file://" };
	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.p[i] <= 32 || url.p[i] == 127)
			return fail(err, ERR_FEEDS,
			    "invalid address \"%.*s\", it has a blank or a control "
			    "character",
			    STR_ARG(url));
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (str_starts_nocase(url, str_of(schemes[i])) &&
		    url.n > strlen(schemes[i]))
			return url.n <= LIMIT_URL ||
			       fail(err, ERR_FEEDS, "invalid address, over %d bytes",
				   LIMIT_URL);
	if (str_find(url, STR("://")) == STR_NONE)
		return fail(err, ERR_FEEDS,
		    "invalid address \"%.*s\", \"://\" is missing", STR_ARG(url));
	return fail(err, ERR_FEEDS,
	    "invalid address \"%.*s\"; http, https and file can be read", STR_ARG(url));
}

/* The address begins behind the last colon that has a scheme behind it. */
bool
feedlist_split_filter(
    struct str line, struct str *program, struct str *url, struct err *err)
{
	static const char *const marks[] = { ":http://", ":https://" };
	struct str rest = str_sub(line, strlen("filter:"), line.n);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t at = str_find(rest, str_of(marks[i]));
		if (at == STR_NONE || at == 0)
			continue;
		*program = str_sub(rest, 0, at);
		*url = str_sub(rest, at + 1, rest.n);
		return feedlist_check_address(*url, err);
	}
	return fail(err, ERR_FEEDS,
	    "invalid filter: line; write filter:PROGRAM:ADDRESS with an http or https "
	    "address");
}

/* What stands behind each prefix is in line->name. */

static bool
read_command(struct reader *r, struct feedline *line, struct err *err)
{
	(void)r;
	return str_trim(line->name).n ||
	       fail(err, ERR_FEEDS, "invalid exec: line, it has no command");
}

static bool
read_filter(struct reader *r, struct feedline *line, struct err *err)
{
	struct str url;
	(void)r;
	return feedlist_split_filter(line->address, &line->name, &url, err);
}

static bool
read_saved_search(struct reader *r, struct feedline *line, struct err *err)
{
	size_t colon = str_find_char(line->name, ':');
	if (colon == STR_NONE || colon == 0)
		return fail(
		    err, ERR_FEEDS, "invalid saved search; write query:Name:QUERY");
	line->url =
	    arena_str(&r->list->arena, str_sub(line->name, colon + 1, line->name.n));
	line->name = str_sub(line->name, 0, colon);
	return true;
}

static bool
read_folder(struct reader *r, struct feedline *line, struct err *err)
{
	(void)r;
	line->folder = line->name;
	return line->name.n || fail(err, ERR_FEEDS, "invalid folder, it has no name");
}

static bool
read_address(struct reader *r, struct str word, struct feedline *line, struct err *err)
{
	static const struct {
		const char *prefix;
		enum feedline_kind kind;
		bool (*read)(struct reader *r, struct feedline *line, struct err *err);
	} kinds[] = {
		{ "exec:", FEEDLINE_EXEC, read_command },
		{ "filter:", FEEDLINE_FILTER, read_filter },
		{ "query:", FEEDLINE_QUERY, read_saved_search },
		{ "folder:", FEEDLINE_FOLDER, read_folder },
	};
	line->kind = FEEDLINE_URL;
	line->url = line->address = word;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_starts(word, str_of(kinds[i].prefix))) {
			line->kind = kinds[i].kind;
			line->name = str_sub(word, strlen(kinds[i].prefix), word.n);
			return kinds[i].read(r, line, err);
		}
	return feedlist_check_address(word, err);
}

/* A word with "=": true when it was a setting (or a wrong one), false when it is a tag.
 */
static bool
read_setting(struct reader *r, struct str word, struct feedline *line)
{
	size_t eq = str_find_char(word, '=');
	if (eq == STR_NONE || eq == 0)
		return false;
	struct str name = str_sub(word, 0, eq), value = str_sub(word, eq + 1, word.n);
	struct err e;
	if (str_is(name, "folder")) {
		line->folder = value;
		return true;
	}
	enum setting which = setting_find(name);
	if (which == SET_COUNT) {
		const char *near = setting_nearest(name);
		if (near) {
			fail(&e, ERR_FEEDS,
			    "unknown setting \"%.*s\", taken as a tag; did you mean "
			    "\"%s\"?",
			    STR_ARG(name), near);
			warn(r, &e);
		}
		return false;
	}
	if (!setting_rows[which].per_feed) {
		fail(&e, ERR_FEEDS,
		    "invalid setting, %s cannot stand on a feed's line; set it in config",
		    setting_rows[which].name);
		problem(r, &e);
	} else if (!setting_check(which, value, &e))
		problem(r, &e);
	else if (setting_rows[which].many && line->values[which].p)
		line->values[which] = arena_printf(&r->list->arena, "%.*s\n%.*s",
		    STR_ARG(line->values[which]), STR_ARG(value));
	else
		line->values[which] = value;
	return true;
}

#define NO_BREAK "\xc2\xa0"

/* All of one kind of blank for another. */
static struct str
replace_blanks(struct str s, const char *from, const char *to, struct arena *arena)
{
	struct buf out = BUF(LIMIT_LINE * 2);
	size_t n = strlen(from), at;
	if (str_find(s, str_of(from)) == STR_NONE)
		return s;
	while ((at = str_find(s, str_of(from))) != STR_NONE) {
		buf_str(&out, str_sub(s, 0, at));
		buf_puts(&out, to);
		s = str_sub(s, at + n, s.n);
	}
	buf_str(&out, s);
	s = arena_str(arena, buf_view(&out));
	buf_done(&out);
	return s;
}

struct str
feedlist_tag_name(struct str tag, struct arena *arena)
{
	return replace_blanks(tag, NO_BREAK, " ", arena);
}

static struct str
add_tag(struct reader *r, struct str tag, struct feedline *line)
{
	struct arena *arena = &r->list->arena;
	tag = replace_blanks(tag, " ", NO_BREAK, arena);
	line->tags = line->tags.n ? arena_printf(arena, "%.*s %.*s", STR_ARG(line->tags),
					STR_ARG(tag))
				  : tag;
	return tag;
}

static void
read_items(struct reader *r, const struct words *w, struct feedline *line)
{
	struct str first_tag = { 0 };
	for (size_t i = 1; i < w->n; i++) {
		struct str word = w->word[i].text;
		if (str_starts(word, STR("~")))
			line->title = str_sub(word, 1, word.n);
		else if (str_starts(word, STR("!")))
			line->hidden = true;
		else if (word.n && !read_setting(r, word, line)) {
			struct str tag = add_tag(r, word, line);
			if (!first_tag.n)
				first_tag = feedlist_tag_name(tag, &r->list->arena);
		}
	}
	if (!line->folder.n && r->folder_from_tag)
		line->folder = first_tag;
}

/* A second line for an address: what it says more is joined to the first. */
static void
join(struct reader *r, struct feedline *first, const struct feedline *second)
{
	struct err e;
	fail(&e, ERR_FEEDS,
	    "the same address stands in line %d; the two are taken as one",
	    first->number);
	warn(r, &e);
	if (second->title.n)
		first->title = second->title;
	if (second->tags.n)
		first->tags = first->tags.n
				  ? arena_printf(&r->list->arena, "%.*s %.*s",
					STR_ARG(first->tags), STR_ARG(second->tags))
				  : second->tags;
	if (!first->folder.n)
		first->folder = second->folder;
	first->hidden |= second->hidden;
	for (int i = 0; i < SET_COUNT; i++)
		if (second->values[i].p)
			first->values[i] = second->values[i];
}

/* Folders and saved searches are no feeds. */
static bool
is_feed(const struct feedline *line)
{
	return line->kind != FEEDLINE_QUERY && line->kind != FEEDLINE_FOLDER;
}

static void
keep(struct reader *r, const struct feedline *line)
{
	struct feedlist *f = r->list;
	uintptr_t place = (uintptr_t)map_get(&f->by_address, line->address);
	if (is_feed(line) && place) {
		join(r, &f->lines[place - 1], line);
		return;
	}
	f->lines = xgrow(f->lines, &f->room, f->n + 1, sizeof *f->lines);
	f->lines[f->n++] = *line;
	if (!place)
		map_put(&f->by_address, line->address, (void *)(uintptr_t)f->n);
}

static void
note_folders(struct feedlist *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->lines[i].kind == FEEDLINE_FOLDER) {
			f->folders = arena_push(
			    &f->arena, f->folders, &f->nfolders, sizeof *f->folders);
			f->folders[f->nfolders - 1] = &f->lines[i];
		}
}

static void
read_line(struct reader *r, struct str raw)
{
	struct words w;
	struct err e;
	struct feedline line = { .number = r->number, .raw = raw };
	if (!line_split(raw, 0, &r->list->arena, &w, &e)) {
		problem(r, &e);
		return;
	}
	if (w.n == 0)
		return;
	if (!read_address(r, w.word[0].text, &line, &e)) {
		fail_suffix(&e, "; the other lines are used");
		problem(r, &e);
		return;
	}
	read_items(r, &w, &line);
	keep(r, &line);
}

bool
feedlist_read(
    struct feedlist *out, const char *path, bool folder_from_tag, struct err *err)
{
	*out = (struct feedlist){ 0 };
	struct buf b = BUF(LIMIT_USER_FILE);
	struct err e;
	if (!file_read(path, &b, &e)) {
		buf_done(&b);
		out->missing = e.code == ERR_NOT_FOUND;
		if (err)
			*err = e;
		return out->missing;
	}
	out->hash = str_hash(buf_view(&b));
	struct str rest = arena_str(&out->arena, buf_view(&b)), raw;
	buf_done(&b);
	struct reader r = {
		.list = out, .path = path, .folder_from_tag = folder_from_tag
	};
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_sub(rest, 3, rest.n);
	while (str_cut(&rest, '\n', &raw)) {
		r.number++;
		read_line(
		    &r, str_ends(raw, STR("\r")) ? str_sub(raw, 0, raw.n - 1) : raw);
	}
	note_folders(out);
	return true;
}

void
feedlist_done(struct feedlist *f)
{
	map_done(&f->by_address);
	free(f->lines);
	arena_free(&f->arena);
	*f = (struct feedlist){ 0 };
}

const struct feedline *
feedlist_find(const struct feedlist *f, struct str address)
{
	uintptr_t place = (uintptr_t)map_get(&f->by_address, address);
	return place ? &f->lines[place - 1] : NULL;
}
