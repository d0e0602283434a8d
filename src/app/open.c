#include "config.h"

#include <stdlib.h>

#include "app/open.h"
#include "base/spawn.h"
#include "text/url.h"

bool
app_open_link(const struct app *a, struct str url, struct err *err)
{
	if (!url.n)
		return fail(err, ERR_NOT_FOUND, "no link: this article has none");
	if (!url_is_openable(url))
		return fail(err, ERR_UNSUPPORTED,
		    "cannot open %.*s: only http, https, gemini, gopher and mailto go to "
		    "a browser",
		    STR_ARG(url));
	const char *command = settings_text(&a->settings, SET_BROWSER);
	if (!command[0])
		command = getenv("BROWSER");
	char *link = str_cstr(url);
	bool ok = spawn_detached(command && command[0] ? command : "xdg-open", link, err);
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
