/* Bench: an article of 100 kB made to spans, laid out, and taken out of its page.
 * article [ROUNDS] */
#include "config.h"

#include <locale.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/limits.h"
#include "flow/flow.h"
#include "ingest/document.h"
#include "ingest/page.h"

enum { TEXT = 100000, WIDTH = 72 };

static void
make_page(struct buf *out)
{
	buf_puts(out, "<html lang=en><head><title>A long article</title></head><body>"
		      "<nav><a href=/>Home</a></nav><article><h1>A long article</h1>");
	for (int i = 0; out->n < TEXT; i++)
		buf_printf(out,
		    "<p>Sentence %d of a text that goes <i>on and on</i>, with a <a "
		    "href=\"/link/%d\">link</a> here and there, and nothing else in it. "
		    "Another one follows at once, as is the custom.</p>",
		    i, i % 50);
	buf_puts(out, "</article></body></html>");
}

int
main(int argc, char **argv)
{
	struct buf page = BUF(LIMIT_DOCUMENT);
	struct page_hint hint = { .url = STR("https://bench.example/a") };
	struct flow_options o = { .width = WIDTH, .links = true };
	int64_t rounds = 20, clean = 0, layout = 0, extract = 0;
	if (argc > 1)
		str_to_int(str_of(argv[1]), &rounds);
	setlocale(LC_ALL, "C.UTF-8");
	ingest_init();
	make_page(&page);
	for (int64_t i = 0; i < rounds; i++) {
		struct arena arena = { 0 };
		struct richtext t;
		struct flow flow;
		struct extract e;
		int64_t begin = clock_ms();
		ingest_html(buf_view(&page), &hint, &arena, &t);
		int64_t cleaned = clock_ms();
		flow_layout(&flow, &t, &o);
		int64_t laid = clock_ms();
		ingest_page(&e, buf_view(&page), &hint, NULL);
		clean += cleaned - begin;
		layout += laid - cleaned;
		extract += clock_ms() - laid;
		flow_done(&flow);
		extract_done(&e);
		arena_free(&arena);
	}
	double n = (double)rounds;
	printf("%zu bytes of HTML: cleaned in %.1f ms, laid out in %.1f ms, extracted in "
	       "%.1f ms\n",
	    page.n, (double)clean / n, (double)layout / n, (double)extract / n);
	buf_done(&page);
	return 0;
}
