#include "config.h"

#include <string.h>

#include "base/json.h"
#include "base/limits.h"
#include "export/json.h"
#include "export/txt.h"
#include "export/writer.h"
#include "text/date.h"

const char export_format_names[] = "txt, md, html, epub, json";

void
export_authors(const struct entry *e, struct buf *out)
{
	for (size_t i = 0; i < e->nauthors; i++) {
		struct str name = e->authors[i].name;
		if (!name.n)
			continue;
		buf_puts(out, out->n ? ", " : "");
		buf_str(out, name);
	}
}

const struct export_picture *
export_picture(const struct export_options *o, struct str url)
{
	for (size_t i = 0; i < o->npictures; i++)
		if (str_eq(o->pictures[i].url, url))
			return &o->pictures[i];
	return NULL;
}

void
export_day(int64_t t, char out[16])
{
	char all[DATE_RFC3339_SIZE];
	date_rfc3339(t, all);
	memcpy(out, all, 10);
	out[10] = 0;
}

static bool
txt(const struct article *a, size_t n, const struct export_options *o, struct buf *out,
    struct err *err)
{
	(void)err;
	for (size_t i = 0; i < n; i++) {
		if (i) {
			buf_char(out, '\n');
			for (int k = 0; k < o->width; k++)
				buf_puts(out, o->ascii ? "-" : "─");
			buf_puts(out, "\n\n");
		}
		export_txt(&a[i], o->width, o->styled, out);
	}
	return true;
}

struct str
export_title(const struct article *a)
{
	return a->entry.title.n  ? a->entry.title
	       : a->entry.link.n ? a->entry.link
				 : a->feed_title;
}

static bool
json(const struct article *a, size_t n, const struct export_options *o, struct buf *out,
    struct err *err)
{
	(void)o, (void)err;
	for (size_t i = 0; i < n; i++) {
		struct json *v = export_json_article(&a[i], true);
		buf_puts(out, i ? ",\n" : "[");
		jv_write(v, out);
		jv_free(v);
	}
	buf_puts(out, n ? "]\n" : "[]\n");
	return true;
}

/* clang-format off */
static const struct export_format formats[] = {
	{ "txt",  ".txt",  true,  false, false, txt },
	{ "md",   ".md",   true,  true,  true,  export_md },
	{ "html", ".html", false, true,  false, export_page_html },
	{ "epub", ".epub", true,  true,  false, export_epub },
	{ "json", ".json", true,  false, false, json },
};
/* clang-format on */

const struct export_format *
export_format(struct str name)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (str_is(name, formats[i].name))
			return &formats[i];
	return NULL;
}
