/* Which language a text is in: by its script, then by the small words that every sentence
 * of a language has. Pure. */
#ifndef TEXT_LANG_H
#define TEXT_LANG_H

#include <stdbool.h>

#include "base/str.h"

/* "en", "pt", "zh" …, constant; empty when it is not sure: no language without evidence,
 * or two that are as likely. Looks at the first few thousand bytes. */
struct str lang_guess(struct str text);
/* The main part of a language tag: "pt-BR" -> "pt", in small letters, constant; empty for
 * a language that lang_guess() does not know. */
struct str lang_main(struct str tag);

#endif
