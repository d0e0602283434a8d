/* The tree, and the options that it takes to lose nothing: without HUGE all below 256
 * nested elements is dropped; without IGNORE_ENC a <meta charset> in the text makes the
 * parser convert what is UTF-8 already. */
#include "config.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "markup/html.h"
#include "markup/tidy.h"

struct html {
	htmlDocPtr doc;
};

struct html *
html_parse(struct str fragment)
{
	struct buf clean = BUF(LIMIT_DOCUMENT);
	struct html *h = NULL;
	tidy_html(fragment, &clean);
	if (clean.n == 0)
		goto out;
	htmlDocPtr doc = htmlReadMemory(clean.p, (int)clean.n, NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD |
		XML_PARSE_HUGE);
	if (!doc)
		goto out;
	h = xmalloc(sizeof *h);
	h->doc = doc;
out:
	buf_done(&clean);
	return h;
}

void
html_free(struct html *h)
{
	if (!h)
		return;
	xmlFreeDoc(h->doc);
	free(h);
}

struct _xmlNode *
html_root(struct html *h)
{
	return xmlDocGetRootElement(h->doc);
}
