/* The words that a phrase of office is made of: nouns of the list, what may stand before
 * them, what is no part. */
#include "config.h"

#include "entity/role_phrase.h"
#include "text/letter.h"

const char phrase_articles[] = " a an the his her its their our my one ";

const char phrase_links[] = " of for to at with in on from ";

static const char verbs_behind[] =
    " of for to at with in on from said says told added who was is has had and or as ";

/* astrobiologist, cartographers */
static bool
ends_like_scholar(struct str w)
{
	if (w.n && w.p[w.n - 1] == 's')
		w.n--;
	return w.n > 8 && (str_ends(w, STR("ologist")) || str_ends(w, STR("ographer")) ||
			      str_ends(w, STR("onomist")));
}

/* then-President, ex-minister, Senator-elect, Commissioner-General */
static bool
is_once_or_soon(const struct found *f, size_t at)
{
	struct str w = found_word(f, at);
	return found_has(f, at, TOKEN_HYPHEN) &&
	       (str_starts(w, STR("then-")) || str_starts(w, STR("ex-")) ||
		   str_ends(w, STR("-General")) || str_ends(w, STR("-in-charge")) ||
		   str_ends(w, STR("-elect")) || str_ends(w, STR("-designate")));
}

/* The last word of a role: a noun of the list, also behind a hyphen (vice-president). */
bool
phrase_is_noun(const struct found *f, size_t at)
{
	static const char both[] = " major principal star fellow lead veteran chief ";
	bool adjective =
	    found_is(f, at, " general executive ") && found_has(f, at, TOKEN_LOWER);
	if (found_at(f, at) || at >= f->f->n)
		return false;
	if (found_is(f, at, both) && found_has(f, at, TOKEN_LOWER) &&
	    found_has(f, at + 1, TOKEN_LOWER) && !found_is(f, at + 1, verbs_behind))
		return false; /* "a major figure" */
	if (adjective)        /* but "chief executive" is one */
		return fact_mark(&f->f->fact[at], LIST_ROLE) == MARK_END;
	return found_marked(f, at, LIST_ROLE) || is_once_or_soon(f, at) ||
	       (found_has(f, at, TOKEN_LOWER) &&
		   (found_marked(f, at, LIST_OCCUPATION) ||
		       ends_like_scholar(found_word(f, at))));
}

bool
phrase_is_nationality(const struct found *f, size_t at)
{
	const struct found_span *s = found_at(f, at);
	return s ? s->kind == ENTITY_OTHER && s->to == s->from + 1 &&
		       found_in_list(f, at, LIST_NATIONALITY)
		 : found_in_list(f, at, LIST_NATIONALITY) &&
		       found_has(f, at, TOKEN_CAPITAL);
}

/* May stand before a role's noun: deputy, foreign, General, and. */
bool
phrase_is_part(const struct found *f, size_t at)
{
	static const char never[] = " mr mr. mrs mrs. ms ms. when but if as after while ";
	if (found_at(f, at) || !found_has(f, at, TOKEN_WORD) ||
	    found_has(f, at, TOKEN_SUFFIX) || found_is(f, at, phrase_articles) ||
	    found_is(f, at, phrase_links) || found_is(f, at, never))
		return false;
	if (phrase_is_noun(f, at) || found_marked(f, at, LIST_MODIFIER) ||
	    found_in_list(f, at, LIST_ROLE) || found_in_list(f, at, LIST_OCCUPATION))
		return true;
	if (found_has(f, at, TOKEN_CAPITAL) && !found_has(f, at, TOKEN_START))
		return true;
	return found_has(f, at, TOKEN_LOWER | TOKEN_HYPHEN);
}

bool
phrase_is_body(const struct found_span *s)
{
	return s && (s->kind == ENTITY_ORGANIZATION || s->kind == ENTITY_PLACE);
}
