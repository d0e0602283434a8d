/* Subcommands: one file, one row. options -> verb of app or question to the store ->
 * printing, and no logic that a pane would want, too. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "base/err.h"
#include "base/str.h"

struct cmd_option {
	const char *name; /* "jobs": --jobs */
	const char *arg;  /* "N", or NULL for a flag */
	const char *help;
	bool many;   /* may stand several times */
	char letter; /* 'n', or 0 */
};

enum cmd_needs {
	CMD_NOTHING, /* no files of the user's */
	CMD_APP,     /* settings and feeds: c->app without a store */
	CMD_STORE,   /* and the store */
};

struct cmd_ctx;
struct cmd {
	const char *name, *args,
	    *summary; /* args: "FEED… [OPTION]…" for the usage line */
	const struct cmd_option
	    *options; /* ends with a row whose name is NULL; NULL: none */
	enum cmd_needs needs;
	enum cmd_needs (*needs_with)(
	    const struct cmd_ctx *c);  /* not NULL: by the arguments */
	int (*run)(struct cmd_ctx *c); /* 0, 1, 2 */
	bool takes_query;              /* -word is part of the query, not an option */
	bool long_only;   /* its options have two dashes; -x is an argument */
	bool raw;         /* words behind the name go to it as they are, options too */
	const char *more; /* paragraph for --help, or NULL */
};

/* What a run was asked: made by cmd_main(). */
struct cmd_given {
	const char *name; /* of the option */
	struct str value;
};
struct cmd_ctx {
	const struct cmd *cmd;
	struct str *args; /* what is no option */
	size_t nargs;
	size_t nbefore; /* of these stand before "--"; all, when there is none */
	struct cmd_given *given;
	size_t ngiven;
	bool json, quiet, verbose, ascii, offline,
	    color; /* color: stdout is a terminal and wants it, or --color always */
	bool tty;  /* stdout is a terminal */
	const char *home;
	struct cmd_signals *signals; /* being watched, or NULL */
	struct arena arena;          /* lives as long as the run */
	struct app app;
};

int cmd_main(int argc, char **argv);
/* All commands, in the order of help; ends with NULL. */
const struct cmd *const *cmd_table(void);
extern const struct cmd_option cmd_globals[];

/* Was --name given? Its value (the last one), or p == NULL. */
bool cmd_has(const struct cmd_ctx *c, const char *name);
struct str cmd_value(const struct cmd_ctx *c, const char *name);
/* All values of one that may stand several times, in the arena. */
size_t cmd_values(struct cmd_ctx *c, const char *name, struct str **out);
/* A whole number in min…max; 'otherwise' when not given; false and a usage error when it
 * is none.
 */
bool cmd_number(const struct cmd_ctx *c, const char *name, int64_t min, int64_t max,
    int64_t otherwise, int64_t *out, struct err *err);

/* Prints the error on stderr ("courant: …", or an object with --json) and returns the
 * exit status: 2 for usage and query, else 1. */
int cmd_fail(const struct cmd_ctx *c, const struct err *err);
int cmd_usage(const struct cmd_ctx *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3))); /* "COMMAND: …", 2 */
void cmd_warn(const struct cmd_ctx *c, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* May a line of progress be drawn on stderr: a terminal that can, and nobody said no? */
bool cmd_draws(const struct cmd_ctx *c);
/* Are the letters of the locale UTF-8? */
bool cmd_is_utf8(void);
/* Writes to stdout at once or says why it cannot: returns 0, or 1 after an error. */
int cmd_print(const struct cmd_ctx *c, struct str bytes);
/* The same for a value, which is freed, and a line end. */
struct json;
int cmd_print_json(const struct cmd_ctx *c, struct json *v);
/* Set by SIGINT, SIGTERM, SIGHUP while a command watches them on the loop; cmd_main()
 * dies of it at the end. */
void cmd_watch_signals(struct cmd_ctx *c, void (*stop)(void *ctx), void *ctx);

#endif
