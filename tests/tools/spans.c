/* spans FILE: cleans the HTML of a file and prints its runs, one a line: the spans over
 * it, then its text; then links and breaks. For tests/golden/clean.t. */
#include "config.h"

#include <stdio.h>

#include "base/file.h"
#include "base/limits.h"
#include "ingest/document.h"
#include "markup/clean.h"

/* clang-format off */
static const char *const names[] = {
	[SPAN_PARAGRAPH] = "p", [SPAN_HEADING] = "heading", [SPAN_QUOTE] = "quote",
	[SPAN_LIST] = "list", [SPAN_ITEM] = "item", [SPAN_CODE_BLOCK] = "code-block",
	[SPAN_TABLE] = "table", [SPAN_ROW] = "row", [SPAN_CELL] = "cell",
	[SPAN_CAPTION] = "caption", [SPAN_FIGURE] = "figure", [SPAN_RULE] = "rule",
	[SPAN_TERM] = "term", [SPAN_DEFINITION] = "definition", [SPAN_DETAILS] = "details",
	[SPAN_BOLD] = "bold", [SPAN_ITALIC] = "italic", [SPAN_CODE] = "code",
	[SPAN_LINK] = "link", [SPAN_IMAGE] = "image", [SPAN_DELETED] = "deleted",
	[SPAN_RAISED] = "raised", [SPAN_LOWERED] = "lowered", [SPAN_MEDIA] = "media",
	[SPAN_INLINE_QUOTE] = "quoted",
};
static const struct { unsigned flag; const char *name; } flags[] = {
	{ SPAN_HEADER, "header" }, { SPAN_FOOTER, "footer" }, { SPAN_ORDERED, "ordered" },
	{ SPAN_LOOSE, "loose" }, { SPAN_VIDEO, "video" }, { SPAN_AUDIO, "audio" },
	{ SPAN_DOCUMENT, "document" }, { SPAN_EMBED, "embed" },
	{ SPAN_UNNAMED, "unnamed" }, { SPAN_IN_PAGE, "in-page" },
};
/* clang-format on */

static void
print_span(const struct span *s)
{
	printf("%s", names[s->kind]);
	if (s->ref)
		printf(":%d", (int)s->ref);
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (s->flags & flags[i].flag)
			printf("+%s", flags[i].name);
	putchar(' ');
}

static void
print_run(void *ctx, const struct richtext_run *run)
{
	const struct richtext *t = ctx;
	for (size_t i = 0; i < run->nopen; i++)
		print_span(&t->spans[run->open[i]]);
	printf("| ");
	for (uint32_t i = run->start; i < run->end; i++)
		if (t->utf8.p[i] == '\n')
			printf("\\n");
		else
			putchar(t->utf8.p[i]);
	putchar('\n');
}

int
main(int argc, char **argv)
{
	struct buf html = BUF(LIMIT_DOCUMENT);
	struct arena arena = { NULL };
	struct clean_options o = { STR("https://news.example/world/"), STR("en"), true,
		NULL };
	struct richtext t;
	struct err err;
	ingest_init();
	if (argc != 2 || !file_read(argv[1], &html, &err))
		return 1;
	clean_html(buf_view(&html), &o, &arena, &t);
	const char *wrong = richtext_check(&t);
	if (wrong)
		printf("WRONG: %s\n", wrong);
	richtext_walk(&t, print_run, &t);
	for (size_t i = 0; i < t.nlinks; i++)
		printf("[%zu] %.*s\n", i, STR_ARG(t.links[i]));
	for (size_t i = 0; i < t.nbreaks; i++)
		printf(
		    "break %u%s\n", t.breaks[i].at, t.breaks[i].hyphen ? " hyphen" : "");
	arena_free(&arena);
	buf_done(&html);
	return wrong != NULL;
}
