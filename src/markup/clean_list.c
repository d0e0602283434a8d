/* Lists: their numbers, and whether their items are parted by empty lines. */
#include "config.h"

#include <string.h>

#include "markup/clean_parts.h"

static bool
is_blank_text(const struct html_node *n)
{
	return n->type != HTML_TEXT || !str_trim(n->text).n;
}

/* More than one paragraph stands in the item: two <p>, or one with text beside it. */
static bool
has_paragraphs(const struct html_node *item)
{
	int paragraphs = 0;
	bool in_text = false;
	for (struct html_node *n = item->children; n && paragraphs < 2; n = n->next) {
		bool is_paragraph = clean_is(n, "p") && clean_has_content(n);
		bool is_text = n->type == HTML_TEXT && !is_blank_text(n);
		paragraphs += is_paragraph || (is_text && !in_text);
		in_text = is_text || (in_text && !is_paragraph);
	}
	return paragraphs > 1;
}

static bool
is_loose(const struct html_node *list)
{
	for (struct html_node *n = list->children; n; n = n->next)
		if (clean_is(n, "li") && has_paragraphs(n))
			return true;
	return false;
}

static int64_t
count_items(const struct html_node *list)
{
	int64_t n = 0;
	for (struct html_node *i = list->children; i; i = i->next)
		n += clean_is(i, "li");
	return n;
}

static int64_t
whole_number(struct str s, int64_t otherwise)
{
	int64_t v;
	return str_to_int(str_trim(s), &v) && v > -1000000 && v < 1000000 ? v : otherwise;
}

static unsigned
number_flags(struct str type)
{
	static const struct {
		const char *type;
		unsigned flags;
	} types[] = { { "a", SPAN_LETTERS }, { "A", SPAN_LETTERS | SPAN_CAPITALS },
		{ "i", SPAN_ROMAN }, { "I", SPAN_ROMAN | SPAN_CAPITALS } };
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_is(type, types[i].type))
			return types[i].flags;
	return 0;
}

bool
clean_enter_list(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	bool loose = e->kind && is_loose(n), ordered = e->ref;
	bool reversed = ordered && clean_attr(n, "reversed").p;
	int64_t first =
	    whole_number(clean_attr(n, "start"), reversed ? count_items(n) : 1);
	unsigned flags = (loose ? SPAN_LOOSE : 0) | (ordered ? SPAN_ORDERED : 0);
	if (ordered)
		flags |= number_flags(str_trim(clean_attr(n, "type")));
	struct writer_block *b =
	    writer_open(&c->w, n, e->shape, e->kind, flags, ordered ? (int32_t)first : 0);
	b->inside = loose ? GAP_BLOCK : GAP_LINE;
	b->number = first;
	b->step = reversed ? -1 : 1;
	return true;
}

bool
clean_enter_item(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	struct writer_block *list = writer_find(&c->w, SPAN_LIST);
	int64_t number = 0;
	if (!list) {
		writer_open(&c->w, n, WRITER_GROUP, 0, 0, 0);
		return true;
	}
	if (list->flags & SPAN_ORDERED) {
		number = whole_number(clean_attr(n, "value"), list->number);
		list->number = number + list->step;
	}
	writer_open(&c->w, n, e->shape, e->kind, 0, (int32_t)number);
	return true;
}

/* Terms of one group stand together; a new group begins behind an empty line. */
bool
clean_enter_term(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	const struct html_node *before = n->prev;
	while (before && before->type != HTML_ELEMENT)
		before = before->prev;
	writer_open(&c->w, n, e->shape, e->kind, 0, 0);
	if (!clean_is(before, "dt") && c->w.text.n)
		c->w.gap = GAP_BLOCK;
	return true;
}
