#include "config.h"

#include <stdlib.h>

#include "app/get.h"
#include "app/open.h"
#include "base/spawn.h"
#include "text/url.h"

bool
app_open_link(const struct app *a, struct str feed, struct str url, struct err *err)
{
	const struct feedline *line = feedlist_find(&a->feeds, feed);
	if (!url.n)
		return fail(err, ERR_NOT_FOUND, "no link: this article has none");
	if (!url_is_openable(url))
		return fail(err, ERR_UNSUPPORTED,
		    "cannot open %.*s: only http, https, gemini, gopher and mailto go to "
		    "a browser",
		    STR_ARG(url));
	struct str said = app_feed_text(a, line, SET_BROWSER);
	if (!said.n)
		said = str_of(getenv("BROWSER"));
	char *command = str_cstr(said.n ? said : STR("xdg-open")), *link = str_cstr(url);
	bool ok = spawn_detached(command, link, err);
	free(command);
	free(link);
	return ok;
}

bool
app_play(const struct app *a, struct str url, struct err *err)
{
	if (!str_starts_nocase(url, STR("http://")) &&
	    !str_starts_nocase(url, STR("https://")))
		return fail(err, ERR_UNSUPPORTED,
		    "cannot play %.*s: only http and https go to a player", STR_ARG(url));
	const char *command = settings_text(&a->settings, SET_PLAYER);
	if (!command[0])
		return fail(err, ERR_CONFIG, "no player is set; set player COMMAND");
	char *link = str_cstr(url);
	bool ok = spawn_detached(command, link, err);
	free(link);
	return ok;
}
