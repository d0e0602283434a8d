/* The names of an article behind its text: a line each, by kind. */
#include "config.h"

#include "base/limits.h"
#include "export/txt.h"
#include "model/entity.h"

enum { SHOWN = 40 /* of a kind */ };

/* clang-format off */
static const struct { enum entity_kind kind; const char *heading; } groups[] = {
	{ ENTITY_PERSON, "People" }, { ENTITY_ORGANIZATION, "Organizations" },
	{ ENTITY_PLACE, "Places" },  { ENTITY_EVENT, "Events" },
};
/* clang-format on */

/* "Dmitry Shanin, General Director, Geltek-Medika" */
static void
put_name(const struct article_name *n, int width, struct buf *out)
{
	struct buf line = BUF(LIMIT_LINE);
	const struct str parts[] = { n->name, n->role, n->organization };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].n)
			buf_printf(&line, "%s%.*s", i ? ", " : "", STR_ARG(parts[i]));
	export_txt_line(buf_view(&line), width, out);
	buf_done(&line);
}

void
export_txt_names(const struct article_names *names, int width, struct buf *out)
{
	for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
		int shown = 0;
		for (size_t i = 0; i < names->n && shown < SHOWN; i++) {
			if (names->name[i].kind != groups[g].kind)
				continue;
			if (!shown++)
				buf_printf(out, "\n%s\n", groups[g].heading);
			buf_puts(out, "  ");
			put_name(&names->name[i], width - 2, out);
		}
	}
}
