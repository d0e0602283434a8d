/* parse [MB [PEAK_MB]]: feed_parse() beside bare libxml2 (SAX2 over the document, its
 * HTML parser over each entry's HTML, the results thrown away) on the same big documents,
 * RSS and Atom, in turns, in one process; CPU time, the best of several. Then the memory
 * that one document takes at its peak, as a multiple of its size. Not a test.
 *
 * parse MB RSS|Atom: writes the document, for other programs. */
#include "config.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "export/html.h"
#include "ingest/document.h"

enum { ROUNDS = 7 };

/* ---- documents ---- */

static const char *const words[] = { "harbor", "the", "pilot", "of", "grain", "said", "a",
	"council", "bridge", "on", "Monday", "prices", "to", "and", "ferry", "storm",
	"in", "market", "new", "museum", "was", "café", "for", "night", "—", "with",
	"letters", "by", "river", "that" };

static unsigned
next(unsigned *seed)
{
	return *seed = *seed * 1103515245u + 12345u;
}

static void
sentence(struct buf *b, unsigned *seed, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_puts(b, words[(next(seed) >> 16) % (sizeof words / sizeof *words)]);
		buf_char(b, i + 1 < n ? ' ' : '.');
	}
}

/* Some paragraphs as weblogs have them: a picture, links, a list, a quotation. */
static void
article(struct buf *b, unsigned *seed, unsigned number)
{
	buf_printf(b,
	    "<p><img src=\"https://images.example/%u.jpg\" alt=\"Harbor\" width=\"640\" "
	    "height=\"360\" /></p>\n",
	    number);
	for (unsigned p = 0; p < 5; p++) {
		buf_puts(b, "<p>");
		sentence(b, seed, 20 + (next(seed) >> 16) % 30);
		buf_printf(
		    b, " <a href=\"https://news.example/%u/%u?a=1&amp;b=2\">", number, p);
		sentence(b, seed, 3);
		buf_puts(b, "</a> <strong>");
		sentence(b, seed, 2);
		buf_puts(b, "</strong> &#8217;");
		sentence(b, seed, 15);
		buf_puts(b, "</p>\n");
	}
	buf_puts(b, "<blockquote><p>");
	sentence(b, seed, 25);
	buf_puts(b, "</p></blockquote>\n<ul><li>");
	sentence(b, seed, 5);
	buf_puts(b, "</li><li>");
	sentence(b, seed, 5);
	buf_puts(b, "</li></ul>\n");
}

static void
rss_entry(struct buf *b, unsigned *seed, unsigned i, struct str html)
{
	buf_printf(b, "<item><title>");
	sentence(b, seed, 8);
	buf_printf(b,
	    "</title><link>https://news.example/%u</link>"
	    "<guid isPermaLink=\"false\">news-%u</guid>"
	    "<pubDate>Mon, 08 Jun 2026 09:%02u:00 +0000</pubDate>"
	    "<dc:creator>Ida Brandt</dc:creator><category>Harbor</category>"
	    "<category>Ships</category><description>",
	    i, i, i % 60);
	sentence(b, seed, 30);
	buf_puts(b, "</description><content:encoded><![CDATA[");
	buf_str(b, html);
	buf_puts(b, "]]></content:encoded></item>\n");
}

static void
atom_entry(struct buf *b, unsigned *seed, unsigned i, struct str html)
{
	buf_puts(b, "<entry><title>");
	sentence(b, seed, 8);
	buf_printf(b,
	    "</title><link rel=\"alternate\" type=\"text/html\" "
	    "href=\"https://news.example/%u\"/><id>tag:news.example,2026:%u</id>"
	    "<updated>2026-06-08T09:%02u:00Z</updated><author><name>Ida Brandt</name>"
	    "</author><category term=\"harbor\"/><content type=\"html\">",
	    i, i, i % 60);
	export_html_escape(html, b);
	buf_puts(b, "</content></entry>\n");
}

static const struct form {
	const char *name, *head, *foot;
	void (*entry)(struct buf *b, unsigned *seed, unsigned i, struct str html);
} forms[] = {
	{ "RSS",
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" "
	    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>News</title>"
	    "<link>https://news.example/</link>\n",
	    "</channel></rss>\n", rss_entry },
	{ "Atom",
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed "
	    "xmlns=\"http://www.w3.org/2005/Atom\"><title>News</title>"
	    "<link href=\"https://news.example/\"/><id>tag:news.example,2026:all</id>\n",
	    "</feed>\n", atom_entry },
};

static void
document(const struct form *form, size_t size, struct buf *out)
{
	struct buf html = BUF(LIMIT_TEXT);
	unsigned seed = 7;
	buf_puts(out, form->head);
	for (unsigned i = 0; out->n < size && i < LIMIT_ENTRIES; i++) {
		buf_clear(&html);
		article(&html, &seed, i);
		form->entry(out, &seed, i, buf_view(&html));
	}
	buf_puts(out, form->foot);
	buf_done(&html);
}

/* ---- bare libxml2 ---- */

struct bare {
	bool html;
	struct buf text;
};

static bool
holds_html(const xmlChar *name)
{
	const char *s = (const char *)name;
	return strcmp(s, "description") == 0 || strcmp(s, "encoded") == 0 ||
	       strcmp(s, "content") == 0;
}

static void
bare_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int nns, const xmlChar **ns, int nattributes, int ndefaulted,
    const xmlChar **attributes)
{
	struct bare *b = ctx;
	(void)prefix, (void)uri, (void)nns, (void)ns;
	(void)nattributes, (void)ndefaulted, (void)attributes;
	b->html = holds_html(name);
	buf_clear(&b->text);
}

static void
bare_text(void *ctx, const xmlChar *s, int n)
{
	struct bare *b = ctx;
	if (b->html)
		buf_add(&b->text, s, (size_t)n);
}

static void
bare_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct bare *b = ctx;
	(void)prefix, (void)uri;
	if (!holds_html(name) || !b->text.n)
		return;
	xmlFreeDoc(htmlReadMemory(b->text.p, (int)b->text.n, NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_NONET));
	b->html = false;
}

static void
bare(struct str doc)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startElementNs = bare_start,
		.endElementNs = bare_end,
		.characters = bare_text,
		.cdataBlock = bare_text };
	struct bare b = { .text = BUF(LIMIT_TEXT) };
	xmlSAXUserParseMemory(&sax, &b, doc.p, (int)doc.n);
	buf_done(&b.text);
}

/* ---- measuring ---- */

static void
ours(struct str doc)
{
	static const struct feed_hint nothing;
	struct feed f;
	if (!ingest_document(&f, doc, &nothing, NULL))
		abort();
	feed_done(&f);
}

static double
seconds(void (*what)(struct str doc), struct str doc)
{
	struct timespec from, to;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	what(doc);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	return (double)(to.tv_sec - from.tv_sec) +
	       (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void
compare(const struct form *form, size_t size)
{
	struct buf doc = BUF(LIMIT_DOCUMENT);
	double least[2] = { 1e9, 1e9 };
	document(form, size, &doc);
	for (int i = 0; i < ROUNDS; i++) {
		double b = seconds(bare, buf_view(&doc)),
		       o = seconds(ours, buf_view(&doc));
		least[0] = b < least[0] ? b : least[0];
		least[1] = o < least[1] ? o : least[1];
	}
	double mb = (double)doc.n / 1e6;
	printf(
	    "parse %-5s %5.1f MB  libxml2 %6.1f MB/s  courant %6.1f MB/s  ratio %.2f\n",
	    form->name, mb, mb / least[0], mb / least[1], least[0] / least[1]);
	buf_done(&doc);
}

/* In a process of its own, whose peak is that of one document. */
static void
peak(const struct form *form, size_t size)
{
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		struct buf doc = BUF(LIMIT_DOCUMENT);
		struct rusage u;
		document(form, size, &doc);
		ours(buf_view(&doc));
		getrusage(RUSAGE_SELF, &u);
		double mb = (double)doc.n / 1e6, all = (double)u.ru_maxrss * 1024 / 1e6;
		printf("peak  %-5s %5.1f MB  %.0f MB with the document, %.1f times it\n",
		    form->name, mb, all, all / mb);
		exit(0);
	}
	waitpid(child, NULL, 0);
}

static bool
write_document(struct str name, size_t size)
{
	struct buf doc = BUF(LIMIT_DOCUMENT);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (str_is(name, forms[i].name))
			document(&forms[i], size, &doc);
	bool found = doc.n > 0;
	fwrite(doc.p, 1, doc.n, stdout);
	buf_done(&doc);
	return found;
}

int
main(int argc, char **argv)
{
	int64_t mb = 20, peak_mb = 50;
	if (argc > 1)
		str_to_int(str_of(argv[1]), &mb);
	if (argc > 2 && write_document(str_of(argv[2]), (size_t)mb * 1000000))
		return 0;
	if (argc > 2)
		str_to_int(str_of(argv[2]), &peak_mb);
	ingest_init();
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		compare(&forms[i], (size_t)mb * 1000000);
	for (size_t i = 0; peak_mb && i < sizeof forms / sizeof *forms; i++)
		peak(&forms[i], (size_t)peak_mb * 1000000);
	return 0;
}
