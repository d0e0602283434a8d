/* courant entities: who and what is in a text. From standard input: plain text in, one
 * JSON object out, no store. */
#include "config.h"

#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/tty.h"
#include "cmd/names.h"
#include "entity/find.h"
#include "text/lang.h"
#include "text/utf8.h"

enum { TEXT_MAX = 64 << 20, PIECE = 256 << 10 };

/* Offsets are the scorer's and everybody's: bytes over the whole, whatever the pieces. */
static struct json *
mention_json(
    const struct entities *e, const struct mention *m, struct str text, size_t base)
{
	const struct entity *x = &e->entity[m->entity];
	struct json *v = jv_object();
	jv_set(v, "type", jv_string(str_of(entity_kind_name((enum entity_kind)m->kind))));
	jv_set(v, "text", jv_string(str_sub(text, m->start, m->end)));
	jv_set_int(v, "start", (int64_t)(m->start + base));
	jv_set_int(v, "end", (int64_t)(m->end + base));
	jv_set(v, "name", jv_string(x->name));
	jv_set_str(v, "role", m->role);
	jv_set_str(v, "organization", m->organization);
	return v;
}

static struct json *
name_json(const struct entity *x)
{
	struct json *v = jv_object();
	jv_set(v, "type", jv_string(str_of(entity_kind_name((enum entity_kind)x->kind))));
	jv_set(v, "name", jv_string(x->name));
	jv_set_int(v, "mentions", x->mentions);
	jv_set_bool(v, "about", x->about);
	jv_set_str(v, "role", x->role);
	jv_set_str(v, "organization", x->organization);
	return v;
}

/* What was found so far. Mentions are written at once, because a long text has many;
 * names are one for each, whatever the pieces. */
struct telling {
	struct buf mentions;
	struct map by_name; /* "kind name" -> struct entity */
	struct entity **name;
	size_t nnames;
	struct arena arena;
	struct str language, method;
	unsigned kinds; /* 1 << kind */
};

static void
add_name(struct telling *a, const struct entity *e)
{
	struct str key = arena_printf(&a->arena, "%d %.*s", e->kind, STR_ARG(e->name));
	struct entity *known = map_get(&a->by_name, key);
	if (!known) {
		known = arena_alloc(&a->arena, sizeof *known);
		*known = *e;
		known->name = arena_str(&a->arena, e->name);
		map_put(&a->by_name, key, known);
		a->name = arena_push(&a->arena, a->name, &a->nnames, sizeof *a->name);
		a->name[a->nnames - 1] = known;
		return;
	}
	known->mentions += e->mentions;
	known->about = known->about || e->about;
	if (!known->role.n) {
		known->role = e->role;
		known->organization = e->organization;
	}
}

static void
add_mention(struct telling *a, struct json *v)
{
	if (a->mentions.n)
		buf_char(&a->mentions, ',');
	jv_write(v, &a->mentions);
	jv_free(v);
}

static void
add_piece(struct telling *a, struct str text, size_t base)
{
	struct arena arena = { NULL };
	struct entities e;
	struct entity_source source = { .text = text, .language = a->language };
	entity_find(&source, &arena, &e);
	for (size_t i = 0; i < e.nmentions; i++)
		if (a->kinds >> e.mention[i].kind & 1)
			add_mention(a, mention_json(&e, &e.mention[i], text, base));
	for (size_t i = 0; i < e.nentities; i++)
		if (a->kinds >> e.entity[i].kind & 1)
			add_name(a, &e.entity[i]);
	a->method = e.method;
	arena_free(&arena);
}

/* A piece ends at an empty line, else at a line's end, else between characters. */
static size_t
piece_end(struct str rest)
{
	if (rest.n <= PIECE)
		return rest.n;
	struct str part = utf8_cut(rest, PIECE);
	for (size_t i = part.n; i > PIECE / 2; i--)
		if (part.p[i - 1] == '\n' && part.p[i - 2] == '\n')
			return i;
	for (size_t i = part.n; i > PIECE / 2; i--)
		if (part.p[i - 1] == '\n' || part.p[i - 1] == ' ')
			return i;
	return part.n;
}

static bool
read_kinds(struct cmd_ctx *c, unsigned *kinds)
{
	struct str rest = cmd_value(c, "kinds"), one;
	*kinds = rest.n ? 0 : ~0u;
	while (str_cut(&rest, ',', &one)) {
		unsigned bit = 0;
		for (int k = 0; k < ENTITY_KINDS; k++)
			if (str_is(one, entity_kind_name((enum entity_kind)k)))
				bit = 1u << k;
		if (!bit)
			return false;
		*kinds |= bit;
	}
	return true;
}

static int
print(const struct cmd_ctx *c, const struct telling *a)
{
	struct buf out = BUF(LIMIT_OUTPUT);
	buf_puts(&out, "{\"schema\":1,");
	if (a->language.n)
		buf_printf(&out, "\"language\":\"%.*s\",", STR_ARG(a->language));
	buf_printf(&out, "\"method\":\"%.*s\",\"entities\":[", STR_ARG(a->method));
	buf_str(&out, buf_view(&a->mentions));
	buf_puts(&out, "],\"names\":[");
	for (size_t i = 0; i < a->nnames; i++) {
		struct json *v = name_json(a->name[i]);
		buf_puts(&out, i ? "," : "");
		jv_write(v, &out);
		jv_free(v);
	}
	buf_puts(&out, "]}\n");
	int status = cmd_print(c, buf_view(&out));
	buf_done(&out);
	return status;
}

static int
tell(struct cmd_ctx *c, struct str text, unsigned kinds)
{
	struct str given = cmd_value(c, "lang");
	struct telling a = { .mentions = BUF(LIMIT_OUTPUT),
		.language = given.n ? lang_main(given) : lang_guess(text),
		.method = STR("none"),
		.kinds = kinds };
	for (size_t at = 0, n; at < text.n; at += n) {
		n = piece_end(str_sub(text, at, text.n));
		add_piece(&a, str_sub(text, at, at + n), at);
	}
	int status = print(c, &a);
	buf_done(&a.mentions);
	map_done(&a.by_name);
	arena_free(&a.arena);
	return status;
}

static bool
is_of_target(const struct cmd_ctx *c)
{
	return c->nargs > 0 && !(c->nargs == 1 && str_is(c->args[0], "-"));
}

/* A text needs nothing of the user's. */
static enum cmd_needs
needs_with(const struct cmd_ctx *c)
{
	return is_of_target(c) ? CMD_STORE : CMD_NOTHING;
}

static int
run(struct cmd_ctx *c)
{
	struct buf bytes = BUF(TEXT_MAX);
	struct err err;
	unsigned kinds;
	if (!read_kinds(c, &kinds))
		return cmd_usage(c,
		    "--kinds wants a list of person, organization, place, event, "
		    "other");
	if (is_of_target(c))
		return cmd_entities_of(c, kinds);
	if (!c->nargs && tty_is(0))
		return cmd_usage(
		    c, "no text and no article; courant entities < FILE, or a TARGET");
	if (!file_read("-", &bytes, &err)) {
		buf_done(&bytes);
		return cmd_fail(c, &err);
	}
	int status;
	if (utf8_is_valid(buf_view(&bytes))) {
		status = tell(c, buf_view(&bytes), kinds);
	} else {
		fail(
		    &err, ERR_ENCODING, "standard input is not UTF-8; iconv(1) converts");
		status = cmd_fail(c, &err);
	}
	buf_done(&bytes);
	return status;
}

static const struct cmd_option options[] = {
	{ .name = "kinds",
	    .arg = "LIST",
	    .help = "only these: person,organization,place,event,other" },
	{ .name = "lang",
	    .arg = "CODE",
	    .help = "language of the text, as en; else guessed" },
	{ .name = NULL },
};

const struct cmd cmd_entities = { .name = "entities",
	.args = "[TARGET] [--kinds LIST] [--lang CODE]",
	.summary = "Names of people, organizations, places and events in articles, or in "
		   "a text.",
	.options = options,
	.needs_with = needs_with,
	.run = run,
	.takes_query = true,
	.more = "Without TARGET, or with -, plain text from standard input gives one "
		"JSON object.\nTARGET: kind, name, role and mentions of stored articles, "
		"parted by tabs; with --json an array." };
