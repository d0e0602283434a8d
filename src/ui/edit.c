/* The line editor: a table of keys and what each does. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/utf8.h"
#include "text/width.h"
#include "ui/edit.h"
#include "ui/keys.h"

void
edit_init(struct edit *e)
{
	*e = (struct edit){ .text = BUF(LIMIT_QUERY),
		.yank = BUF(LIMIT_QUERY),
		.draft = BUF(LIMIT_QUERY) };
}

void
edit_done(struct edit *e)
{
	buf_done(&e->text);
	buf_done(&e->yank);
	buf_done(&e->draft);
	for (size_t i = 0; i < e->nhistory; i++)
		free(e->history[i]);
	e->nhistory = 0;
}

static void
set_text(struct edit *e, struct str text)
{
	buf_clear(&e->text);
	buf_str(&e->text, text);
	e->at = e->text.n;
}

void
edit_begin(struct edit *e, struct str text)
{
	set_text(e, text);
	e->back = 0;
}

static size_t
next_cluster(const struct edit *e, size_t at)
{
	int cells;
	return at < e->text.n ? width_cluster(edit_text(e), at, &cells) : at;
}

/* Clusters are found from the front only, so the way back is a walk. */
static size_t
previous_cluster(const struct edit *e, size_t at)
{
	size_t before = 0;
	for (size_t i = 0; i < at; i = next_cluster(e, i))
		before = i;
	return before;
}

static bool
is_blank(const struct edit *e, size_t at)
{
	return e->text.p[at] == ' ';
}

static size_t
next_word(const struct edit *e, size_t at)
{
	while (at < e->text.n && is_blank(e, at))
		at++;
	while (at < e->text.n && !is_blank(e, at))
		at = next_cluster(e, at);
	return at;
}

static size_t
previous_word(const struct edit *e, size_t at)
{
	while (at > 0 && is_blank(e, at - 1))
		at--;
	while (at > 0 && !is_blank(e, at - 1))
		at--;
	return at;
}

void
edit_replace(struct edit *e, size_t from, size_t to, struct str with)
{
	struct buf b = BUF(LIMIT_QUERY);
	struct str old = edit_text(e);
	buf_str(&b, str_sub(old, 0, from));
	buf_str(&b, with);
	buf_str(&b, str_sub(old, to, old.n));
	if (b.full) {
		buf_done(&b);
		return;
	}
	buf_done(&e->text);
	e->text = b;
	e->at = from + with.n;
}

static enum edit_result
kill_text(struct edit *e, size_t from, size_t to)
{
	if (from == to)
		return EDIT_MOVED;
	buf_clear(&e->yank);
	buf_str(&e->yank, str_sub(edit_text(e), from, to));
	edit_replace(e, from, to, STR(""));
	return EDIT_CHANGED;
}

static enum edit_result
drop_text(struct edit *e, size_t from, size_t to)
{
	if (from == to)
		return EDIT_MOVED;
	edit_replace(e, from, to, STR(""));
	return EDIT_CHANGED;
}

static enum edit_result
move_to(struct edit *e, size_t at)
{
	e->at = at;
	return EDIT_MOVED;
}

static enum edit_result
act_left(struct edit *e)
{
	return move_to(e, previous_cluster(e, e->at));
}

static enum edit_result
act_right(struct edit *e)
{
	return move_to(e, next_cluster(e, e->at));
}

static enum edit_result
act_home(struct edit *e)
{
	return move_to(e, 0);
}

static enum edit_result
act_end(struct edit *e)
{
	return move_to(e, e->text.n);
}

static enum edit_result
act_word_left(struct edit *e)
{
	return move_to(e, previous_word(e, e->at));
}

static enum edit_result
act_word_right(struct edit *e)
{
	return move_to(e, next_word(e, e->at));
}

/* In an empty line it closes the prompt, as in vi and less. */
static enum edit_result
act_backspace(struct edit *e)
{
	if (e->text.n == 0)
		return EDIT_CANCEL;
	return drop_text(e, previous_cluster(e, e->at), e->at);
}

static enum edit_result
act_delete(struct edit *e)
{
	return drop_text(e, e->at, next_cluster(e, e->at));
}

static enum edit_result
act_kill_word(struct edit *e)
{
	return kill_text(e, previous_word(e, e->at), e->at);
}

static enum edit_result
act_kill_word_right(struct edit *e)
{
	return kill_text(e, e->at, next_word(e, e->at));
}

static enum edit_result
act_kill_left(struct edit *e)
{
	return kill_text(e, 0, e->at);
}

static enum edit_result
act_kill_right(struct edit *e)
{
	return kill_text(e, e->at, e->text.n);
}

static enum edit_result
act_yank(struct edit *e)
{
	edit_replace(e, e->at, e->at, buf_view(&e->yank));
	return EDIT_CHANGED;
}

static enum edit_result
show_history(struct edit *e, size_t back)
{
	if (back > e->nhistory || back == e->back)
		return EDIT_MOVED;
	if (e->back == 0) {
		buf_clear(&e->draft);
		buf_str(&e->draft, edit_text(e));
	}
	e->back = back;
	set_text(e, back ? str_of(e->history[e->nhistory - back]) : buf_view(&e->draft));
	return EDIT_CHANGED;
}

static enum edit_result
act_older(struct edit *e)
{
	return show_history(e, e->back + 1);
}

static enum edit_result
act_newer(struct edit *e)
{
	return show_history(e, e->back ? e->back - 1 : 0);
}

static enum edit_result
act_enter(struct edit *e)
{
	(void)e;
	return EDIT_ENTER;
}

static enum edit_result
act_cancel(struct edit *e)
{
	(void)e;
	return EDIT_CANCEL;
}

/* clang-format off */
static const struct {
	uint32_t key;
	enum edit_result (*act)(struct edit *e);
} table[] = {
	{ KEYS_LEFT, act_left },               { KEYS_CTRL | 'b', act_left },
	{ KEYS_RIGHT, act_right },             { KEYS_CTRL | 'f', act_right },
	{ KEYS_HOME, act_home },               { KEYS_CTRL | 'a', act_home },
	{ KEYS_END, act_end },                 { KEYS_CTRL | 'e', act_end },
	{ KEYS_META | 'b', act_word_left },    { KEYS_CTRL | KEYS_LEFT, act_word_left },
	{ KEYS_META | 'f', act_word_right },   { KEYS_CTRL | KEYS_RIGHT, act_word_right },
	{ KEYS_BACKSPACE, act_backspace },     { KEYS_CTRL | 'h', act_backspace },
	{ KEYS_DELETE, act_delete },           { KEYS_CTRL | 'd', act_delete },
	{ KEYS_CTRL | 'w', act_kill_word },    { KEYS_META | KEYS_BACKSPACE, act_kill_word },
	{ KEYS_META | 'd', act_kill_word_right },
	{ KEYS_CTRL | 'u', act_kill_left },    { KEYS_CTRL | 'k', act_kill_right },
	{ KEYS_CTRL | 'y', act_yank },
	{ KEYS_UP, act_older },                { KEYS_CTRL | 'p', act_older },
	{ KEYS_DOWN, act_newer },              { KEYS_CTRL | 'n', act_newer },
	{ KEYS_ENTER, act_enter },             { KEYS_CTRL | 'j', act_enter },
	{ KEYS_ESCAPE, act_cancel },           { KEYS_CTRL | 'c', act_cancel },
	{ KEYS_CTRL | 'g', act_cancel },
};
/* clang-format on */

enum edit_result
edit_key(struct edit *e, uint32_t key)
{
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (table[i].key == key)
			return table[i].act(e);
	if (!keys_is_letter(key))
		return EDIT_IGNORED;
	struct buf letter = BUF(8);
	utf8_put(&letter, key);
	edit_insert(e, buf_view(&letter));
	buf_done(&letter);
	return EDIT_CHANGED;
}

void
edit_insert(struct edit *e, struct str text)
{
	struct buf clean = BUF(LIMIT_QUERY);
	for (size_t at = 0, next; at < text.n; at = next) {
		uint32_t c = utf8_next(text, at, &next);
		if (c == '\n' || c == '\t' || c == '\r')
			c = ' ';
		if (!utf8_is_unwanted(c))
			utf8_put(&clean, c);
	}
	edit_replace(e, e->at, e->at, buf_view(&clean));
	buf_done(&clean);
}

void
edit_remember(struct edit *e)
{
	struct str text = edit_text(e);
	if (text.n == 0 || (e->nhistory > 0 && str_is(text, e->history[e->nhistory - 1])))
		return;
	if (e->nhistory == EDIT_HISTORY) {
		free(e->history[0]);
		memmove(e->history, e->history + 1,
		    (EDIT_HISTORY - 1) * sizeof e->history[0]);
		e->nhistory--;
	}
	e->history[e->nhistory++] = str_cstr(text);
}
