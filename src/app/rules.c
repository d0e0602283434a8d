#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/follow.h"
#include "app/queries.h"
#include "app/rules.h"
#include "app/textfile.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/line.h"
#include "store/names.h"
#include "text/date.h"

char *
rules_path(const struct app *a)
{
	return path_join(a->paths.config, "rules");
}

struct str
rule_kind(struct str word)
{
	static const char *const kinds[] = { "person", "organization", "place", "event",
		"entity" };
	if (str_is(word, "org"))
		return STR("organization");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(word, kinds[i]))
			return str_of(kinds[i]);
	return (struct str){ 0 };
}

bool
rule_is_on(const struct rule *r, int64_t now)
{
	return r->deed != RULE_MUTE || r->until == 0 || r->until > now;
}

/* ---- reading */

/* "2026-12-01" (its beginning), or RFC 3339. */
static bool
read_until(struct str text, int64_t *out, struct err *err)
{
	struct clock_parts unused;
	struct arena arena = { 0 };
	struct query q;
	(void)unused;
	bool day = text.n == 10 &&
		   query_parse(&q, arena_printf(&arena, "since:%.*s", STR_ARG(text)),
		       &arena, NULL, NULL, NULL);
	if (day)
		*out = q.root->from;
	arena_free(&arena);
	return day || date_parse(text, out) ||
	       fail(err, ERR_CONFIG, "invalid end \"%.*s\"; write until=2026-12-01",
		   STR_ARG(text));
}

static bool
read_mute(const struct app *a, struct rules *rules, struct rule *r, const struct words *w,
    struct err *err)
{
	size_t at = 1;
	if (w->n > 2 && str_starts(w->word[1].text, STR("until="))) {
		struct str until = w->word[1].text;
		if (!read_until(str_sub(until, 6, until.n), &r->until, err))
			return false;
		at++;
	}
	if (w->n != at + 1)
		return fail(err, ERR_CONFIG, "invalid mute; write mute 'QUERY'");
	r->text = w->word[at].text;
	return app_query(a, r->text, &rules->arena, &r->query, err, NULL, NULL);
}

bool
rule_follow_query(const struct app *a, struct str kind, struct str name,
    struct arena *arena, struct query *out, struct err *err)
{
	struct buf b = BUF(LIMIT_QUERY);
	buf_printf(
	    &b, "%.*s:\"", STR_ARG(str_is(kind, "organization") ? STR("org") : kind));
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] != '"' && name.p[i] != '\\')
			buf_char(&b, name.p[i]);
	buf_char(&b, '"');
	bool ok = app_query(a, buf_view(&b), arena, out, err, NULL, NULL);
	buf_done(&b);
	if (ok)
		out->root->exact = true;
	return ok;
}

static bool
read_follow(const struct app *a, struct rules *rules, struct rule *r,
    const struct words *w, struct err *err)
{
	r->kind = w->n == 3 ? rule_kind(w->word[1].text) : (struct str){ 0 };
	if (!r->kind.p)
		return fail(err, ERR_CONFIG,
		    "invalid follow; write follow person \"NAME\" (or organization, "
		    "place, event, entity)");
	r->text = w->word[2].text;
	return rule_follow_query(a, r->kind, r->text, &rules->arena, &r->query, err);
}

static bool
read_rule(const struct app *a, struct rules *rules, struct rule *r, struct err *err)
{
	/* clang-format off */
	static const struct {
		const char *word;
		bool (*read)(const struct app *a, struct rules *rules, struct rule *r, const struct words *w, struct err *err);
	} deeds[] = { [RULE_FOLLOW] = { "follow", read_follow }, [RULE_MUTE] = { "mute", read_mute } };
	/* clang-format on */
	struct words w;
	if (!line_split(r->raw, LINE_COMMENTS | LINE_SINGLE, &rules->arena, &w, err))
		return false;
	for (size_t i = 0; w.n && i < sizeof deeds / sizeof *deeds; i++)
		if (str_is(w.word[0].text, deeds[i].word)) {
			r->deed = (enum rule_deed)i;
			return deeds[i].read(a, rules, r, &w, err);
		}
	if (w.n == 0)
		r->number = 0; /* nothing stands there */
	return w.n == 0 || fail(err, ERR_CONFIG,
			       "unknown word \"%.*s\"; a rule begins with follow or mute",
			       STR_ARG(w.word[0].text));
}

static void
read_lines(const struct app *a, struct rules *out, struct str rest, const char *path)
{
	struct str raw;
	struct err e;
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_sub(rest, 3, rest.n);
	for (int number = 1; str_cut(&rest, '\n', &raw); number++) {
		struct rule r = { .number = number, .raw = str_trim(raw) };
		if (read_rule(a, out, &r, &e)) {
			if (!r.number)
				continue;
			out->list = arena_push(&out->arena, out->list, &out->n, sizeof r);
			out->list[out->n - 1] = r;
			continue;
		}
		fail_place(&e, arena_printf(&out->arena, "%s:%d", path, number).p);
		e.code = ERR_CONFIG;
		out->problems =
		    arena_push(&out->arena, out->problems, &out->nproblems, sizeof e);
		out->problems[out->nproblems - 1] = e;
	}
}

bool
rules_read(const struct app *a, struct rules *out, struct err *err)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	struct err e;
	char *path = rules_path(a);
	*out = (struct rules){ 0 };
	bool ok = file_read(path, &b, &e);
	if (ok)
		read_lines(a, out, arena_str(&out->arena, buf_view(&b)), path);
	else if (e.code == ERR_NOT_FOUND)
		ok = true;
	else if (err)
		*err = e;
	buf_done(&b);
	free(path);
	return ok;
}

void
rules_done(struct rules *r)
{
	arena_free(&r->arena);
	*r = (struct rules){ 0 };
}

/* ---- applying
 *
 * The store's word "rules" says which rules were applied, on which day (since: and age:
 * mean something else on the next), how far names were then, and up to which article. */

enum { SLICE = 400, A_DAY = 86400 };

struct range {
	int64_t after, to; /* numbers: after < number <= to */
};

/* What the query finds among these numbers, muted ones too. */
static struct query
over(const struct query *q, struct range range, struct arena *arena)
{
	struct query_node *nodes = arena_alloc(arena, 6 * sizeof *nodes), *muted = nodes,
			  *not = nodes + 1, *any = nodes + 2, *in = nodes + 3,
			  *here = nodes + 4, *both = nodes + 5;
	*muted = (struct query_node){ .op = QUERY_TERM,
		.field = QUERY_IS,
		.value = STR("muted"),
		.flags = ARTICLE_MUTED };
	*not = (struct query_node){ .op = QUERY_NOT, .left = muted };
	*any = (struct query_node){ .op = QUERY_OR, .left = muted, .right = not };
	*in = (struct query_node){ .op = QUERY_TERM,
		.field = QUERY_NUMBER,
		.from = range.after + 1,
		.to = range.to + 1 };
	*here = (struct query_node){ .op = QUERY_AND, .left = in, .right = any };
	*both = (struct query_node){ .op = QUERY_AND, .left = q->root, .right = here };
	return (struct query){ .root = both };
}

static bool
collect(const struct rules *rules, enum rule_deed deed, int64_t now, struct range range,
    struct arena *arena, struct query *out)
{
	struct query_node *all = NULL;
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *r = &rules->list[i];
		if (r->deed != deed || !rule_is_on(r, now))
			continue;
		struct query_node * or = arena_alloc(arena, sizeof * or);
		* or = (struct query_node){
			.op = QUERY_OR, .left = r->query.root, .right = all
		};
		all = all ? or : r->query.root;
	}
	if (all)
		*out = over(&(struct query){ .root = all }, range, arena);
	return all != NULL;
}

/* What a follow finds is taken out of what the mutes find. */
static void
but_not(struct query *q, const struct query *followed, struct arena *arena)
{
	struct query_node *nodes = arena_alloc(arena, 2 * sizeof *nodes);
	nodes[0] = (struct query_node){ .op = QUERY_NOT, .left = followed->root };
	nodes[1] =
	    (struct query_node){ .op = QUERY_AND, .left = q->root, .right = nodes };
	q->root = nodes + 1;
}

static bool
set(struct app *a, enum store_rule rule, const struct query *q, struct range range,
    struct arena *arena, struct err *err)
{
	int64_t *ids = NULL;
	size_t n = 0;
	return (!q->root || store_ids(a->store, q, 0, arena, &ids, &n, err)) &&
	       store_set_rule(a->store, rule, ids, n, range.after, range.to, err);
}

static bool
apply(struct app *a, const struct rules *rules, int64_t now, struct range range,
    struct err *err)
{
	struct arena arena = { 0 };
	struct query followed = { 0 }, muted = { 0 };
	bool follows = collect(rules, RULE_FOLLOW, now, range, &arena, &followed);
	if (collect(rules, RULE_MUTE, now, range, &arena, &muted) && follows)
		but_not(&muted, &followed, &arena);
	bool ok = set(a, STORE_FOLLOWED, &followed, range, &arena, err) &&
		  set(a, STORE_MUTED, &muted, range, &arena, err);
	arena_free(&arena);
	return ok;
}

/* Does any rule ask for names? They come later than their articles. */
static bool
ask_names(const struct rules *rules)
{
	bool ask = false;
	for (size_t i = 0; i < rules->n; i++)
		for (int f = QUERY_PERSON; f <= QUERY_ABOUT; f++)
			ask |= query_asks(rules->list[i].query.root, (enum query_field)f);
	return ask;
}

/* The rules that are on and the day, as one word. */
static struct str
word_of(const struct app *a, const struct rules *rules, int64_t now, struct arena *arena)
{
	uint64_t h = rules->n ? a->feeds.hash : 0; /* folders and tags stand there */
	for (size_t i = 0; i < rules->n; i++)
		if (rule_is_on(&rules->list[i], now))
			h = h * 0x100000001b3u ^ str_hash(rules->list[i].raw);
	return arena_printf(
	    arena, "%016" PRIx64 "-%" PRId64, h, rules->n ? now / A_DAY : 0);
}

/* A look at all articles, as the store keeps it: "WORD NAMES AFTER". */
struct look {
	struct str word;
	int64_t names; /* how far names were when it began */
	int64_t after; /* articles up to this number were looked at */
};

static struct look
look_of(struct str state)
{
	struct look l, none = { .names = 0 };
	struct str names;
	bool whole = str_cut(&state, ' ', &l.word) && str_cut(&state, ' ', &names) &&
		     str_to_int(names, &l.names) && str_to_int(state, &l.after);
	return whole ? l : none;
}

/* Where the look goes on; at the beginning if other rules were applied than these, or, at
 * its end, if names were found since it began: one that is under way is never begun anew,
 * it would never end while names are being found. */
static void
go_on(struct look *l, struct str word, int64_t names, int64_t last, bool anew)
{
	bool same = str_eq(l->word, word);
	if (same && (l->names == names || !anew || l->after < last))
		return;
	*l = (struct look){ .word = word, .names = names };
}

/* What there is to be done. */
struct task {
	struct arena arena;
	struct rules rules;
	int64_t now;
	struct look look;
	int64_t last; /* the article to which it goes */
};

static bool
begin(struct app *a, bool anew, struct task *t, struct err *err)
{
	*t = (struct task){ .now = clock_now() };
	if (store_is_read_only(a->store))
		return true;
	if (!rules_read(a, &t->rules, err))
		return false;
	struct str was = store_get(a->store, "rules", &t->arena);
	t->look = look_of(was);
	t->last = t->rules.n || was.n ? store_last_article(a->store) : 0;
	int64_t names = ask_names(&t->rules) ? store_names_state(a->store) : 0;
	go_on(&t->look, word_of(a, &t->rules, t->now, &t->arena), names, t->last, anew);
	if (t->rules.n == 0 && t->look.after > 0)
		t->last = t->look.after; /* nothing is to be set in what came since */
	return true;
}

static void
end(struct task *t)
{
	rules_done(&t->rules);
	arena_free(&t->arena);
}

/* At most 'most' articles; *more: there are others. */
static bool
apply_some(struct app *a, int64_t most, bool anew, bool *more, struct err *err)
{
	struct task t;
	*more = false;
	if (!begin(a, anew, &t, err))
		return false;
	struct range some = { t.look.after, t.last };
	*more = some.to - some.after > most;
	if (*more)
		some.to = some.after + most;
	struct str state = arena_printf(&t.arena, "%.*s %" PRId64 " %" PRId64,
	    STR_ARG(t.look.word), t.look.names, some.to);
	bool ok = some.after >= some.to || (apply(a, &t.rules, t.now, some, err) &&
					       store_set(a->store, "rules", state, err));
	end(&t);
	return ok;
}

/* Of other rules than before the newest articles hear at once, for somebody may look at
 * them; the rest follows. */
static bool
apply_newest(struct app *a, struct err *err)
{
	struct task t;
	bool ok = begin(a, false, &t, err);
	bool anew = t.look.after == 0, any = t.look.after < t.last;
	struct range newest = { t.last > SLICE ? t.last - SLICE : 0, t.last };
	if (ok && anew && any)
		ok = apply(a, &t.rules, t.now, newest, err);
	if (ok && any)
		follow_rules(a, false);
	end(&t);
	return ok;
}

bool
rules_apply(struct app *a, struct err *err)
{
	bool more;
	if (a->follower)
		return apply_newest(a, err);
	/* What is left of a look that is under way, and then another for the names. */
	return apply_some(a, INT64_MAX, true, &more, err) &&
	       apply_some(a, INT64_MAX, true, &more, err);
}

bool
rules_apply_some(struct app *a, bool anew, bool *more, struct err *err)
{
	return apply_some(a, SLICE, anew, more, err);
}

/* ---- changing */

bool
rules_add(struct app *a, enum rule_deed deed, struct str line, struct err *err)
{
	char *path = rules_path(a);
	bool ok = textfile_append(path, line, err) &&
		  store_note(a->store, deed == RULE_MUTE ? JOURNAL_MUTE : JOURNAL_FOLLOW,
		      line, clock_now(), err) &&
		  rules_apply(a, err);
	free(path);
	return ok;
}

bool
rules_drop(struct app *a, const struct rule *r, struct err *err)
{
	char *path = rules_path(a);
	bool there;
	bool ok =
	    textfile_remove(path, r->raw, &there, err) &&
	    store_note(a->store, r->deed == RULE_MUTE ? JOURNAL_UNMUTE : JOURNAL_UNFOLLOW,
		r->raw, clock_now(), err) &&
	    rules_apply(a, err);
	free(path);
	return ok;
}

static bool
change_line(struct app *a, struct str line, bool in, struct err *err)
{
	char *path = rules_path(a);
	bool there, ok = in ? textfile_append(path, line, err)
			    : textfile_remove(path, line, &there, err);
	free(path);
	return ok;
}

static bool
has_added(const struct journal_entry *e)
{
	return e->action == JOURNAL_MUTE || e->action == JOURNAL_FOLLOW;
}

bool
rules_undo(struct app *a, const struct journal_entry *e, struct err *err)
{
	return change_line(a, e->line, !has_added(e), err);
}

bool
rules_redo(struct app *a, const struct journal_entry *e, struct err *err)
{
	return change_line(a, e->line, has_added(e), err);
}

struct str
rule_follow_line(struct str kind, struct str name, struct arena *arena)
{
	struct buf b = BUF(LIMIT_LINE);
	buf_printf(&b, "follow %.*s ", STR_ARG(kind));
	line_quote(&b, name);
	struct str s = arena_str(arena, buf_view(&b));
	buf_done(&b);
	return s;
}

struct str
rule_mute_line(struct str query, int64_t until, struct arena *arena)
{
	struct buf b = BUF(LIMIT_LINE);
	char date[DATE_RFC3339_SIZE];
	buf_puts(&b, "mute ");
	if (until)
		buf_printf(&b, "until=%s ", date_rfc3339(until, date));
	line_quote(&b, query);
	struct str s = arena_str(arena, buf_view(&b));
	buf_done(&b);
	return s;
}
