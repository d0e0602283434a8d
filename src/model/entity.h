/* Who and what is in an article: mentions, and one entity for each name. */
#ifndef MODEL_ENTITY_H
#define MODEL_ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* SPAN_PERSON + kind is its span in a richtext. Stored as numbers: never renumber. */
enum entity_kind {
	ENTITY_PERSON,
	ENTITY_ORGANIZATION,
	ENTITY_PLACE,
	ENTITY_EVENT,
	ENTITY_OTHER, /* nationalities, works, products, prizes, laws */
	ENTITY_KINDS,
};
static inline const char *
entity_kind_name(enum entity_kind kind)
{
	static const char *const names[] = { "person", "organization", "place", "event",
		"other", "" };
	return names[kind < ENTITY_KINDS ? kind : ENTITY_KINDS];
}

enum mention_flags {
	MENTION_TITLE = 1, /* start and end are offsets into the title */
	MENTION_DATELINE =
	    2, /* of the dateline: where the report comes from, and whose it is */
	MENTION_GIVEN = 4,    /* by the reader's own corrections */
	MENTION_HEADLINE = 8, /* in a line where all words have capitals */
};

/* One place where a name stands. Mentions are sorted by (title first, start) and do not
 * overlap; start and end lie on grapheme borders. */
struct mention {
	uint32_t start, end;
	uint16_t kind, flags;
	uint32_t entity;               /* index into entities */
	struct str role, organization; /* substrings of the article; empty: none here */
};

/* One name of the article. */
struct entity {
	struct str name; /* the longest form in the article */
	struct str role, organization;
	uint32_t mentions;
	uint16_t kind;
	uint8_t salience; /* 0…100 */
	bool about;       /* the article is about it */
};

/* All of an article; lives in the arena it was made with, and borrows the text. */
struct entities {
	struct mention *mention;
	size_t nmentions;
	struct entity *entity; /* the main ones first */
	size_t nentities;
	struct str language; /* "en"; empty: not known */
	struct str method;   /* "model", "lists" or "none": what was used */
};

/* ---- as the store gives them, corrected */

struct article_name {
	int64_t id; /* of the name in the store */
	enum entity_kind kind;
	struct str name;
	struct str role, organization; /* as this article says; empty: it does not */
	struct str last_role, last_organization; /* and then as another said last */
	int64_t mentions;                        /* here */
	int64_t recent; /* articles in the last 30 days, 1000: or more */
	int salience;   /* 0…100 */
	bool about;
	bool followed;         /* set by app/names: a rule follows it */
	struct str *spellings; /* that stand here, each once */
	size_t nspellings;
};
struct article_names {
	bool found;          /* false: they have not been looked for yet */
	struct str language; /* "en"; empty: not known */
	struct str method;   /* "model", "lists", "none" */
	struct article_name *name;
	size_t n; /* main ones first */
	/* Sorted, those of the title first (MENTION_TITLE: offsets into the title, else
	 * into the text that is shown); entity is an index into name. */
	struct mention *mention;
	size_t nmentions;
};

#endif
