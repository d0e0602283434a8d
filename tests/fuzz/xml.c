/* Fuzzer: any bytes as XML: events nest, the same come whether the document is mended bit
 * by bit or at once, and what is mended is sound UTF-8. */
#include "config.h"

#include <stdlib.h>

#include "base/limits.h"
#include "markup/tidy.h"
#include "markup/xml.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

struct count {
	size_t depth, elements;
	struct buf text;
};

static void
on_start(void *ctx, const struct xml_element *e)
{
	struct count *c = ctx;
	must(e->nattributes <= LIMIT_ATTRIBUTES);
	must(++c->depth <= LIMIT_DEPTH + 1);
	c->elements++;
}

static void
on_end(void *ctx, const struct xml_element *e)
{
	struct count *c = ctx;
	(void)e;
	must(c->depth-- > 0);
}

static void
on_text(void *ctx, struct str text)
{
	struct count *c = ctx;
	buf_str(&c->text, text);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const struct xml_events events = { on_start, on_end, on_text };
	struct buf text = BUF(LIMIT_DOCUMENT), fit = BUF(LIMIT_DOCUMENT);
	struct count whole = { .text = BUF(LIMIT_DOCUMENT) },
		     bits = { .text = BUF(LIMIT_DOCUMENT) };
	struct tidy_report report, again;
	xml_init();
	utf8_repair((struct str){ (const char *)data, size }, &text);
	tidy_xml(buf_view(&text), &fit, &report);
	must(utf8_is_valid(buf_view(&fit)));
	xml_read(buf_view(&fit), &events, &whole, NULL);
	xml_read_tidied(buf_view(&text), &events, &bits, &again, NULL);
	must(whole.depth == 0 && bits.depth == 0);
	must(whole.elements == bits.elements && report.damage == again.damage);
	must(str_eq(buf_view(&whole.text), buf_view(&bits.text)));
	buf_done(&text);
	buf_done(&fit);
	buf_done(&whole.text);
	buf_done(&bits.text);
	return 0;
}
