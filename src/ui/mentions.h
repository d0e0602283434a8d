/* The names of the article on show: who is in it, whose mentions are lit, at which
 * mention one is. The text, the sidebar and the entity bar all draw from this one. */
#ifndef UI_MENTIONS_H
#define UI_MENTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/richtext.h"
#include "store/names.h"
#include "ui/theme.h"

struct mentions {
	int64_t article; /* whose they are; 0: none */
	int64_t asked;   /* the article whose names were asked for last */
	uint64_t seen[STORE_KINDS];
	struct arena arena;
	struct article_names names;
	bool at_one; /* one went to a mention by , and . */
	size_t at;   /* which: an index of names.mention */
};

struct ui;
void mentions_done(struct mentions *m);
/* Those of this article, as the store has them now; where they are not found yet it goes
 * before all others. */
void mentions_load(struct ui *ui, int64_t article);
/* Puts them among the spans of the headline or of the text; ref is an index of names. */
void mentions_lay(
    const struct mentions *m, struct richtext *t, bool title, struct arena *arena);
/* How a piece of the text with that name looks. at: where it begins. */
enum role mentions_role(const struct ui *ui, int32_t name, bool title, uint32_t at);
/* The index of the name that is lit, -1: none is. */
int mentions_lit(const struct ui *ui);
/* To the next mention of any name, from the one one is at or from what is in sight. */
bool mentions_step(struct ui *ui, int distance);
/* To the next mention of this one, round; distance 0: to the first. */
bool mentions_step_name(struct ui *ui, int name, int distance);
/* To the first mention of it that begins at or behind an offset of the text. */
void mentions_go(struct ui *ui, int64_t id, size_t at);
/* None is lit any more. */
void mentions_leave(struct ui *ui);
/* "● Hakan Fidan · Foreign Minister of Türkiye · 3 here, 24 in 30 d" */
struct buf;
void mentions_words(const struct ui *ui, int name, struct buf *b);
/* The index of the name with that number, -1: it is not here. */
int mentions_find(const struct mentions *m, int64_t id);

static inline enum role
name_role(enum entity_kind kind)
{
	return (enum role)(ROLE_PERSON + (kind < ENTITY_KINDS ? kind : ENTITY_OTHER));
}
static inline enum mark
name_mark(enum entity_kind kind)
{
	return (enum mark)(MARK_PERSON + (kind < ENTITY_KINDS ? kind : ENTITY_OTHER));
}
/* "People" */
const char *name_group(enum entity_kind kind);

#endif
