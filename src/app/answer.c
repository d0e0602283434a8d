/* From an answer to the store: judged, parsed on a worker, written in slices, told when
 * the slice is committed.
 *
 * 1. A feed's row is written in the same transaction as its last article, so that ETag
 *    and hash say "I have this" only when all of it is stored.
 * 2. An answer with nothing new writes dates alone.
 * 3. A new address (301, 308) counts only when there was a feed at it. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/get.h"
#include "app/round.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "ingest/document.h"
#include "net/policy.h"
#include "text/url.h"

enum { AT_ONCE = 8 /* articles that are deleted in a turn */ };

/* ---- failures */

/* "what" + ", 3 tries since 21 Nov" + "; what to do" */
static void
add_tries(const struct fetch *f, struct err *err)
{
	struct str all = str_of(err->text);
	size_t end = str_find(all, STR("; "));
	struct str what = str_sub(all, 0, end), rest = str_sub(all, what.n, all.n);
	struct err told;
	char since[32];

	if (f->row.tries == 0)
		return;
	clock_format(since, sizeof since, "%-d %b", f->row.failing_since);
	fail(&told, err->code, "%.*s, %lld tries since %s%.*s", STR_ARG(what),
	    (long long)f->row.tries + 1, since, STR_ARG(rest));
	*err = told;
}

static void
tell(struct fetch *f, enum refresh_result result, bool count_tries)
{
	struct str shown = url_hide_password(f->row.url, &f->arena);

	if (count_tries)
		add_tries(f, f->err);
	fail_prefix(f->err, "cannot fetch %.*s: ", STR_ARG(shown));
	f->event.result = result;
	f->event.err = f->err;
	round_land(f);
}

void
answer_skip(struct fetch *f)
{
	tell(f, REFRESH_SKIPPED, false);
}

void
answer_not_stored(struct fetch *f, const struct err *err)
{
	if (round_not_stored(f->refresh, err)) {
		round_drop(f);
		return;
	}
	round_fail(f, err);
	tell(f, REFRESH_FAILED, false);
}

/* ---- parsing */

static void
run(struct job *job)
{
	struct parse_job *j = (struct parse_job *)job;
	struct feed_hint hint = { j->url, j->content_type, j->language,
		j->strip_trackers };

	if (j->path && !file_read_regular(j->path, &j->body, &j->err)) {
		buf_done(&j->body);
		j->ran = true;
		return;
	}
	j->bytes = j->body.n;
	j->hash = str_hash(buf_view(&j->body));
	j->same = j->hash == j->known_hash;
	if (!j->same)
		j->ok = ingest_document(&j->feed, buf_view(&j->body), &hint, &j->err);
	buf_done(&j->body);
	j->ran = true;
}

void
answer_free_job(struct parse_job *j)
{
	if (!j)
		return;
	if (j->ok)
		feed_done(&j->feed);
	buf_done(&j->body);
	arena_free(&j->arena);
	free(j->path);
	free(j);
}

/* Damaged, and nothing could be saved. */
static bool
is_empty_ruin(const struct feed *f)
{
	return f->nentries == 0 && f->title.n == 0 && f->nwarnings > 0;
}

static void
parsed(struct fetch *f)
{
	struct err err;
	const struct parse_job *j = f->job;

	if (j->path)
		f->event.bytes = j->bytes;
	if (j->ok && is_empty_ruin(&j->feed)) {
		f->verdict = POLICY_FAILED;
		fail(&err, ERR_SYNTAX, "cannot read a feed in the document: %.*s",
		    STR_ARG(j->feed.warnings[0]));
		round_fail(f, &err);
	} else if (j->ok && j->feed.torn) {
		f->verdict = POLICY_FAILED;
		fail(&err, ERR_SYNTAX,
		    "cannot read the document, it ends in the middle; nothing of it was "
		    "stored");
		round_fail(f, &err);
	} else if (!j->same && !j->ok) {
		f->verdict = POLICY_FAILED;
		round_fail(f, &j->err);
		if (f->err->code == ERR_NOT_A_FEED)
			fail_prefix(f->err, "the answer is ");
	}
	round_ready(f);
}

static void
done(struct job *job)
{
	struct parse_job *j = (struct parse_job *)job;

	if (!j->fetch)
		answer_free_job(j);
	else if (!j->ran)
		round_drop(j->fetch);
	else
		parsed(j->fetch);
}

static struct parse_job *
new_job(struct fetch *f)
{
	struct parse_job *j = xcalloc(1, sizeof *j);

	j->job = (struct job){ .run = run, .done = done };
	j->fetch = f;
	j->strip_trackers = f->strip_trackers;
	j->known_hash = f->row.last_success > 0 ? f->row.body_hash : 0;
	j->body = BUF(f->max_size);
	f->job = j;
	f->state = FETCH_PARSING;
	return j;
}

void
answer_parse(struct fetch *f, struct buf *body, struct str base, struct str content_type,
    struct str language)
{
	struct parse_job *j = new_job(f);

	f->verdict = POLICY_FEED;
	j->url = arena_str(&j->arena, base);
	j->content_type = arena_str(&j->arena, content_type);
	j->language = arena_str(&j->arena, language);
	j->body = *body;
	*body = BUF(0);
	round_hold(f, j->body.n);
	work_add(f->refresh->app->work, &j->job);
}

void
answer_parse_file(struct fetch *f)
{
	struct parse_job *j = new_job(f);
	struct url_parts p;

	f->verdict = POLICY_FEED;
	j->url = arena_str(&j->arena, f->row.url);
	bool ok = url_split(f->row.url, &j->arena, &p);
	j->path = str_cstr(ok ? url_decode(p.path, &j->arena) : STR(""));
	round_hold(f, 0);
	work_add(f->refresh->app->work, &j->job);
}

/* ---- answers */

void
answer_begin(struct fetch *f)
{
	f->answer.time = clock_now();
	f->answer.body_hash = f->row.body_hash;
}

void
answer_failed(struct fetch *f)
{
	f->verdict = POLICY_FAILED;
	round_ready(f);
}

static void
read_response(struct fetch *f, const struct net_response *r)
{
	struct feed_answer *a = &f->answer;

	answer_begin(f);
	a->etag = arena_str(&f->arena, r->etag);
	a->last_modified = arena_str(&f->arena, r->last_modified);
	a->moved_to = arena_str(&f->arena, r->permanent_url);
	f->wish.max_age = r->max_age;
	f->wish.retry_after = r->retry_after;
	f->event.status = r->of_host ? 0 : r->status;
	f->event.bytes = r->body.n;
	f->event.ms = r->ms;
}

static bool
knows_validator(const struct fetch *f, struct err *err)
{
	return f->row.etag.n > 0 || f->row.last_modified.n > 0 ||
	       fail(err, ERR_HTTP,
		   "HTTP status 304 Not Modified, but nothing is known that could be "
		   "unmodified");
}

static void
take_body(struct fetch *f, struct net_response *r)
{
	if (f->command)
		source_filter(f, &r->body, r->url);
	else
		answer_parse(f, &r->body, r->url, r->content_type, r->content_language);
}

void
answer_take(void *ctx, struct net_response *r)
{
	struct fetch *f = ctx;
	struct err err;

	if (!r->ok && r->err.code == ERR_INTERRUPTED) {
		round_drop(f);
		return;
	}
	f->verdict = policy_judge(r, &err);
	read_response(f, r);
	if (f->verdict == POLICY_FEED) {
		take_body(f, r);
		return;
	}
	if (f->verdict == POLICY_UNCHANGED && !knows_validator(f, &err))
		f->verdict = POLICY_FAILED;
	if (r->of_host)
		fail_suffix(&err, " (so another feed of its host was told)");
	if (f->verdict != POLICY_UNCHANGED)
		round_fail(f, &err);
	round_ready(f);
}

/* ---- storing: all of it may be done twice, when a slice had to be taken back */

static int64_t
next_time(const struct fetch *f, bool ok)
{
	struct policy_wish wish = f->wish;

	wish.ok = ok;
	wish.now = f->answer.time;
	wish.tries = f->row.tries + 1;
	wish.gap = store_feed_gap(f->refresh->app->store, f->row.id, wish.now);
	return policy_next(&wish);
}

/* Once may be a mistake. */
static void
tell_moved(struct fetch *f)
{
	if (str_eq(f->answer.moved_to, f->row.moving_to))
		f->event.moved_to = f->answer.moved_to;
}

static bool
write_failed(struct fetch *f, struct err *err)
{
	struct feed_answer *a = &f->answer;

	a->ok = false;
	a->gone = f->verdict == POLICY_GONE;
	a->waiting = f->verdict == POLICY_WAIT;
	a->error_code = f->err->code;
	a->error = str_of(f->err->text);
	a->next_fetch = next_time(f, false);
	f->event.result = REFRESH_FAILED;
	f->event.next_fetch = a->next_fetch;
	f->written = true;
	return store_feed_answered(f->refresh->app->store, f->row.id, a, err);
}

/* Some of what is not to be kept goes. *more: come again, before the feed's row. */
static bool
retain(struct fetch *f, bool *more, struct err *err)
{
	return store_retain(f->refresh->app->store, f->row.id, &f->keep, f->answer.time,
	    AT_ONCE, more, err);
}

/* By status, or because the body is the one that is stored; its ETag may be new then. */
static bool
write_unchanged(struct fetch *f, struct err *err)
{
	struct feed_answer *a = &f->answer;
	bool more;

	if (!retain(f, &more, err) || more)
		return more;
	a->ok = true;
	a->next_fetch = next_time(f, true);
	a->unchanged = f->verdict == POLICY_UNCHANGED ||
		       (str_eq(a->etag, f->row.etag) &&
			   str_eq(a->last_modified, f->row.last_modified));
	f->event.result = REFRESH_UNCHANGED;
	tell_moved(f);
	f->event.next_fetch = a->next_fetch;
	f->written = true;
	return store_feed_answered(f->refresh->app->store, f->row.id, a, err);
}

/* fulltext=fetch: the pages of what is new are wanted; those of cut articles are got. */
static bool
want_pages(struct fetch *f, struct err *err)
{
	struct app *app = f->refresh->app;
	const struct feedline *line = feedlist_find(&app->feeds, f->row.url);

	return f->event.added == 0 ||
	       !str_is(app_feed_text(app, line, SET_FULLTEXT), "fetch") ||
	       store_want_new(app->store, f->row.id, f->answer.time, err);
}

static bool
write_last(struct fetch *f, struct err *err)
{
	struct feed_answer *a = &f->answer;
	const struct feed *feed = &f->job->feed;
	bool some = f->event.added + f->event.updated > 0, more;

	if (!retain(f, &more, err) || more)
		return more;
	a->ok = true;
	a->feed = feed;
	a->body_hash = f->job->hash;
	f->wish.hint = store_feed_hint(feed);
	f->wish.skip_hours = feed->skip_hours;
	f->wish.skip_days = feed->skip_days;
	a->next_fetch = next_time(f, true);
	f->event.result = some ? REFRESH_NEW : REFRESH_UNCHANGED;
	f->event.next_fetch = a->next_fetch;
	tell_moved(f);
	f->event.warnings = feed->warnings;
	f->event.nwarnings = feed->nwarnings;
	f->written = true;
	return want_pages(f, err) &&
	       store_feed_answered(f->refresh->app->store, f->row.id, a, err);
}

/* The next entry, or behind the last one the feed's row. */
static bool
write_document(struct fetch *f, struct err *err)
{
	const struct feed *feed = &f->job->feed;

	if (f->stored == feed->nentries)
		return write_last(f, err);
	struct store *store = f->refresh->app->store;
	const struct entry *e = &feed->entries[f->stored];
	enum store_put put = store_put_entry(store, f->row.id, e, f->answer.time, err);
	if (put == STORE_PUT_FAILED ||
	    (put == STORE_PUT_UPDATED && f->unread_on_update &&
		!store_reopen_entry(store, f->row.id, e->id, err)))
		return false;
	f->stored++;
	f->event.added += put == STORE_PUT_NEW;
	f->event.updated += put == STORE_PUT_UPDATED;
	return true;
}

bool
answer_write(struct fetch *f, struct err *err)
{
	const struct parse_job *j = f->job;

	if (f->verdict == POLICY_UNCHANGED || (j && j->same))
		return write_unchanged(f, err);
	return f->verdict == POLICY_FEED ? write_document(f, err) : write_failed(f, err);
}

void
answer_keep(struct fetch *f)
{
	f->kept_event = f->event;
	f->kept_stored = f->stored;
}

void
answer_restore(struct fetch *f)
{
	f->event = f->kept_event;
	f->stored = f->kept_stored;
	f->written = false;
}

void
answer_land(struct fetch *f)
{
	if (f->event.result == REFRESH_FAILED)
		tell(f, REFRESH_FAILED, true);
	else
		round_land(f);
}
