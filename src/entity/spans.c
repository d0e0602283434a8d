/* Tags are the only state, so that no list of spans can disagree with them. */
#include "config.h"

#include "entity/spans.h"
#include "text/letter.h"

const char spans_no_names[] =
    " ai a.i. it tv fx dna rna cctv gps vat gdp ceo cfo pdf usb pc hr id cv atm suv suvs "
    "ev evs iq diy ufo ufos sms vip pr ipo mass lunar solar ";

size_t
span_start(const struct spans *s, size_t at)
{
	while (at > 0 && s->tag[at] && !tag_begins(s->tag[at]))
		at--;
	return at;
}

size_t
span_end(const struct spans *s, size_t at)
{
	for (at++; at < s->n && s->tag[at] && !tag_begins(s->tag[at]); at++)
		continue;
	return at;
}

void
span_clear(struct spans *s, size_t from, size_t to)
{
	if (from < s->n && s->tag[from])
		from = span_start(s, from);
	while (to < s->n && s->tag[to] && !tag_begins(s->tag[to]))
		to++;
	for (size_t i = from; i < to; i++)
		s->tag[i] = TAG_O;
}

void
span_set(struct spans *s, size_t from, size_t to, int kind)
{
	span_clear(s, from, to);
	for (size_t i = from; i < to; i++)
		s->tag[i] = (uint8_t)(1 + 2 * kind + (i > from));
}

void
span_trim(struct spans *s, size_t start, size_t from, size_t to)
{
	int kind = span_kind(s, start);
	span_clear(s, start, start + 1);
	if (from < to && kind >= 0)
		span_set(s, from, to, kind);
}

bool
spans_fixed(const struct spans *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (s->fixed[i])
			return true;
	return false;
}

size_t
spans_find(const struct spans *s, size_t from, size_t to, const char *list)
{
	size_t at = from;
	while (at < to && !spans_is(s, at, list))
		at++;
	return at;
}

void
spans_each(struct spans *s, void (*fn)(struct spans *s, size_t from, size_t to))
{
	for (size_t i = 0, end; i < s->n; i = end) {
		end = i + 1;
		if (!span_begins(s, i))
			continue;
		end = span_end(s, i);
		if (!s->fixed[i])
			fn(s, i, end);
	}
}

uint64_t
span_key(const struct spans *s, size_t from, size_t to, bool lower)
{
	uint64_t key = 0;
	for (size_t i = from; i < to; i++) {
		const struct fact *x = &s->f->fact[i];
		key = key * 0x9e3779b97f4a7c15u + (lower ? x->lower : x->word);
	}
	return key | 1;
}

size_t
spans_same(const struct spans *s, size_t at, size_t out[SPANS_SAME])
{
	const struct fact *fact = s->f->fact;
	size_t n = 0;
	for (uint32_t i = fact[at].before; i != FACT_NOWHERE && n < SPANS_SAME / 2;
	     i = fact[i].before)
		out[n++] = i;
	for (uint32_t i = fact[at].behind; i != FACT_NOWHERE && n < SPANS_SAME;
	     i = fact[i].behind)
		out[n++] = i;
	return n;
}

bool
spans_is(const struct spans *s, size_t at, const char *list)
{
	return at < s->n && letter_in_nocase(list, spans_word(s, at));
}
