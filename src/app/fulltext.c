/* Learning: meta "cut:FEED" is a number from -3 to 3. A page that is much longer than
 * what the feed gave moves it up, one that is not moves it down. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/fulltext.h"
#include "app/get.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "ingest/page.h"
#include "text/date.h"
#include "text/fold.h"
#include "text/url.h"

enum { LEARNED = 3, SURE = 2, SHORT_WORDS = 120, MORE_WORDS = 80 };

/* ---- is it cut */

static struct str
meta_name(int64_t feed, struct arena *arena)
{
	return arena_printf(arena, "cut:%" PRId64, feed);
}

static int64_t
learned(const struct app *a, int64_t feed)
{
	struct arena arena = { 0 };
	int64_t score = 0;
	str_to_int(store_get(a->store, meta_name(feed, &arena).p, &arena), &score);
	arena_free(&arena);
	return score;
}

static void
learn(struct app *a, const struct article *article, int64_t page_words)
{
	struct arena arena = { 0 };
	int64_t score = learned(a, article->feed);
	bool longer = page_words > article->words + MORE_WORDS &&
		      page_words * 2 > article->words * 3;
	score += longer ? 1 : -1;
	if (score >= -LEARNED && score <= LEARNED)
		store_set(a->store, meta_name(article->feed, &arena).p,
		    arena_printf(&arena, "%" PRId64, score), NULL);
	arena_free(&arena);
}

/* "…", "[...]", "Read more" */
static bool
ends_cut(struct str text)
{
	static const char *const ends[] = { "...", "…", "[…]", "[...]", "read more",
		"continue reading", "weiterlesen", "lire la suite", "leer mas",
		"leggi tutto", "читать далее", "read more »", "continue reading →" };
	struct buf fold = BUF(LIMIT_TITLE);
	size_t from = text.n > 60 ? text.n - 60 : 0;
	while (from < text.n && ((unsigned char)text.p[from] & 0xc0) == 0x80)
		from++;
	text_fold(str_sub(text, from, text.n), &fold);
	struct str s = str_trim(buf_view(&fold));
	bool cut = false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		cut |= str_ends(s, str_of(ends[i]));
	buf_done(&fold);
	return cut;
}

bool
fulltext_is_cut(const struct app *a, const struct article *article)
{
	if (article->flags & ARTICLE_FULLTEXT || !article->entry.link.n)
		return false;
	if (ends_cut(article->entry.content.utf8))
		return true;
	int64_t score = learned(a, article->feed);
	return score >= SURE || (score > -SURE && article->words < SHORT_WORDS);
}

/* ---- getting it */

struct page_job {
	struct job job; /* first: a job is cast back */
	struct app *app;
	int64_t article;
	struct buf body;
	struct arena arena; /* of the hint's strings */
	struct page_hint hint;
	struct extract page;
	struct fulltext_result result;
	void (*done)(void *ctx, const struct fulltext_result *r);
	void *ctx;
};

static void
finish(struct page_job *j)
{
	j->done(j->ctx, &j->result);
	extract_done(&j->page);
	buf_done(&j->body);
	arena_free(&j->arena);
	free(j);
}

static void
run(struct job *job)
{
	struct page_job *j = (struct page_job *)job;
	j->result.ok =
	    ingest_page(&j->page, buf_view(&j->body), &j->hint, &j->result.err);
}

static void
store_page(struct page_job *j)
{
	struct arena arena = { 0 };
	struct article article;
	struct err *err = &j->result.err;
	j->result.ok = store_article(j->app->store, j->article, &arena, &article, err);
	if (j->result.ok) {
		if (!(article.flags & ARTICLE_FULLTEXT))
			learn(j->app, &article, j->page.words);
		j->result.ok = store_put_page(
		    j->app->store, j->article, &j->page.body, clock_now(), err);
	}
	arena_free(&arena);
}

static void
landed(struct job *job)
{
	struct page_job *j = (struct page_job *)job;
	if (j->result.ok)
		store_page(j);
	finish(j);
}

static void
take(void *ctx, struct net_response *r)
{
	struct page_job *j = ctx;
	bool ok = r->ok && (r->status == 0 || (r->status >= 200 && r->status < 300));
	if (ok) {
		j->body = r->body;
		r->body = BUF(0);
		j->hint.url = arena_str(&j->arena, r->url);
		j->hint.content_type = arena_str(&j->arena, r->content_type);
		j->job = (struct job){ .run = run, .done = landed };
		fail(&j->result.err, ERR_INTERRUPTED, "interrupted"); /* until it ran */
		work_add(j->app->work, &j->job);
		return;
	}
	struct str shown = url_hide_password(j->hint.url, &j->arena);
	if (r->ok)
		fail(&j->result.err, ERR_HTTP, "HTTP status %ld", r->status);
	else
		j->result.err = r->err;
	fail_prefix(&j->result.err, "cannot fetch %.*s: ", STR_ARG(shown));
	finish(j);
}

static bool
ask(struct page_job *j, struct err *err)
{
	struct app *a = j->app;
	struct article article;
	if (!store_article(a->store, j->article, &j->arena, &article, err))
		return false;
	j->hint.url = article.entry.link;
	bool web = str_starts_nocase(j->hint.url, STR("http://")) ||
		   str_starts_nocase(j->hint.url, STR("https://"));
	if (!web)
		return fail(err, ERR_NOT_FOUND,
		    "no page: article %" PRId64 " has no link", j->article);
	struct net_request r =
	    app_request(a, feedlist_find(&a->feeds, article.feed_url), j->hint.url);
	r.done = take;
	r.ctx = j;
	net_get(a->net, &r);
	return true;
}

bool
fulltext_start(struct app *a, int64_t article,
    void (*done)(void *ctx, const struct fulltext_result *r), void *ctx, struct err *err)
{
	if (a->offline)
		return fail(err, ERR_OFFLINE, "cannot fetch the page: offline");
	struct page_job *j = xcalloc(1, sizeof *j);
	*j = (struct page_job){ .app = a,
		.article = article,
		.body = BUF(0),
		.result.article = article,
		.done = done,
		.ctx = ctx };
	if (ask(j, err))
		return true;
	arena_free(&j->arena);
	free(j);
	return false;
}

struct waiting {
	struct app *app;
	struct fulltext_result result;
};

static void
stop(void *ctx, const struct fulltext_result *r)
{
	struct waiting *w = ctx;
	w->result = *r;
	loop_stop(w->app->loop);
}

bool
fulltext_get(struct app *a, int64_t article, struct err *err)
{
	struct waiting w = { .app = a };
	app_start_loop(a);
	if (!app_start_net(a, err) || !fulltext_start(a, article, stop, &w, err))
		return false;
	loop_run(a->loop);
	if (!w.result.ok && err)
		*err = w.result.err;
	return w.result.ok;
}

/* ---- pages that no feed named */

static bool
put_page(struct app *a, struct extract *page, struct str url, int64_t *article,
    struct err *err)
{
	struct person author = { .name = page->byline };
	struct entry e = { .id = url,
		.link = url,
		.title = page->title,
		.content = page->body,
		.authors = &author,
		.nauthors = page->byline.n > 0,
		.language = page->language,
		.image = page->image };
	int64_t feed = store_saved_pages(a->store, err);
	date_parse(page->published, &e.published);
	if (!feed ||
	    store_put_entry(a->store, feed, &e, clock_now(), err) == STORE_PUT_FAILED)
		return false;
	*article = store_find_link(a->store, url);
	return *article > 0 || fail(err, ERR_STORE, "cannot find the saved page");
}

bool
fulltext_save_page(struct app *a, struct str url, int64_t *article, struct err *err)
{
	struct got got = { .body = BUF(0) };
	struct extract page = { 0 };
	*article = store_find_link(a->store, url);
	if (*article)
		return true;
	bool ok = app_get(a, url, &got, err);
	struct page_hint hint = { got.url, got.content_type };
	ok = ok && ingest_page(&page, buf_view(&got.body), &hint, err) &&
	     put_page(a, &page, url, article, err);
	extract_done(&page);
	got_done(&got);
	return ok;
}
