/* HTML on standard input -> plain text as the reader shows it: render WIDTH [URL]. For
 * golden files. */
#include "config.h"

#include <locale.h>
#include <stdio.h>

#include "base/file.h"
#include "base/limits.h"
#include "flow/flow.h"
#include "markup/clean.h"

static void
print_line(const struct flow_line *line)
{
	for (size_t i = 0; i < line->npieces; i++)
		fwrite(line->pieces[i].text.p, 1, line->pieces[i].text.n, stdout);
	putchar('\n');
}

int
main(int argc, char **argv)
{
	struct buf in = BUF(LIMIT_DOCUMENT);
	struct arena arena = { NULL };
	struct richtext t;
	struct flow flow;
	int64_t width = 72;
	setlocale(LC_ALL, "C.UTF-8");
	if (!file_read("-", &in, NULL) ||
	    (argc > 1 && !str_to_int(str_of(argv[1]), &width)))
		return 1;
	struct clean_options how = { str_of(argc > 2 ? argv[2] : NULL), STR(""), true,
		NULL };
	clean_html(buf_view(&in), &how, &arena, &t);
	const char *wrong = richtext_check(&t);
	struct flow_options o = {
		.width = (int)width, .plain = true, .links = true, .wrap_code = true
	};
	flow_layout(&flow, &t, &o);
	for (size_t i = 0; i < flow.nlines; i++)
		print_line(&flow.lines[i]);
	if (wrong)
		fprintf(stderr, "%s\n", wrong);
	flow_done(&flow);
	arena_free(&arena);
	buf_done(&in);
	return wrong ? 1 : 0;
}
