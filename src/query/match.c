#include "config.h"

#include "base/limits.h"
#include "query/lit.h"
#include "query/match.h"
#include "query/regex.h"
#include "text/fold.h"
#include "text/terms.h"
#include "text/utf8.h"

static void
cut(struct match_text *m, struct arena *arena, struct folding *folding)
{
	struct terms t;
	struct term term;
	if (m->cut)
		return;
	m->cut = true;
	terms_init(&t, folding);
	terms_begin(&t, m->text);
	while (terms_next(&t, &term)) {
		m->terms = arena_push(arena, m->terms, &m->nterms, sizeof *m->terms);
		m->terms[m->nterms - 1] = arena_str(arena, term.text);
	}
	terms_done(&t);
}

void
match_doc_init(struct match_doc *doc, struct folding *folding, struct str title,
    struct str author, struct str text)
{
	*doc = (struct match_doc){ .folding = folding };
	doc->title.text = title;
	doc->author.text = author;
	doc->text.text = text;
}

void
match_doc_done(struct match_doc *doc)
{
	arena_free(&doc->arena);
}

/* Do the node's words stand from the i-th term on? */
static bool
stands_at(const struct query_node *n, const struct match_text *t, size_t i)
{
	if (i + n->nterms > t->nterms)
		return false;
	for (size_t k = 0; k < n->nterms; k++) {
		bool begin = n->prefix && k + 1 == n->nterms;
		struct str have = t->terms[i + k];
		if (begin ? !str_starts(have, n->terms[k]) : !str_eq(have, n->terms[k]))
			return false;
	}
	return n->nterms > 0;
}

static bool
stands_in(const struct query_node *n, struct match_text *t, struct match_doc *doc)
{
	if (n->kind == QUERY_REGEX)
		return regex_matches_text(n->regex, doc->folding, t->text);
	cut(t, &doc->arena, doc->folding);
	for (size_t i = 0; i < t->nterms; i++)
		if (stands_at(n, t, i))
			return true;
	return false;
}

static bool
looks_at(const struct query_node *n, enum query_field column)
{
	return n->field == QUERY_ANYWHERE || n->field == column;
}

bool
match_words(const struct query_node *n, struct match_doc *doc)
{
	switch (n->op) {
	case QUERY_ALL:
		return true;
	case QUERY_NOT:
		return !match_words(n->left, doc);
	case QUERY_AND:
		return match_words(n->left, doc) && match_words(n->right, doc);
	case QUERY_OR:
		return match_words(n->left, doc) || match_words(n->right, doc);
	case QUERY_TERM:
		break;
	}
	return (looks_at(n, QUERY_TITLE) && stands_in(n, &doc->title, doc)) ||
	       (looks_at(n, QUERY_AUTHOR) && stands_in(n, &doc->author, doc)) ||
	       (looks_at(n, QUERY_TEXT) && stands_in(n, &doc->text, doc));
}

/* ---- excerpts */

static bool
is_between_words(struct str s, size_t at)
{
	return at == 0 || at >= s.n || char_is_space(s.p[at]) ||
	       char_is_space(s.p[at - 1]);
}

/* The nearest place between words at or behind at, at most 30 bytes on; else one between
 * letters. */
static size_t
settle(struct str s, size_t at)
{
	size_t place = at;
	while (place < s.n && place < at + 30 && !is_between_words(s, place))
		place++;
	if (!is_between_words(s, place))
		place = at;
	while (place < s.n && ((unsigned char)s.p[place] & 0xc0) == 0x80)
		place++;
	return place;
}

void
match_excerpt(const struct query *q, struct str text, size_t max, struct buf *out)
{
	struct arena arena = { 0 };
	struct lit lit;
	struct lit_range *hits;
	size_t from = 0;
	lit_of_query(&lit, q, &arena);
	size_t n = lit_find(&lit, text, false, 1, &arena, &hits);
	if (n && hits[0].start > max / 3)
		from = settle(text, hits[0].start - max / 3);
	size_t to = from + max < text.n ? settle(text, from + max) : text.n;
	struct buf line = BUF(LIMIT_OUTPUT);
	utf8_plain(str_sub(text, from, to), max * 2, &line);
	buf_printf(out, "%s%.*s%s", from ? "…" : "", STR_ARG(buf_view(&line)),
	    to < text.n ? "…" : "");
	buf_done(&line);
	arena_free(&arena);
}
