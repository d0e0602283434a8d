/* The database's shape: a table of steps, one row a version. Never edit an old row; add
 * one. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stddef.h>

extern const char *const schema_steps[];
extern const int schema_version; /* the newest: number of steps */

#endif
