/* Fuzzer: any bytes as HTML become a text that holds the invariants, whose HTML becomes
 * such a text again, and a headline of one line without controls. */
#include "config.h"

#include <stdlib.h>

#include "base/limits.h"
#include "export/html.h"
#include "markup/clean.h"
#include "markup/xml.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check_line(struct str line)
{
	must(utf8_is_valid(line) && line.n <= LIMIT_TITLE);
	for (size_t at = 0; at < line.n;) {
		uint32_t c = utf8_next(line, at, &at);
		must(c != '\n' && !utf8_is_unwanted(c));
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct buf text = BUF(LIMIT_DOCUMENT), html = BUF(LIMIT_DOCUMENT);
	struct arena arena = { NULL };
	struct richtext t, again;
	struct clean_options o = { .base = STR("https://news.example/a/"),
		.lang = STR("fr"),
		.strip_trackers = size & 1 };
	xml_init();
	utf8_repair((struct str){ (const char *)data, size }, &text);
	clean_html(buf_view(&text), &o, &arena, &t);
	must(!richtext_check(&t));
	export_html(&t, &html);
	must(utf8_is_valid(buf_view(&html)));
	clean_html(buf_view(&html), &o, &arena, &again);
	must(!richtext_check(&again));
	check_line(clean_line(buf_view(&text), &arena));
	buf_done(&text);
	buf_done(&html);
	arena_free(&arena);
	return 0;
}
