/* Each spelling of a kind is a form. Forms join longer ones, each by its kind's rule,
 * when just one fits: when unsure, don't. An index from words to the forms that have them
 * keeps this from being quadratic. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entity/names.h"
#include "text/fold.h"
#include "text/letter.h"
#include "text/utf8.h"

enum { WORDS_MAX = 16, SAME_WORD_MAX = 64, NAME_MAX = 512 };

struct form {
	uint64_t key;
	uint64_t word[WORDS_MAX]; /* folded */
	uint32_t span;            /* the first that has it */
	uint32_t count, parent;
	uint16_t kind;
	uint8_t words;
	bool capitals; /* all */
};
struct index_row {
	uint64_t word;
	uint32_t form;
};
struct merging {
	struct found *f;
	const struct corrections *corrections;
	struct str feed;
	struct form *form;
	size_t n, cap;
	uint32_t *of_span; /* form of each span */
	uint32_t *slot;    /* form + 1, by key */
	size_t mask;
	struct index_row *row;
	size_t nrows;
};

static uint64_t
fold_word(struct str s)
{
	struct buf b = BUF(NAME_MAX);
	text_fold(s, &b);
	struct str folded = buf_view(&b);
	while (folded.n && folded.p[folded.n - 1] == '.')
		folded.n--;
	uint64_t hash = str_hash(folded);
	buf_done(&b);
	return hash;
}

static bool
is_filler(const struct found *f, size_t at, int kind)
{
	struct str w = token_text(&f->f->tokens, at);
	if (!(f->f->fact[at].flags & TOKEN_WORD) || f->f->fact[at].flags & TOKEN_SUFFIX)
		return true;
	if (kind == ENTITY_PERSON)
		return letter_in_nocase(
			   " de van von der den bin ibn al el da di du la le ", w) ||
		       letter_in_nocase(" jr jr. sr sr. ii iii iv ", w);
	return letter_in_nocase(" the ", w);
}

static struct form
form_of(const struct found *f, uint32_t at)
{
	const struct found_span *s = &f->span[at];
	struct form x = { .span = at, .kind = s->kind, .key = s->kind + 1u };
	x.capitals = true;
	for (size_t i = s->from; i < s->to; i++) {
		x.capitals = x.capitals && !(f->f->fact[i].flags & TOKEN_LOWER) &&
			     (f->f->fact[i].flags & TOKEN_CAPITALS ||
				 !(f->f->fact[i].flags & TOKEN_CAPITAL));
		if (is_filler(f, i, s->kind) || x.words == WORDS_MAX)
			continue;
		x.word[x.words] = fold_word(token_text(&f->f->tokens, i));
		x.key = x.key * 0x9e3779b97f4a7c15u + x.word[x.words++];
	}
	if (!x.words)
		x.key += str_hash(found_text(f, s->from, s->to));
	return x;
}

static uint32_t
enter(struct merging *m, uint32_t span)
{
	struct form x = form_of(m->f, span);
	size_t at = (size_t)(x.key >> 20) & m->mask;
	while (m->slot[at] && m->form[m->slot[at] - 1].key != x.key)
		at = (at + 1) & m->mask;
	if (!m->slot[at]) {
		m->form = xgrow(m->form, &m->cap, m->n + 1, sizeof *m->form);
		x.parent = (uint32_t)m->n;
		m->form[m->n++] = x;
		m->slot[at] = (uint32_t)m->n;
	}
	uint32_t form = m->slot[at] - 1;
	m->form[form].count++;
	/* The spelling that is not all capitals is shown. */
	if (m->form[form].capitals && !x.capitals) {
		m->form[form].span = span;
		m->form[form].capitals = false;
	}
	return form;
}

static int
by_word(const void *a, const void *b)
{
	const struct index_row *x = a, *y = b;
	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	return (x->form > y->form) - (x->form < y->form);
}

static void
index_forms(struct merging *m)
{
	size_t cap = 0;
	for (size_t i = 0; i < m->n; i++)
		cap += m->form[i].words;
	m->row = xcalloc(cap + 1, sizeof *m->row);
	for (size_t i = 0; i < m->n; i++)
		for (int k = 0; k < m->form[i].words; k++)
			m->row[m->nrows++] =
			    (struct index_row){ m->form[i].word[k], (uint32_t)i };
	qsort(m->row, m->nrows, sizeof *m->row, by_word);
}

/* The first row of the index for a word. */
static size_t
first_row(const struct merging *m, uint64_t word)
{
	size_t from = 0, to = m->nrows;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (m->row[middle].word < word)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static struct str
text_of(const struct merging *m, uint32_t form)
{
	const struct found_span *s = &m->f->span[m->form[form].span];
	return found_text(m->f, s->from, s->to);
}

static uint32_t
root(const struct merging *m, uint32_t form)
{
	while (m->form[form].parent != form)
		form = m->form[form].parent;
	return form;
}

/* Do a's words stand in b's in this order? */
static bool
is_within(const struct form *a, const struct form *b)
{
	int k = 0;
	for (int i = 0; i < b->words && k < a->words; i++)
		k += b->word[i] == a->word[k];
	return k == a->words;
}

static bool
begins_or_ends(const struct form *a, const struct form *b)
{
	size_t n = a->words * sizeof *a->word;
	return memcmp(a->word, b->word, n) == 0 ||
	       memcmp(a->word, b->word + (b->words - a->words), n) == 0;
}

/* How well the shorter a fits b: 0 not, 2 best. */
static int
fits_person(const struct form *a, const struct form *b)
{
	if (!is_within(a, b))
		return 0;
	bool last = a->word[a->words - 1] == b->word[b->words - 1];
	return last ? 2 : 1;
}

static int
fits_body(const struct form *a, const struct form *b)
{
	return begins_or_ends(a, b) ? 2 : 0;
}

static int
fits_title(const struct form *a, const struct form *b)
{
	return a->words > 1 && begins_or_ends(a, b) ? 2 : 0;
}

static int
fits_none(const struct form *a, const struct form *b)
{
	(void)a;
	(void)b;
	return 0;
}

static int (*const fits[ENTITY_KINDS])(const struct form *,
    const struct form *) = { fits_person, fits_body, fits_none, fits_title, fits_title };

static const char generic[] =
    " bank university ministry party company group club team court school institute "
    "department "
    "office agency center centre police army navy government state national "
    "international "
    "north south east west new united american russian chinese british european ";

static bool
is_generic(const struct merging *m, const struct form *a)
{
	const struct found_span *s = &m->f->span[a->span];
	return a->words == 1 &&
	       letter_in_nocase(generic, token_text(&m->f->f->tokens, s->to - 1));
}

/* Known by itself: the word alone is on the list of organizations. */
static bool
is_listed(const struct merging *m, const struct form *a)
{
	const struct found_span *s = &m->f->span[a->span];
	return a->words == 1 && m->f->f->fact[s->to - 1].single >> LIST_ORGANIZATION & 1;
}

/* The Bundestag Defence Committee is not the Bundestag: a long name that only begins with
 * what is known by itself, unless it is a company's or listed, too. */
static bool
begins_with_listed(const struct merging *m, const struct form *a, const struct form *b)
{
	static const char companies[] =
	    " inc inc. corp corp. corporation co co. company ltd "
	    "ltd. llc plc ag sa nv gmbh group holding "
	    "holdings platforms systems motors airlines bank ";
	const struct facts *f = m->f->f;
	const struct found_span *s = &m->f->span[b->span];
	return is_listed(m, a) && a->word[0] == b->word[0] &&
	       fact_mark(&f->fact[s->from], LIST_ORGANIZATION) != MARK_BEGIN &&
	       !letter_in_nocase(companies, token_text(&f->tokens, s->to - 1));
}

/* The Academy of Rosatom is not Rosatom, the Boston Fed not the Fed. */
static bool
ends_with_other(const struct merging *m, const struct form *a, const struct form *b)
{
	const struct facts *f = m->f->f;
	const struct found_span *short_ = &m->f->span[a->span], *s = &m->f->span[b->span];
	size_t before = s->to - (short_->to - short_->from);
	if (a->word[0] != b->word[b->words - a->words] || before <= s->from)
		return false;
	bool of = letter_in_nocase(" of for ", token_text(&f->tokens, before - 1));
	return of || (is_listed(m, a) && f->fact[s->from].single & LISTS_OF_PLACES);
}

/* The longer forms that a fits: the best so far, and whether another is as good. */
struct choice {
	uint32_t best;
	int most; /* how well it fits; 0: none yet */
	bool tie;
};

static bool
are_nested(const struct form *a, const struct form *b)
{
	return is_within(a, b) || is_within(b, a);
}

/* Two fit as well. The one of whom they spoke when the short name fell first is meant, if
 * the other had not yet been named: "Odinga", before his brother comes in. */
static void
choose(const struct form *a, uint32_t other, const struct form *b,
    const struct form *best, struct choice *c)
{
	bool best_first = best->span < a->span && a->span < b->span;
	bool other_first = b->span < a->span && a->span < best->span;
	if (a->kind == ENTITY_PERSON && other_first)
		*c = (struct choice){ other, c->most, false };
	else if (a->kind != ENTITY_PERSON || !best_first)
		c->tie = true;
}

static bool
is_longer(const struct merging *m, const struct form *a, const struct form *b)
{
	if (b->kind != a->kind || b->words <= a->words)
		return false;
	return a->kind != ENTITY_ORGANIZATION ||
	       !(begins_with_listed(m, a, b) || ends_with_other(m, a, b));
}

static void
consider(const struct merging *m, const struct form *a, uint32_t other, struct choice *c)
{
	const struct form *b = &m->form[other], *best = &m->form[c->best];
	if (!is_longer(m, a, b))
		return;
	int fit = fits[a->kind](a, b);
	bool nested = c->most && are_nested(best, b);
	if (fit > c->most || (fit && fit == c->most && nested && b->words > best->words))
		*c = (struct choice){ other, fit, false };
	else if (fit && fit == c->most && !nested && root(m, c->best) != root(m, other))
		choose(a, other, b, best, c);
}

/* The one longer form that a fits best; a itself when two different ones fit as well. */
static uint32_t
longer_form(const struct merging *m, uint32_t at)
{
	const struct form *a = &m->form[at];
	uint64_t last = a->word[a->words - 1];
	struct choice c = { at, 0, false };
	size_t first = first_row(m, last);
	size_t most = first + SAME_WORD_MAX < m->nrows ? first + SAME_WORD_MAX : m->nrows;
	for (size_t r = first; r < most && m->row[r].word == last; r++)
		consider(m, a, m->row[r].form, &c);
	return c.tie ? at : c.best;
}

static bool
may_join(const struct merging *m, uint32_t a, uint32_t b)
{
	return root(m, a) != root(m, b) &&
	       !corrections_apart(m->corrections, m->feed, text_of(m, a), text_of(m, b));
}

static void
join(struct merging *m, uint32_t a, uint32_t b)
{
	if (may_join(m, a, b))
		m->form[root(m, a)].parent = root(m, b);
}

static void
join_shorter(struct merging *m)
{
	for (int words = WORDS_MAX; words > 0; words--)
		for (uint32_t i = 0; i < m->n; i++) {
			if (m->form[i].words != words || is_generic(m, &m->form[i]))
				continue;
			uint32_t to = longer_form(m, i);
			if (to != i && root(m, to) != i)
				join(m, i, to);
		}
}

/* The initials of a span's words, with or without those in small letters. */
static size_t
initials(
    const struct found *f, const struct found_span *s, bool small, char *out, size_t max)
{
	size_t n = 0;
	for (size_t i = s->from; i < s->to && n < max; i++) {
		struct str w = token_text(&f->f->tokens, i);
		uint32_t flags = f->f->fact[i].flags;
		if (flags & TOKEN_CAPITAL || (small && flags & TOKEN_LOWER))
			out[n++] = (char)(w.p[0] & ~32);
	}
	return n;
}

/* An abbreviation's letters, without stops; 0 when it is none. */
static size_t
abbreviation(const struct found *f, const struct found_span *s, char *out, size_t max)
{
	struct str w = found_text(f, s->from, s->to);
	size_t n = 0, upper = 0;
	if (s->to - s->from != 1)
		return 0;
	for (size_t i = 0; i < w.n && n < max; i++) {
		if (w.p[i] == '.' || w.p[i] == '-')
			continue;
		upper += w.p[i] >= 'A' && w.p[i] <= 'Z';
		out[n++] = (char)(w.p[i] & ~32);
	}
	return upper >= 2 && upper + 1 >= n ? n : 0;
}

static bool
abbreviates(const struct found *f, const struct found_span *a, const struct found_span *b)
{
	char letters[12], full[24];
	size_t n = abbreviation(f, a, letters, sizeof letters);
	if (n < 2 || b->to - b->from < 2)
		return false;
	for (int small = 0; small < 2; small++) {
		size_t k = initials(f, b, small, full, sizeof full);
		if (k == n && memcmp(letters, full, n) == 0)
			return true;
		/* "Technopolis Moscow Special Economic Zone (SEZ)" */
		if (k > n && n >= 3 && memcmp(letters, full + (k - n), n) == 0)
			return true;
	}
	return false;
}

/* "European Central Bank (ECB)"; and "Federal Air Transport Agency (Rosaviatsiya)": in
 * brackets right behind an organization one capitalized word is enough. */
static void
join_bracket(struct merging *m, uint32_t at)
{
	struct found *f = m->f;
	struct found_span *long_form = &f->span[at], *b = &f->span[at + 1];
	bool brackets = b->from == long_form->to + 1 &&
			token_is(&f->f->tokens, long_form->to, "(") &&
			token_is(&f->f->tokens, b->to, ")");
	bool one = b->to == b->from + 1;
	bool person = long_form->kind == ENTITY_PERSON || b->kind == ENTITY_PERSON;
	bool place = b->kind == ENTITY_PLACE || b->kind == ENTITY_OTHER;
	if (!brackets || !one || person)
		return;
	if (!abbreviates(f, b, long_form) &&
	    (place || long_form->kind != ENTITY_ORGANIZATION))
		return;
	join(m, m->of_span[at + 1], m->of_span[at]);
}

static int
by_letters(const void *a, const void *b)
{
	const struct index_row *x = a, *y = b;
	return (x->word > y->word) - (x->word < y->word);
}

/* Abbreviations without brackets: initials of all longer forms, sorted, looked up. */
static void
join_initials(struct merging *m)
{
	struct index_row *row = xcalloc(2 * m->n + 1, sizeof *row);
	size_t n = 0;
	for (uint32_t i = 0; i < m->n; i++)
		for (int small = 0; small < 2 && m->form[i].words > 1; small++) {
			char full[24];
			size_t k = initials(
			    m->f, &m->f->span[m->form[i].span], small, full, sizeof full);
			row[n++] =
			    (struct index_row){ str_hash((struct str){ full, k }), i };
		}
	qsort(row, n, sizeof *row, by_letters);
	for (uint32_t i = 0; i < m->n; i++) {
		char letters[12];
		const struct found_span *s = &m->f->span[m->form[i].span];
		size_t k = abbreviation(m->f, s, letters, sizeof letters);
		struct index_row want = { str_hash((struct str){ letters, k }), 0 };
		const struct index_row *hit =
		    k > 1 && s->kind != ENTITY_PERSON
			? bsearch(&want, row, n, sizeof *row, by_letters)
			: NULL;
		if (hit && m->form[hit->form].kind == s->kind && root(m, i) == i)
			join(m, i, hit->form);
	}
	free(row);
}

/* The reader knows better: all forms of one `same` rule. */
static void
join_given(struct merging *m)
{
	if (!m->corrections)
		return;
	uint32_t *first = xcalloc(m->corrections->n + 1, sizeof *first); /* + 1 */
	for (uint32_t i = 0; i < m->n; i++) {
		int rule = corrections_same(
		    m->corrections, m->feed, m->form[i].kind, text_of(m, i));
		if (rule < 0)
			continue;
		if (first[rule])
			join(m, i, first[rule] - 1);
		else
			first[rule] = i + 1;
	}
	free(first);
}

/* Santa Fe for SANTA FE: each word's first character, the rest in small letters. */
static void
fold_capitals(struct str s, struct buf *out)
{
	for (size_t at = 0; at < s.n;) {
		char lower[NAME_MAX];
		size_t first, end = at;
		while (end < s.n && s.p[end] != ' ' && s.p[end] != '-')
			end++;
		utf8_next(s, at, &first);
		first = end > at ? first : at;
		buf_str(out, str_sub(s, at, first));
		size_t n = letter_lower(str_sub(s, first, end), lower, sizeof lower);
		buf_add(out, lower, n);
		buf_str(out, str_sub(s, end, end + 1));
		at = end + 1;
	}
}

/* White space as one blank; capitals folded when the list knows the place. */
static struct str
shown(const struct merging *m, uint32_t span, bool capitals)
{
	struct found *f = m->f;
	const struct found_span *s = &f->span[span];
	struct buf b = BUF(NAME_MAX), folded = BUF(2 * NAME_MAX);
	utf8_plain(found_text(f, s->from, s->to), NAME_MAX, &b);
	bool known = f->f->fact[s->from].marks & 07777; /* the four lists of places */
	bool fold = capitals && known && s->kind == ENTITY_PLACE && b.n > 3 &&
		    str_find_char(buf_view(&b), '.') == STR_NONE;
	if (fold)
		fold_capitals(buf_view(&b), &folded);
	struct str name = arena_str(f->arena, buf_view(fold ? &folded : &b));
	buf_done(&b);
	buf_done(&folded);
	return name;
}

/* Is x a better name for its entity than the one so far? */
static bool
is_better(const struct merging *m, const struct form *x, const struct form *so_far)
{
	const struct found_span *a = &m->f->span[x->span], *b = &m->f->span[so_far->span];
	size_t na = found_text(m->f, a->from, a->to).n,
	       nb = found_text(m->f, b->from, b->to).n;
	if (x->kind == ENTITY_PERSON && x->words != so_far->words)
		return x->words > so_far->words;
	return na > nb;
}

static void
make_entities(struct merging *m)
{
	struct found *f = m->f;
	uint32_t *entity = xcalloc(m->n + 1, sizeof *entity); /* + 1, by root */
	uint32_t *best = xcalloc(m->n + 1, sizeof *best);
	for (uint32_t i = 0; i < m->n; i++)
		best[i] = i;
	for (uint32_t i = 0; i < m->n; i++) {
		uint32_t r = root(m, i);
		if (is_better(m, &m->form[i], &m->form[best[r]]))
			best[r] = i;
	}
	for (size_t i = 0; i < f->n; i++) {
		uint32_t r = root(m, m->of_span[i]);
		const struct form *x = &m->form[best[r]];
		if (!entity[r]) {
			f->entity = arena_push(
			    f->arena, f->entity, &f->nentities, sizeof *f->entity);
			f->entity[f->nentities - 1] = (struct entity){ .kind = x->kind,
				.name = shown(m, x->span, x->capitals) };
			entity[r] = (uint32_t)f->nentities;
		}
		f->span[i].entity = entity[r] - 1;
		f->span[i].kind = x->kind;
		f->entity[entity[r] - 1].mentions++;
	}
	free(entity);
	free(best);
}

void
names_merge(struct found *f, const struct corrections *c, struct str feed)
{
	struct merging m = { .f = f, .corrections = c, .feed = feed, .mask = 63 };
	while (m.mask < 2 * f->n)
		m.mask = 2 * m.mask + 1;
	m.slot = xcalloc(m.mask + 1, sizeof *m.slot);
	m.of_span = xcalloc(f->n + 1, sizeof *m.of_span);
	for (uint32_t i = 0; i < f->n; i++)
		m.of_span[i] = enter(&m, i);
	index_forms(&m);
	join_shorter(&m);
	for (uint32_t i = 0; i + 1 < f->n; i++)
		join_bracket(&m, i);
	join_initials(&m);
	join_given(&m);
	make_entities(&m);
	free(m.slot);
	free(m.of_span);
	free(m.form);
	free(m.row);
}
