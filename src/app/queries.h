/* Queries as this installation means them: with its saved searches, its last visit and
 * its last fetch. */
#ifndef APP_QUERIES_H
#define APP_QUERIES_H

#include "app/app.h"

/* What queries may speak of; strings are the feeds file's, the list is in the arena. */
void app_query_env(const struct app *a, struct arena *arena, struct query_env *out);
/* query_parse_in() with it. */
bool app_query(const struct app *a, struct str text, struct arena *arena,
    struct query *out, struct err *err, size_t *at, size_t *n);
/* A saved search that cannot be read makes its line wrong: said in feeds.problems. */
void app_check_saved(struct app *a);

#endif
