/* Candidates that are names: with what they are and how many articles have them. */
#include "config.h"

#include "base/line.h"
#include "ui/acts.h"
#include "ui/complete.h"
#include "ui/format.h"
#include "ui/state.h"

enum { NAMES_OFFERED = 40 };

static struct str
about(struct complete *c, const struct name_row *row)
{
	struct buf b = BUF(64);
	buf_printf(&b, "%s, ", entity_kind_name(row->kind));
	format_count(row->articles, "article", &b);
	struct str s = arena_str(&c->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
add(struct complete *c, const struct name_row *row)
{
	struct buf quoted = BUF(LIMIT_TITLE);
	line_quote(&quoted, row->name);
	complete_add(
	    c, (struct candidate){ .text = arena_str(&c->arena, buf_view(&quoted)),
		   .help = about(c, row),
		   .count = row->articles });
	buf_done(&quoted);
}

static struct str
without_quotes(struct str word)
{
	while (word.n && (word.p[0] == '"' || word.p[0] == ' '))
		word = str_sub(word, 1, word.n);
	return word;
}

/* [KIND:]NAME */
void
complete_name(const struct ui *ui, struct complete *c)
{
	struct name_row *rows, here;
	size_t n;
	bool same = acts_name(ui, &here);
	c->counted = true;
	if (c->nth != 1 ||
	    !store_names_complete(ui->store, NAMES_ANY_KIND, without_quotes(c->word),
		NAMES_OFFERED, &c->arena, &rows, &n, NULL))
		return;
	for (size_t i = 0; i < n; i++)
		if (!same || rows[i].id != here.id)
			add(c, &rows[i]);
}

void
complete_kind(const struct ui *ui, struct complete *c)
{
	(void)ui;
	for (int k = 0; c->nth == 1 && k < ENTITY_KINDS; k++)
		complete_add(c, (struct candidate){ .text = str_of(entity_kind_name(
							(enum entity_kind)k)) });
}
