/* One document, one opinion: the same words are the same thing throughout, and are marked
 * wherever they stand. Pure. */
#ifndef ENTITY_AGREE_H
#define ENTITY_AGREE_H

#include "entity/spans.h"

/* Edges: articles, titles and roles, possessives and stray signs go outside;
 * nationalities are `other`. */
void agree_edges(struct spans *s);
/* Names that letters in brackets explain: European Central Bank (ECB). */
void agree_acronyms(struct spans *s);
/* Kinds by head nouns and offices. */
void agree_heads(struct spans *s);
/* Names that the tagger does not see. */
void agree_missed(struct spans *s);
/* Kinds by what a name says of itself; what is no name goes. */
void agree_itself(struct spans *s);
/* Kinds by the words beside a name. */
void agree_cues(struct spans *s);
/* Spans that hold two names are parted. */
void agree_parts(struct spans *s);
/* Kinds by majority, missed repeats, family names, headlines by what the body says. */
void agree_document(struct spans *s);

#endif
