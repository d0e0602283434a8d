/* What a person means, whoever asks: the verbs that panes and commands share. A verb
 * prints nothing, reads neither argv nor keys, and knows no exit status: it gets values
 * and gives back success and a sentence. struct app is made in cmd and handed down. */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>

#include "app/feedlist.h"
#include "app/settings.h"
#include "base/file.h"
#include "base/loop.h"
#include "base/work.h"
#include "net/net.h"
#include "store/store.h"

struct follower;
struct namer;
struct refresh;
struct wanted;

struct config_line {
	struct str text, where; /* where: "PATH:12" */
};

struct app {
	struct paths paths;
	char *store_path, *feeds_path, *config_path;
	struct settings settings;
	struct feedlist feeds;
	struct store *store;
	struct loop *loop; /* these four are made when first needed: app_start_loop(),
			      app_start_net() */
	struct work *work;
	struct net *net;
	struct refresh *refresh;   /* under way, or the last one, or NULL */
	struct follower *follower; /* app/follow.h; or NULL */
	struct namer *namer;       /* app/names.h; or NULL */
	struct wanted *wanted;     /* app/wanted.h; or NULL */
	bool offline;              /* no network is to be used (--offline) */
	int64_t offline_since;     /* it was found to be away then, or 0 */
	struct err
	    *problems; /* wrong lines of config; those of feeds are in feeds.problems */
	size_t nproblems;
	struct arena problem_arena;
	struct config_line
	    *lines; /* of config, for the panes: bind, unbind, color, theme */
	size_t nlines;
};

struct app_options {
	const char *home; /* or NULL */
	bool offline;
	const struct str *options; /* NAME=VALUE of --option */
	size_t noptions;
	bool need_store; /* else only paths, config and feeds are read */
};

/* Reads config and feeds, opens the store, makes the two agree. Wrong lines are in
 * problems; false only when nothing can go on. app_close() is due either way. */
bool app_open(struct app *a, const struct app_options *o, struct err *err);
void app_close(struct app *a);
/* Sets one setting, as `set NAME VALUE` does; name may end in "!" (toggle) or "&"
 * (default). where: for messages. */
bool app_set(
    struct app *a, struct str name, struct str value, const char *where, struct err *err);
uint64_t app_config_hash(const struct app *a); /* of its bytes now; 0: no file */
/* Reads config again: all settings as it says now, but those of --option; problems and
 * lines anew. */
bool app_reload_config(struct app *a, struct err *err);
/* Loop and worker threads (COURANT_THREADS, else one less than the machine's processors,
 * 1…8). */
void app_start_loop(struct app *a);
bool app_start_net(struct app *a, struct err *err);
/* Reads the feeds file again when it changed, and makes the store agree. */
bool app_reload_feeds(struct app *a, struct err *err);

/* net_library(), for those who may not ask the network's folder. */
const char *app_net_library(void);

#endif
