/* Adding and removing feeds: first the file, which is the truth, then the store follows.
 * What an address already has stays: its line's other items, its articles. */
#include "config.h"

#include <string.h>

#include "app/feedsteps.h"
#include "app/subscribe.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/line.h"
#include "text/fold.h"
#include "text/utf8.h"

bool
subscribe_address(struct str url, struct arena *arena, struct str *out, struct err *err)
{
	static const char *const by_hand[] = {
		"exec:", "filter:", "file:", "query:", "folder:"
	};
	url = str_trim(url);
	if (str_starts_nocase(url, STR("feed:http")))
		url = str_sub(url, 5, url.n);
	else if (str_starts_nocase(url, STR("feed://")))
		url =
		    arena_printf(arena, "https://%.*s", STR_ARG(str_sub(url, 7, url.n)));
	for (size_t i = 0; i < sizeof by_hand / sizeof *by_hand; i++)
		if (str_starts_nocase(url, str_of(by_hand[i])))
			return fail(err, ERR_USAGE,
			    "cannot add \"%.*s\": %s lines are written into the feeds "
			    "file by hand",
			    STR_ARG(url), by_hand[i]);
	if (!feedlist_check_address(url, err)) {
		if (err)
			err->code = ERR_USAGE;
		return false;
	}
	*out = arena_str(arena, url);
	return true;
}

static bool
check_settings(const struct subscribe_request *r, struct err *err)
{
	for (size_t i = 0; i < r->nsettings; i++) {
		size_t eq = str_find_char(r->settings[i], '=');
		if (eq == STR_NONE)
			return fail(err, ERR_USAGE,
			    "invalid --set \"%.*s\"; write NAME=VALUE",
			    STR_ARG(r->settings[i]));
		enum setting which = setting_find(str_sub(r->settings[i], 0, eq));
		if (which == SET_COUNT || !setting_rows[which].per_feed)
			return fail(err, ERR_USAGE,
			    "unknown setting \"%.*s\" for a feed's line", (int)eq,
			    r->settings[i].p);
		if (!setting_check(
			which, str_sub(r->settings[i], eq + 1, r->settings[i].n), err)) {
			if (err)
				err->code = ERR_USAGE;
			return false;
		}
	}
	return true;
}

/* name=value for a line, the value in quotes where it needs them. */
static void
add_item(struct buf *line, const char *before, struct str value)
{
	struct buf item = BUF(LIMIT_LINE);
	if (!value.n)
		return;
	buf_puts(&item, before);
	buf_str(&item, value);
	buf_char(line, ' ');
	line_quote(line, buf_view(&item));
	buf_done(&item);
}

/* "News", "a/b": what can stand as a word of its own and means a tag. */
static bool
check_tag(struct str tag, struct err *err)
{
	size_t eq = str_find_char(tag, '=');
	bool setting =
	    eq != STR_NONE && (str_is(str_sub(tag, 0, eq), "folder") ||
				  setting_find(str_sub(tag, 0, eq)) != SET_COUNT);
	if (!tag.n || tag.p[0] == '!' || tag.p[0] == '~' || tag.p[0] == '#' || setting ||
	    str_find_char(tag, ' ') != STR_NONE)
		return fail(err, ERR_USAGE,
		    "invalid tag \"%.*s\", one word that is no setting and"
		    " does not begin with !, ~ or #",
		    STR_ARG(tag));
	return true;
}

/* Nothing that could move a cursor gets into the file. */
static bool
check_text(const char *what, struct str text, struct err *err)
{
	for (size_t at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, at, &at);
		if (c < 32 || utf8_is_unwanted(c))
			return fail(err, ERR_USAGE,
			    "invalid %s \"%.*s\", it has a control character", what,
			    STR_ARG(text));
	}
	return true;
}

static bool
check_request(const struct subscribe_request *r, struct err *err)
{
	if (!check_settings(r, err) || !check_text("title", r->title, err) ||
	    !check_text("folder", r->folder, err))
		return false;
	for (size_t i = 0; i < r->ntags; i++)
		if (!check_text("tag", r->tags[i], err) || !check_tag(r->tags[i], err))
			return false;
	return true;
}

/* Does the request say anew what this word of the line says? */
static bool
is_replaced(const struct subscribe_request *r, struct str word)
{
	if (str_starts(word, STR("~")))
		return r->title.n > 0;
	if (str_starts(word, STR("folder=")))
		return r->folder.n > 0;
	for (size_t i = 0; i < r->ntags; i++)
		if (str_eq(word, r->tags[i]))
			return true;
	for (size_t i = 0; i < r->nsettings; i++) {
		size_t eq = str_find_char(r->settings[i], '=');
		if (str_starts(word, str_sub(r->settings[i], 0, eq + 1)))
			return true;
	}
	return false;
}

/* The line as it is, raw (empty: there is none), with what the request says more. */
static void
build_line(const struct subscribe_request *r, struct str raw, struct buf *line)
{
	struct arena arena = { 0 };
	struct words w = { 0 };
	line_quote(line, r->url);
	if (raw.n && line_split(raw, 0, &arena, &w, NULL))
		for (size_t i = 1; i < w.n; i++)
			if (!is_replaced(r, w.word[i].text)) {
				buf_char(line, ' ');
				buf_str(line, str_sub(raw, w.word[i].at, w.word[i].end));
			}
	add_item(line, "folder=", r->folder);
	for (size_t i = 0; i < r->ntags; i++)
		add_item(line, "", r->tags[i]);
	add_item(line, "~", r->title);
	for (size_t i = 0; i < r->nsettings; i++)
		add_item(line, "", r->settings[i]);
	arena_free(&arena);
}

static bool
write_line(struct app *a, const struct subscribe_request *r, const struct feedline *have,
    struct err *err)
{
	struct buf line = BUF(LIMIT_LINE);
	build_line(r, have ? have->raw : (struct str){ 0 }, &line);
	bool ok = have ? feedlist_replace(a->feeds_path, r->url, buf_view(&line), err)
		       : feedstep_add(a, buf_view(&line), r->folder, err);
	buf_done(&line);
	return ok;
}

bool
app_subscribe(struct app *a, const struct subscribe_request *r,
    enum subscribe_status *status, int64_t *feed, struct err *err)
{
	if (!check_request(r, err))
		return false;
	bool asks = r->title.n || r->folder.n || r->ntags || r->nsettings;
	const struct feedline *have = feedlist_find(&a->feeds, r->url);
	bool known = store_feed_id(a->store, r->url) != 0;
	*status = have    ? asks ? SUBSCRIBE_CHANGED : SUBSCRIBE_HAVE
		  : known ? SUBSCRIBE_BACK
			  : SUBSCRIBE_ADDED;
	if (!have || asks)
		if (!write_line(a, r, have, err) || !app_reload_feeds(a, err))
			return false;
	*feed = store_feed_id(a->store, r->url);
	return *status != SUBSCRIBE_BACK || store_restore_feed(a->store, *feed, err);
}

static bool
take_line(struct app *a, int64_t feed, struct arena *arena, struct feed_removal *r,
    struct err *err)
{
	struct feed_row row;
	*r = (struct feed_removal){ 0 };
	if (!store_feed(a->store, feed, arena, &row, err))
		return false;
	const struct feedline *line = feedlist_find(&a->feeds, row.url);
	if (!line)
		return true;
	r->place = line->number;
	return feedlist_delete(a->feeds_path, row.url, arena, &r->line, err);
}

bool
app_subscribe_cancel(
    struct app *a, int64_t feed, enum subscribe_status status, struct err *err)
{
	struct arena arena = { 0 };
	struct feed_removal r;
	bool ok = take_line(a, feed, &arena, &r, err) &&
		  feedstep_forget(a, r.line, err) &&
		  (status != SUBSCRIBE_ADDED || store_purge_feed(a->store, feed, err)) &&
		  app_reload_feeds(a, err);
	arena_free(&arena);
	return ok;
}

bool
app_unsubscribe(struct app *a, int64_t feed, bool purge, struct err *err)
{
	struct arena arena = { 0 };
	struct feed_removal r;
	bool ok = take_line(a, feed, &arena, &r, err) &&
		  (purge ? store_purge_feed(a->store, feed, err)
			 : store_remove_feed(a->store, feed, &r, clock_now(), err)) &&
		  app_reload_feeds(a, err);
	arena_free(&arena);
	return ok;
}

static bool
has_word(struct str words, struct str word)
{
	for (struct str rest = words, one; str_cut(&rest, ' ', &one);)
		if (str_eq(one, word))
			return true;
	return false;
}

/* A folder holds its sub-folders. */
static bool
is_within(struct str folder, struct str path)
{
	return str_eq(folder, path) ||
	       (str_starts(folder, path) && folder.n > path.n && folder.p[path.n] == '/');
}

static bool
is_named(const struct feed_row *f, struct str name)
{
	int64_t number;
	if (str_starts(name, STR("folder:")))
		return is_within(f->folder, str_sub(name, 7, name.n));
	if (str_starts(name, STR("tag:")))
		return has_word(f->tags, str_sub(name, 4, name.n));
	if (str_to_int(name, &number))
		return f->id == number;
	return str_eq(f->url, name) || text_fold_eq(f->title, name);
}

bool
app_find_feeds(const struct app *a, struct str name, struct arena *arena, int64_t **ids,
    size_t *n, struct err *err)
{
	struct feed_row *rows;
	size_t nrows, first = *n;
	if (!store_feeds(a->store, arena, &rows, &nrows, err))
		return false;
	for (size_t i = 0; i < nrows; i++)
		if (is_named(&rows[i], name)) {
			*ids = arena_push(arena, *ids, n, sizeof **ids);
			(*ids)[*n - 1] = rows[i].id;
		}
	bool many = str_starts(name, STR("folder:")) || str_starts(name, STR("tag:"));
	if (*n == first)
		return fail(err, ERR_NOT_FOUND,
		    "no feed \"%.*s\"; \"courant feeds\" shows them", STR_ARG(name));
	if (*n - first > 1 && !many)
		return fail(err, ERR_NOT_FOUND,
		    "no single feed \"%.*s\": %zu have this title; use the address or "
		    "the number",
		    STR_ARG(name), *n - first);
	return true;
}
