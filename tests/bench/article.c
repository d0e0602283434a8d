/* article [ROUNDS]: an article of 100 kB of text, in several scripts, made to spans, laid
 * out, and taken out of its page. "article feed": a feed of such articles on standard
 * output, to be opened in the panes. Not a test. */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <time.h>

#include "base/limits.h"
#include "flow/flow.h"
#include "ingest/document.h"
#include "ingest/page.h"

enum { TEXT = 100000, WIDTH = 72, OPENED = 20 };

static const struct {
	const char *name, *sentence;
} scripts[] = {
	{ "Latin", "Sentence %d of a text that goes <i>on and on</i>, with a <a href=\""
		   "/link/%d\">link</a> here and there, and nothing else in it. Another "
		   "one follows at once, as is the custom." },
	{ "Cyrillic",
	    "Это предложение %d длинного текста, <i>в котором</i> есть <a href=\""
	    "/link/%d\">ссылки</a> и больше ничего. За ним сразу идёт другое." },
	{ "Chinese",
	    "这是长文章的第%d句话，<i>其中</i>有一些<a href=\"/link/%d\">链接</a>"
	    "，此外没有别的内容。紧接着是另一句话，正如惯例。" },
	{ "Arabic",
	    "هذه الجملة %d من نص طويل، <i>وفيه</i> <a href=\"/link/%d\">روابط</a> هنا "
	    "وهناك ولا شيء غير ذلك. وتتبعها جملة أخرى فورا." },
};

static double
cpu_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
make_paragraphs(const char *sentence, size_t size, struct buf *out)
{
	for (int i = 0; out->n < size; i++) {
		buf_puts(out, "<p>");
		buf_printf(out, sentence, i, i % 50);
		buf_puts(out, "</p>");
	}
}
#pragma GCC diagnostic pop

static void
print_feed(void)
{
	puts("<rss version='2.0'><channel><title>Long</title>");
	for (int i = 0; i < OPENED; i++) {
		struct buf text = BUF(LIMIT_DOCUMENT);
		make_paragraphs(scripts[0].sentence, TEXT * 8 / 5, &text);
		printf("<item><guid>%d</guid><title>Long article %d</title>"
		       "<description><![CDATA[%s]]></description></item>",
		    i, i, buf_cstr(&text));
		buf_done(&text);
	}
	puts("</channel></rss>");
}

struct least {
	double clean, layout, extract;
};

static void
lower(double *least, double from, double to)
{
	if (*least == 0 || to - from < *least)
		*least = to - from;
}

static size_t
measure(const struct buf *page, struct least *least)
{
	struct page_hint hint = { .url = STR("https://bench.example/a") };
	struct flow_options o = { .width = WIDTH, .links = true };
	struct arena arena = { 0 };
	struct richtext t;
	struct flow flow;
	struct extract e;
	double begin = cpu_ms();
	ingest_html(buf_view(page), &hint, &arena, &t);
	double cleaned = cpu_ms();
	flow_layout(&flow, &t, &o);
	double laid = cpu_ms();
	ingest_page(&e, buf_view(page), &hint, NULL);
	lower(&least->extract, laid, cpu_ms());
	lower(&least->clean, begin, cleaned);
	lower(&least->layout, cleaned, laid);
	size_t n = t.utf8.n;
	flow_done(&flow);
	extract_done(&e);
	arena_free(&arena);
	return n;
}

static void
bench(const char *name, const char *sentence, int64_t rounds)
{
	struct buf page = BUF(LIMIT_DOCUMENT);
	struct least least = { 0 };
	size_t n = 0;
	buf_puts(&page, "<html><head><title>A long article</title></head><body>"
			"<nav><a href=/>Home</a></nav><article><h1>A long article</h1>");
	make_paragraphs(sentence, TEXT * 8 / 5, &page);
	buf_puts(&page, "</article></body></html>");
	for (int64_t i = 0; i < rounds; i++)
		n = measure(&page, &least);
	double each = (double)TEXT / (double)n;
	printf("%-8s a text of 100 kB: cleaned in %4.1f ms, laid out in %4.1f ms, "
	       "extracted in %4.1f ms of CPU\n",
	    name, least.clean * each, least.layout * each, least.extract * each);
	buf_done(&page);
}

int
main(int argc, char **argv)
{
	int64_t rounds = 20;
	setlocale(LC_ALL, "C.UTF-8");
	ingest_init();
	if (argc > 1 && str_is(str_of(argv[1]), "feed")) {
		print_feed();
		return 0;
	}
	if (argc > 1)
		str_to_int(str_of(argv[1]), &rounds);
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		bench(scripts[i].name, scripts[i].sentence, rounds);
	return 0;
}
