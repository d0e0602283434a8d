/* Names by lists alone, for languages without a model: only what a list supports. Pure.
 */
#ifndef ENTITY_LISTS_H
#define ENTITY_LISTS_H

#include "entity/spans.h"

void lists_tag(struct spans *s);

#endif
