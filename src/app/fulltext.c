/* A page is got, a worker takes the article out of it; where it goes on on another page
 * of the same host, that is got, too, and put behind it. Then the whole takes the place
 * of the feed's text, and whether it was longer is learned of the feed (feeds.cut). */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/follow.h"
#include "app/fulltext.h"
#include "app/get.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "ingest/page.h"
#include "text/date.h"
#include "text/url.h"
#include "text/words.h"

enum { MORE_WORDS = 80 };

/* ---- is it cut */

bool
fulltext_is_cut(const struct app *a, const struct article *article)
{
	(void)a;
	return article->flags & ARTICLE_CUT;
}

static void
learn(struct app *a, const struct article *article, int64_t page_words)
{
	bool longer = page_words > article->words + MORE_WORDS &&
		      page_words * 2 > article->words * 3;
	store_learn_cut(a->store, article->feed, longer, NULL);
}

/* ---- getting it */

struct page_job {
	struct job job; /* first: a job is cast back */
	struct app *app;
	int64_t article;
	struct str feed_url, from; /* from: who names the page; in the arena */
	struct buf body;
	struct arena arena; /* of the hint's strings, and of the whole text */
	struct page_hint hint;
	struct extract page;
	struct richtext whole;
	struct str title;                   /* the first page's headline */
	struct str pages[LIMIT_NEXT_PAGES]; /* addresses of those that are in it */
	size_t npages;
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

/* What "next" leads to may be another article: then its headline is another. */
static bool
same_headline(struct str a, struct str b)
{
	return str_find(a, b) != STR_NONE || str_find(b, a) != STR_NONE;
}

static bool
is_same_article(struct page_job *j)
{
	if (!j->whole.utf8.n) {
		j->title = arena_str(&j->arena, j->page.title);
		return true;
	}
	bool same = same_headline(j->title, j->page.title);
	if (!same)
		j->page.next = (struct str){ NULL, 0 };
	return same;
}

static void
run(struct job *job)
{
	struct page_job *j = (struct page_job *)job;
	j->result.ok =
	    ingest_page(&j->page, buf_view(&j->body), &j->hint, &j->result.err);
	if (j->result.ok && !is_same_article(j))
		return;
	if (j->result.ok)
		j->result.ok = richtext_join(&j->whole, &j->page.body, &j->arena) ||
			       fail(&j->result.err, ERR_TOO_BIG,
				   "cannot keep the page: its text is too large");
}

static void
store_page(struct page_job *j)
{
	struct arena arena = { 0 };
	struct article article;
	struct err *err = &j->result.err;
	j->result.ok = store_article(j->app->store, j->article, &arena, &article, err);
	int64_t words = words_count(j->whole.utf8);
	bool shown = j->result.ok && article.flags & ARTICLE_FULLTEXT;
	if (j->result.ok && !shown)
		learn(j->app, &article, words);
	if (j->result.ok && !shown && words < article.words) {
		j->result.ok = fail(err, ERR_NOT_FOUND,
		    "no full text: the page gives less than the feed (%lld of %lld "
		    "words)",
		    (long long)words, (long long)article.words);
	} else if (j->result.ok) {
		j->result.ok = store_put_page(
		    j->app->store, j->article, &j->whole, clock_now(), err);
		app_follow(j->app);
	}
	arena_free(&arena);
}

/* Is there a further page that is not in it yet? */
static bool
goes_on(const struct page_job *j)
{
	if (!j->page.next.n || j->npages == LIMIT_NEXT_PAGES)
		return false;
	for (size_t i = 0; i < j->npages; i++)
		if (str_eq(j->pages[i], j->page.next))
			return false;
	return true;
}

static void ask_page(struct page_job *j, struct str url);

/* What cannot be had of the later pages is no reason to lose the first. */
static void
landed(struct job *job)
{
	struct page_job *j = (struct page_job *)job;
	bool more = j->result.ok && goes_on(j);
	struct str next = arena_str(&j->arena, j->page.next);
	extract_done(&j->page);
	j->page = (struct extract){ 0 };
	buf_done(&j->body);
	j->body = BUF(0);
	if (more) {
		ask_page(j, next);
		return;
	}
	if (j->result.ok || (j->whole.utf8.n && j->result.err.code != ERR_INTERRUPTED))
		store_page(j);
	finish(j);
}

static void
failed(struct page_job *j, const struct net_response *r)
{
	struct str shown = url_hide_password(j->hint.url, &j->arena);
	j->result.final = r->ok && r->status >= 400 && r->status < 500 &&
			  r->status != 408 && r->status != 429;
	if (r->ok)
		fail(&j->result.err, ERR_HTTP, "HTTP status %ld", r->status);
	else
		j->result.err = r->err;
	fail_prefix(&j->result.err, "cannot fetch %.*s: ", STR_ARG(shown));
	if (j->whole.utf8.n && j->result.err.code != ERR_INTERRUPTED)
		store_page(j);
	finish(j);
}

static void
take(void *ctx, struct net_response *r)
{
	struct page_job *j = ctx;
	j->result.ok = false;
	if (!r->ok || (r->status != 0 && (r->status < 200 || r->status > 299))) {
		failed(j, r);
		return;
	}
	j->body = r->body;
	r->body = BUF(0);
	j->hint.url = arena_str(&j->arena, r->url);
	j->hint.content_type = arena_str(&j->arena, r->content_type);
	j->job = (struct job){ .run = run, .done = landed };
	fail(&j->result.err, ERR_INTERRUPTED, "interrupted"); /* until it ran */
	work_add(j->app->work, &j->job);
}

static void
ask_page(struct page_job *j, struct str url)
{
	struct app *a = j->app;
	const struct feedline *line = feedlist_find(&a->feeds, j->feed_url);
	struct net_request r = app_request(a, line, url);
	j->hint.url = url;
	j->pages[j->npages++] = url;
	app_guard(&r, j->from);
	r.done = take;
	r.ctx = j;
	net_get(a->net, &r);
}

static bool
ask(struct page_job *j, struct err *err)
{
	struct article article;
	if (!store_article(j->app->store, j->article, &j->arena, &article, err))
		return false;
	struct str url = article.entry.link;
	bool web = str_starts_nocase(url, STR("http://")) ||
		   str_starts_nocase(url, STR("https://"));
	if (!web)
		return fail(err, ERR_NOT_FOUND,
		    "no page: article %" PRId64 " has no link", j->article);
	j->feed_url = article.feed_url;
	j->from = str_is(article.feed_url, STORE_SAVED_PAGES) ? url : article.feed_url;
	ask_page(j, url);
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

bool
fulltext_show(struct app *a, int64_t article, bool page, struct err *err)
{
	bool ok = store_show_page(a->store, article, page, err);
	if (ok && a->loop)
		app_follow(a);
	return ok;
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
	if (store_has_page(a->store, article))
		return store_show_page(a->store, article, true, err);
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

/* The pages that it goes on on, put behind it. */
static void
add_next_pages(struct app *a, struct extract *page)
{
	struct str next = page->next;
	for (int i = 1; next.n && i < LIMIT_NEXT_PAGES; i++) {
		struct got got = { .body = BUF(0) };
		struct extract more = { 0 };
		struct page_hint hint = { next, STR("") };
		bool ok = app_get(a, next, &got, NULL);
		hint.content_type = got.content_type;
		ok = ok && ingest_page(&more, buf_view(&got.body), &hint, NULL) &&
		     same_headline(page->title, more.title) &&
		     richtext_join(&page->body, &more.body, &page->arena);
		next = ok && !str_eq(more.next, next) ? arena_str(&page->arena, more.next)
						      : (struct str){ NULL, 0 };
		extract_done(&more);
		got_done(&got);
	}
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
	ok = ok && ingest_page(&page, buf_view(&got.body), &hint, err);
	if (ok) {
		add_next_pages(a, &page);
		ok = put_page(a, &page, url, article, err);
	}
	extract_done(&page);
	got_done(&got);
	return ok;
}
