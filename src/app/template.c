#include "config.h"

#include <string.h>

#include "app/template.h"
#include "base/limits.h"
#include "export/json.h"
#include "export/template.h"
#include "text/utf8.h"
#include "text/width.h"

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

static void
fit_for_name(struct str value, struct buf *out)
{
	template_file_name(value, LIMIT_FILE_NAME, out);
}

bool
template_expand(struct str text, const struct article *a, bool names, struct buf *out,
    struct err *err)
{
	if (!template_check(text, err))
		return false;
	struct json *article = export_json_article(a, true);
	template_write(text, article, names ? fit_for_name : NULL, out);
	jv_free(article);
	return true;
}
