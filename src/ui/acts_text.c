/* Actions on the open text: links by number and by letters, finding, copying, what is
 * enclosed. */
#include "config.h"

#include "app/open.h"
#include "text/width.h"
#include "ui/acts.h"
#include "ui/format.h"
#include "ui/state.h"
#include "ui/term.h"

static void
open_of(struct ui *ui, const struct article *of, struct str url)
{
	struct err err;
	if (app_open_link(ui->app, of->feed_url, url, &err))
		ui_say(ui, MESSAGE_NOTE, "opened %.*s", STR_ARG(url));
	else
		ui_fail(ui, &err);
}

static void
open_link(struct ui *ui, struct str url)
{
	open_of(ui, &ui->article.article, url);
}

/* The article of the list's cursor, also where no article pane is on the screen. */
static bool
read_current(struct ui *ui, struct arena *arena, struct article *a)
{
	const struct article_row *row = articles_current(ui);
	struct err err;
	if (!row) {
		ui_say(ui, MESSAGE_NOTE, "no article in this list");
		return false;
	}
	if (store_article(ui->store, row->id, arena, a, &err))
		return true;
	ui_fail(ui, &err);
	return false;
}

/* ---- links: 3 u opens the third */

static void
menu_of_links(struct ui *ui, const struct richtext *t)
{
	menu_begin(ui, STR("Links in this article"), open_link);
	for (size_t i = 0; i < t->nlinks; i++) {
		struct str words = { NULL, 0 };
		for (size_t j = 0; j < t->nspans && !words.n; j++)
			if (t->spans[j].kind == SPAN_LINK && t->spans[j].ref == (int)i)
				words =
				    str_sub(t->utf8, t->spans[j].start, t->spans[j].end);
		menu_add(ui, (struct menu_item){ .text = words.n ? words : t->links[i],
				 .detail = words.n ? t->links[i] : STR(""),
				 .value = t->links[i],
				 .number = (int)i + 1 });
	}
	menu_show(ui);
}

enum react
act_links(struct ui *ui, const struct call *call)
{
	const struct richtext *t = &ui->article.article.entry.content;
	int64_t number = call->count;
	if (call->arg.n)
		str_to_int(call->arg, &number);
	if (!ui->article.id || t->nlinks == 0) {
		ui_say(ui, MESSAGE_NOTE, "no links in this article");
		return REACT_NOT_HERE;
	}
	if (number > 0 && number <= (int64_t)t->nlinks)
		open_link(ui, t->links[number - 1]);
	else
		menu_of_links(ui, t);
	return REACT_DONE;
}

/* ---- letters on every link in sight */

static void
add_hint(void *ctx, int link, int row, int col)
{
	struct link_hints *h = ctx;
	if (h->n < LINK_HINTS)
		h->hint[h->n++] = (struct link_hint){ link, -1, row, col };
}

/* A name has one where it stands first. */
static void
add_name_hint(void *ctx, const struct name_in_sight *n)
{
	struct link_hints *h = ctx;
	for (int i = 0; i < h->n; i++)
		if (h->hint[i].name == n->name)
			return;
	if (h->n < LINK_HINTS)
		h->hint[h->n++] = (struct link_hint){ -1, n->name, n->row, n->col };
}

static void
open_hint(struct ui *ui, const struct link_hint *hint)
{
	const struct richtext *t = &ui->article.article.entry.content;
	const struct article_names *names = &ui->mentions.names;
	if (hint->link >= 0 && (size_t)hint->link < t->nlinks)
		open_link(ui, t->links[hint->link]);
	else if (hint->name >= 0 && (size_t)hint->name < names->n)
		entity_page_open(ui, names->name[hint->name].id);
}

enum react
act_link_hints(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->links = (struct link_hints){ 0 };
	article_each_link(ui, &ui->layout.pane[PANE_ARTICLE], add_hint, &ui->links);
	article_each_name(ui, &ui->layout.pane[PANE_ARTICLE], add_name_hint, &ui->links);
	if (ui->links.n == 0) {
		ui_say(ui, MESSAGE_NOTE, "no links and names in sight");
		return REACT_NOT_HERE;
	}
	ui->links.active = true;
	return REACT_DONE;
}

static const char letters[] = "asdfghjklqwertyuiopzxcvbnm";
enum { LETTERS = sizeof letters - 1 };

/* One letter each, or two where there are more links than letters. */
static void
hint_name(const struct link_hints *h, int i, char name[3])
{
	bool two = h->n > LETTERS;
	name[0] = two ? letters[i / LETTERS] : letters[i];
	name[1] = two ? letters[i % LETTERS] : 0;
	name[2] = 0;
}

void
links_draw(struct ui *ui, const struct area *screen)
{
	const struct rect *r = &ui->layout.pane[PANE_ARTICLE];
	struct area a = area_part(screen, r->row, r->col, r->rows, r->cols);
	const struct link_hints *h = &ui->links;
	for (int i = 0; i < h->n; i++) {
		char name[3];
		hint_name(h, i, name);
		if (h->first && name[0] != h->first)
			continue;
		canvas_put(&a, h->hint[i].row, h->hint[i].col, str_of(name), ROLE_MATCH);
	}
}

/* Anything but the letters of a hint ends it. */
void
links_key(struct ui *ui, uint32_t key)
{
	struct link_hints *h = &ui->links;
	bool two = h->n > LETTERS;
	if (two && !h->first && key < 128) {
		h->first = (char)key;
		return;
	}
	h->active = false;
	for (int i = 0; i < h->n; i++) {
		char name[3];
		hint_name(h, i, name);
		bool hit = two ? name[0] == h->first && (uint32_t)name[1] == key
			       : (uint32_t)name[0] == key;
		if (hit) {
			open_hint(ui, &h->hint[i]);
			return;
		}
	}
}

/* ---- finding */

enum react
act_find(struct ui *ui, const struct call *call)
{
	prompt_open(ui, PROMPT_FIND);
	if (call->arg.n)
		prompt_paste(ui, call->arg);
	return REACT_DONE;
}

enum react
act_find_next(struct ui *ui, const struct call *call)
{
	if (find_next(ui, call->action->n < 0))
		return REACT_DONE;
	ui_say(ui, MESSAGE_NOTE, "nothing is looked for in this text; F finds");
	return REACT_NOT_HERE;
}

enum react
act_scroll_code(struct ui *ui, const struct call *call)
{
	enum { CELLS = 8 };
	article_scroll_code(
	    ui, call->action->n * CELLS * (call->count > 0 ? call->count : 1));
	return REACT_DONE;
}

/* ---- copying: OSC 52, which the terminal hands to the clipboard */

static void
base64(struct str s, struct buf *out)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < s.n; i += 3) {
		unsigned v = 0;
		for (size_t j = 0; j < 3; j++)
			v = v << 8 | (i + j < s.n ? (unsigned char)s.p[i + j] : 0u);
		for (size_t j = 0; j < 4; j++)
			buf_char(out, i + j > s.n ? '=' : digits[v >> (18 - 6 * j) & 63]);
	}
}

static void
copy(struct ui *ui, struct str text)
{
	struct buf b = BUF(LIMIT_TEXT * 2);
	buf_puts(&b, "\033]52;c;");
	base64(text, &b);
	buf_puts(&b, "\033\\");
	if (ui->screen && !b.full)
		term_write(buf_view(&b));
	buf_done(&b);
}

enum react
act_copy(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct article a;
	bool ok = read_current(ui, &arena, &a);
	struct str text = { NULL, 0 };
	if (ok)
		text = call->action->n ? a.entry.content.utf8 : a.entry.link;
	if (ok && !text.n)
		ui_say(ui, MESSAGE_NOTE, "this article has no %s",
		    call->action->n ? "text" : "link");
	if (text.n) {
		copy(ui, text);
		ui_say(ui, MESSAGE_NOTE, "copied %.*s",
		    call->action->n ? (int)8 : (int)text.n,
		    call->action->n ? "the text" : text.p);
	}
	arena_free(&arena);
	return text.n ? REACT_DONE : REACT_NOT_HERE;
}

/* ---- what is enclosed, and what is said about it */

static void
play(struct ui *ui, struct str url)
{
	struct err err;
	if (app_play(ui->app, url, &err))
		ui_say(ui, MESSAGE_NOTE, "playing %.*s", STR_ARG(url));
	else
		ui_fail(ui, &err);
}

static void
menu_of_enclosures(struct ui *ui, const struct entry *e)
{
	menu_begin(ui, STR("Enclosed in this article"), play);
	for (size_t i = 0; i < e->nenclosures; i++) {
		struct buf b = BUF(LIMIT_TITLE + LIMIT_URL);
		format_enclosure(&e->enclosures[i], &b);
		menu_add(ui, (struct menu_item){ .text = buf_view(&b),
				 .value = e->enclosures[i].url,
				 .number = (int)i + 1 });
		buf_done(&b);
	}
	menu_show(ui);
}

enum react
act_play(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct article a;
	bool ok = read_current(ui, &arena, &a);
	size_t n = ok ? a.entry.nenclosures : 0;
	if (ok && n == 0)
		ui_say(ui, MESSAGE_NOTE, "nothing is enclosed in this article");
	else if (ok && (n == 1 || (call->count > 0 && (size_t)call->count <= n)))
		play(ui, a.entry.enclosures[n == 1 ? 0 : call->count - 1].url);
	else if (ok)
		menu_of_enclosures(ui, &a.entry);
	arena_free(&arena);
	return n ? REACT_DONE : REACT_NOT_HERE;
}

enum react
act_comments(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct article a;
	bool ok = read_current(ui, &arena, &a);
	struct str url = ok ? a.entry.comments : STR("");
	(void)call;
	if (url.n)
		open_of(ui, &a, url);
	else if (ok)
		ui_say(ui, MESSAGE_NOTE, "this article names no page of comments");
	bool done = url.n > 0;
	arena_free(&arena);
	return done ? REACT_DONE : REACT_NOT_HERE;
}
