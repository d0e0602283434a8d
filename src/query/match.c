#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "query/match.h"
#include "query/regex.h"
#include "text/fold.h"
#include "text/terms.h"
#include "text/utf8.h"

struct match_term {
	struct str text;
	size_t start, end;
};

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
		m->terms[m->nterms - 1] =
		    (struct match_term){ arena_str(arena, term.text), term.start,
			    term.end };
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
		struct str have = t->terms[i + k].text;
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

/* ---- hits */

struct hits {
	struct match_text text;
	struct arena *arena;
	struct match_hit *list;
	size_t n;
	bool title;
	struct buf
	    folded; /* the text, and for each byte of it the byte that it comes from */
	size_t *from;
};

static void
add_hit(struct hits *h, size_t start, size_t end)
{
	if (end <= start)
		return;
	h->list = arena_push(h->arena, h->list, &h->n, sizeof *h->list);
	h->list[h->n - 1] = (struct match_hit){ start, end };
}

/* Letter by letter, marks with their letter, so that each folded byte has a home. */
static void
fold_with_homes(struct hits *h)
{
	struct str s = h->text.text;
	struct buf one = BUF(LIMIT_TEXT);
	size_t next, cap = s.n * 4 + 64;
	h->folded = BUF(LIMIT_OUTPUT);
	h->from = arena_alloc(h->arena, (cap + 1) * sizeof *h->from);
	for (size_t at = 0; at < s.n; at = next) {
		utf8_next(s, at, &next);
		for (size_t more; next < s.n; next = more) {
			uint32_t c = utf8_next(s, next, &more);
			if (c < 0x300 || c > 0x36f)
				break;
		}
		buf_clear(&one);
		text_fold(str_sub(s, at, next), &one);
		for (size_t i = 0; i < one.n && h->folded.n < cap; i++) {
			h->from[h->folded.n] = at;
			buf_char(&h->folded, one.p[i]);
		}
	}
	h->from[h->folded.n] = s.n;
	buf_done(&one);
}

static void
hit_regex(struct hits *h, const struct query_node *n)
{
	if (!h->from)
		fold_with_homes(h);
	size_t at = 0, start, end;
	struct str folded = buf_view(&h->folded);
	while (at <= folded.n && regex_find(n->regex, folded, at, &start, &end)) {
		add_hit(h, h->from[start], h->from[end]);
		at = end > start ? end : end + 1;
		while (at < folded.n && ((unsigned char)folded.p[at] & 0xc0) == 0x80)
			at++;
	}
}

static void
hit_words(struct hits *h, const struct query_node *n)
{
	for (size_t i = 0; i < h->text.nterms; i++)
		if (stands_at(n, &h->text, i))
			add_hit(h, h->text.terms[i].start,
			    h->text.terms[i + n->nterms - 1].end);
}

static void
hit_node(struct hits *h, const struct query_node *n)
{
	if (n->op == QUERY_AND || n->op == QUERY_OR) {
		hit_node(h, n->left);
		hit_node(h, n->right);
	}
	if (n->op != QUERY_TERM || n->field > QUERY_AUTHOR ||
	    !looks_at(n, h->title ? QUERY_TITLE : QUERY_TEXT))
		return;
	if (n->kind == QUERY_REGEX)
		hit_regex(h, n);
	else
		hit_words(h, n);
}

static int
by_start(const void *a, const void *b)
{
	const struct match_hit *x = a, *y = b;
	return x->start != y->start ? (x->start > y->start) - (x->start < y->start)
				    : (x->end < y->end) - (x->end > y->end);
}

/* Overlapping and touching hits become one. */
static void
join_hits(struct hits *h)
{
	size_t n = 0;
	if (h->n)
		qsort(h->list, h->n, sizeof *h->list, by_start);
	for (size_t i = 0; i < h->n; i++) {
		struct match_hit *last = n ? &h->list[n - 1] : NULL;
		if (last && h->list[i].start < last->end) {
			if (h->list[i].end > last->end)
				last->end = h->list[i].end;
		} else
			h->list[n++] = h->list[i];
	}
	h->n = n;
}

void
match_hits(const struct query *q, struct str text, bool title, struct arena *arena,
    struct match_hit **out, size_t *n)
{
	struct hits h = { .arena = arena, .title = title };
	h.text.text = text;
	cut(&h.text, arena, NULL);
	hit_node(&h, q->root);
	join_hits(&h);
	buf_done(&h.folded);
	*out = h.list;
	*n = h.n;
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
	struct match_hit *hits;
	size_t n, from = 0;
	match_hits(q, text, false, &arena, &hits, &n);
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
