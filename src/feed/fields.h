/* Fields of the feed or entry that is open, for the setters of src/feed alone: each is
 * set by the element of the highest rank; an equal one does not replace the first. */
#ifndef FEED_FIELDS_H
#define FEED_FIELDS_H

#include "feed/elements.h"

/* Has a row of this rank or a higher one set the field? Then there is no need to work its
 * value out. */
bool is_set(const struct builder *b, enum field f, int rank);
/* The place of a field in what is open, if a row of this rank may set it; else NULL. */
void *place_of(struct builder *b, enum field f, int rank);
/* The rare part of the entry that is open, made when there is none yet. */
struct entry_more *entry_more(struct builder *b);

/* What relative addresses go by, here: xml:base, the document's own address, else the
 * page of the entry or of the feed. */
struct str base_of(const struct builder *b);
/* One line of plain text, in the feed's arena. */
struct str plain_of(struct builder *b, struct str s, size_t max);
/* An address made absolute, in the feed's arena; empty when it is none. */
struct str absolute_of(struct builder *b, struct str reference);
/* A whole number over 0, else 0. */
int64_t number_of(struct str text);
/* "3079", "51:19", "1:02:03.5" -> seconds; 0 when it is none of these. */
double seconds_of(struct str text);
/* What was collected, as HTML or plain text by builder.form. */
void rich_of(struct builder *b, struct str text, struct richtext *out);

void put(struct builder *b, enum field f, int rank, struct str value); /* as it is */
void put_url(struct builder *b, enum field f, int rank, struct str reference);
void put_line(struct builder *b, enum field f, int rank, struct str text); /* HTML */
void put_plain(struct builder *b, enum field f, int rank, struct str text);
void put_rich(struct builder *b, enum field f, int rank, struct str text); /* by form */
void put_number(struct builder *b, enum field f, int rank, int64_t v);
void put_comments_count(struct builder *b, int rank, struct str text);
void put_date(struct builder *b, enum field f, int rank, struct str text);

#endif
