/* The answer of `courant extract` in its four forms. */
#include "config.h"

#include "base/json.h"
#include "base/limits.h"
#include "export/html.h"
#include "export/page.h"
#include "export/txt.h"
#include "export/writer.h"
#include "text/date.h"

enum { WIDTH = 72 };

static void
as_json(const struct extract *e, struct buf *out)
{
	struct json *v = jv_object();
	struct buf html = BUF(LIMIT_OUTPUT);
	jv_set_int(v, "schema", 1);
	jv_set_str(v, "url", e->url);
	jv_set_str(v, "title", e->title);
	jv_set_str(v, "byline", e->byline);
	jv_set_str(v, "published", e->published);
	jv_set_str(v, "language", e->language);
	jv_set_str(v, "site", e->site);
	jv_set_str(v, "excerpt", e->excerpt);
	jv_set_str(v, "image", e->image);
	jv_set_str(v, "next", e->next);
	jv_set(v, "text", jv_string(e->text));
	export_html(&e->body, &html);
	jv_set(v, "html", jv_string(buf_view(&html)));
	jv_set_int(v, "words", e->words);
	jv_write(v, out);
	buf_char(out, '\n');
	jv_free(v);
	buf_done(&html);
}

static void
as_html(const struct extract *e, struct buf *out)
{
	export_html(&e->body, out);
	buf_char(out, '\n');
}

static void
part(struct buf *line, struct str s)
{
	if (line->n && s.n)
		buf_puts(line, " · ");
	buf_str(line, s);
}

static void
as_txt(const struct extract *e, struct buf *out)
{
	struct buf line = BUF(LIMIT_OUTPUT);
	part(&line, e->site);
	part(&line, str_sub(e->published, 0, 10));
	part(&line, e->byline);
	export_txt_line(e->title, WIDTH, out);
	export_txt_line(buf_view(&line), WIDTH, out);
	buf_char(out, '\n');
	export_txt_body(&e->body, WIDTH, false, out);
	buf_done(&line);
}

static void
as_md(const struct extract *e, struct buf *out)
{
	struct person author = { .name = e->byline };
	struct article a = { .feed_title = e->site };
	struct export_options o = { .width = WIDTH };
	a.entry.title = e->title;
	a.entry.link = e->url;
	a.entry.content = e->body;
	a.entry.authors = &author;
	a.entry.nauthors = 1;
	date_parse(e->published, &a.date);
	export_md(&a, 1, &o, out, NULL);
}

static const struct export_page_format formats[] = {
	{ "txt", as_txt },
	{ "md", as_md },
	{ "html", as_html },
	{ "json", as_json },
};

const struct export_page_format *
export_page_format(struct str name)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (str_is(name, formats[i].name))
			return &formats[i];
	return NULL;
}
