/* courant render: HTML as plain text, as the reader shows it. */
#include "config.h"

#include "base/file.h"
#include "base/limits.h"
#include "cmd/table.h"
#include "export/txt.h"
#include "ingest/page.h"

enum { WIDTH_MIN = 10, WIDTH_MAX = 20000, WIDTH = 72 };

static int
run(struct cmd_ctx *c)
{
	int64_t width;
	struct err err;
	if (c->nargs != 1)
		return cmd_usage(c, "wants one FILE, or - for standard input");
	if (!cmd_number(c, "width", WIDTH_MIN, WIDTH_MAX, WIDTH, &width, &err))
		return cmd_fail(c, &err);
	struct buf bytes = BUF(LIMIT_DOCUMENT), out = BUF(LIMIT_OUTPUT);
	struct page_hint hint = { .url = cmd_value(c, "url") };
	struct richtext text;
	int status;
	if (file_read(arena_str(&c->arena, c->args[0]).p, &bytes, &err)) {
		ingest_html(buf_view(&bytes), &hint, &c->arena, &text);
		export_txt_body(&text, (int)width, false, &out);
		status = cmd_print(c, buf_view(&out));
	} else
		status = cmd_fail(c, &err);
	buf_done(&bytes);
	buf_done(&out);
	return status;
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "width", "N",   "measure of the text, 10 to 20000; default 72", false, 0 },
	{ "url",   "URL", "where it came from: base of relative links", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_render = { .name = "render",
	.args = "FILE [--width N] [--url URL]",
	.summary = "Prints HTML as plain text, as the reader shows it.",
	.options = options,
	.needs = CMD_NOTHING,
	.run = run };
