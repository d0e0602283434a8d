/* What other readers left. newsboat's lines are lines of ours; newsraft's and sfeed's
 * give address and title, newsraft's sections become folders. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/feedsteps.h"
#include "app/found.h"
#include "base/limits.h"
#include "base/line.h"
#include "feed/subscriptions.h"

typedef struct str read_fn(struct str text, struct arena *arena, size_t *n);

/* clang-format off */
static const struct { const char *path; read_fn *read; } places[] = {
	{ ".newsboat/urls",          found_newsboat },
	{ ".config/newsboat/urls",   found_newsboat },
	{ ".newsbeuter/urls",        found_newsboat },
	{ ".config/newsbeuter/urls", found_newsboat },
	{ ".newsraft/feeds",         found_newsraft },
	{ ".config/newsraft/feeds",  found_newsraft },
	{ ".sfeed/sfeedrc",          found_sfeed },
};
/* Where programs and people put what they export. */
static const char *const folders[] = { "", "Downloads/", "Documents/", "Desktop/" };
/* clang-format on */

static bool
is_address(struct str s)
{
	return feedlist_check_address(s, NULL);
}

static void
add_line(struct buf *out, struct str url, struct str title, struct str folder)
{
	line_quote(out, url);
	if (folder.n) {
		struct buf word = BUF(LIMIT_LINE);
		buf_puts(&word, "folder=");
		buf_str(&word, folder);
		buf_char(out, ' ');
		line_quote(out, buf_view(&word));
		buf_done(&word);
	}
	if (title.n) {
		struct buf word = BUF(LIMIT_LINE);
		buf_char(&word, '~');
		buf_str(&word, title);
		buf_char(out, ' ');
		line_quote(out, buf_view(&word));
		buf_done(&word);
	}
	buf_char(out, '\n');
}

/* Without the last line end: who adds the lines puts one. */
static struct str
finish(struct buf *b, struct arena *arena)
{
	struct str lines = arena_str(arena, str_trim(buf_view(b)));
	buf_done(b);
	return lines;
}

struct str
found_newsboat(struct str text, struct arena *arena, size_t *n)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	struct words w;
	*n = 0;
	for (struct str line; str_cut(&text, '\n', &line);) {
		line = str_trim(line);
		if (!line_split(line, 0, arena, &w, NULL) || w.n == 0)
			continue;
		*n += is_address(w.word[0].text);
		buf_str(&b, line);
		buf_char(&b, '\n');
	}
	return finish(&b, arena);
}

/* @ Section, and lines: ADDRESS "TITLE" … */
struct str
found_newsraft(struct str text, struct arena *arena, size_t *n)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	struct words w;
	struct str folder = { NULL, 0 };
	*n = 0;
	for (struct str line; str_cut(&text, '\n', &line);) {
		line = str_trim(line);
		if (str_starts(line, STR("@"))) {
			struct str name = str_sub(line, 1, line.n);
			folder = str_trim(str_sub(name, 0, str_find_char(name, '>')));
			continue;
		}
		if (!line_split(line, 0, arena, &w, NULL) || w.n == 0 ||
		    !is_address(w.word[0].text))
			continue;
		bool named = w.n > 1 && w.word[1].quoted;
		add_line(&b, w.word[0].text, named ? w.word[1].text : STR(""), folder);
		++*n;
	}
	return finish(&b, arena);
}

/* feed "NAME" "ADDRESS" … within a shell function. */
struct str
found_sfeed(struct str text, struct arena *arena, size_t *n)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	struct words w;
	*n = 0;
	for (struct str line; str_cut(&text, '\n', &line);) {
		if (!line_split(
			str_trim(line), LINE_COMMENTS | LINE_SINGLE, arena, &w, NULL) ||
		    w.n < 3 || !str_is(w.word[0].text, "feed") ||
		    !is_address(w.word[2].text))
			continue;
		add_line(&b, w.word[2].text, w.word[1].text, STR(""));
		++*n;
	}
	return finish(&b, arena);
}

struct str
found_opml(struct str text, struct arena *arena, size_t *n)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	struct subscriptions list;
	*n = 0;
	bool ok = subscriptions_read(&list, text, NULL);
	for (size_t i = 0; ok && list.is_opml && i < list.n; i++) {
		const struct subscription *f = &list.feeds[i];
		if (f->is_query || !is_address(f->url))
			continue;
		add_line(&b, f->url, f->title, f->folder);
		++*n;
	}
	subscriptions_done(&list);
	return finish(&b, arena);
}

static void
look(const char *home, struct str name, read_fn *read, struct arena *arena,
    struct found **out, size_t *n)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	struct found f = { .shown = arena_printf(arena, "~/%.*s", STR_ARG(name)),
		.path = arena_printf(arena, "%s/%.*s", home, STR_ARG(name)) };
	if (file_read(f.path.p, &b, NULL))
		f.lines = read(buf_view(&b), arena, &f.n);
	buf_done(&b);
	if (f.n == 0)
		return;
	*out = arena_push(arena, *out, n, sizeof **out);
	(*out)[*n - 1] = f;
}

static bool
is_opml_name(struct str name)
{
	return name.n > 5 && name.p[0] != '.' &&
	       str_eq_nocase(str_sub(name, name.n - 5, name.n), STR(".opml"));
}

/* The *.opml files of one folder, in the order of their names; not all of very many. */
static void
look_for_opml(const char *home, const char *folder, struct arena *arena,
    struct found **out, size_t *n)
{
	enum { FILES = 8 };
	char *path = path_join(home, folder);
	struct str *names;
	size_t count = file_names(path, is_opml_name, arena, &names);
	for (size_t i = 0; i < count && i < FILES; i++)
		look(home, arena_printf(arena, "%s%.*s", folder, STR_ARG(names[i])),
		    found_opml, arena, out, n);
	free(path);
}

size_t
found_all(struct arena *arena, struct found **out)
{
	char *home = file_home();
	size_t n = 0;
	*out = NULL;
	for (size_t i = 0; home && i < sizeof places / sizeof *places; i++)
		look(home, str_of(places[i].path), places[i].read, arena, out, &n);
	for (size_t i = 0; home && i < sizeof folders / sizeof *folders; i++)
		look_for_opml(home, folders[i], arena, out, &n);
	free(home);
	return n;
}

bool
app_add_lines(struct app *a, struct str lines, struct err *err)
{
	return feedstep_add(a, lines, STR(""), err) && app_reload_feeds(a, err);
}
