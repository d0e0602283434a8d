/* courant extract: the article out of a web page, from a file or from the network. */
#include "config.h"

#include <stdio.h>

#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/table.h"
#include "export/page.h"
#include "ingest/page.h"

enum { WIDTH = 72 };

static int
print(struct cmd_ctx *c, const struct extract *page, const struct export_page_format *f)
{
	struct buf out = BUF(LIMIT_OUTPUT);
	for (size_t i = 0; i < page->nwarnings; i++)
		cmd_warn(c, ERR_UNSUPPORTED, "%.*s", STR_ARG(page->warnings[i]));
	f->write(page, &out);
	int status = cmd_print(c, buf_view(&out));
	buf_done(&out);
	return status;
}

static int
answer(struct cmd_ctx *c, struct str bytes, const struct page_hint *hint,
    const struct export_page_format *f)
{
	struct extract page = { 0 };
	struct err err;
	bool ok = ingest_page(&page, bytes, hint, &err);
	int status = ok ? print(c, &page, f) : cmd_fail(c, &err);
	extract_done(&page);
	return status;
}

static int
run(struct cmd_ctx *c)
{
	struct buf bytes = BUF(LIMIT_DOCUMENT);
	struct page_hint hint = { .url = cmd_value(c, "url") };
	struct err err;
	struct str format = cmd_value(c, "format");
	if (c->nargs != 1)
		return cmd_usage(c, "wants one FILE or URL, or - for standard input");
	const struct export_page_format *f = export_page_format(c->json    ? STR("json")
								: format.p ? format
									   : STR("txt"));
	if (!f)
		return cmd_usage(c,
		    "unknown format \"%.*s\"; txt, md, html and json are known",
		    STR_ARG(format));
	bool ok = cmd_read_page(c, c->args[0], &hint, &bytes, &err);
	int status = ok ? answer(c, buf_view(&bytes), &hint, f) : cmd_fail(c, &err);
	buf_done(&bytes);
	return status;
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "url",    "URL",              "where it came from: base of relative links", false, 0 },
	{ "format", "txt|md|html|json", "default txt", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_extract = { .name = "extract",
	.args = "URL|FILE [--url URL] [--format txt|md|html|json] [--json]",
	.summary = "Prints the article out of a web page.",
	.options = options,
	.needs = CMD_APP,
	.run = run };
