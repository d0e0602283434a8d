/* Does a text end as one that was cut: "…", "Read more"? */
#ifndef TEXT_CUTOFF_H
#define TEXT_CUTOFF_H

#include <stdbool.h>

#include "base/str.h"

bool text_ends_cut(struct str text);

#endif
