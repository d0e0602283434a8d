/* The order of the steps, the second try, the pages that are no article, and the answer:
 * what is dead is taken out of the tree, and the cleaner makes text and spans of the
 * rest. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "markup/clean_parts.h"
#include "markup/extract_parts.h"
#include "markup/html.h"
#include "text/words.h"

enum { LITTLE = 250, SOME = 2500, WALL = 600, NOTHING = 140, SMALL = 1000 };

static void
warn(struct extract *e, const char *words)
{
	e->warnings =
	    arena_push(&e->arena, e->warnings, &e->nwarnings, sizeof *e->warnings);
	e->warnings[e->nwarnings - 1] = arena_str(&e->arena, str_of(words));
}

/* ---- one try */

static bool
try_page(struct page *p, bool relaxed)
{
	p->relaxed = relaxed;
	page_blocks(p);
	page_worth(p);
	if (!page_find_root(p))
		return false;
	page_prune(p);
	return true;
}

static uint32_t
alive_chars(const struct page *p)
{
	const struct node *top = &p->nodes[p->top];
	uint32_t n = 0;
	for (uint32_t i = top->b0; i < top->b1; i++)
		if (p->blocks[i].state == BLOCK_ALIVE)
			n += p->blocks[i].chars;
	return n;
}

static float
alive_q(const struct page *p)
{
	const struct node *top = &p->nodes[p->top];
	float q = 0;
	for (uint32_t i = top->b0; i < top->b1; i++)
		if (p->blocks[i].state == BLOCK_ALIVE)
			q += p->blocks[i].q;
	return q;
}

/* A page of a few lines is all article. */
static bool
take_whole(struct page *p)
{
	p->top = 0;
	for (size_t i = 0; i < p->nblocks; i++)
		p->blocks[i].state = BLOCK_ALIVE;
	return p->nblocks && p->letters <= SMALL;
}

/* Too little: once more, with what scripts hide and what readers wrote; kept if it is
 * more than twice as long. */
static bool
find_article(struct page *p)
{
	bool found = try_page(p, false);
	uint32_t n = found ? alive_chars(p) : 0;
	if (n >= LITTLE && (n >= SOME || (float)n >= 0.15F * (float)p->letters))
		return true;
	bool more = try_page(p, true);
	if (more && alive_chars(p) > 2 * n && alive_chars(p))
		return true;
	if (n)
		return try_page(p, false);
	return take_whole(p);
}

/* ---- pages that are no article */

/* clang-format off */
static const struct { const char *words, *what; } walls[] = {
	{ "enable javascript", "shows nothing without scripts" },
	{ "javascript is disabled", "shows nothing without scripts" },
	{ "javascript aktivieren", "shows nothing without scripts" },
	{ "activer javascript", "shows nothing without scripts" },
	{ "habilite javascript", "shows nothing without scripts" },
	{ "abilita javascript", "shows nothing without scripts" },
	{ "access denied", "denies access" }, { "403 forbidden", "denies access" },
	{ "access to this page has been denied", "denies access" },
	{ "just a moment", "asks to prove that you are no robot" },
	{ "checking your browser", "asks to prove that you are no robot" },
	{ "verify you are human", "asks to prove that you are no robot" },
	{ "verifying you are human", "asks to prove that you are no robot" },
	{ "captcha", "asks to prove that you are no robot" },
	{ "are you a robot", "asks to prove that you are no robot" },
	{ "unusual traffic", "asks to prove that you are no robot" },
	{ "sind sie ein mensch", "asks to prove that you are no robot" },
	{ "page not found", "says that there is no such page" },
	{ "404 not found", "says that there is no such page" },
	{ "page introuvable", "says that there is no such page" },
	{ "seite nicht gefunden", "says that there is no such page" },
	{ "pagina no encontrada", "says that there is no such page" },
	{ "страница не найдена", "says that there is no such page" },
	{ "before you continue", "asks for consent to cookies first" },
	{ "accept cookies", "asks for consent to cookies first" },
	{ "cookies akzeptieren", "asks for consent to cookies first" },
	{ "accepter les cookies", "asks for consent to cookies first" },
	{ "we and our partners", "asks for consent to cookies first" },
	{ "subscribe to continue", "is for subscribers" },
	{ "subscribe to read", "is for subscribers" },
	{ "to continue reading", "is for subscribers" },
	{ "for subscribers only", "is for subscribers" },
	{ "only for subscribers", "is for subscribers" },
	{ "nur fur abonnenten", "is for subscribers" },
	{ "reserve aux abonnes", "is for subscribers" },
	{ "solo para suscriptores", "is for subscribers" },
	{ "contenuto riservato agli abbonati", "is for subscribers" },
	{ "только для подписчиков", "is for subscribers" },
};
/* clang-format on */

static const char *
wall_in(struct str text)
{
	struct buf fold = BUF(LIMIT_TITLE);
	struct str s = phrase_fold(text, &fold);
	const char *what = NULL;
	for (size_t i = 0; !what && i < sizeof walls / sizeof *walls; i++)
		if (str_find(s, str_of(walls[i].words)) != STR_NONE)
			what = walls[i].what;
	buf_done(&fold);
	return what;
}

static const char *
wall_of(const struct page *p, const struct extract *e)
{
	const char *what = wall_in(e->title);
	for (size_t i = 0; !what && i < p->nblocks && i < 40; i++)
		if (p->blocks[i].chars < 300)
			what = wall_in(p->blocks[i].text);
	return what;
}

static bool
refuse(const struct page *p, const struct extract *e, bool found, struct err *err)
{
	uint32_t n = found ? alive_chars(p) : 0;
	float q = found ? alive_q(p) : 0;
	uint32_t link = 0;
	for (size_t i = 0; i < p->nblocks; i++)
		link += p->blocks[i].link;
	const char *wall = n < WALL ? wall_of(p, e) : NULL;
	if (wall)
		return !fail(err, ERR_NOT_FOUND, "no article: the page %s", wall);
	if (p->film && n < WALL)
		return !fail(err, ERR_NOT_FOUND,
		    "no article: the page is a film with hardly any text");
	if (n == 0)
		return !fail(
		    err, ERR_NOT_FOUND, "no article: the page has no running text");
	if (n < NOTHING && q < 60 && p->letters > 1000)
		return !fail(err, ERR_NOT_FOUND,
		    "no article: the page has hardly any running text");
	if (q < 350 && link * 2 > p->letters && p->letters > SMALL)
		return !fail(err, ERR_NOT_FOUND,
		    "no article: the page is mostly links; it may be a front page");
	return false;
}

/* ---- the answer */

static void
write_text(const struct page *p, struct extract *e)
{
	struct buf text = BUF(LIMIT_TEXT);
	const struct node *top = &p->nodes[p->top];
	for (uint32_t i = top->b0; i < top->b1; i++) {
		if (p->blocks[i].state != BLOCK_ALIVE)
			continue;
		if (text.n)
			buf_puts(&text, "\n\n");
		buf_str(&text, p->blocks[i].text);
	}
	e->text = arena_str(&e->arena, buf_view(&text));
	buf_done(&text);
}

static bool
is_live(const struct page *p, const struct node *n)
{
	for (uint32_t b = n->b0; b < n->b1; b++)
		if (p->blocks[b].state != BLOCK_DEAD)
			return true;
	return false;
}

/* Pictures count as what is around them: between the first block that is alive and the
 * last. */
static bool
is_outside(const struct page *p, const struct node *n, uint32_t first, uint32_t last)
{
	(void)p;
	return n->b1 + 3 <= first || n->b0 > last + 1;
}

/* Takes out of the tree what is not in the answer. */
static void
thin_out(struct page *p)
{
	const struct node *top = &p->nodes[p->top];
	uint32_t first = top->b1, last = top->b0;
	for (uint32_t b = top->b0; b < top->b1; b++)
		if (p->blocks[b].state == BLOCK_ALIVE) {
			first = b < first ? b : first;
			last = b;
		}
	for (uint32_t i = p->top + 1; i <= top->last; i++) {
		struct node *n = &p->nodes[i];
		bool gone = n->cut || is_outside(p, n, first, last) ||
			    (n->b1 > n->b0 && !is_live(p, n));
		if (!n->shown && !gone)
			gone = !clean_is(n->el, "iframe") && !clean_is(n->el, "video") &&
			       !clean_is(n->el, "audio");
		if (!gone)
			continue;
		html_remove(n->el);
		i = n->last;
	}
}

static void
blank_dead_text(struct page *p, struct html_node *root)
{
	for (struct html_node *n = root; n; n = clean_next(n, root, false)) {
		size_t b = n->index;
		if (n->type == HTML_TEXT && b && b <= p->nblocks &&
		    p->blocks[b - 1].state == BLOCK_DEAD)
			n->text = STR("");
	}
}

static void
write_body(struct page *p, struct extract *e)
{
	struct html_node *root = p->nodes[p->top].el;
	struct clean_options how = {
		.base = e->url, .lang = e->language, .strip_trackers = true
	};
	thin_out(p);
	blank_dead_text(p, root);
	clean_tree(root, &how, &e->arena, &e->body);
}

static struct str
first_image(const struct richtext *t)
{
	for (size_t i = 0; i < t->nspans; i++)
		if (t->spans[i].kind == SPAN_IMAGE && t->spans[i].ref >= 0)
			return t->links[t->spans[i].ref];
	return (struct str){ NULL, 0 };
}

static void
write_answer(struct page *p, struct extract *e)
{
	if (p->truncated)
		warn(e, "the page is too large; only its beginning was read");
	write_text(p, e);
	write_body(p, e);
	e->words = words_count(e->text);
	if (!e->image.n)
		e->image = first_image(&e->body);
	struct str rest = e->text, line;
	if (!e->excerpt.n && str_cut(&rest, '\n', &line))
		e->excerpt = line;
}

bool
extract_page(struct extract *out, struct str html, struct str url, struct err *err)
{
	struct page p = { .truncated = html.n > LIMIT_PAGE };
	*out = (struct extract){ 0 };
	out->url = arena_str(&out->arena, url);
	struct arena tree = { NULL };
	struct html_node *root = html_parse(str_sub(html, 0, LIMIT_PAGE), &tree);
	bool ok = root != NULL;
	if (!ok)
		fail(err, ERR_NOT_FOUND, "no article: the page is empty");
	else {
		page_nodes(&p, root);
		page_metadata(&p, out);
		bool found = find_article(&p);
		ok = !refuse(&p, out, found, err);
	}
	if (ok)
		write_answer(&p, out);
	arena_free(&tree);
	arena_free(&p.arena);
	return ok;
}

void
extract_done(struct extract *e)
{
	struct arena a = e->arena;
	arena_free(&a);
	*e = (struct extract){ 0 };
}
