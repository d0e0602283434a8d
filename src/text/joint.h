/* Joints: places where a feed lost the space (or the paragraph break) between two
 * sentences, "…Industrial Policy.The discussion". Pure. */
#ifndef TEXT_JOINT_H
#define TEXT_JOINT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Is the full stop, question or exclamation mark (or the "…") at text[stop] a joint? If
 * so, *behind is where the next sentence begins, and closing marks between belong to the
 * one before. docs/rendering.md has the rule. */
bool joint_at(struct str text, size_t stop, size_t *behind);
/* A word that may keep its full stop within a sentence, given without it: titles, months,
 * company forms, single letters and chains of them. */
bool joint_is_abbreviation(struct str word);
/* A capitalized word that seldom follows an abbreviation within a sentence: The, It … */
bool joint_begins_sentence(struct str word);

#endif
