/* Words that no article has. */
#include "config.h"

#include "ui/format.h"
#include "ui/state.h"

enum { WAIT_MS = 200, WORDS = 4 };

void
near_done(struct near *n)
{
	arena_free(&n->arena);
	n->words = STR("");
}

static int64_t
articles_with(const struct ui *ui, struct str word)
{
	struct arena arena = { NULL };
	struct query q;
	int64_t n = 1;
	if (query_parse(&q, word, &arena, NULL, NULL, NULL))
		n = store_count(ui->store, &(struct store_view){ .query = &q });
	arena_free(&arena);
	return n;
}

/* lavrow: no article; lavrov 61 */
static void
add_word(struct ui *ui, struct str word, bool prefix, struct buf *b)
{
	struct buf text = BUF(LIMIT_QUERY);
	struct str like;
	int64_t n;
	buf_printf(&text, "%.*s%s", STR_ARG(word), prefix ? "*" : "");
	if (articles_with(ui, buf_view(&text)) == 0) {
		buf_printf(b, "%s%.*s: no article", b->n ? "\n" : "", STR_ARG(word));
		if (store_near_word(ui->store, word, &ui->near.arena, &like, &n)) {
			buf_printf(b, "; %.*s ", STR_ARG(like));
			format_number(n, b);
		}
	}
	buf_done(&text);
}

static void
ask(struct ui *ui)
{
	const struct lit *h = &ui->articles.hits;
	struct buf b = BUF(LIMIT_TITLE);
	size_t asked = 0;
	near_done(&ui->near);
	for (size_t i = 0; i < h->nterms; i++)
		for (size_t k = 0; k < h->terms[i].nwords && asked < WORDS; k++, asked++)
			add_word(ui, h->terms[i].words[k],
			    h->terms[i].prefix && k + 1 == h->terms[i].nwords, &b);
	ui->near.words = arena_str(&ui->near.arena, buf_view(&b));
	ui->dirty = true;
	buf_done(&b);
}

static void
on_timer(void *ctx)
{
	ask(ctx);
}

void
near_due(struct ui *ui)
{
	const struct articles_pane *p = &ui->articles;
	bool nothing = p->nrows == 0 && p->view.kind == VIEW_SEARCH && p->hits.nterms;
	loop_timer_stop(ui->loop, &ui->near.timer);
	near_done(&ui->near);
	ui->near.timer.fn = on_timer;
	ui->near.timer.ctx = ui;
	if (nothing && ui->live)
		loop_timer_start(ui->loop, &ui->near.timer, WAIT_MS);
	else if (nothing)
		ask(ui);
}
