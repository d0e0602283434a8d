/* What the files of names in store/ share. Private to store/.
 *
 * Tables:
 *   phrases, phrase_words   each spelling, role and organization once; its words
 *   forms         kind and key: a name as articles give it. feed: 0, or the one feed that
 *                 a correction is for. base: the name it belongs to by itself (aliases.c,
 *                 short forms), name: and by the corrections; 0: hidden. A form that is a
 *                 name names itself.
 *   spelled       which phrases stood for a form
 *   short_forms   "ECB", "Lavrov": which longer forms they stood for, or end
 *   appearances   form and article; place: index of the name within 'found'
 *   held          roles
 *   unheld        norole
 *   found         mentions, packed (names_pack.c); raw: as found, where it was amended
 *   unnamed, corrections, amends: names.h */
#ifndef STORE_NAMES_PARTS_H
#define STORE_NAMES_PARTS_H

#include "store/db.h"
#include "store/hits.h"
#include "store/names.h"

/* ---- names_pack.c: what was found in an article, with phrases for texts */

struct packed_mention {
	uint32_t start, end, place; /* place: of its name */
	uint16_t kind, flags;
	int64_t spelling, role, organization; /* phrases, 0: none */
};
struct packed_name {
	uint16_t kind;
	uint8_t salience;
	bool about;
	int64_t text, role, organization;
};
struct packed_names {
	struct str language, method;
	struct packed_name *name;
	size_t n;
	struct packed_mention *mention;
	size_t nmentions;
};
void names_pack(const struct packed_names *p, struct buf *out);
/* False: not of this form. */
bool names_unpack(struct str bytes, struct arena *arena, struct packed_names *out);

/* ---- names_key.c */

/* What makes two spellings one: folded, without stops, hyphens as blanks, no "the". */
void names_key(struct str text, struct buf *out);
/* The longer name that everybody knows for this key, or empty ("us" -> "United States").
 */
struct str names_alias(enum entity_kind kind, struct str key);
/* Is this an abbreviation of several words' name? Or the last name of a person? */
bool names_is_short(enum entity_kind kind, struct str spelling);
/* The key under which a person's full name is found by its last name; empty: it has none.
 */
struct str names_last_word(struct str key);

/* ---- names_forms.c */

/* The phrase's number, made when it is missing; 0: failed. */
int64_t names_phrase(struct store *s, struct str text, struct err *err);
/* The form's number, made when it is missing; 0: failed. */
int64_t names_form(struct store *s, enum entity_kind kind, struct str text, int64_t feed,
    struct err *err);
/* Writes appearances and roles of an article; what it had before is taken away. was: what
 * that was, where it is known, so that only what differs is written. */
bool names_write(struct store *s, int64_t article, int64_t date, int64_t feed,
    const struct packed_names *p, const struct packed_names *was, struct err *err);
/* Runs SQL with numbers for ?1, ?2 … */
bool names_run(
    struct store *s, const char *sql, const int64_t *values, int n, struct err *err);

/* ---- names_queue.c */

/* What is kept of an article; raw: as it was found, where that is something else, or
 * NULL.
 */
bool names_put_found(struct store *s, int64_t article, const struct packed_names *p,
    const struct packed_names *raw, struct err *err);

/* ---- names_amend.c */

/* What the corrections `apart` and `kind` make of an article's mentions. False: nothing
 * is changed. */
bool names_amend(struct store *s, int64_t feed, struct str title, struct str text,
    const struct packed_names *raw, struct arena *arena, struct packed_names *out);

/* ---- names_find.c */

/* The articles that a term of a query about names finds. */
bool names_hits(const struct store *s, const struct query_node *n, struct arena *arena,
    struct hits *out, struct err *err);

#endif
