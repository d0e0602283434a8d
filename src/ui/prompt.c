/* The prompts. A table says what each is called and what happens to its text.
 *
 * Of the candidates one may be chosen: at `:` the best one is as long as its letters
 * stand together, so that what is lit is what Enter runs; scattered letters offer, and
 * choose nothing. */
#include "config.h"

#include "base/line.h"
#include "ui/fuzzy.h"
#include "ui/keys.h"
#include "ui/state.h"

static void
run_command(struct ui *ui, struct str text)
{
	prompt_run(ui, text);
}

static void
ignore(struct ui *ui)
{
	(void)ui;
}

typedef void candidates_fn(
    const struct ui *ui, struct complete *c, struct str line, size_t at);

static const struct kind {
	const char *title, *sign, *hints[12]; /* hints: key, what it does, … */
	void (*begin)(struct ui *ui);
	void (*changed)(struct ui *ui);
	void (*enter)(struct ui *ui, struct str text);
	void (*cancel)(struct ui *ui);
	candidates_fn *candidates;
	bool results; /* the arrows move in what it finds */
} kinds[PROMPT_KINDS] = {
	[PROMPT_COMMAND] = { "Commands", ":",
	    { "Tab", "complete", "↑ ↓", "choose", "Enter", "run", "C-r", "history", "Esc",
		"cancel" },
	    ignore, ignore, run_command, ignore, complete_command, false },
	[PROMPT_SEARCH] = { "Search", "/",
	    { "Tab", "complete", "Enter", "keep as view", "↑ ↓", "results", "C-r",
		"history", "Esc", "cancel" },
	    results_begin, results_changed, results_keep, results_cancel, complete_query,
	    true },
	[PROMPT_FILTER] = { "Filter this list", "/",
	    { "Tab", "complete", "Enter", "keep", "↑ ↓", "results", "C-r", "history",
		"Esc", "cancel" },
	    results_begin_filter, results_changed, results_keep, results_cancel,
	    complete_query, true },
	[PROMPT_FIND] = { "Find in the text", "/",
	    { "Enter", "to the first", "C-r", "history", "Esc", "cancel" }, ignore,
	    article_find_typed, article_find, article_find_cancel, NULL, false },
};

void
prompt_init(struct prompt *p)
{
	p->kind = PROMPT_NONE;
	for (int i = 0; i < PROMPT_KINDS; i++)
		edit_init(&p->edit[i]);
}

void
prompt_done(struct prompt *p)
{
	for (int i = 0; i < PROMPT_KINDS; i++)
		edit_done(&p->edit[i]);
	complete_done(&p->complete);
}

const char *
prompt_title(enum prompt_kind kind)
{
	return kinds[kind].title;
}

const char *
prompt_sign(enum prompt_kind kind)
{
	return kinds[kind].sign;
}

/* Rule, list, line: the list keeps its height while one types, so that nothing jumps. */
int
prompt_rows(const struct ui *ui, int screen_rows)
{
	const struct prompt *p = &ui->prompt;
	if (p->kind == PROMPT_NONE)
		return 0;
	if (screen_rows < 8)
		return 1;
	if (screen_rows < 12)
		return 2;
	if (p->history || p->kind == PROMPT_COMMAND)
		return 2 + (screen_rows < 32 ? screen_rows / 4 : 8);
	return kinds[p->kind].candidates ? 3 : 2;
}

/* ---- candidates */

static struct edit *
edit_of(struct ui *ui)
{
	return &ui->prompt.edit[ui->prompt.kind];
}

static void
choose_best(struct prompt *p)
{
	const struct complete *c = &p->complete;
	bool good =
	    c->n > 0 && c->word.n > 0 && (c->list[0].score >= FUZZY_CLOSE || p->history);
	p->chosen = good ? 0 : -1;
	p->top = 0;
	p->moved = false;
}

static void
find_candidates(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	const struct edit *e = edit_of(ui);
	if (p->history)
		complete_history(&p->complete, edit_text(e), e->history, e->nhistory);
	else if (kinds[p->kind].candidates)
		kinds[p->kind].candidates(ui, &p->complete, edit_text(e), e->at);
	else
		complete_done(&p->complete);
	choose_best(p);
	p->cycle_end = 0;
}

static void
choose(struct prompt *p, int step)
{
	int n = (int)p->complete.n;
	if (n == 0)
		return;
	p->chosen += step;
	if (p->chosen >= n)
		p->chosen = step == 1 && p->moved ? 0 : n - 1;
	if (p->chosen < 0)
		p->chosen = 0;
	p->moved = true;
}

static void
put_candidate(struct ui *ui, const struct candidate *x, bool blank)
{
	struct complete *c = &ui->prompt.complete;
	struct buf text = BUF(LIMIT_QUERY);
	buf_str(&text, x->text);
	if (blank)
		buf_char(&text, ' ');
	edit_replace(edit_of(ui), c->from, c->to, buf_view(&text));
	c->word = STR(""); /* it lay in the line as it was */
	ui->prompt.cycle_end = c->from + text.n;
	buf_done(&text);
}

/* Puts the chosen candidate (or the first) into the line; pressed again where nothing
 * follows: the next one. */
static void
complete_line(struct ui *ui, int step)
{
	struct prompt *p = &ui->prompt;
	struct complete *c = &p->complete;
	int n = (int)c->n;
	if (n == 0)
		return;
	if (p->cycle_end) {
		c->to = p->cycle_end;
		p->chosen = (p->chosen + step + n) % n;
	} else if (p->chosen < 0) {
		p->chosen = 0;
	}
	const struct candidate *x = &c->list[p->chosen];
	bool field = p->kind != PROMPT_COMMAND && !p->history;
	put_candidate(ui, x, x->more && !field);
	if (x->more || p->history || n == 1) {
		p->history = false;
		find_candidates(ui);
	}
	kinds[p->kind].changed(ui);
}

/* `theme NAME` is shown as it would be: the chosen one, else the one that is typed. */
static void
preview(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	const struct complete *c = &p->complete;
	struct str line = edit_text(&p->edit[PROMPT_COMMAND]);
	bool theme = p->kind == PROMPT_COMMAND && !p->history && c->nth == 1 &&
		     str_starts(line, STR("theme "));
	struct str name = theme && p->chosen >= 0 ? c->list[p->chosen].text : STR("");
	if (theme && !name.n)
		name = c->word;
	if (name.n)
		ui_preview_theme(ui, name);
	else
		ui_end_preview(ui);
}

/* ---- opening, entering, leaving */

void
prompt_open(struct ui *ui, enum prompt_kind kind)
{
	ui->prompt.kind = kind;
	ui->prompt.history = false;
	edit_begin(edit_of(ui), STR(""));
	ui_stale(ui, PANE_ARTICLES);
	kinds[kind].begin(ui);
	find_candidates(ui);
}

void
prompt_close(struct ui *ui)
{
	ui->prompt.kind = PROMPT_NONE;
	ui_end_preview(ui);
	complete_done(&ui->prompt.complete);
	ui_stale(ui, PANE_ARTICLES);
}

static bool
is_known_command(const struct complete *c, struct str text)
{
	struct str name = str_sub(text, 0, str_find_char(text, ' '));
	return c->nth == 0 && action_find(name) != NULL;
}

/* The chosen candidate takes the place of what was typed. True: that only completes the
 * line, which waits for more. */
static bool
take_chosen(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	const struct complete *c = &p->complete;
	if (p->chosen < 0 || (p->kind != PROMPT_COMMAND && !p->history))
		return false;
	struct str text = str_trim(edit_text(edit_of(ui)));
	bool typed = c->nth > 0 || is_known_command(c, text);
	if (!p->moved && !p->history && typed)
		return false;
	const struct candidate *x = &c->list[p->chosen];
	bool more = x->more;
	put_candidate(ui, x, more);
	p->history = false;
	if (more)
		find_candidates(ui);
	return more;
}

/* The text is copied: what it does may open the prompt again. */
static void
enter(struct ui *ui, enum prompt_kind kind)
{
	struct buf text = BUF(LIMIT_QUERY);
	if (take_chosen(ui))
		return;
	buf_str(&text, str_trim(edit_text(&ui->prompt.edit[kind])));
	edit_remember(&ui->prompt.edit[kind]);
	prompt_close(ui);
	kinds[kind].enter(ui, buf_view(&text));
	buf_done(&text);
}

static void
cancel(struct ui *ui, enum prompt_kind kind)
{
	if (ui->prompt.history) {
		ui->prompt.history = false;
		find_candidates(ui);
		return;
	}
	prompt_close(ui);
	kinds[kind].cancel(ui);
}

static void
react(struct ui *ui, enum edit_result result)
{
	enum prompt_kind kind = ui->prompt.kind;
	ui->dirty = true;
	if (result == EDIT_CHANGED) {
		find_candidates(ui);
		kinds[kind].changed(ui);
	} else if (result == EDIT_MOVED) {
		find_candidates(ui);
	} else if (result == EDIT_ENTER) {
		enter(ui, kind);
	} else if (result == EDIT_CANCEL) {
		cancel(ui, kind);
	}
}

/* ---- keys */

/* The arrows choose among what is offered; above the first one is the past. */
static bool
choose_key(struct ui *ui, uint32_t key)
{
	struct prompt *p = &ui->prompt;
	bool up = key == KEYS_UP;
	bool list = p->history || p->kind == PROMPT_COMMAND;
	if (!list || (key != KEYS_UP && key != KEYS_DOWN))
		return false;
	bool past = !p->history && ((up && p->chosen <= 0 && !p->moved) ||
				       (edit_of(ui)->back > 0 && !p->moved));
	if (past)
		return false;
	choose(p, up ? -1 : 1);
	return true;
}

static bool
results_key(struct ui *ui, uint32_t key)
{
	static const struct {
		uint32_t key;
		enum verb verb;
	} table[] = { { KEYS_DOWN, VERB_DOWN }, { KEYS_UP, VERB_UP },
		{ KEYS_PAGE_DOWN, VERB_PAGE_DOWN }, { KEYS_PAGE_UP, VERB_PAGE_UP } };
	if (!kinds[ui->prompt.kind].results || ui->prompt.history)
		return false;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (table[i].key == key) {
			pane_articles.act(ui, table[i].verb, 1);
			return true;
		}
	return false;
}

static bool
list_key(struct ui *ui, uint32_t key)
{
	struct prompt *p = &ui->prompt;
	if (key == KEYS_TAB || key == (KEYS_SHIFT | KEYS_TAB)) {
		complete_line(ui, key == KEYS_TAB ? 1 : -1);
		return true;
	}
	if (key == (KEYS_CTRL | 'r')) {
		p->history = !p->history;
		find_candidates(ui);
		if (p->history && p->complete.n > 0)
			p->chosen = 0;
		return true;
	}
	return choose_key(ui, key) || results_key(ui, key);
}

void
prompt_key(struct ui *ui, uint32_t key)
{
	ui->dirty = true;
	if (!list_key(ui, key))
		react(ui, edit_key(edit_of(ui), key));
	if (ui->prompt.kind == PROMPT_COMMAND)
		preview(ui);
}

void
prompt_paste(struct ui *ui, struct str text)
{
	edit_insert(edit_of(ui), text);
	react(ui, EDIT_CHANGED);
	if (ui->prompt.kind == PROMPT_COMMAND)
		preview(ui);
}

void
prompt_hints(struct ui *ui, const struct area *row)
{
	const struct complete *c = &ui->prompt.complete;
	/* a field whose value is about to be typed is no mistake yet */
	bool begun = c->n > 0 && c->word.n && c->word.p[c->word.n - 1] == ':';
	if (ui->results.active && ui->results.err.code != ERR_NONE && !begun) {
		canvas_cut(
		    row, 0, 1, row->cols - 2, str_of(ui->results.err.text), ROLE_ERROR);
		return;
	}
	int col = 1;
	const char *const *hints = kinds[ui->prompt.kind].hints;
	for (int i = 0; hints[i]; i += 2) {
		col = canvas_put(row, 0, col, str_of(hints[i]), ROLE_KEY) + 1;
		col = canvas_put(row, 0, col, str_of(hints[i + 1]), ROLE_DIM) + 2;
	}
}

/* ---- running a line */

static void
unknown(struct ui *ui, struct str name)
{
	const char *near = action_nearest(name);
	if (near)
		ui_say(ui, MESSAGE_ERROR,
		    "unknown command \"%.*s\"; did you mean \"%s\"?", STR_ARG(name),
		    near);
	else
		ui_say(ui, MESSAGE_ERROR,
		    "unknown command \"%.*s\"; ? shows what there is", STR_ARG(name));
}

static enum react
run_words(struct ui *ui, struct str line, const struct words *w, size_t from, size_t to)
{
	if (from == to)
		return REACT_DONE;
	struct str name = w->word[from].text;
	struct call call = { action_find(name),
		str_trim(str_sub(
		    line, w->word[from].end, to < w->n ? w->word[to].at : line.n)),
		0 };
	if (call.action)
		return action_run(ui, &call);
	unknown(ui, name);
	return REACT_NOT_HERE;
}

/* The first that cannot be done ends the line. What bind binds is its own. */
void
prompt_run(struct ui *ui, struct str line)
{
	struct arena arena = { NULL };
	struct words w;
	struct err err;
	if (!line_split(line, LINE_COMMENTS | LINE_SINGLE, &arena, &w, &err)) {
		ui_fail(ui, &err);
	} else if (w.n > 0) {
		bool whole = str_is(w.word[0].text, "bind");
		size_t from = 0;
		enum react r = REACT_DONE;
		for (size_t i = 0; i <= w.n && r == REACT_DONE; i++) {
			bool end = i == w.n || (!whole && !w.word[i].quoted &&
						   str_is(w.word[i].text, ";"));
			if (!end)
				continue;
			r = run_words(ui, line, &w, from, i);
			from = i + 1;
		}
	}
	arena_free(&arena);
}
