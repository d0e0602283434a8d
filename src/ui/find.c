/* Finding in the open text. */
#include "config.h"

#include "ui/state.h"

void
find_done(struct find *f)
{
	arena_free(&f->arena);
	*f = (struct find){ 0 };
}

const struct lit *
find_lit(const struct ui *ui)
{
	const struct find *f = &ui->find;
	return f->hits.nterms && f->id == ui->article.id ? &f->hits : &ui->articles.hits;
}

static void
look_for(struct ui *ui, struct str text)
{
	struct find *f = &ui->find;
	find_done(f);
	f->id = ui->article.id;
	lit_of_text(&f->hits, text, &f->arena);
	ui_stale(ui, PANE_ARTICLE);
	ui_load(ui);
}

bool
find_next(struct ui *ui, bool backwards)
{
	struct find *f = &ui->find;
	struct arena arena = { NULL };
	struct lit_range *found;
	size_t n = lit_find(find_lit(ui), ui->article.article.entry.content.utf8, false,
	    0, &arena, &found);
	size_t i = 0, from = f->at_one ? f->at : article_offset(ui);
	if (backwards) {
		for (i = n; i > 0 && found[i - 1].start >= from;)
			i--;
		i = i > 0 ? i - 1 : n - 1;
	} else {
		while (i < n &&
		       (found[i].start < from || (f->at_one && found[i].start == from)))
			i++;
		i = i < n ? i : 0;
	}
	if (n > 0) {
		f->at = (uint32_t)found[i].start;
		f->at_one = true;
		article_show_offset(ui, f->at);
		ui_say(ui, MESSAGE_NOTE, "%zu of %zu", i + 1, n);
	}
	arena_free(&arena);
	return n > 0;
}

void
article_find_typed(struct ui *ui)
{
	look_for(ui, str_trim(edit_text(&ui->prompt.edit[PROMPT_FIND])));
	if (ui->find.hits.nterms)
		find_next(ui, false);
}

/* One is at the first already. */
void
article_find(struct ui *ui, struct str text)
{
	if (text.n && !ui->find.at_one) {
		ui_say(ui, MESSAGE_ERROR, "no \"%.*s\" in this text", STR_ARG(text));
		find_done(&ui->find);
	}
}

void
article_find_cancel(struct ui *ui)
{
	find_done(&ui->find);
	ui_stale(ui, PANE_ARTICLE);
}
