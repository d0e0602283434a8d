#include "config.h"

#include "app/configfile.h"
#include "app/textfile.h"
#include "base/limits.h"
#include "base/line.h"

struct edit {
	const char *name;
	struct str line; /* the new one; empty: none */
};

static bool
sets(struct str line, const char *name)
{
	struct arena arena = { 0 };
	struct words w;
	bool ok =
	    line_split(str_trim(line), LINE_COMMENTS | LINE_SINGLE, &arena, &w, NULL) &&
	    w.n >= 2 && str_is(w.word[0].text, "set");
	struct str word = ok ? w.word[1].text : (struct str){ 0 };
	size_t eq = str_find_char(word, '=');
	if (eq != STR_NONE)
		word.n = eq;
	if (word.n && (word.p[word.n - 1] == '!' || word.p[word.n - 1] == '&'))
		word.n--;
	ok = ok && str_is(word, name);
	arena_free(&arena);
	return ok;
}

static size_t
last_that_sets(struct str text, const char *name)
{
	size_t number = 0, last = 0;
	for (struct str line; str_cut(&text, '\n', &line);) {
		number++;
		if (sets(line, name))
			last = number;
	}
	return last;
}

static bool
change(void *ctx, struct str old, struct buf *out, struct err *err)
{
	const struct edit *e = ctx;
	size_t number = 0, last = last_that_sets(old, e->name);
	(void)err;
	for (struct str rest = old, line; old.n && str_cut(&rest, '\n', &line);) {
		bool end = !rest.p && !line.n;
		number++;
		if (end || (!e->line.n && sets(line, e->name)))
			continue;
		buf_str(out, number == last && e->line.n ? e->line : line);
		buf_char(out, '\n');
	}
	if (e->line.n && !last) {
		buf_str(out, e->line);
		buf_char(out, '\n');
	}
	return true;
}

bool
configfile_set(const struct app *a, enum setting which, struct str value, struct err *err)
{
	struct buf b = BUF(LIMIT_LINE);
	buf_printf(&b, "set %s ", setting_rows[which].name);
	line_quote(&b, value);
	struct edit e = { setting_rows[which].name, buf_view(&b) };
	bool ok = textfile_edit(a->config_path, change, &e, err);
	buf_done(&b);
	return ok;
}

bool
configfile_unset(const struct app *a, enum setting which, struct err *err)
{
	struct edit e = { setting_rows[which].name, { 0 } };
	return textfile_edit(a->config_path, change, &e, err);
}
