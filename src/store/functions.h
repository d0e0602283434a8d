/* Functions of ours that SQL may call: fold(text), scan(). Private to store/. */
#ifndef STORE_FUNCTIONS_H
#define STORE_FUNCTIONS_H

#include "store/db.h"

bool functions_add(struct db *db, struct err *err);
void functions_done(struct db *db);

#endif
