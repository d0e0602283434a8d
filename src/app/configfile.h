/* Changing single lines of the config file: everything else stays byte for byte. */
#ifndef APP_CONFIGFILE_H
#define APP_CONFIGFILE_H

#include "app/app.h"

/* Replaces the last line that sets it, else adds one. The value has been checked. */
bool configfile_set(
    const struct app *a, enum setting which, struct str value, struct err *err);
/* Takes out every line that sets it. */
bool configfile_unset(const struct app *a, enum setting which, struct err *err);

#endif
