/* Templates of features. Each group is one function; a feature is the hash of its
 * template's number and its values, and only the numbers keep templates apart: never
 * renumber without training again. */
#include "config.h"

#include <string.h>

#include "entity/features.h"
#include "text/letter.h"
#include "text/utf8.h"

enum {
	WINDOW = 2,
	AROUND = 2 * WINDOW + 1,
	OTHERS = 6,
	OTHERS_REACH = 400,
	AFFIX = 4,
	LONG_AFFIX = 6
};

/* Templates, in groups of 16. */
enum {
	T_WORD = 0x10,
	T_SHAPE = 0x30,
	T_AFFIX = 0x50,
	T_CLUSTER = 0x70,
	T_LIST = 0x90,
	T_DOCUMENT = 0xb0,
	T_ELSEWHERE = 0xc0,
	T_RUN = 0xe0,
};

/* What stands beyond the sentence. */
static const struct fact beyond = { .lower = 1, .word = 1, .shape = 1, .row = -1 };

struct making {
	uint64_t *out;
	size_t n;
	const struct facts *f;
	size_t at;
	const struct fact *w[AROUND]; /* the token is w[WINDOW] */
};

static uint64_t
mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

static void
put(struct making *m, int template, uint64_t a, uint64_t b, uint64_t c)
{
	uint64_t h = mix(mix(mix((uint64_t) template * 0xd6e8feb86659fd93u, a), b), c);
	if (m->n < FEATURES_MAX)
		m->out[m->n++] = h * 0xbf58476d1ce4e5b9u;
}

static uint64_t
case_of(const struct fact *x)
{
	return x->flags & (TOKEN_CAPITAL | TOKEN_CAPITALS | TOKEN_START | TOKEN_HEADLINE |
			      TOKEN_DIGIT | TOKEN_HYPHEN | TOKEN_STOP);
}

/* The word itself: what is dropped now and then in training, so that it learns to do
 * without. */
static void
put_word(struct making *m)
{
	const struct fact *const *w = m->w + WINDOW;
	put(m, T_WORD, w[0]->lower, 0, 0);
	put(m, T_WORD + 1, w[0]->word, 0, 0);
	put(m, T_WORD + 2, w[-1]->lower, w[0]->lower, 0);
	put(m, T_WORD + 3, w[0]->lower, w[1]->lower, 0);
	put(m, T_WORD + 4, w[0]->lower, case_of(w[0]), 0);
}

static void
put_context(struct making *m)
{
	const struct fact *const *w = m->w + WINDOW;
	put(m, T_WORD + 5, w[-2]->lower, 0, 0);
	put(m, T_WORD + 6, w[-1]->lower, 0, 0);
	put(m, T_WORD + 7, w[1]->lower, 0, 0);
	put(m, T_WORD + 8, w[2]->lower, 0, 0);
	put(m, T_WORD + 9, w[-2]->lower, w[-1]->lower, 0);
	put(m, T_WORD + 10, w[1]->lower, w[2]->lower, 0);
}

static void
put_shapes(struct making *m)
{
	const struct fact *const *w = m->w + WINDOW;
	for (int i = -WINDOW; i <= WINDOW; i++)
		put(m, T_SHAPE + WINDOW + i, w[i]->shape, 0, 0);
	put(m, T_SHAPE + 5, w[-1]->shape, w[0]->shape, 0);
	put(m, T_SHAPE + 6, w[0]->shape, w[1]->shape, 0);
	put(m, T_SHAPE + 7, w[-1]->shape, w[0]->shape, w[1]->shape);
	put(m, T_SHAPE + 8, w[-1]->lower, w[0]->shape, 0);
	put(m, T_SHAPE + 9, w[0]->shape, w[1]->lower, 0);
	put(m, T_SHAPE + 10, w[-1]->lower, w[0]->shape, w[1]->lower);
	put(m, T_SHAPE + 11, case_of(w[0]), 0, 0);
	put(m, T_SHAPE + 12, case_of(w[0]), w[0]->c200, 0);
	put(m, T_SHAPE + 13, w[0]->length, case_of(w[0]) & TOKEN_CAPITALS, 0);
}

static uint64_t
suffix(const struct facts *f, size_t at, int letters)
{
	struct str s = token_text(&f->tokens, at);
	size_t from = s.n;
	for (int i = 0; i < letters && from > 0; i++)
		from = utf8_back(s, from);
	return str_hash(str_sub(s, from, s.n));
}

static void
put_affixes(struct making *m)
{
	struct str s = token_text(&m->f->tokens, m->at);
	size_t head = 0, tail = s.n, capital = m->w[WINDOW]->flags & TOKEN_CAPITAL;
	/* Without vectors the endings have to tell more. */
	int most = m->f->lexicon.n ? AFFIX : LONG_AFFIX;
	for (int i = 0; i < most && head < s.n; i++) {
		utf8_next(s, head, &head);
		tail = utf8_back(s, tail);
		put(m, T_AFFIX + i, str_hash(str_sub(s, 0, head)), 0, 0);
		put(m, T_AFFIX + 8 + i, str_hash(str_sub(s, tail, s.n)), 0, 0);
	}
	put(m, T_AFFIX + 16, suffix(m->f, m->at, 3), capital, 0);
	if (m->w[WINDOW - 1] != &beyond)
		put(m, T_AFFIX + 17, suffix(m->f, m->at - 1, 3), 0, 0);
	if (m->w[WINDOW + 1] != &beyond)
		put(m, T_AFFIX + 18, suffix(m->f, m->at + 1, 3), 0, 0);
}

static void
put_clusters(struct making *m)
{
	const struct fact *const *w = m->w + WINDOW;
	for (int i = -WINDOW; i <= WINDOW; i++) {
		put(m, T_CLUSTER + WINDOW + i, w[i]->c1000, 0, 0);
		put(m, T_CLUSTER + 8 + WINDOW + i, w[i]->c200, 0, 0);
	}
	put(m, T_CLUSTER + 5, w[0]->c50, 0, 0);
	put(m, T_CLUSTER + 6, w[-1]->c1000, w[0]->c1000, 0);
	put(m, T_CLUSTER + 7, w[0]->c1000, w[1]->c1000, 0);
	put(m, T_CLUSTER + 14, w[-1]->c200, w[0]->c200, w[1]->c200);
	put(m, T_CLUSTER + 15, w[-1]->c1000, w[0]->shape, 0);
	put(m, T_CLUSTER + 16, w[1]->c1000, w[0]->shape, 0);
	put(m, T_CLUSTER + 17, w[-2]->c200, w[-1]->c200, w[0]->shape);
	put(m, T_CLUSTER + 18, w[1]->c200, w[2]->c200, w[0]->shape);
	put(m, T_CLUSTER + 19, w[-1]->c200, w[1]->c200, w[0]->shape);
}

static void
put_lists(struct making *m)
{
	const struct fact *const *w = m->w + WINDOW;
	uint64_t start = w[0]->flags & (TOKEN_START | TOKEN_HEADLINE | TOKEN_CAPITALS);
	for (int list = 0; list < LISTS; list++) {
		if (fact_mark(w[0], list))
			put(m, T_LIST, (uint64_t)list, fact_mark(w[0], list), 0);
		if (fact_mark(w[1], list))
			put(m, T_LIST + 1, (uint64_t)list, fact_mark(w[1], list),
			    w[0]->shape);
		if (fact_mark(w[-1], list))
			put(m, T_LIST + 2, (uint64_t)list, fact_mark(w[-1], list),
			    w[0]->shape);
	}
	put(m, T_LIST + 3, w[0]->marks, start, 0);
	put(m, T_LIST + 4, w[0]->marks, w[-1]->marks, 0);
	put(m, T_LIST + 5, w[0]->marks, w[1]->marks, 0);
	put(m, T_LIST + 6, w[0]->single, w[0]->shape, 0);
	put(m, T_LIST + 7, w[0]->single, w[-1]->c200, 0);
	put(m, T_LIST + 8, w[0]->single, w[1]->c200, 0);
	put(m, T_LIST + 9, w[0]->single, w[-1]->single, w[0]->shape);
	put(m, T_LIST + 10, w[0]->single, w[1]->single, w[0]->shape);
}

/* The run of capitalized words that the token is in: by its last word it is a Ministry, a
 * Cup or a family. */
static void
put_run(struct making *m)
{
	const struct fact *x = m->w[WINDOW];
	if (!x->head)
		return;
	uint64_t place = x->flags & (FACT_RUN_FIRST | FACT_RUN_LAST);
	uint64_t kind = x->flags & (FACT_RUN_BODY | FACT_RUN_OCCASION | FACT_RUN_NAME);
	put(m, T_RUN, place, kind, x->flags & (TOKEN_START | TOKEN_HEADLINE));
	put(m, T_RUN + 1, place, x->head200, 0);
	put(m, T_RUN + 2, kind, x->c200, place);
	put(m, T_RUN + 3, x->head, place, 0);
	put(m, T_RUN + 4, kind, x->single, place);
}

static void
put_document(struct making *m)
{
	const struct fact *x = m->w[WINDOW];
	uint64_t seen = x->flags & (FACT_SEEN_LOWER | FACT_SEEN_INSIDE);
	uint64_t how = x->flags & (TOKEN_CAPITAL | TOKEN_START | TOKEN_HEADLINE);
	put(m, T_DOCUMENT, seen, how, 0);
	put(m, T_DOCUMENT + 1, seen, how, x->c200);
}

static void
put_other(struct making *m, size_t at)
{
	const struct fact *x = &m->f->fact[at];
	const struct fact *left = at && !(x->flags & TOKEN_SENTENCE) ? x - 1 : &beyond;
	bool last = at + 1 >= m->f->n || x[1].flags & TOKEN_SENTENCE;
	const struct fact *right = last ? &beyond : x + 1;
	put(m, T_ELSEWHERE, left->lower, 0, 0);
	put(m, T_ELSEWHERE + 1, right->lower, 0, 0);
	put(m, T_ELSEWHERE + 2, left->c200, left->shape, 0);
	put(m, T_ELSEWHERE + 3, right->c200, right->shape, 0);
	put(m, T_ELSEWHERE + 4, x->marks, 0, 0);
}

/* The nearest places where the same word stands with a capital: *Voi* is the same thing
 * through an article. */
static void
put_elsewhere(struct making *m)
{
	const struct fact *x = m->w[WINDOW];
	uint32_t back = x->before, on = x->behind, here = (uint32_t)m->at;
	int n = 0;
	while (n < OTHERS && (back != FACT_NOWHERE || on != FACT_NOWHERE)) {
		uint32_t left = back == FACT_NOWHERE ? UINT32_MAX : here - back;
		uint32_t right = on == FACT_NOWHERE ? UINT32_MAX : on - here;
		uint32_t at = left <= right ? back : on;
		if ((left < right ? left : right) > OTHERS_REACH)
			break;
		put_other(m, at);
		if (left <= right)
			back = m->f->fact[at].before;
		else
			on = m->f->fact[at].behind;
		n++;
	}
	put(m, T_ELSEWHERE + 5, (uint64_t)n, x->flags & TOKEN_START, 0);
}

size_t
features_of(const struct facts *f, size_t at, size_t from, size_t to,
    uint64_t out[FEATURES_MAX], size_t *nwords)
{
	struct making m = { .out = out, .f = f, .at = at };
	for (size_t i = 0; i < AROUND; i++) {
		size_t there = at + i - WINDOW;
		m.w[i] =
		    at + i >= from + WINDOW && there < to ? &f->fact[there] : &beyond;
	}
	put_word(&m);
	*nwords = m.n;
	put_context(&m);
	put_shapes(&m);
	put_affixes(&m);
	if (f->lexicon.n)
		put_clusters(&m);
	put_lists(&m);
	put_document(&m);
	if (f->fact[at].flags & TOKEN_CAPITAL) {
		put_run(&m);
		put_elsewhere(&m);
	}
	return m.n;
}

void
features_inputs(
    const struct facts *f, ptrdiff_t at, size_t from, size_t to, int8_t out[INPUTS])
{
	static const uint32_t flags[] = { TOKEN_CAPITAL, TOKEN_CAPITALS, TOKEN_START,
		TOKEN_HEADLINE, TOKEN_DIGIT, TOKEN_WORD, FACT_RUN_BODY, FACT_RUN_OCCASION,
		FACT_SEEN_LOWER, FACT_SEEN_INSIDE };
	enum { FLAGS = sizeof flags / sizeof *flags };
	int8_t *rest = out + LEXICON_DIMS;
	memset(out, 0, INPUTS);
	if (at < (ptrdiff_t)from || at >= (ptrdiff_t)to) {
		rest[0] = INPUT_ON;
		return;
	}
	const struct fact *x = &f->fact[at];
	lexicon_vector(&f->lexicon, x->row, out);
	rest[1] = x->row == LEXICON_UNKNOWN ? INPUT_ON : 0;
	for (size_t i = 0; i < FLAGS; i++)
		rest[2 + i] = x->flags & flags[i] ? INPUT_ON : 0;
	for (int i = 0; i < LISTS; i++)
		rest[2 + FLAGS + i] = fact_mark(x, i) ? INPUT_ON : 0;
}
