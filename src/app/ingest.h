/* A feed document that is at hand already -> the store, without a network: the demo's
 * samples. */
#ifndef APP_INGEST_H
#define APP_INGEST_H

#include "app/app.h"

/* Reads bytes as the answer of the subscribed feed url and stores its entries, as if it
 * had been fetched now. */
bool app_ingest(struct app *a, struct str url, struct str bytes, struct err *err);

#endif
