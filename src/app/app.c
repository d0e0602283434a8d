/* Opening: folders, config, feeds, store, and making file and store agree. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/follow.h"
#include "app/names.h"
#include "app/queries.h"
#include "app/refresh.h"
#include "app/rules.h"
#include "app/wanted.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/line.h"
#include "base/log.h"

enum { OTHER_DESCRIPTORS = 24 };

static void
problem(struct app *a, const struct err *e, const char *where)
{
	a->problems = arena_push(
	    &a->problem_arena, a->problems, &a->nproblems, sizeof *a->problems);
	a->problems[a->nproblems - 1] = *e;
	a->problems[a->nproblems - 1].code = ERR_CONFIG;
	fail_place(&a->problems[a->nproblems - 1], where);
}

/* "NAME VALUE", "NAME=VALUE", "NAME&" (the default), "NAME!" (the other of yes and no).
 */
bool
app_set(
    struct app *a, struct str name, struct str value, const char *where, struct err *err)
{
	bool toggle = str_ends(name, STR("!")), reset = str_ends(name, STR("&"));
	if (toggle || reset)
		name.n--;
	enum setting which = setting_find(name);
	if (which == SET_COUNT) {
		const char *near = setting_nearest(name);
		return near ? fail(err, ERR_CONFIG,
				  "unknown setting \"%.*s\"; did you mean \"%s\"?",
				  STR_ARG(name), near)
			    : fail(err, ERR_CONFIG, "unknown setting \"%.*s\"",
				  STR_ARG(name));
	}
	if (reset) {
		settings_reset(&a->settings, which);
		return true;
	}
	if (toggle && setting_rows[which].kind != KIND_BOOL)
		return fail(err, ERR_CONFIG, "cannot toggle %s: it is not yes or no",
		    setting_rows[which].name);
	if (toggle)
		value = settings_number(&a->settings, which) ? STR("no") : STR("yes");
	return settings_set(&a->settings, which, value, where, err);
}

static bool
is_for_panes(struct str word)
{
	static const char *const words[] = { "bind", "unbind", "color", "theme" };
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

/* "set NAME VALUE", "set NAME=VALUE", "set NAME!", "set NAME&" */
static bool
set_line(struct app *a, const struct words *w, const char *where, struct err *err)
{
	struct str name = w->n > 1 ? w->word[1].text : (struct str){ 0 }, value = { 0 };
	size_t eq = str_find_char(name, '=');
	bool turns = str_ends(name, STR("!")) || str_ends(name, STR("&"));
	if (w->n == 3)
		value = w->word[2].text;
	else if (w->n == 2 && eq != STR_NONE) {
		value = str_sub(name, eq + 1, name.n);
		name.n = eq;
	} else if (w->n != 2 || !turns)
		return fail(err, ERR_CONFIG, "invalid line; write set NAME VALUE");
	return app_set(a, name, value, where, err);
}

/* One line of config. bind, unbind, color and theme are the panes' and are read by them.
 */
static bool
config_line(struct app *a, struct str raw, const char *where, struct err *err)
{
	struct words w;
	if (!line_split(raw, LINE_COMMENTS | LINE_SINGLE, &a->problem_arena, &w, err))
		return false;
	if (w.n == 0)
		return true;
	if (is_for_panes(w.word[0].text)) {
		a->lines =
		    arena_push(&a->problem_arena, a->lines, &a->nlines, sizeof *a->lines);
		a->lines[a->nlines - 1] =
		    (struct config_line){ arena_str(&a->problem_arena, raw),
			    str_of(where) };
		return true;
	}
	if (!str_is(w.word[0].text, "set"))
		return fail(err, ERR_CONFIG,
		    "unknown word \"%.*s\"; a line begins with set, bind, unbind, color "
		    "or theme",
		    STR_ARG(w.word[0].text));
	return set_line(a, &w, where, err);
}

static bool
read_config(struct app *a, struct err *err)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	struct err e;
	if (!file_read(a->config_path, &b, &e)) {
		buf_done(&b);
		if (e.code == ERR_NOT_FOUND)
			return true;
		if (err)
			*err = e;
		return false;
	}
	struct str rest = buf_view(&b), raw;
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_sub(rest, 3, rest.n);
	for (int number = 1; str_cut(&rest, '\n', &raw); number++) {
		struct str where =
		    arena_printf(&a->problem_arena, "%s:%d", a->config_path, number);
		if (!config_line(a, str_trim(raw), where.p, &e))
			problem(a, &e, where.p);
	}
	buf_done(&b);
	return true;
}

uint64_t
app_config_hash(const struct app *a)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	uint64_t hash = file_read(a->config_path, &b, NULL) ? str_hash(buf_view(&b)) : 0;
	buf_done(&b);
	return hash;
}

bool
app_reload_config(struct app *a, struct err *err)
{
	struct settings old = a->settings;
	a->settings = (struct settings){ 0 };
	arena_free(&a->problem_arena);
	a->problems = NULL;
	a->lines = NULL;
	a->nproblems = a->nlines = 0;
	bool ok = read_config(a, err);
	for (int i = 0; i < SET_COUNT; i++)
		if (old.where[i] && strcmp(old.where[i], "--option") == 0)
			settings_set(&a->settings, (enum setting)i, str_of(old.value[i]),
			    "--option", NULL);
	settings_done(&old);
	return ok;
}

static bool
take_options(struct app *a, const struct app_options *o, struct err *err)
{
	for (size_t i = 0; i < o->noptions; i++) {
		size_t eq = str_find_char(o->options[i], '=');
		if (eq == STR_NONE)
			return fail(err, ERR_USAGE,
			    "invalid --option \"%.*s\"; write NAME=VALUE",
			    STR_ARG(o->options[i]));
		if (!app_set(a, str_sub(o->options[i], 0, eq),
			str_sub(o->options[i], eq + 1, o->options[i].n), "--option",
			err)) {
			if (err)
				err->code = ERR_USAGE;
			return false;
		}
	}
	return true;
}

/* The store's rows of feeds follow the file; the hash of the file in the store makes this
 * a look when nothing changed. */
static bool
agree(struct app *a, struct err *err)
{
	char now[24];
	struct arena arena = { 0 };
	snprintf(now, sizeof now, "%016" PRIx64 "%d", a->feeds.hash,
	    settings_number(&a->settings, SET_FOLDER_FROM_TAG) != 0);
	bool same = str_is(store_get(a->store, "feeds", &arena), now);
	struct feed_subscription *subs = arena_alloc(&arena, a->feeds.n * sizeof *subs);
	size_t n = 0;
	for (size_t i = 0; i < a->feeds.n; i++) {
		const struct feedline *l = &a->feeds.lines[i];
		if (l->kind != FEEDLINE_QUERY && l->kind != FEEDLINE_FOLDER)
			subs[n++] = (struct feed_subscription){ l->url, l->title,
				l->folder, l->tags, l->hidden, str_hash(l->raw) };
	}
	bool ok = same || store_is_read_only(a->store) ||
		  (store_subscribe(a->store, subs, n, err) &&
		      store_set(a->store, "feeds", str_of(now), err));
	arena_free(&arena);
	return ok;
}

bool
app_reload_feeds(struct app *a, struct err *err)
{
	struct feedlist list;
	bool from_tag = settings_number(&a->settings, SET_FOLDER_FROM_TAG) != 0;
	if (!feedlist_read(&list, a->feeds_path, from_tag, err))
		return false;
	feedlist_done(&a->feeds);
	a->feeds = list;
	app_check_saved(a);
	return !a->store || (agree(a, err) && names_apply(a, NULL, NULL, NULL, err) &&
				rules_apply(a, err));
}

bool
app_open(struct app *a, const struct app_options *o, struct err *err)
{
	*a = (struct app){ .offline = o->offline,
		.offline_since = o->offline ? clock_now() : 0 };
	const char *home = o->home ? o->home : getenv("COURANT_HOME");
	if (!paths_init(&a->paths, home, err))
		return false;
	a->config_path = path_join(a->paths.config, "config");
	a->feeds_path = path_join(a->paths.config, "feeds");
	a->store_path = path_join(a->paths.data, "courant.db");
	if (!read_config(a, err) || !take_options(a, o, err))
		return false;
	if (o->need_store) {
		if (!file_exists(a->store_path) && !file_make_folder(a->paths.data, err))
			return false;
		a->store = store_open(a->store_path, err);
		if (!a->store)
			return false;
	}
	return app_reload_feeds(a, err);
}

void
app_close(struct app *a)
{
	refresh_free(a->refresh);
	net_free(a->net);
	follow_stop(a);
	work_free(a->work);
	wanted_free(a->wanted);
	loop_free(a->loop);
	store_close(a->store);
	feedlist_done(&a->feeds);
	settings_done(&a->settings);
	paths_done(&a->paths);
	free(a->store_path);
	free(a->feeds_path);
	free(a->config_path);
	arena_free(&a->problem_arena);
	*a = (struct app){ 0 };
}

/* One thread is the loop's; a machine with one processor still gets one worker. */
static int
worker_threads(void)
{
	const char *said = getenv("COURANT_THREADS");
	int64_t n;
	if (said && str_to_int(str_of(said), &n) && n >= 0 && n <= 64)
		return (int)n;
	int processors = work_processors();
	return processors <= 2 ? 2 : processors > 9 ? 8 : processors - 1;
}

void
app_start_loop(struct app *a)
{
	if (a->loop)
		return;
	a->loop = loop_new();
	a->work = work_new(a->loop, worker_threads());
}

bool
app_start_net(struct app *a, struct err *err)
{
	if (a->net)
		return true;
	/* curl keeps as many idle ones, and the store, the log and the like need some. */
	int room = (file_descriptors() - OTHER_DESCRIPTORS) / 2;
	int wanted = (int)settings_number(&a->settings, SET_CONNECTIONS);
	struct net_options o = {
		.connections = wanted < room ? wanted
			       : room > 0    ? room
					     : 1,
		.connections_per_host =
		    (int)settings_number(&a->settings, SET_CONNECTIONS_PER_HOST),
		.user_agent = settings_text(&a->settings, SET_USER_AGENT),
	};
	a->net = net_new(a->loop, &o, err);
	return a->net != NULL;
}

const char *
app_net_library(void)
{
	return net_library();
}
