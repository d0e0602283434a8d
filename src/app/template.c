#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "app/template.h"
#include "base/clock.h"
#include "base/limits.h"
#include "text/utf8.h"
#include "text/width.h"

enum { FORMAT_MAX = 60 };

/* ---- file names */

static bool
is_device(struct str s)
{
	static const char *const devices[] = { "con", "prn", "aux", "nul", "com", "lpt" };
	size_t dot = str_find_char(s, '.');
	struct str base = str_sub(s, 0, dot == STR_NONE ? s.n : dot);
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
		if (!str_starts_nocase(base, str_of(devices[i])))
			continue;
		bool numbered = i >= 4;
		if (numbered ? base.n == 4 && char_is_digit(base.p[3]) : base.n == 3)
			return true;
	}
	return false;
}

static struct str
cut_clusters(struct str s, size_t most)
{
	size_t at = 0, next;
	int cells;
	while (at < s.n && (next = width_cluster(s, at, &cells)) <= most)
		at = next;
	return str_sub(s, 0, at);
}

void
template_file_name(struct str s, size_t most, struct buf *out)
{
	struct buf plain = BUF(LIMIT_TITLE);
	utf8_plain(utf8_cut(s, LIMIT_TITLE), LIMIT_TITLE, &plain);
	for (size_t i = 0; i < plain.n; i++)
		if (strchr("/\\:*?\"<>|", plain.p[i]))
			plain.p[i] = '_';
	struct str name = buf_view(&plain);
	while (name.n && (name.p[0] == '.' || name.p[0] == '-' || name.p[0] == ' '))
		name = str_sub(name, 1, name.n);
	name = cut_clusters(name, is_device(name) ? most - 1 : most);
	while (name.n && (name.p[name.n - 1] == '.' || name.p[name.n - 1] == ' '))
		name.n--;
	if (is_device(name))
		buf_char(out, '_');
	buf_str(out, name);
	buf_done(&plain);
}

/* ---- values */

struct field {
	const char *name;
	void (*write)(const struct article *a, struct buf *out);
};

/* clang-format off */
static void number(struct buf *out, int64_t v) { buf_printf(out, "%" PRId64, v); }
static void write_id(const struct article *a, struct buf *out) { number(out, a->id); }
static void write_feed_id(const struct article *a, struct buf *out) { number(out, a->feed); }
static void write_words(const struct article *a, struct buf *out) { number(out, a->words); }
static void write_title(const struct article *a, struct buf *out) { buf_str(out, a->entry.title); }
static void write_link(const struct article *a, struct buf *out) { buf_str(out, a->entry.link); }
static void write_guid(const struct article *a, struct buf *out) { buf_str(out, a->entry.id); }
static void write_feed(const struct article *a, struct buf *out) { buf_str(out, a->feed_title); }
static void write_feed_url(const struct article *a, struct buf *out) { buf_str(out, a->feed_url); }
static void write_language(const struct article *a, struct buf *out) { buf_str(out, a->entry.language); }

static void
write_author(const struct article *a, struct buf *out)
{
	if (a->entry.nauthors)
		buf_str(out, a->entry.authors[0].name.n ? a->entry.authors[0].name : a->entry.authors[0].email);
}

static const struct field fields[] = {
	{ "id", write_id }, { "feed_id", write_feed_id }, { "words", write_words }, { "title", write_title },
	{ "link", write_link }, { "guid", write_guid }, { "feed", write_feed }, { "feed_url", write_feed_url },
	{ "language", write_language }, { "author", write_author },
};
static const struct { const char *name; unsigned flag; } flags[] = {
	{ "read", ARTICLE_READ }, { "saved", ARTICLE_SAVED }, { "new", ARTICLE_NEW },
	{ "fulltext", ARTICLE_FULLTEXT }, { "cut", ARTICLE_CUT }, { "followed", ARTICLE_FOLLOWED },
	{ "muted", ARTICLE_MUTED },
};
/* clang-format on */

static bool
write_date(struct str name, struct str how, const struct article *a, struct buf *out)
{
	static const struct {
		const char *name;
		int which;
	} dates[] = { { "date", 0 }, { "published", 1 }, { "updated", 2 },
		{ "fetched", 3 } };
	int64_t times[] = { a->date, a->entry.published, a->entry.updated, a->fetched };
	char format[FORMAT_MAX + 1], text[256];
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		if (!str_is(name, dates[i].name))
			continue;
		if (how.n > FORMAT_MAX || !times[i])
			return true;
		memcpy(format, how.n ? how.p : "%Y-%m-%dT%H:%M:%S%z", how.n ? how.n : 19);
		format[how.n ? how.n : 19] = 0;
		buf_puts(out, clock_format(text, sizeof text, format, times[i]));
		return true;
	}
	return false;
}

/* "40": padded, ".40": cut to cells. */
static void
measured(struct str value, struct str how, struct buf *out)
{
	int64_t cells = 0;
	bool cut = how.n && how.p[0] == '.';
	if (!str_to_int(str_sub(how, cut, how.n), &cells) || cells < 0 || cells > 1000) {
		buf_str(out, value);
		return;
	}
	int used = 0;
	struct str shown = width_cut(value, (int)cells, &used);
	buf_str(out, cut ? shown : value);
	if (!cut && used < cells)
		buf_pad(out, ' ', (size_t)(cells - used));
}

static bool
write_value(struct str name, struct str how, const struct article *a, struct buf *out)
{
	if (write_date(name, how, a, out))
		return true;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (!str_is(name, fields[i].name))
			continue;
		struct buf value = BUF(LIMIT_OUTPUT);
		fields[i].write(a, &value);
		measured(buf_view(&value), how, out);
		buf_done(&value);
		return true;
	}
	return false;
}

static bool
flag_of(struct str name, const struct article *a, bool *set)
{
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (str_is(name, flags[i].name)) {
			*set = a->flags & flags[i].flag;
			return true;
		}
	return false;
}

/* ---- the template */

struct expansion {
	const struct article *a;
	bool names, hidden; /* hidden: within {?flag} that is not set */
	struct buf *out;
	struct err *err;
};

static bool
braces(struct expansion *x, struct str inside)
{
	bool set = false;
	if (str_is(inside, "/")) {
		x->hidden = false;
		return true;
	}
	if (inside.n && inside.p[0] == '?') {
		if (!flag_of(str_sub(inside, 1, inside.n), x->a, &set))
			return fail(x->err, ERR_USAGE,
			    "unknown name {%.*s} in a template", STR_ARG(inside));
		x->hidden = !set;
		return true;
	}
	size_t colon = str_find_char(inside, ':');
	struct str name = str_sub(inside, 0, colon == STR_NONE ? inside.n : colon);
	struct str how =
	    colon == STR_NONE ? STR("") : str_sub(inside, colon + 1, inside.n);
	struct buf value = BUF(LIMIT_OUTPUT), safe = BUF(LIMIT_OUTPUT);
	bool known = write_value(name, how, x->a, &value);
	if (x->names)
		template_file_name(buf_view(&value), LIMIT_FILE_NAME, &safe);
	if (known && !x->hidden)
		buf_str(x->out, x->names ? buf_view(&safe) : buf_view(&value));
	buf_done(&value);
	buf_done(&safe);
	return known || fail(x->err, ERR_USAGE, "unknown name {%.*s} in a template",
			    STR_ARG(inside));
}

static bool
escape(struct expansion *x, char c)
{
	static const struct {
		char name, c;
	} escapes[] = { { 't', '\t' }, { 'n', '\n' }, { '\\', '\\' } };
	for (size_t i = 0; i < 3; i++)
		if (escapes[i].name == c)
			return buf_char(x->out, escapes[i].c);
	return false;
}

bool
template_expand(struct str text, const struct article *a, bool names, struct buf *out,
    struct err *err)
{
	struct expansion x = { a, names, false, out, err };
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		bool twice = i + 1 < text.n && text.p[i + 1] == c;
		if (c == '\\' && !names && i + 1 < text.n && escape(&x, text.p[i + 1]))
			i++;
		else if (c != '{' || twice) {
			i += (c == '{' || c == '}') && twice;
			if (!x.hidden)
				buf_char(out, c);
		} else {
			size_t end = str_find_char(str_sub(text, i, text.n), '}');
			if (end == STR_NONE)
				return fail(err, ERR_USAGE,
				    "no \"}\" behind \"{\" in a template");
			if (!braces(&x, str_sub(text, i + 1, i + end)))
				return false;
			i += end;
		}
	}
	return true;
}
