/* courant parse: one feed document, as a summary for people or as JSON; no network, no
 * store. */
#include "config.h"

#include <stdio.h>

#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/table.h"
#include "export/json.h"
#include "ingest/document.h"
#include "text/date.h"
#include "text/url.h"

/* Headers of the answer that a feed's meaning depends on. */
static struct str
header(struct cmd_ctx *c, const char *name)
{
	struct str *given, value, found = { NULL, 0 };
	size_t n = cmd_values(c, "header", &given);
	for (size_t i = 0; i < n; i++) {
		struct str rest = given[i];
		if (str_cut(&rest, ':', &value) &&
		    str_eq_nocase(str_trim(value), str_of(name)))
			found = str_trim(rest);
	}
	return found;
}

/* Content-Location is where the document is really at (RFC 3986, section 5.1.3). */
static struct feed_hint
hint_of(struct cmd_ctx *c)
{
	struct feed_hint h = { .url = cmd_value(c, "url"),
		.content_type = header(c, "Content-Type"),
		.language = header(c, "Content-Language") };
	struct str location = header(c, "Content-Location");
	if (location.n)
		h.url = url_resolve(h.url, location, &c->arena);
	return h;
}

static void
line(struct buf *b, const char *name, struct str value)
{
	if (value.n)
		buf_printf(b, "%-12s %.*s\n", name, STR_ARG(value));
}

static void
summarize(const struct feed *f, struct buf *b)
{
	char day[DATE_RFC3339_SIZE];
	line(b, "title", f->title);
	line(b, "link", f->link);
	line(b, "format", str_of(f->format));
	line(b, "encoding", f->encoding);
	line(b, "language", f->language);
	buf_printf(b, "%-12s %zu\n", "entries", f->nentries);
	for (size_t i = 0; i < f->nentries; i++) {
		const struct entry *e = &f->entries[i];
		int64_t t = e->published ? e->published : e->updated;
		struct str title = e->title.n ? e->title : e->link.n ? e->link : e->id;
		buf_printf(
		    b, "%12.10s %.*s\n", t ? date_rfc3339(t, day) : "", STR_ARG(title));
	}
}

static int
print(const struct cmd_ctx *c, const struct feed *f)
{
	if (c->json)
		return cmd_print_json(c, export_json_document(f));
	struct buf b = BUF(LIMIT_OUTPUT);
	for (size_t i = 0; i < f->nwarnings; i++)
		cmd_warn(c, ERR_SYNTAX, "%.*s: %.*s", STR_ARG(c->args[0]),
		    STR_ARG(f->warnings[i]));
	summarize(f, &b);
	int status = cmd_print(c, buf_view(&b));
	buf_done(&b);
	return status;
}

static int
run(struct cmd_ctx *c)
{
	struct buf bytes = BUF(LIMIT_DOCUMENT);
	struct feed feed = { 0 };
	struct err err;
	if (c->nargs != 1)
		return cmd_usage(c, "wants one FILE, or - for standard input");
	struct str name = arena_str(&c->arena, c->args[0]);
	struct feed_hint hint = hint_of(c);
	int status = 1;
	ingest_init();
	if (!file_read(name.p, &bytes, &err))
		cmd_fail(c, &err);
	else if (!ingest_document(&feed, buf_view(&bytes), &hint, &err)) {
		fail_prefix(&err, "cannot read %s: %s", name.p,
		    err.code == ERR_NOT_A_FEED ? "it is " : "");
		cmd_fail(c, &err);
	} else
		status = print(c, &feed);
	feed_done(&feed);
	buf_done(&bytes);
	return status;
}

static const struct cmd_option options[] = {
	{ .name = "url",
	    .arg = "URL",
	    .help = "where it came from: base of relative links" },
	{ .name = "header",
	    .arg = "NAME: VALUE",
	    .help = "what HTTP said of it: Content-Type, Content-Language, "
		    "Content-Location",
	    .many = true },
	{ .name = NULL },
};

const struct cmd cmd_parse = { .name = "parse",
	.args = "FILE [--json] [--url URL] [--header 'NAME: VALUE']…",
	.summary = "Read one feed document: what is in it, without network or store.",
	.options = options,
	.needs = CMD_NOTHING,
	.run = run };
