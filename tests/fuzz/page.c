/* Fuzzer: any bytes as a web page, as HTML of a feed, and laid out at a width that the
 * bytes choose. The text holds its invariants after sentences were mended, no line is
 * wider than the width, none holds a control character, all formats can be written, and
 * two texts can be joined. */
#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include "base/limits.h"
#include "export/html.h"
#include "export/writer.h"
#include "flow/flow.h"
#include "ingest/document.h"
#include "ingest/page.h"
#include "text/utf8.h"
#include "text/width.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { NARROWEST = 20, WIDTHS = 181 };

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* The list of links alone may be wider: an address is not broken. */
static void
check_line(const struct flow_line *line, int width, bool links)
{
	struct buf text = BUF(LIMIT_OUTPUT);
	for (size_t i = 0; i < line->npieces; i++)
		buf_str(&text, line->pieces[i].text);
	struct str s = buf_view(&text);
	must(utf8_is_valid(s));
	must(links || line->code || width_of(s) <= width);
	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, at, &at);
		must(c != '\n' && c != '\t' && !utf8_is_unwanted(c));
	}
	buf_done(&text);
}

static void
check_layout(const struct richtext *t, int width)
{
	for (int links = 0; links < 2; links++) {
		struct flow_options o = {
			.width = width, .plain = true, .links = links, .wrap_code = true
		};
		struct flow flow;
		flow_layout(&flow, t, &o);
		for (size_t i = 0; i < flow.nlines; i++)
			check_line(&flow.lines[i], width, links);
		flow_done(&flow);
	}
}

static void
check_formats(const struct richtext *t)
{
	static const char *const names[] = { "txt", "md", "html", "json" };
	struct article a = { .id = 1 };
	struct export_options o = { .width = 72 };
	a.entry.content = *t;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct buf out = BUF(LIMIT_OUTPUT);
		must(export_format(str_of(names[i]))->write(&a, 1, &o, &out, NULL));
		must(utf8_is_valid(buf_view(&out)));
		buf_done(&out);
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct str bytes = { (const char *)data, size };
	struct page_hint hint = { .url = STR("https://news.example/a/1") };
	struct arena arena = { NULL };
	struct richtext t;
	struct extract page;
	int width = NARROWEST + (size ? data[size / 2] % WIDTHS : 0);
	setlocale(LC_ALL, "C.UTF-8");
	ingest_init();
	ingest_html(bytes, &hint, &arena, &t);
	must(!richtext_check(&t));
	check_layout(&t, width);
	check_formats(&t);
	if (ingest_page(&page, bytes, &hint, NULL)) {
		must(!richtext_check(&page.body) && utf8_is_valid(page.text));
		check_layout(&page.body, width);
		if (richtext_join(&t, &page.body, &arena))
			must(!richtext_check(&t));
	}
	extract_done(&page);
	arena_free(&arena);
	return 0;
}
