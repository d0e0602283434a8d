/* What is lit. A text is cut into words by the same rule as the search index cuts it. A
 * term of several words is followed word by word; one that breaks off may begin anew
 * with the word that broke it. */
#include "config.h"

#include <stdlib.h>

#include "base/limits.h"
#include "query/lit.h"
#include "query/regex.h"
#include "text/fold.h"
#include "text/terms.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
	BEFORE_CELLS = 30,
	EXCERPT_BYTES = 4000,
	SPARE = 2 /* times its cells an excerpt has, for when the pane grows */
};

/* ---- the terms */

static struct lit_term *
add_term(struct lit *h, struct str *words, size_t n, bool prefix, struct arena *arena)
{
	h->terms = arena_push(arena, h->terms, &h->nterms, sizeof *h->terms);
	struct lit_term *t = &h->terms[h->nterms - 1];
	*t = (struct lit_term){
		.words = words, .nwords = n, .prefix = prefix, .title = true, .text = true
	};
	return t;
}

/* Is what the term looks at shown in headlines or texts? */
static bool
is_shown(const struct query_node *n)
{
	bool name = n->field >= QUERY_PERSON && n->field <= QUERY_ENTITY;
	return name || n->field == QUERY_TITLE || n->field == QUERY_TEXT ||
	       n->field == QUERY_ANYWHERE;
}

static void
add_node(struct lit *h, const struct query_node *node, struct arena *arena)
{
	bool regex = node->kind == QUERY_REGEX;
	if (!is_shown(node) || (regex ? !node->regex : !node->nterms))
		return;
	struct lit_term *t =
	    add_term(h, node->terms, regex ? 0 : node->nterms, node->prefix, arena);
	t->regex = regex ? node->regex : NULL;
	t->title = node->field != QUERY_TEXT;
	t->text = node->field != QUERY_TITLE;
}

static void
walk(struct lit *h, const struct query_node *node, struct arena *arena)
{
	if (!node)
		return;
	if (node->op == QUERY_AND || node->op == QUERY_OR) {
		walk(h, node->left, arena);
		walk(h, node->right, arena);
	} else if (node->op == QUERY_TERM) {
		add_node(h, node, arena);
	}
}

void
lit_of_query(struct lit *h, const struct query *q, struct arena *arena)
{
	*h = (struct lit){ 0 };
	walk(h, q->root, arena);
}

void
lit_of_text(struct lit *h, struct str text, struct arena *arena)
{
	struct str *words;
	size_t n;
	bool prefix;
	*h = (struct lit){ 0 };
	terms_query(text, arena, &words, &n, &prefix);
	if (n)
		add_term(h, words, n, true, arena)->inside = n == 1;
}

/* ---- finding */

/* How far each term has been followed. */
struct follow {
	size_t matched, start;
};

static bool
word_fits(const struct lit_term *t, size_t nth, struct str word)
{
	struct str wanted = t->words[nth];
	if (t->inside)
		return str_find(word, wanted) != STR_NONE;
	return t->prefix && nth + 1 == t->nwords ? str_starts(word, wanted)
						 : str_eq(word, wanted);
}

/* Is the term whole with this word? */
static bool
take_word(const struct lit_term *t, struct follow *f, const struct term *word)
{
	if (f->matched > 0 && !word_fits(t, f->matched, word->text))
		f->matched = 0;
	if (f->matched == 0) {
		f->start = word->start;
		if (!word_fits(t, 0, word->text))
			return false;
	}
	f->matched++;
	if (f->matched < t->nwords)
		return false;
	f->matched = 0;
	return true;
}

/* Adds [start, end), joined to the last one where they overlap. */
static size_t
add_range(struct arena *arena, struct lit_range **out, size_t n, size_t start, size_t end)
{
	if (n > 0 && start < (*out)[n - 1].end) {
		struct lit_range *last = &(*out)[n - 1];
		last->start = start < last->start ? start : last->start;
		last->end = end > last->end ? end : last->end;
		return n;
	}
	*out = arena_push(arena, *out, &n, sizeof **out);
	(*out)[n - 1] = (struct lit_range){ start, end };
	return n;
}

/* Is it looked for in such a text? */
static bool
is_asked(const struct lit_term *t, bool title, bool regex)
{
	return (title ? t->title : t->text) && (regex ? t->regex != NULL : t->nwords > 0);
}

static bool
asks_words(const struct lit *h, bool title)
{
	for (size_t i = 0; i < h->nterms; i++)
		if (is_asked(&h->terms[i], title, false))
			return true;
	return false;
}

static size_t
find_words(const struct lit *h, struct str text, bool title, size_t max,
    struct arena *arena, struct lit_range **out)
{
	if (!asks_words(h, title)) /* cutting a text into words is what costs */
		return 0;
	struct follow *follow = arena_alloc(arena, (h->nterms + 1) * sizeof *follow);
	struct terms terms;
	struct term word;
	size_t n = 0;
	terms_init(&terms, NULL);
	terms_begin(&terms, text);
	while ((!max || n < max) && terms_next(&terms, &word))
		for (size_t i = 0; i < h->nterms; i++) {
			const struct lit_term *t = &h->terms[i];
			/* a last letter by itself only repeats what its pair said */
			if (is_asked(t, title, false) && !(word.alone && t->nwords > 1) &&
			    take_word(t, &follow[i], &word))
				n = add_range(arena, out, n, follow[i].start, word.end);
		}
	terms_done(&terms);
	return n;
}

/* ---- regular expressions: they match folded text, a line at a time */

/* A letter of ASCII that no mark follows, which is nearly all of most texts. */
static bool
is_alone(struct str s, size_t i)
{
	return (unsigned char)s.p[i] < 0x80 &&
	       (i + 1 == s.n || (unsigned char)s.p[i + 1] < 0x80);
}

/* Folds cluster by cluster: at[i] is where byte i of the folded line comes from. */
static struct str
fold_line(struct str line, struct arena *arena, size_t **at)
{
	struct buf b = BUF(LIMIT_OUTPUT);
	size_t n = 0;
	int cells;
	*at = NULL;
	for (size_t i = 0, next; i < line.n; i = next) {
		if (is_alone(line, i)) {
			buf_char(&b, char_lower(line.p[i]));
			next = i + 1;
		} else {
			next = width_cluster(line, i, &cells);
			text_fold(str_sub(line, i, next), &b);
		}
		while (n < b.n) {
			*at = arena_push(arena, *at, &n, sizeof **at);
			(*at)[n - 1] = i;
		}
	}
	*at = arena_push(arena, *at, &n, sizeof **at);
	(*at)[n - 1] = line.n;
	struct str folded = arena_str(arena, buf_view(&b));
	buf_done(&b);
	return folded;
}

static size_t
find_in_line(const struct regex *r, struct str line, size_t from, struct arena *arena,
    struct lit_range **out, size_t n)
{
	size_t *at, start, end, i = 0;
	struct str folded = fold_line(line, arena, &at);
	while (i < folded.n && regex_find(r, folded, i, &start, &end)) {
		i = end > start ? end : end + 1;
		if (end == start)
			continue;
		*out = arena_push(arena, *out, &n, sizeof **out);
		(*out)[n - 1] = (struct lit_range){ from + at[start], from + at[end] };
	}
	return n;
}

static bool
matches_line(const struct regex *r, struct str line)
{
	struct buf b = BUF(LIMIT_OUTPUT);
	text_fold(line, &b);
	bool found = regex_matches(r, buf_view(&b));
	buf_done(&b);
	return found;
}

/* Most lines do not match, and are folded as a whole, which is fast. Behind the line
 * with the max-th it stops (0: never). */
static size_t
find_regex(const struct regex *r, struct str text, size_t max, struct arena *arena,
    struct lit_range **out, size_t n)
{
	struct str rest = text, line;
	size_t before = n;
	while ((!max || n - before < max) && str_cut(&rest, '\n', &line))
		if (line.n && matches_line(r, line))
			n = find_in_line(
			    r, line, (size_t)(line.p - text.p), arena, out, n);
	return n;
}

static int
by_start(const void *a, const void *b)
{
	const struct lit_range *x = a, *y = b;
	return (x->start > y->start) - (x->start < y->start);
}

/* In order, those that overlap joined. */
static size_t
join(struct lit_range *list, size_t n)
{
	size_t kept = 0;
	qsort(list, n, sizeof *list, by_start);
	for (size_t i = 0; i < n; i++)
		if (kept && list[i].start < list[kept - 1].end) {
			if (list[i].end > list[kept - 1].end)
				list[kept - 1].end = list[i].end;
		} else {
			list[kept++] = list[i];
		}
	return kept;
}

size_t
lit_find(const struct lit *h, struct str text, bool title, size_t max,
    struct arena *arena, struct lit_range **out)
{
	bool regex = false;
	*out = NULL;
	if (h->nterms == 0)
		return 0;
	size_t n = find_words(h, text, title, max, arena, out);
	for (size_t i = 0; i < h->nterms; i++) {
		const struct lit_term *t = &h->terms[i];
		if (!is_asked(t, title, true))
			continue;
		regex = true;
		n = find_regex(t->regex, text, max, arena, out, n);
	}
	if (regex && n)
		n = join(*out, n);
	return max && n > max ? max : n;
}

/* Spans are sorted by (start, -end): those of the text and the hits are merged. */
void
lit_mark(const struct lit *h, struct richtext *t, bool title, struct arena *arena)
{
	struct lit_range *found;
	size_t n = lit_find(h, t->utf8, title, 0, arena, &found), i = 0, j = 0, k = 0;
	if (n == 0)
		return;
	struct span *spans = arena_alloc(arena, (t->nspans + n) * sizeof *spans);
	while (i < t->nspans || j < n) {
		bool own = j == n ||
			   (i < t->nspans && (t->spans[i].start < found[j].start ||
						 (t->spans[i].start == found[j].start &&
						     t->spans[i].end >= found[j].end)));
		if (own) {
			spans[k++] = t->spans[i++];
			continue;
		}
		spans[k++] = (struct span){ .start = (uint32_t)found[j].start,
			.end = (uint32_t)found[j].end,
			.kind = SPAN_HIT,
			.ref = -1 };
		j++;
	}
	t->spans = spans;
	t->nspans = k;
}

/* So many cells before 'at', to the beginning of a word or of the paragraph. */
static size_t
back(struct str text, size_t at, int cells)
{
	size_t from = at;
	while (from > 0 && text.p[from - 1] != '\n' &&
	       width_of(str_sub(text, from, at)) < cells)
		from = utf8_back(text, from);
	bool cut = from > 0 && text.p[from - 1] != '\n';
	while (cut && from < at && text.p[from] != ' ')
		from++;
	return from < at && text.p[from] == ' ' ? from + 1 : from;
}

struct str
lit_excerpt(const struct lit *h, struct str text, int cells, struct arena *arena)
{
	struct lit_range *found;
	size_t from = 0;
	if (lit_find(h, text, false, 1, arena, &found) > 0)
		from = back(text, found[0].start,
		    BEFORE_CELLS < cells / 3 ? BEFORE_CELLS : cells / 3);
	struct str rest = str_sub(text, from, text.n);
	size_t paragraph = str_find(rest, STR("\n\n"));
	rest = str_sub(rest, 0, paragraph);
	bool cut = from > 0 && text.p[from - 1] != '\n';
	rest = width_cut(str_sub(rest, 0, EXCERPT_BYTES), cells * SPARE, NULL);
	struct str part = arena_printf(arena, "%s%.*s", cut ? "… " : "", STR_ARG(rest));
	char *p = (char *)(uintptr_t)part.p;
	for (size_t i = 0; i < part.n; i++)
		if (p[i] == '\n')
			p[i] = ' ';
	return part;
}
