/* What stands before a name: its role, and the organization before or in that. */
#include "config.h"

#include "entity/role_phrase.h"

enum { WHOSE_WORDS = 4 };

static const char determiners[] = " the his her its their our my this whose ";
static const char envoys[] = " ambassador ambassadors envoy representative delegate "
			     "adviser advisor emissary attaché consul minister ";

/* A run of parts that ends before `end` in a noun; "A and B", "A of M" included. Returns
 * its first token, or `end`. */
static size_t
run_back(const struct found *f, size_t end)
{
	size_t from = end;
	if (!end || !phrase_is_noun(f, end - 1))
		return end;
	while (from > 0 && end - from < PHRASE_WORDS) {
		if (from < end && found_starts_sentence(f, from))
			break;
		size_t at = from - 1;
		bool joined = at > 0 && from < end && found_is(f, at, " and & ") &&
			      phrase_is_noun(f, at - 1);
		if (!joined && !phrase_is_part(f, at))
			break;
		from = at;
	}
	while (from < end && found_is(f, from, " and & "))
		from++;
	return from;
}

/* "X, whose", "X, a local gang whose": where X ends; 0: no comma is there. */
static size_t
before_whose(const struct found *f, size_t whose)
{
	size_t at = whose;
	while (at > 1 && whose - at < WHOSE_WORDS && found_has(f, at - 1, TOKEN_LOWER))
		at--;
	return found_is(f, at - 1, " , ") ? at - 1 : 0;
}

/* What may stand between an organization and its role: a nationality, "province", "'s",
 * ", whose". */
static size_t
skip_to_body(const struct found *f, size_t at)
{
	while (at > 0 && (phrase_is_nationality(f, at - 1) ||
			     found_is(f, at - 1, " former then-deputy ")))
		at--;
	if (!at || found_starts_sentence(f, at))
		return 0;
	if (!found_at(f, at - 1) &&
	    found_is(f, at - 1, " province state region city county regional "))
		return at - 1;
	if (at > 3 && found_is(f, at - 1, " ) ") && found_is(f, at - 3, " ( "))
		return at - 3; /* European Central Bank (ECB) president */
	if (at > 2 && found_is(f, at - 1, " whose "))
		return before_whose(f, at - 1);
	return at - (found_has(f, at - 1, TOKEN_SUFFIX) &&
			found_is(f, at - 1, " 's \xe2\x80\x99s ' \xe2\x80\x99 "));
}

/* The organization before a phrase: "Kremlin spokesman", "Helvix's founder". */
static struct str
body_before(const struct found *f, size_t from)
{
	size_t at = skip_to_body(f, from);
	const struct found_span *s = at ? found_at(f, at - 1) : NULL;
	return phrase_is_body(s) && s->to == at ? found_text(f, s->from, s->to)
						: (struct str){ NULL, 0 };
}

/* The head of the World Bank, ambassador to China: "of" and an organization that ends
 * before `end`. */
static struct phrase
phrase_of_body(const struct found *f, const struct found_span *s, size_t end)
{
	struct phrase p = { .from = end, .to = end };
	size_t of = s->from;
	while (of > 0 && found_is(f, of - 1, " the "))
		of--;
	bool sent = of > 1 && found_is(f, of - 1, " to ") && found_is(f, of - 2, envoys);
	if (of > 1 && (sent || found_is(f, of - 1, " of for at ")) &&
	    !found_starts_sentence(f, of - 1)) {
		p.to = of - 1;
		p.from = run_back(f, p.to);
		p.organization = found_text(f, s->from, s->to);
	}
	return p;
}

/* Surveyor General of Mines: "of" and capitals that are no name. */
static struct phrase
phrase_of_capitals(const struct found *f, size_t end)
{
	struct phrase p = { .from = end, .to = end };
	size_t at = end;
	while (at > 0 && end - at < 5 && !found_at(f, at - 1) &&
	       !found_starts_sentence(f, at - 1) &&
	       (found_has(f, at - 1, TOKEN_CAPITAL) ||
		   (at < end && found_is(f, at - 1, " and & "))))
		at--;
	size_t of = at;
	while (of > 0 && found_is(f, of - 1, " the "))
		of--;
	if (at == end || of < 2 || !found_is(f, of - 1, " of for "))
		return p;
	size_t from = run_back(f, of - 1);
	if (from == of - 1)
		return p;
	p.from = from;
	p.organization = body_before(f, from);
	return p;
}

/* A phrase that ends right before token `end`. */
static struct phrase
phrase_before(const struct found *f, size_t end)
{
	struct phrase p = { .from = run_back(f, end), .to = end };
	const struct found_span *s = end ? found_at(f, end - 1) : NULL;
	if (p.from == p.to)
		return phrase_is_body(s) && s->to == end ? phrase_of_body(f, s, end)
							 : phrase_of_capitals(f, end);
	p.organization = body_before(f, p.from);
	return p;
}

/* "the session moderator", "X's lawyer", or at the sentence's beginning. */
static bool
is_definite(const struct found *f, const struct phrase *p)
{
	size_t before = p->from - 1;
	if (p->organization.p || phrase_is_nationality(f, before) ||
	    found_starts_sentence(f, p->from))
		return true;
	if (found_has(f, before, TOKEN_SUFFIX) &&
	    (found_has(f, before - 1, TOKEN_LOWER) || found_at(f, before - 1)))
		return true; /* the agency's chairman, P's lawyer */
	while (before > 0 && before + 2 >= p->from && found_has(f, before, TOKEN_LOWER) &&
	       !found_is(f, before, determiners) && !found_starts_sentence(f, before))
		before--;
	return found_is(f, before, determiners);
}

/* Where the titles before a name begin: Sir, Brig. Gen. */
static size_t
before_titles(const struct found *f, size_t end)
{
	while (end > 0 && !found_starts_sentence(f, end) &&
	       found_in_list(f, end - 1, LIST_HONORIFIC) &&
	       !found_in_list(f, end - 1, LIST_ROLE) && !found_at(f, end - 1))
		end--;
	return end;
}

/* "Her lawyer, P, said": a determiner before, a comma behind. */
struct phrase
phrase_comma(const struct found *f, const struct found_span *s)
{
	size_t comma = before_titles(f, s->from) - 1;
	if (s->from < 2 || found_starts_sentence(f, comma + 1) ||
	    !found_is(f, comma, " , "))
		return phrase_none();
	bool closed = found_starts_sentence(f, s->to) ||
		      found_is(f, s->to, " , . : ; \" ") ||
		      found_is(f, s->to, " said told says added ");
	struct phrase p = phrase_before(f, comma);
	return closed && p.from < p.to && p.from && is_definite(f, &p) ? p
								       : phrase_none();
}

/* "Chief of the Defence Staff Admiral P": the rank stands between. */
static struct phrase
phrase_before_rank(const struct found *f, size_t end)
{
	static const char ranks[] = " admiral general marshal colonel major captain "
				    "lieutenant sergeant brigadier commander ";
	struct phrase p = phrase_before(f, end), office = phrase_none();
	if (end > 1 && found_is(f, end - 1, ranks) &&
	    found_has(f, end - 1, TOKEN_CAPITAL) && !found_starts_sentence(f, end - 1))
		office = phrase_of_capitals(f, end - 1);
	return office.to > office.from ? office : p;
}

struct phrase
phrase_front(const struct found *f, const struct found_span *s)
{
	size_t end = before_titles(f, s->from);
	if (found_starts_sentence(f, end))
		return phrase_none();
	return phrase_before_rank(f, end);
}
