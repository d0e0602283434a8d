/* The panes: what `courant` without a command runs. ui reads the store, writes through
 * app, draws at most once per turn of the loop. */
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/err.h"

struct ui_options {
	const char *view; /* --view: view name or query, or NULL */
	int64_t feed;     /* --feed, or 0 */
	struct str
	    keys; /* a key script to play first (docs/courant.1, TEST HOOKS), or empty */
	const char *keys_name;    /* its file, for messages */
	int dump_cols, dump_rows; /* --dump-screen: no terminal, the grid goes to *dump;
				     0: a terminal */
	bool dump_roles;
	bool ascii, no_color;
	struct buf *dump;
};

/* Runs until the person quits, or TERM, HUP or INT comes: the terminal is given back and
 * this returns; to die of the signal is the caller's, who watches it too. a has its loop
 * started. False: the terminal cannot do it
 * (ERR_UNSUPPORTED), a wrong key in the script (ERR_USAGE). */
bool ui_run(struct app *a, const struct ui_options *o, struct err *err);

#endif
