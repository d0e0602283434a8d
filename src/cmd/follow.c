/* courant follow, unfollow, mute, unmute: lines of the rules file. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/queries.h"
#include "app/rules.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/names.h"
#include "export/json.h"
#include "store/names.h"
#include "text/date.h"
#include "text/fold.h"
#include "text/utf8.h"

/* All arguments as one text. */
static struct str
joined(struct cmd_ctx *c)
{
	struct buf b = BUF(LIMIT_LINE);
	for (size_t i = 0; i < c->nargs; i++)
		buf_printf(&b, "%s%.*s", i ? " " : "", STR_ARG(c->args[i]));
	struct str s = arena_str(&c->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static bool
read_rules(struct cmd_ctx *c, struct rules *r, int *status)
{
	struct err err;
	if (!rules_read(&c->app, r, &err)) {
		*status = cmd_fail(c, &err);
		return false;
	}
	return true;
}

/* How many articles a rule is about: those in this state that its query finds. */
static int64_t
count_of(struct cmd_ctx *c, const struct rule *r, const char *state)
{
	struct query q;
	struct buf b = BUF(LIMIT_LINE);
	query_parse(&q, str_of(state), &c->arena, NULL, NULL, NULL);
	struct query_node *both = arena_alloc(&c->arena, sizeof *both);
	*both = (struct query_node){
		.op = QUERY_AND, .left = q.root, .right = r->query.root
	};
	q.root = both;
	buf_done(&b);
	return store_count(c->app.store, &(struct store_view){ .query = &q });
}

static int
print_list(struct cmd_ctx *c, struct json *list, const struct buf *words)
{
	if (c->json)
		return cmd_print_json(c, list);
	jv_free(list);
	return cmd_print(c, buf_view(words));
}

static int
print_follows(struct cmd_ctx *c)
{
	struct rules r;
	int status;
	if (!read_rules(c, &r, &status))
		return status;
	struct json *list = jv_array();
	struct buf b = BUF(LIMIT_OUTPUT);
	for (size_t i = 0; i < r.n; i++) {
		if (r.list[i].deed != RULE_FOLLOW)
			continue;
		int64_t unread = count_of(c, &r.list[i], "is:unread");
		struct json *v = jv_object();
		jv_set_int(v, "schema", 1);
		jv_set_str(v, "type", r.list[i].kind);
		jv_set_str(v, "name", r.list[i].text);
		jv_set_int(v, "unread", unread);
		jv_push(list, v);
		buf_printf(&b, "%" PRId64 "\t%.*s\t%.*s\n", unread,
		    STR_ARG(r.list[i].kind), STR_ARG(r.list[i].text));
	}
	status = print_list(c, list, &b);
	buf_done(&b);
	rules_done(&r);
	return status;
}

static int
print_mutes(struct cmd_ctx *c)
{
	struct rules r;
	int status;
	int64_t number = 0, now = clock_now();
	if (!read_rules(c, &r, &status))
		return status;
	struct json *list = jv_array();
	struct buf b = BUF(LIMIT_OUTPUT);
	for (size_t i = 0; i < r.n; i++) {
		if (r.list[i].deed != RULE_MUTE || !rule_is_on(&r.list[i], now))
			continue;
		int64_t hidden = count_of(c, &r.list[i], "is:muted");
		char until[DATE_RFC3339_SIZE] = "";
		if (r.list[i].until)
			date_rfc3339(r.list[i].until, until);
		struct json *v = jv_object();
		jv_set_int(v, "schema", 1);
		jv_set_int(v, "number", ++number);
		jv_set_str(v, "query", r.list[i].text);
		jv_set_str(v, "until", str_of(until));
		jv_set_int(v, "hidden", hidden);
		jv_push(list, v);
		buf_printf(&b, "%" PRId64 "\t%" PRId64 "\t%s\t%.*s\n", number, hidden,
		    until, STR_ARG(r.list[i].text));
	}
	status = print_list(c, list, &b);
	buf_done(&b);
	rules_done(&r);
	return status;
}

/* What was done, with the fields by which lists call it. */
static struct json *
answer(const struct cmd_ctx *c)
{
	struct json *v = jv_object();
	jv_set_int(v, "schema", 1);
	jv_set_str(v, "action", str_of(c->cmd->name));
	return v;
}

static struct json *
answer_name(const struct cmd_ctx *c, struct str kind, struct str name)
{
	struct json *v = answer(c);
	jv_set_str(v, "type", kind);
	jv_set_str(v, "name", name);
	return v;
}

static struct json *
answer_query(const struct cmd_ctx *c, struct str query, int64_t until)
{
	struct json *v = answer(c);
	char date[DATE_RFC3339_SIZE] = "";
	if (until)
		date_rfc3339(until, date);
	jv_set_str(v, "query", query);
	jv_set_str(v, "until", str_of(date));
	return v;
}

/* Takes v: the same as JSON. */
static int
say(struct cmd_ctx *c, struct json *v, const char *what, struct str text,
    const char *more)
{
	struct buf b = BUF(LIMIT_LINE * 2);
	if (c->json)
		return cmd_print_json(c, v);
	jv_free(v);
	buf_printf(&b, "%s ", what);
	utf8_safe(text, &b);
	buf_printf(&b, "%s; \"courant undo\" takes it back\n", more);
	int status = c->quiet ? 0 : cmd_print(c, buf_view(&b));
	buf_done(&b);
	return status;
}

/* "person:Dmitry Shanin" -> kind and name. */
static void
split_name(struct cmd_ctx *c, struct str *kind, struct str *name)
{
	enum entity_kind k;
	*name = cmd_name(c, &k);
	*kind = k < ENTITY_KINDS ? str_of(entity_kind_name(k)) : STR("entity");
}

/* Without a kind: the one that the name is known for. Names that no article has yet are
 * followed all the same, as any kind. */
static bool
known_kind(struct cmd_ctx *c, struct str *kind, struct str name, struct err *err)
{
	struct name_row *rows, one;
	size_t n;
	if (!str_is(*kind, "entity") || str_starts(c->args[0], STR("entity:")))
		return true;
	if (!store_names_called(
		c->app.store, NAMES_ANY_KIND, name, &c->arena, &rows, &n, err))
		return false;
	if (!n)
		return true;
	if (!cmd_find_name(c, ENTITY_KINDS, name, &one, err))
		return false;
	if (one.kind != ENTITY_OTHER)
		*kind = str_of(entity_kind_name(one.kind));
	return true;
}

static const struct rule *
find_follow(const struct rules *r, struct str kind, struct str name)
{
	bool any = str_is(kind, "entity");
	for (size_t i = 0; i < r->n; i++)
		if (r->list[i].deed == RULE_FOLLOW &&
		    text_fold_eq(r->list[i].text, name) &&
		    (any || str_eq(r->list[i].kind, kind)))
			return &r->list[i];
	return NULL;
}

/* What both begin with: the name, and the rules. False: *status is the command's, and
 * there are no rules to free. */
static bool
begin(struct cmd_ctx *c, struct str *kind, struct str *name, struct rules *r, int *status)
{
	if (!c->nargs) {
		*status = print_follows(c);
		return false;
	}
	split_name(c, kind, name);
	if (!name->n)
		*status = cmd_usage(c, "no name; write follow person:\"NAME\"");
	return name->n && read_rules(c, r, status);
}

static int
run_follow(struct cmd_ctx *c)
{
	struct str kind, name;
	struct rules r;
	struct err err;
	int status = 0;
	if (!begin(c, &kind, &name, &r, &status))
		return status;
	bool have = find_follow(&r, kind, name) != NULL;
	rules_done(&r);
	if (!have && !known_kind(c, &kind, name, &err))
		return cmd_fail(c, &err);
	if (have && !c->json)
		return c->quiet ? 0 : cmd_print(c, STR("it is followed already\n"));
	if (!have && !rules_add(&c->app, RULE_FOLLOW,
			 rule_follow_line(kind, name, &c->arena), &err))
		return cmd_fail(c, &err);
	return say(c, answer_name(c, kind, name), "following", name, "");
}

static int
run_unfollow(struct cmd_ctx *c)
{
	struct str kind, name;
	struct rules r;
	struct err err;
	int status = 0;
	if (!begin(c, &kind, &name, &r, &status))
		return status;
	const struct rule *rule = find_follow(&r, kind, name);
	bool ok = rule ? rules_drop(&c->app, rule, &err)
		       : fail(&err, ERR_NOT_FOUND,
			     "no follow \"%.*s\"; \"courant follow\" lists them",
			     STR_ARG(name));
	status = ok ? say(c, answer_name(c, rule->kind, rule->text),
			  "no longer following", name, "")
		    : cmd_fail(c, &err);
	rules_done(&r);
	return status;
}

/* --for or --until -> seconds; 0: for ever. */
static bool
take_end(struct cmd_ctx *c, int64_t *until, struct err *err)
{
	struct str length = cmd_value(c, "for"), date = cmd_value(c, "until");
	struct query q;
	int64_t seconds;
	*until = 0;
	if (length.p && date.p)
		return fail(
		    err, ERR_USAGE, "invalid call, --for and --until are two ends");
	if (length.p && !date_duration(length, &seconds))
		return fail(err, ERR_USAGE, "invalid --for \"%.*s\"; write 1w or 3d",
		    STR_ARG(length));
	if (length.p)
		*until = clock_now() + seconds;
	if (!date.p)
		return true;
	struct str text = arena_printf(&c->arena, "until:\"%.*s\"", STR_ARG(date));
	if (!query_parse(&q, text, &c->arena, NULL, NULL, NULL))
		return fail(err, ERR_USAGE, "invalid --until \"%.*s\"; write 2026-06-01",
		    STR_ARG(date));
	*until = q.root->to;
	return *until > clock_now() ||
	       fail(
		   err, ERR_USAGE, "invalid --until \"%.*s\", it is over", STR_ARG(date));
}

static int
run_mute(struct cmd_ctx *c)
{
	struct query q;
	struct err err;
	int status;
	int64_t until;
	if (!c->nargs)
		return print_mutes(c);
	if (!take_end(c, &until, &err))
		return cmd_fail(c, &err);
	if (!cmd_query(c, 0, &q, &status))
		return status;
	struct query muted = q;
	int64_t before =
	    store_count(c->app.store, &(struct store_view){ .query = &muted });
	if (!rules_add(
		&c->app, RULE_MUTE, rule_mute_line(q.text, until, &c->arena), &err))
		return cmd_fail(c, &err);
	char more[64];
	snprintf(more, sizeof more, ", %" PRId64 " article%s hidden", before,
	    before == 1 ? "" : "s");
	struct json *v = answer_query(c, q.text, until);
	jv_set_int(v, "hidden", before);
	return say(c, v, "muted", q.text, more);
}

/* By its number as `mute` lists them, or its query. */
static const struct rule *
find_mute(const struct rules *r, struct str what)
{
	int64_t number = 0, wanted = 0, now = clock_now();
	bool by_number = str_to_int(what, &wanted);
	for (size_t i = 0; i < r->n; i++) {
		if (r->list[i].deed != RULE_MUTE || !rule_is_on(&r->list[i], now))
			continue;
		number++;
		if (by_number ? number == wanted : str_eq(r->list[i].text, what))
			return &r->list[i];
	}
	return NULL;
}

static int
run_unmute(struct cmd_ctx *c)
{
	struct rules r;
	struct err err;
	int status = 0;
	if (!c->nargs)
		return print_mutes(c);
	if (!read_rules(c, &r, &status))
		return status;
	struct str what = joined(c);
	const struct rule *rule = find_mute(&r, what);
	bool ok =
	    rule ? rules_drop(&c->app, rule, &err)
		 : fail(&err, ERR_NOT_FOUND,
		       "no mute \"%.*s\"; \"courant mute\" lists them", STR_ARG(what));
	status = ok ? say(c, answer_query(c, rule->text, rule->until), "no longer muted",
			  rule->text, "")
		    : cmd_fail(c, &err);
	rules_done(&r);
	return status;
}

/* clang-format off */
static const struct cmd_option mute_options[] = {
	{ "for",   "LENGTH", "ends by itself after 1w, 3d …", false, 0 },
	{ "until", "DATE",   "ends by itself with that day", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_follow = { .name = "follow",
	.args = "[[KIND:]NAME]",
	.summary = "Follows a name; without one: lists what is followed.",
	.needs = CMD_STORE,
	.run = run_follow,
	.more =
	    "KIND: person, org, place, event, entity (any); without: what the name is "
	    "known for. All arguments\nare the name. is:followed finds its articles." };
const struct cmd cmd_unfollow = { .name = "unfollow",
	.args = "[KIND:]NAME",
	.summary = "Follows it no longer.",
	.needs = CMD_STORE,
	.run = run_unfollow };
const struct cmd cmd_mute = { .name = "mute",
	.args = "[QUERY] [--for LENGTH|--until DATE]",
	.summary = "Hides what QUERY finds, now and later; without one: lists the mutes.",
	.options = mute_options,
	.needs = CMD_STORE,
	.run = run_mute,
	.takes_query = true,
	.more = "The list: number, hidden articles, end, query. is:muted shows what is "
		"hidden.\nWhat is followed is never hidden." };
const struct cmd cmd_unmute = { .name = "unmute",
	.args = "N|QUERY",
	.summary = "Ends a mute, by its number or query.",
	.needs = CMD_STORE,
	.run = run_unmute,
	.takes_query = true };
