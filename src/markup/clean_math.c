/* MathML in one line: powers and indices are raised and lowered, a fraction is a/b, a
 * root has √ before it; round brackets stand around a part of more than one sign. What an
 * element becomes depends on its place in its parent, so there is one pair of functions
 * for all of them. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "markup/clean_parts.h"

enum place {
	PLACE_INLINE,
	PLACE_RAISED,
	PLACE_LOWERED,
	PLACE_OVER,
	PLACE_UNDER,
	PLACE_ROOT
};

/* Of the first, second and third child. */
/* clang-format off */
static const struct { const char *name; enum place child[3]; } parents[] = {
	{ "mfrac", { PLACE_OVER, PLACE_UNDER, PLACE_INLINE } },
	{ "mover", { PLACE_INLINE, PLACE_RAISED, PLACE_INLINE } },
	{ "mroot", { PLACE_ROOT, PLACE_INLINE, PLACE_INLINE } }, /* the index is not shown */
	{ "msub", { PLACE_INLINE, PLACE_LOWERED, PLACE_INLINE } },
	{ "msubsup", { PLACE_INLINE, PLACE_LOWERED, PLACE_RAISED } },
	{ "msup", { PLACE_INLINE, PLACE_RAISED, PLACE_INLINE } },
	{ "munder", { PLACE_INLINE, PLACE_LOWERED, PLACE_INLINE } },
	{ "munderover", { PLACE_INLINE, PLACE_LOWERED, PLACE_RAISED } },
};
/* With a blank on both sides: what parts a formula. What joins two terms stands close, like
 * the bar of a fraction: "c = a+b". */
static const char *const relations[] = { "=", "≠", "<", ">", "≤", "≥", "≈", "≡", "→", "∈", "≪", "≫", "∝",
	"∼", "⇒", "↦", "⊂", "⊆" };
/* clang-format on */

static bool
is_token(const struct html_node *n)
{
	return clean_is(n, "mi") || clean_is(n, "mn") || clean_is(n, "mo") ||
	       clean_is(n, "mtext") || clean_is(n, "ms");
}

static enum place
place_of(const struct html_node *n)
{
	size_t i = 0, at = 0;
	for (; i < sizeof parents / sizeof *parents; i++)
		if (clean_is(n->parent, parents[i].name))
			break;
	if (i == sizeof parents / sizeof *parents)
		return PLACE_INLINE;
	for (const struct html_node *p = n->prev; p && at < 3; p = p->prev)
		at += p->type == HTML_ELEMENT;
	return at < 3 ? parents[i].child[at] : PLACE_INLINE;
}

/* Has it more than one sign? */
static bool
is_long(struct html_node *n)
{
	size_t tokens = 0;
	for (struct html_node *t = n; t && tokens < 2; t = clean_next(t, n, is_token(t)))
		tokens += is_token(t);
	return tokens > 1;
}

/* A sign with an operand before it: "a → b", but "→b". */
static bool
is_between(const struct html_node *n)
{
	const struct html_node *p = n->prev;
	while (p && p->type != HTML_ELEMENT)
		p = p->prev;
	return p && !clean_is(p, "mo");
}

static void
token(struct clean *c, struct html_node *n)
{
	struct buf text = BUF(LIMIT_TITLE);
	bool spaced = false;
	for (struct html_node *t = n->children; t; t = clean_next(t, n, false))
		if (t->type == HTML_TEXT)
			buf_str(&text, t->text);
	struct str s = str_trim(buf_view(&text));
	for (size_t i = 0; clean_is(n, "mo") && i < sizeof relations / sizeof *relations;
	     i++)
		spaced |= str_is(s, relations[i]);
	spaced = spaced && is_between(n);
	if (spaced)
		writer_text(&c->w, STR(" "));
	writer_text(&c->w, clean_is(n, "mtext") ? buf_view(&text) : s);
	if (spaced)
		writer_text(&c->w, STR(" "));
	buf_done(&text);
}

static void
open_place(struct clean *c, struct html_node *n, enum place place)
{
	bool bracket = place >= PLACE_OVER && is_long(n);
	if (place == PLACE_RAISED || place == PLACE_LOWERED)
		writer_begin(
		    &c->w, n, place == PLACE_RAISED ? SPAN_RAISED : SPAN_LOWERED, 0, 0);
	if (place == PLACE_UNDER)
		writer_text(&c->w, STR("/"));
	if (place == PLACE_ROOT || clean_is(n, "msqrt"))
		writer_text(&c->w, STR("√"));
	if (bracket || clean_is(n, "mfenced") || (clean_is(n, "msqrt") && is_long(n)))
		writer_text(&c->w, STR("("));
}

bool
clean_enter_math(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	(void)e;
	if (clean_is(n, "math") && !clean_has_content(n))
		writer_text(&c->w, clean_attr(n, "alttext"));
	/* The index of a root has no place in a line. */
	if (clean_is(n->parent, "mroot") && place_of(n) != PLACE_ROOT)
		return false;
	open_place(c, n, place_of(n));
	if (is_token(n))
		token(c, n);
	return !is_token(n);
}

void
clean_leave_math(struct clean *c, struct html_node *n)
{
	bool bracket = place_of(n) >= PLACE_OVER && is_long(n);
	if (clean_is(n->parent, "mroot") && place_of(n) != PLACE_ROOT)
		return;
	if (bracket || clean_is(n, "mfenced") || (clean_is(n, "msqrt") && is_long(n)))
		writer_text(&c->w, STR(")"));
}

bool
clean_is_math_space(const struct html_node *text)
{
	const struct clean_element *e = text->parent ? text->parent->what : NULL;
	return e && e->enter == clean_enter_math && !str_trim(text->text).n;
}
