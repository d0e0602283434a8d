/* Datelines: "MOSCOW, November 12 (Sputnik) —", "(BOISE, Idaho) —", "KYIV/WARSAW, Oct 3
 * (Reuters) -", "MINSK, March 4. /TASS/." at the start of the first paragraphs. Pure. */
#ifndef ENTITY_DATELINE_H
#define ENTITY_DATELINE_H

#include "text/tokens.h"

enum { DATELINE_PARTS = 6, DATELINE_LINES = 4 };
enum dateline_part_kind { DATELINE_PLACE, DATELINE_AGENCY };
struct dateline_part {
	size_t from, to; /* tokens */
	enum dateline_part_kind kind;
};
struct dateline {
	struct dateline_part part[DATELINE_PARTS];
	size_t n;
	size_t from, end;      /* all of it; the sentence begins at end */
	size_t date, date_end; /* tokens of the date, equal when there is none */
};

/* Finds it and marks its tokens as hidden, those behind as the start of a sentence; false
 * when there is none. */
bool dateline_find(struct tokens *t, struct dateline *out);

#endif
