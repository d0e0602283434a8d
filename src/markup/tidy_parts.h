/* What tidy_xml() and tidy_html() share; for markup/tidy*.c alone. */
#ifndef MARKUP_TIDY_PARTS_H
#define MARKUP_TIDY_PARTS_H

#include "base/limits.h"
#include "markup/tidy.h"

struct tidy_open {
	struct str name;
	int rank;     /* an end tag does not reach over an element of a higher one */
	bool written; /* its start tag was let through */
};

struct tidy_entity { /* of a DOCTYPE */
	struct str name, value;
};
enum { TIDY_ENTITIES = 64, TIDY_ENTITY_MAX = 100 };

struct tidy {
	const char *p, *end; /* what is left */
	struct buf *out;
	struct tidy_report *report; /* NULL for HTML */
	bool html;
	const char *counted; /* lines are counted up to here, when there is damage */
	size_t line;
	struct tidy_open *open;
	size_t nopen, cap;
	bool paragraph;       /* HTML: a <p> may be open */
	bool drawings_open;   /* HTML: an <svg> is never closed */
	unsigned char *names; /* a bit for each hash of a name that was let through */
	size_t nnames;
	bool few_bytes;        /* HTML: too little for too many names */
	bool rooted, doctyped; /* there was a root element, a DOCTYPE */
	/* What was looked for in vain, and the next "]]>": so that no document makes us
	 * search its rest again and again. Indexed by the first byte of an ending. */
	bool absent[128];
	const char *cdata_end;
	struct tidy_entity entities[TIDY_ENTITIES];
	size_t nentities;
};

/* What begins with 'begin' is taken by 'take', which moves t->p on. */
struct tidy_opener {
	struct str begin;
	void (*take)(struct tidy *t);
};

struct tidy_attribute {
	struct str name, value;
};
struct tidy_tag {
	struct str name;
	struct tidy_attribute attributes[LIMIT_ATTRIBUTES];
	size_t nattributes;
	bool empty;        /* ends in "/>" */
	bool cut;          /* the text ends within it */
	const char *after; /* the byte behind it */
};

void tidy_damage(struct tidy *t, unsigned kind, const char *at);
static inline struct str
tidy_rest(const struct tidy *t)
{
	return (struct str){ t->p, (size_t)(t->end - t->p) };
}

enum tidy_place { TIDY_TEXT = 1, TIDY_VALUE = 2, TIDY_RAW = 4, TIDY_CDATA = 8 };
/* Writes s as text, as an attribute's value, raw (a script) or as what a CDATA section
 * holds: controls dropped, in the first two also references resolved, in all but raw
 * markup escaped. */
void tidy_copy(struct tidy *t, struct str s, enum tidy_place where);
/* Writes the line ends of what is left out. */
void tidy_keep_lines(struct tidy *t, const char *from, const char *to);
/* Steps over markup up to and with the first 'ending', else the first >, else all. */
void tidy_skip(struct tidy *t, struct str ending);

/* t->p at "<name": false when that is no tag but text. */
bool tidy_tag_read(struct tidy *t, struct tidy_tag *tag);
void tidy_tag_write(struct tidy *t, const struct tidy_tag *tag);
/* The name behind "</" at t->p, and t->p behind the tag; empty when there is none. */
struct str tidy_end_read(struct tidy *t);

/* libxml2 keeps each name that it meets, and looks among all of them for the next: so
 * attributes with names beyond LIMIT_NAMES are left out. False when that is the tag's own
 * name. */
bool tidy_names_are_few(struct tidy *t, struct tidy_tag *tag);

/* Keeps a start tag in mind; false when it is too deep to be written, or is not to be. */
bool tidy_push(struct tidy *t, struct str name, int rank, bool write);
/* Writes the end tags of all that is open from there on. */
void tidy_pop_to(struct tidy *t, size_t depth);
/* Where name is open, reaching over elements of at most that rank; STR_NONE. */
size_t tidy_find_open(const struct tidy *t, struct str name, int rank);
/* Hands markup to the first opener that fits, else to the last row. */
void tidy_dispatch(struct tidy *t, const struct tidy_opener *openers);

#endif
