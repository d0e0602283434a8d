/* One article as one file of HTML: the style within, pictures as data: URLs, readable on
 * a screen, light or dark, and on paper. No script, no address that is asked by itself
 * when the pictures are there. */
#include "config.h"

#include "base/limits.h"
#include "export/html.h"
#include "export/writer.h"
#include "text/url.h"

static const char style[] =
    ":root{color-scheme:light dark}"
    "body{font:1.1rem/1.6 Georgia,'Noto Serif',serif;max-width:38rem;margin:2rem auto;"
    "padding:0 1rem;background:#fdfdfb;color:#1c1c1c;overflow-wrap:break-word}"
    "h1,h2,h3,h4,h5,h6{line-height:1.25}header p{color:#595959;font-size:.9rem}"
    "a{color:#0b5394}img{max-width:100%;height:auto}"
    "figure{margin:1.5rem 0}figcaption{font-size:.85rem;color:#595959}"
    "blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid #bbb}"
    "pre{overflow-x:auto;padding:.8rem;background:#f1f1ee}code{font-size:.9em}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}"
    "mark{background:none;color:inherit;font-weight:600;border-bottom:1px dotted}"
    "td,th{border:1px solid #bbb;padding:.3rem .6rem;text-align:left}"
    "@media(prefers-color-scheme:dark){body{background:#181a1b;color:#dcdcd6}"
    "header p,figcaption{color:#a3a39c}a{color:#8ab4f8}pre{background:#242627}"
    "blockquote,td,th{border-color:#555}}"
    "@media print{body{max-width:none;margin:0;background:#fff;color:#000}"
    "a{color:inherit}}";

static void
element(struct buf *out, const char *name, struct str text)
{
	if (!text.n)
		return;
	buf_printf(out, "<%s>", name);
	export_html_escape(text, out);
	buf_printf(out, "</%s>\n", name);
}

static void
origin(const struct article *a, struct buf *out)
{
	struct buf authors = BUF(LIMIT_OUTPUT);
	char day[16];
	export_authors(&a->entry, &authors);
	buf_puts(out, "<p>");
	export_html_escape(a->feed_title, out);
	if (a->date) {
		export_day(a->date, day);
		buf_printf(out, " · <time datetime=\"%s\">%s</time>", day, day);
	}
	if (authors.n) {
		buf_puts(out, " · ");
		export_html_escape(buf_view(&authors), out);
	}
	if (url_is_openable(a->entry.link)) {
		buf_puts(out, "<br><a href=\"");
		export_html_escape(a->entry.link, out);
		buf_puts(out, "\">");
		export_html_escape(a->entry.link, out);
		buf_puts(out, "</a>");
	}
	buf_puts(out, "</p>\n");
	buf_done(&authors);
}

bool
export_page_html(const struct article *a, size_t n, const struct export_options *o,
    struct buf *out, struct err *err)
{
	if (n != 1)
		return fail(err, ERR_USAGE, "html holds one article");
	buf_puts(out, "<!DOCTYPE html>\n<html");
	if (a->entry.language.n) {
		buf_puts(out, " lang=\"");
		export_html_escape(a->entry.language, out);
		buf_puts(out, "\"");
	}
	buf_puts(out, " dir=\"auto\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, "
		      "initial-scale=1\">\n");
	element(out, "title", export_title(a));
	buf_printf(
	    out, "<style>%s</style>\n</head>\n<body>\n<article>\n<header>\n", style);
	buf_puts(out, "<h1>");
	export_html_headline(a, o, out);
	buf_puts(out, "</h1>\n");
	origin(a, out);
	buf_puts(out, "</header>\n");
	export_html_with(a, o, false, out);
	buf_puts(out, "\n</article>\n</body>\n</html>\n");
	return true;
}
