/* Read, saved, trash; and taking it back. */
#ifndef APP_MARK_H
#define APP_MARK_H

#include "app/app.h"

/* Changes these articles; *changed: how many were not so already. */
bool app_mark(struct app *a, enum journal_action action, const int64_t *ids, size_t n,
    int64_t *changed, struct err *err);
/* All that the query finds. */
bool app_mark_query(struct app *a, enum journal_action action, const struct query *q,
    int64_t *changed, struct err *err);
/* Takes back the last steps (1 or more); says what in a sentence: "12 articles marked
 * read: taken back"; *changed: articles. False: nothing left. */
bool app_undo(struct app *a, int64_t steps, struct buf *sentence, int64_t *changed,
    struct err *err);
/* Does again what was taken back last, as long as nothing else was done: "done again: 12
 * articles marked read". */
bool app_redo(struct app *a, int64_t steps, struct buf *sentence, int64_t *changed,
    struct err *err);
/* Puts tags on these articles and takes them off. */
bool app_tag(struct app *a, const struct store_tag *tags, size_t ntags,
    const int64_t *ids, size_t n, int64_t *changed, struct err *err);
/* The same for a step of the journal, rules too: "muted: mute 'horoscope'". */
void app_step_words(const struct journal_entry *e, struct buf *out);
/* "214 articles marked read" */
void app_mark_words(enum journal_action action, int64_t count, struct buf *out);

#endif
