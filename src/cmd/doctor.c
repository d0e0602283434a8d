/* courant doctor: looks whether all is well, and says what to do where it is not. A check
 * is a row. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/get.h"
#include "app/rules.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/tty.h"
#include "cmd/table.h"
#include "text/width.h"

enum result { OK, WARNING, BAD };

struct visit {
	struct cmd_ctx *c;
	enum result result;
	struct buf message;
};

#define SAY(v, r, ...) ((v)->result = (r), buf_printf(&(v)->message, __VA_ARGS__))

static void
check_files(struct visit *v)
{
	const struct paths *p = &v->c->app.paths;
	const char *folders[] = { p->config, p->data };
	SAY(v, OK, "%s", p->config);
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (file_exists(folders[i]) && !file_is_writable(folders[i])) {
			buf_clear(&v->message);
			SAY(v, BAD, "cannot write to %s; look at its rights", folders[i]);
			return;
		}
}

static void
check_space(struct visit *v)
{
	enum { ENOUGH = 200 };
	int64_t free = file_free_space(v->c->app.paths.data) >> 20;
	if (free < 0)
		SAY(v, OK, "not known");
	else if (free < ENOUGH)
		SAY(v, WARNING, "%" PRId64 " MB are left on the disk; make room", free);
	else
		SAY(v, OK, "%" PRId64 " MB are left on the disk", free);
}

static void
check_store(struct visit *v)
{
	struct err err;
	if (!store_check(v->c->app.store, &err))
		SAY(v, BAD, "%s", err.text);
	else if (store_is_read_only(v->c->app.store))
		SAY(v, WARNING, "%s can only be read", v->c->app.store_path);
	else
		SAY(v, OK, "%s, whole", v->c->app.store_path);
}

static void
check_index(struct visit *v)
{
	struct arena arena = { 0 };
	int64_t indexed = 0, last = store_last_article(v->c->app.store);
	str_to_int(store_get(v->c->app.store, "indexed", &arena), &indexed);
	arena_free(&arena);
	if (last - indexed > 1000)
		SAY(v, WARNING,
		    "%" PRId64 " articles wait to be taken in, searches are slower; it "
		    "goes on with the next fetch",
		    last - indexed);
	else
		SAY(v, OK, "up to date");
}

static void
count_wrong(struct visit *v, size_t n, const char *path)
{
	if (n)
		SAY(v, BAD, "%zu wrong line%s in %s; \"courant config check\" names them",
		    n, n == 1 ? "" : "s", path);
	else
		SAY(v, OK, "%s", path);
}

static void
check_config(struct visit *v)
{
	count_wrong(v, v->c->app.nproblems, v->c->app.config_path);
}

static void
check_feeds(struct visit *v)
{
	count_wrong(v, v->c->app.feeds.nproblems, v->c->app.feeds_path);
}

static void
check_rules(struct visit *v)
{
	struct rules r;
	struct err err;
	char *path = rules_path(&v->c->app);
	if (rules_read(&v->c->app, &r, &err))
		count_wrong(v, r.nproblems, path);
	else
		SAY(v, BAD, "%s", err.text);
	rules_done(&r);
	free(path);
}

static void
check_failing(struct visit *v)
{
	struct feed_row *rows;
	size_t n, failing = 0;
	struct err err;
	if (!store_feeds(v->c->app.store, &v->c->arena, &rows, &n, &err)) {
		SAY(v, BAD, "%s", err.text);
		return;
	}
	for (size_t i = 0; i < n; i++)
		failing += rows[i].subscribed && rows[i].tries > 0;
	if (failing)
		SAY(v, WARNING,
		    "%zu of %zu feeds fail; \"courant feeds --problems\" says why",
		    failing, n);
	else
		SAY(v, OK, "none of %zu", n);
}

static void
check_terminal(struct visit *v)
{
	const char *term = getenv("TERM");
	if (!v->c->tty) {
		SAY(v, OK, "none here");
		return;
	}
	if (!term || !term[0] || str_is(str_of(term), "dumb"))
		SAY(v, WARNING, "TERM is \"%s\", the panes need another",
		    term ? term : "");
	else
		SAY(v, OK, "%s, %d columns, %d lines, ● is %d wide", term, tty_columns(1),
		    tty_lines(1), width_of(STR("●")));
}

static void
check_letters(struct visit *v)
{
	if (cmd_is_utf8())
		SAY(v, OK, "UTF-8");
	else
		SAY(v, WARNING,
		    "the locale is not UTF-8, letters are put into others; set "
		    "LC_ALL=C.UTF-8");
}

static bool
is_program(struct str command)
{
	struct str path = str_of(getenv("PATH")), folder;
	struct str name = str_trim(command);
	size_t blank = str_find_char(name, ' ');
	name = str_sub(name, 0, blank == STR_NONE ? name.n : blank);
	char whole[4096];
	if (str_find_char(name, '/') != STR_NONE) {
		snprintf(whole, sizeof whole, "%.*s", STR_ARG(name));
		return file_exists(whole);
	}
	while (path.p && str_cut(&path, ':', &folder)) {
		snprintf(
		    whole, sizeof whole, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
		if (name.n && file_exists(whole))
			return true;
	}
	return false;
}

static void
check_browser(struct visit *v)
{
	const char *set = settings_text(&v->c->app.settings, SET_BROWSER);
	const char *tries[] = { set, getenv("BROWSER"), "xdg-open", "open" };
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
		if (tries[i] && tries[i][0]) {
			if (is_program(str_of(tries[i]))) {
				SAY(v, OK, "%s", tries[i]);
				return;
			}
			if (i < 2)
				break;
		}
	SAY(v, WARNING, "no program opens links; \"courant config set browser COMMAND\"");
}

static void
check_pager(struct visit *v)
{
	const char *set = settings_text(&v->c->app.settings, SET_PAGER);
	const char *pager = set[0] ? set : getenv("PAGER");
	if (!pager || !pager[0])
		pager = "less -FRX";
	if (str_is(str_of(pager), "none") || is_program(str_of(pager)))
		SAY(v, OK, "%s", pager);
	else
		SAY(v, WARNING, "%s is not there; long texts are printed as they are",
		    pager);
}

static void
check_proxy(struct visit *v)
{
	static const char *const names[] = { "https_proxy", "HTTPS_PROXY", "http_proxy",
		"all_proxy", "ALL_PROXY" };
	const char *set = settings_text(&v->c->app.settings, SET_PROXY);
	for (size_t i = 0; str_is(str_of(set), "env") && i < sizeof names / sizeof *names;
	     i++)
		if (getenv(names[i])) {
			SAY(v, OK, "%s=%s", names[i], getenv(names[i]));
			return;
		}
	SAY(v, OK, "%s", str_is(str_of(set), "env") ? "none" : set);
}

static void
check_certificates(struct visit *v)
{
	static const char *const names[] = { "CURL_CA_BUNDLE", "SSL_CERT_FILE",
		"SSL_CERT_DIR" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *path = getenv(names[i]);
		if (!path || !path[0])
			continue;
		if (file_exists(path))
			SAY(v, OK, "%s=%s", names[i], path);
		else
			SAY(v, BAD, "%s names %s, which is not there", names[i], path);
		return;
	}
	SAY(v, OK, "the system's");
}

static void
check_clock(struct visit *v)
{
	enum { RELEASE = 1767225600 /* 2026-01-01 */ };
	char text[64];
	int64_t now = clock_now();
	clock_format(text, sizeof text, "%Y-%m-%d %H:%M %Z", now);
	if (now < RELEASE)
		SAY(v, BAD, "%s is before this program was written; set the clock", text);
	else
		SAY(v, OK, "%s", text);
}

/* One feed of the user's is asked. */
static void
check_network(struct visit *v)
{
	struct app *a = &v->c->app;
	struct err err;
	struct got got;
	const struct feedline *feed = NULL;
	for (size_t i = 0; i < a->feeds.n && !feed; i++)
		if (a->feeds.lines[i].kind == FEEDLINE_URL &&
		    str_starts_nocase(a->feeds.lines[i].url, STR("http")))
			feed = &a->feeds.lines[i];
	if (a->offline || !feed) {
		SAY(v, OK, "%s", a->offline ? "not asked" : "no feed to ask");
		return;
	}
	if (app_get(a, feed->url, &got, &err))
		SAY(v, OK, "%.*s answers", STR_ARG(feed->url));
	else
		SAY(v, WARNING, "%s", err.text);
	got_done(&got);
}

/* clang-format off */
static const struct { const char *name; void (*look)(struct visit *v); } checks[] = {
	{ "files",        check_files },
	{ "space",        check_space },
	{ "store",        check_store },
	{ "index",        check_index },
	{ "config",       check_config },
	{ "feeds",        check_feeds },
	{ "rules",        check_rules },
	{ "failing",      check_failing },
	{ "terminal",     check_terminal },
	{ "letters",      check_letters },
	{ "browser",      check_browser },
	{ "pager",        check_pager },
	{ "proxy",        check_proxy },
	{ "certificates", check_certificates },
	{ "clock",        check_clock },
	{ "network",      check_network },
};
/* clang-format on */

static int
run(struct cmd_ctx *c)
{
	static const char *const results[] = { "ok", "warning", "bad" };
	struct json *list = jv_array();
	struct buf b = BUF(LIMIT_USER_FILE);
	bool bad = false;
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		struct visit v = { .c = c, .message = BUF(LIMIT_LINE) };
		checks[i].look(&v);
		bad = bad || v.result == BAD;
		struct json *one = jv_object();
		jv_set_int(one, "schema", 1);
		jv_set_str(one, "check", str_of(checks[i].name));
		jv_set_str(one, "result", str_of(results[v.result]));
		jv_set_str(one, "message", buf_view(&v.message));
		jv_push(list, one);
		buf_printf(&b, "%-8s %-12s %s\n", results[v.result], checks[i].name,
		    buf_cstr(&v.message));
		buf_done(&v.message);
	}
	int status;
	if (c->json)
		status = cmd_print_json(c, list);
	else {
		jv_free(list);
		status = cmd_print(c, buf_view(&b));
	}
	buf_done(&b);
	return status ? status : bad;
}

const struct cmd cmd_doctor = { .name = "doctor",
	.args = "[--json]",
	.summary = "Looks whether all is well, and says what to do where it is not.",
	.needs = CMD_STORE,
	.run = run,
	.more = "Asks one of the feeds over the network, but not with --offline. 1 when "
		"something is bad." };
