/* Arguments -> a row of the table -> run. Options may stand anywhere; they are matched by
 * the command's own rows and the global ones; nothing is abbreviated, so that a script
 * does not break when an option is added. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/names.h"
#include "app/rules.h"
#include "base/guard.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/tty.h"
#include "cmd/cmd.h"
#include "cmd/table.h"
#include "ingest/document.h"

/* clang-format off */
const struct cmd_option cmd_globals[] = {
	{ "home",    "DIR",               "all files under DIR", false, 0 },
	{ "offline", NULL,                "no network at all", false, 0 },
	{ "color",   "auto|always|never", "default auto: only on a terminal", false, 0 },
	{ "option",  "NAME=VALUE",        "a setting for this run", true, 0 },
	{ "ascii",   NULL,                "marks and lines of ASCII", false, 0 },
	{ "quiet",   NULL,                "errors only", false, 'q' },
	{ "verbose", NULL,                "says what is done, on stderr", false, 'v' },
	{ "json",    NULL,                "machine output, errors as JSON", false, 0 },
	{ "help",    NULL,                "this text", false, 'h' },
	{ "version", NULL,                "the version", false, 0 },
	{ 0 },
};
/* clang-format on */

static const struct cmd_option *
find_in(const struct cmd_option *rows, struct str name)
{
	bool letter = name.n == 2 && name.p[0] == '-' && name.p[1] != '-';
	for (; rows && rows->name; rows++)
		if (letter ? rows->letter == name.p[1]
			   : str_is(str_sub(name, 2, name.n), rows->name))
			return rows;
	return NULL;
}

/* name: "--limit" or "-n". */
static const struct cmd_option *
find_option(const struct cmd *cmd, struct str name)
{
	const struct cmd_option *o = find_in(cmd->options, name);
	return o ? o : find_in(cmd_globals, name);
}

static bool
is_option(const char *arg)
{
	return arg[0] == '-' && arg[1];
}

/* The part before "=" of --name=value. */
static struct str
option_name(const char *arg, struct str *value)
{
	struct str name = str_of(arg);
	size_t eq = str_starts(name, STR("--")) ? str_find_char(name, '=') : STR_NONE;
	*value = (struct str){ 0 };
	if (eq != STR_NONE) {
		*value = str_sub(name, eq + 1, name.n);
		name.n = eq;
	}
	return name;
}

/* Which word names the command; argc when none does: then it is the panes. */
static int
find_command(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0)
			return argc;
		if (!is_option(argv[i]))
			return i;
		struct str value;
		const struct cmd_option *o =
		    find_option(&cmd_tui, option_name(argv[i], &value));
		if (o && o->arg && !value.p)
			i++;
	}
	return argc;
}

static int
unknown_option(const struct cmd_ctx *c, struct str name)
{
	struct str_near near = { .word = str_sub(name, 2, name.n) };
	const struct cmd_option *tables[] = { c->cmd->options, cmd_globals };
	for (int t = 0; t < 2; t++)
		for (const struct cmd_option *o = tables[t]; o && o->name; o++)
			str_near_try(&near, str_of(o->name));
	if (near.best.p && name.n > 3)
		return cmd_usage(c,
		    "unknown option %.*s; did you mean --%s? \"courant help %s\" shows "
		    "all",
		    STR_ARG(name), near.best.p, c->cmd->name);
	return cmd_usage(c, "unknown option %.*s; \"courant help %s\" shows all",
	    STR_ARG(name), c->cmd->name);
}

static void
add_given(struct cmd_ctx *c, const char *name, struct str value)
{
	c->given = arena_push(&c->arena, c->given, &c->ngiven, sizeof *c->given);
	c->given[c->ngiven - 1] = (struct cmd_given){ name, value };
}

static void
add_arg(struct cmd_ctx *c, const char *arg)
{
	c->args = arena_push(&c->arena, c->args, &c->nargs, sizeof *c->args);
	c->args[c->nargs - 1] = str_of(arg);
}

/* One option; *i moves over its value. 0, or the exit status. */
static int
take_option(struct cmd_ctx *c, int argc, char **argv, int *i)
{
	struct str value, name = option_name(argv[*i], &value);
	const struct cmd_option *o = find_option(c->cmd, name);
	if (!o)
		return unknown_option(c, name);
	if (!o->arg && value.p)
		return cmd_usage(
		    c, "invalid option %s, --%s takes no value", argv[*i], o->name);
	if (o->arg && !value.p) {
		if (*i + 1 >= argc)
			return cmd_usage(
			    c, "no value behind --%s; it takes %s", o->name, o->arg);
		value = str_of(argv[++*i]);
	}
	add_given(c, o->name, value.p ? value : STR(""));
	return 0;
}

/* "-n5", "-all" where a query may stand: more likely a slip than a word that must not be
 * there, and a slip could mark everything. */
static bool
is_near_option(const struct cmd *cmd, const char *arg)
{
	if (!cmd_is_minus_word(cmd, arg))
		return false;
	struct str letter = str_sub(str_of(arg), 0, 2), rest = str_of(arg + 2);
	int64_t n;
	char name[64];
	snprintf(name, sizeof name, "-%s", arg);
	return (str_to_int(rest, &n) && find_option(cmd, letter)) ||
	       find_option(cmd, str_of(name));
}

static int
near_option(const struct cmd_ctx *c, const char *arg)
{
	if (char_is_digit(arg[2]))
		return cmd_usage(
		    c, "unknown option %s; did you mean %.2s %s?", arg, arg, arg + 2);
	return cmd_usage(c, "unknown option %s; did you mean -%s?", arg, arg);
}

static int
take_args(struct cmd_ctx *c, int argc, char **argv, int at_command)
{
	bool ended = false;
	c->nbefore = SIZE_MAX;
	for (int i = 1; i < argc; i++) {
		int status = 0;
		if (i == at_command)
			ended |= c->cmd->raw;
		else if (!ended && strcmp(argv[i], "--") == 0) {
			ended = true;
			c->nbefore = c->nargs;
		} else if (!ended && is_near_option(c->cmd, argv[i]))
			status = near_option(c, argv[i]);
		else if (!ended && is_option(argv[i]) &&
			 !cmd_is_minus_word(c->cmd, argv[i]))
			status = take_option(c, argc, argv, &i);
		else
			add_arg(c, argv[i]);
		if (status)
			return status;
	}
	return 0;
}

bool
cmd_has(const struct cmd_ctx *c, const char *name)
{
	return cmd_value(c, name).p != NULL;
}

struct str
cmd_value(const struct cmd_ctx *c, const char *name)
{
	for (size_t i = c->ngiven; i-- > 0;)
		if (strcmp(c->given[i].name, name) == 0)
			return c->given[i].value;
	return (struct str){ 0 };
}

size_t
cmd_values(struct cmd_ctx *c, const char *name, struct str **out)
{
	size_t n = 0;
	*out = NULL;
	for (size_t i = 0; i < c->ngiven; i++)
		if (strcmp(c->given[i].name, name) == 0) {
			*out = arena_push(&c->arena, *out, &n, sizeof **out);
			(*out)[n - 1] = c->given[i].value;
		}
	return n;
}

bool
cmd_number(const struct cmd_ctx *c, const char *name, int64_t min, int64_t max,
    int64_t otherwise, int64_t *out, struct err *err)
{
	struct str value = cmd_value(c, name);
	*out = otherwise;
	if (!value.p)
		return true;
	if (str_to_int(value, out) && *out >= min && *out <= max)
		return true;
	return fail(err, ERR_USAGE,
	    "invalid --%s \"%.*s\", it takes a whole number, %lld to %lld", name,
	    STR_ARG(value), (long long)min, (long long)max);
}

/* What the global options say. 0, or the exit status. */
static int
take_globals(struct cmd_ctx *c)
{
	c->json = cmd_has(c, "json");
	c->quiet = cmd_has(c, "quiet");
	c->verbose = cmd_has(c, "verbose");
	c->ascii = cmd_has(c, "ascii");
	c->offline = cmd_has(c, "offline");
	c->home = cmd_value(c, "home").p; /* of argv: ends with NUL */
	c->tty = tty_is(1);
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
	struct str color = cmd_value(c, "color");
	bool plain = (no_color && no_color[0]) || (term && strcmp(term, "dumb") == 0);
	if (str_is(color, "always") || str_is(color, "never"))
		c->color = str_is(color, "always");
	else if (!color.p || str_is(color, "auto"))
		c->color = c->tty && !plain;
	else
		return cmd_usage(c,
		    "invalid --color \"%.*s\"; it takes auto, always or never",
		    STR_ARG(color));
	return 0;
}

static void
tell_lines(struct cmd_ctx *c, const struct err *problems, size_t n)
{
	for (size_t i = 0; i < n && i < LIMIT_WRONG_LINES; i++)
		cmd_tell(c, problems[i].warning, &problems[i]);
	if (n > LIMIT_WRONG_LINES)
		cmd_warn(c, problems[0].code, "and %zu more wrong lines",
		    n - LIMIT_WRONG_LINES);
}

/* Wrong lines in the user's files are told and change nothing. */
static void
tell_problems(struct cmd_ctx *c)
{
	struct rules rules;
	tell_lines(c, c->app.problems, c->app.nproblems);
	tell_lines(c, c->app.feeds.problems, c->app.feeds.nproblems);
	if (rules_read(&c->app, &rules, NULL))
		tell_lines(c, rules.problems, rules.nproblems);
	rules_done(&rules);
	struct err *problems;
	size_t n;
	if (names_apply(&c->app, &c->arena, &problems, &n, NULL))
		tell_lines(c, problems, n);
}

static void
start_log(struct cmd_ctx *c)
{
	static const char *const levels[] = { "error", "info", "debug" };
	enum log_level level = LOG_ERROR;
	for (int i = 0; i < 3; i++)
		if (settings_is(&c->app.settings, SET_LOG_LEVEL, levels[i]))
			level = (enum log_level)i;
	if (level == LOG_ERROR || !file_make_folder(c->app.paths.state, NULL))
		return;
	char *path = path_join(c->app.paths.state, "log");
	log_open(path, level);
	free(path);
}

/* *died: the signal that ended the work, or 0. */
static int
run(struct cmd_ctx *c, int *died)
{
	if (cmd_has(c, "help"))
		return cmd_print_help(c, c->cmd);
	if (cmd_has(c, "version"))
		return cmd_print(c, STR(PACKAGE_STRING "\n"));
	int status = take_globals(c);
	enum cmd_needs needs = c->cmd->needs_with ? c->cmd->needs_with(c) : c->cmd->needs;
	if (status || needs == CMD_NOTHING)
		return status ? status : c->cmd->run(c);
	struct str *options;
	struct app_options o = {
		.home = c->home, .offline = c->offline, .need_store = needs == CMD_STORE
	};
	o.noptions = cmd_values(c, "option", &options);
	o.options = options;
	struct err err;
	ingest_init();
	if (app_open(&c->app, &o, &err)) {
		start_log(c);
		tell_problems(c);
		status = c->cmd->run(c);
	} else
		status = cmd_fail(c, &err);
	*died = cmd_signals_end(c);
	app_close(&c->app);
	log_close();
	return status;
}

/* Wrong options are told before they are all taken: was JSON asked for? */
static bool
wants_json(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--json") == 0)
			return true;
	return false;
}

int
cmd_run(int argc, char **argv, int *died)
{
	int at = find_command(argc, argv);
	struct cmd_ctx c = { .cmd = at < argc ? cmd_find(str_of(argv[at])) : &cmd_tui };
	int status;
	*died = 0;
	c.json = wants_json(argc, argv);
	if (!c.cmd) {
		c.cmd = &cmd_help;
		status = cmd_unknown(&c, str_of(argv[at]));
	} else {
		status = take_args(&c, argc, argv, at);
		if (!status)
			status = run(&c, died);
	}
	arena_free(&c.arena);
	return status;
}

int
cmd_main(int argc, char **argv)
{
	int died, status = cmd_run(argc, argv, &died);
	if (died)
		guard_die(died);
	return status;
}
