/* The store: what is put in comes out, counts and windows agree, marks can be taken back,
 * a second connection is seen. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "store/store.h"
#include "test.h"

enum { DAY = 86400, NOW = 1773480000 };

struct fixture {
	char *folder, *path;
	struct store *store;
	struct arena arena;
	int64_t feed;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	f->folder = file_make_temporary("courant-test", NULL);
	f->path = path_join(f->folder, "courant.db");
	f->store = store_open(f->path, NULL);
	assert_non_null(f->store);
	struct feed_subscription subs[] = {
		{ .url = STR("https://a.example/rss"),
		    .label = STR("Ä-Feed"),
		    .folder = STR("News") },
		{ .url = STR("https://b.example/rss") },
	};
	assert_true(store_subscribe(f->store, subs, 2, NULL));
	f->feed = store_feed_id(f->store, subs[0].url);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	store_close(f->store);
	file_remove_folder(f->folder);
	free(f->folder);
	free(f->path);
	arena_free(&f->arena);
	free(f);
	return 0;
}

static struct entry
entry(struct fixture *f, int i, const char *text)
{
	struct entry e = { .id = arena_printf(&f->arena, "guid-%d", i),
		.title = arena_printf(&f->arena, "Headline %d", i),
		.link = arena_printf(&f->arena, "https://a.example/%d", i),
		.published = NOW - i * 3600 };
	e.content = richtext_plain(arena_str(&f->arena, str_of(text)), &f->arena);
	return e;
}

static void
put(struct fixture *f, int from, int to)
{
	for (int i = from; i < to; i++) {
		struct entry e =
		    entry(f, i, i % 2 ? "grain deal in Ankara" : "café by the sea");
		assert_int_equal(
		    store_put_entry(f->store, f->feed, &e, NOW, NULL), STORE_PUT_NEW);
	}
}

static struct query
query(struct fixture *f, const char *text)
{
	struct query q;
	struct err err;
	if (!query_parse(&q, str_of(text), &f->arena, &err, NULL, NULL))
		fail_msg("%s", err.text);
	return q;
}

static int64_t
count(struct fixture *f, const char *text)
{
	struct query q = query(f, text);
	return store_count(f->store, &(struct store_view){ .query = &q });
}

static void
an_entry_comes_out_as_it_went_in(void **state)
{
	struct fixture *f = *state;
	struct person author = { STR("Ada Byron"), STR("ada@a.example"), { 0 } };
	struct str categories[] = { STR("Wheat"), STR("Ships") };
	struct enclosure sound = { STR("https://a.example/x.mp3"), STR("audio/mpeg"),
		1234, 60 };
	struct entry e = entry(f, 1, "The text.");
	e.summary = richtext_plain(STR("In short."), &f->arena);
	e.authors = &author, e.nauthors = 1;
	e.categories = categories, e.ncategories = 2;
	e.enclosures = &sound, e.nenclosures = 1;
	e.comments = STR("https://a.example/1#c");
	assert_int_equal(
	    store_put_entry(f->store, f->feed, &e, NOW, NULL), STORE_PUT_NEW);
	struct article a;
	assert_true(store_article(f->store, 1, &f->arena, &a, NULL));
	assert_true(str_eq(a.entry.title, e.title) && str_eq(a.entry.id, e.id));
	assert_true(str_is(a.entry.content.utf8, "The text."));
	assert_true(str_is(a.entry.summary.utf8, "In short."));
	assert_true(str_is(a.entry.authors[0].email, "ada@a.example"));
	assert_true(a.entry.ncategories == 2 && str_is(a.entry.categories[1], "Ships"));
	assert_int_equal(a.entry.enclosures[0].length, 1234);
	assert_true(str_is(a.entry.comments, "https://a.example/1#c"));
	assert_int_equal(a.words, 2);
	assert_int_equal(a.date, e.published);
	assert_true(str_is(a.feed_title, "Ä-Feed"));
}

static void
the_same_entry_is_not_written_again(void **state)
{
	struct fixture *f = *state;
	struct entry e = entry(f, 1, "The text.");
	assert_int_equal(
	    store_put_entry(f->store, f->feed, &e, NOW, NULL), STORE_PUT_NEW);
	uint64_t before = store_counter(f->store, STORE_ARTICLES);
	assert_int_equal(
	    store_put_entry(f->store, f->feed, &e, NOW + DAY, NULL), STORE_PUT_SAME);
	assert_int_equal(store_counter(f->store, STORE_ARTICLES), before);
	e.title = STR("Another headline");
	assert_int_equal(
	    store_put_entry(f->store, f->feed, &e, NOW + DAY, NULL), STORE_PUT_UPDATED);
	assert_int_equal(count(f, "another"), 1);
	assert_int_equal(count(f, "title:headline"), 1);
	assert_int_equal(count(f, ""), 1);
}

static void
a_date_of_the_far_future_sorts_as_the_day_of_arrival(void **state)
{
	struct fixture *f = *state;
	struct entry e = entry(f, 1, "x");
	struct article a;
	e.published = NOW + 30 * DAY;
	assert_int_equal(
	    store_put_entry(f->store, f->feed, &e, NOW, NULL), STORE_PUT_NEW);
	assert_true(store_article(f->store, 1, &f->arena, &a, NULL));
	assert_int_equal(a.date, NOW);
	assert_int_equal(a.entry.published, e.published);
}

static void
queries_find_by_words_fields_and_states(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 10);
	int64_t id = 2, changed;
	assert_true(store_mark(f->store, JOURNAL_READ, &id, 1, NOW, &changed, NULL));
	static const struct {
		const char *query;
		int64_t found;
	} cases[] = {
		{ "", 10 },
		{ "grain", 5 },
		{ "CAFE", 5 },
		{ "grain cafe", 0 },
		{ "grain OR cafe", 10 },
		{ "-grain", 5 },
		{ "ank*", 5 },
		{ "\"grain deal\"", 5 },
		{ "\"deal grain\"", 0 },
		{ "title:grain", 0 },
		{ "title:headline", 10 },
		{ "feed:a-feed", 10 },
		{ "feed:b.example", 0 },
		{ "is:read", 1 },
		{ "is:unread grain", 4 },
		{ "is:unread (grain OR cafe) -ankara", 5 },
		{ "is:trash", 0 },
		{ "is:new", 10 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (count(f, cases[i].query) != cases[i].found)
			fail_msg("%s: %lld", cases[i].query,
			    (long long)count(f, cases[i].query));
}

static void
index_all(struct fixture *f)
{
	struct err err;
	bool more = true;
	while (more)
		if (!store_index(f->store, 1, true, &more, &err))
			fail_msg("%s", err.text);
}

static void
check(const struct fixture *f)
{
	struct err err = { 0 };
	if (!store_check(f->store, &err))
		fail_msg("%s", err.text);
}

/* Whichever part of the articles the index holds. */
static void
words_are_found(struct fixture *f, const char *when)
{
	static const struct {
		const char *query;
		int64_t n;
	} cases[] = {
		{ "grain", 6 },
		{ "GRAIN deal", 3 },
		{ "\"grain deal\"", 3 },
		{ "\"deal grain\"", 0 },
		{ "gra*", 6 },
		{ "gra", 0 },
		{ "caf\xc3\xa9", 3 },
		{ "cafe", 3 },
		{ "grain OR cafe", 6 },
		{ "grain -cafe", 3 },
		{ "title:headline", 6 },
		{ "title:grain", 0 },
		{ "title:headline cafe", 3 },
		{ "\"headline 3\"", 1 },
		{ "\"3 grain\"", 0 }, /* not over the end of the headline */
		{ "grain-deal", 3 },
		{ "absent", 0 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (count(f, cases[i].query) != cases[i].n)
			fail_msg("%s, %s: %lld", when, cases[i].query,
			    (long long)count(f, cases[i].query));
	check(f);
}

static void
put_text(struct fixture *f, int i, const char *text)
{
	struct entry e = entry(f, i, text);
	assert_true(
	    store_put_entry(f->store, f->feed, &e, NOW, NULL) != STORE_PUT_FAILED);
}

static void
words_are_found_before_behind_and_across_the_mark_of_the_index(void **state)
{
	struct fixture *f = *state;
	static const char *const texts[] = { "grain deal at last",
		"grain in the caf\xc3\xa9" };
	for (int i = 0; i < 6; i++)
		put_text(f, i, texts[i % 2]);
	words_are_found(f, "none in the index");
	index_all(f);
	words_are_found(f, "all in the index");
	assert_true(store_purge_feed(f->store, f->feed, NULL));
	assert_int_equal(count(f, "grain"), 0);
	check(f);
}

static void
an_article_that_changes_or_goes_is_found_as_it_is(void **state)
{
	struct fixture *f = *state;
	put_text(f, 0, "wheat");
	put_text(f, 1, "wheat");
	index_all(f);
	put_text(f, 2, "wheat");
	put_text(f, 3, "wheat");
	assert_int_equal(count(f, "wheat"), 4);
	put_text(f, 0, "barley"); /* in the index */
	put_text(f, 2, "barley"); /* not in it */
	assert_int_equal(count(f, "wheat"), 2);
	assert_int_equal(count(f, "barley"), 2);
	check(f);
	index_all(f);
	put_text(f, 3, "barley");
	assert_int_equal(count(f, "wheat"), 1);
	assert_int_equal(count(f, "barley"), 3);
	check(f);
}

static void
two_connections_share_the_mark_of_the_index(void **state)
{
	struct fixture *f = *state;
	struct store *other = store_open(f->path, NULL);
	bool more = true;
	put_text(f, 0, "wheat");
	while (more)
		assert_true(store_index(other, 1, true, &more, NULL));
	put_text(f, 1, "wheat");
	assert_int_equal(count(f, "wheat"), 2);
	index_all(f);
	put_text(f, 0, "barley");
	assert_int_equal(count(f, "wheat"), 1);
	check(f);
	store_close(other);
}

static void
new_ids_for_the_same_articles_are_no_new_articles(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 3);
	for (int i = 0; i < 3; i++) {
		struct entry e = entry(f, i, "text");
		struct entry there = entry(f, i + 10, "text");
		e.id = there.id; /* another id and date, the rest is known */
		e.published += DAY;
		assert_int_equal(
		    store_put_entry(f->store, f->feed, &e, NOW, NULL), STORE_PUT_NEW);
		e.id = STR("and-once-more");
		assert_int_equal(
		    store_put_entry(f->store, f->feed, &e, NOW, NULL), STORE_PUT_SAME);
		e.id = arena_printf(&f->arena, "new-%d", i);
		assert_int_equal(
		    store_put_entry(f->store, f->feed, &e, NOW, NULL), STORE_PUT_SAME);
		e.title = STR("Another headline");
		e.id = arena_printf(&f->arena, "other-%d", i);
		assert_int_equal(
		    store_put_entry(f->store, f->feed, &e, NOW, NULL), STORE_PUT_NEW);
	}
	assert_int_equal(count(f, ""), 9);
}

static void
a_window_goes_on_where_the_last_one_ended(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 30);
	struct query q = query(f, "");
	struct store_view v = { .query = &q };
	struct store_key key = { INT64_MAX, INT64_MAX };
	int64_t last = INT64_MAX, seen = 0;
	struct store_window w;
	do {
		assert_true(store_window(
		    f->store, &v, key, false, false, 7, &f->arena, &w, NULL));
		for (size_t i = 0; i < w.n; i++, seen++) {
			assert_true(w.rows[i].date < last);
			last = w.rows[i].date;
			key = (struct store_key){ w.rows[i].date, w.rows[i].id };
			assert_int_equal(store_rank(f->store, &v, key), seen);
		}
	} while (w.n);
	assert_int_equal(seen, 30);
	assert_true(store_window(f->store, &v, key, false, true, 3, &f->arena, &w, NULL));
	assert_int_equal(w.n, 3);
	assert_int_equal(w.rows[2].date, NOW - 28 * 3600);
}

static void
a_kept_article_stays_in_a_view_that_no_longer_finds_it(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 5);
	int64_t id = 3, changed;
	assert_true(store_mark(f->store, JOURNAL_READ, &id, 1, NOW, &changed, NULL));
	struct query q = query(f, "is:unread");
	struct store_view v = { .query = &q, .kept = &id, .nkept = 1 };
	struct store_window w;
	assert_int_equal(store_count(f->store, &v), 5);
	assert_true(store_window(f->store, &v, (struct store_key){ INT64_MAX, INT64_MAX },
	    false, false, 10, &f->arena, &w, NULL));
	assert_int_equal(w.n, 5);
	assert_int_equal(w.rows[2].id, 3);
	assert_true(w.rows[2].flags & ARTICLE_READ);
	v.nkept = 0;
	assert_int_equal(store_count(f->store, &v), 4);
}

static void
next_unread_wraps_round(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 4);
	int64_t ids[] = { 2, 3, 4 }, changed;
	assert_true(store_mark(f->store, JOURNAL_READ, ids, 3, NOW, &changed, NULL));
	struct query q = query(f, "");
	struct store_view v = { .query = &q };
	struct article_row row;
	assert_true(store_next_unread(f->store, &v,
	    (struct store_key){ NOW - 2 * 3600, 3 }, false, &row, &f->arena));
	assert_int_equal(row.id, 1);
	assert_true(store_mark(f->store, JOURNAL_READ, &row.id, 1, NOW, &changed, NULL));
	assert_false(store_next_unread(
	    f->store, &v, (struct store_key){ 0, 0 }, false, &row, &f->arena));
}

static void
undo_restores_only_what_a_step_changed(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 4);
	int64_t one = 1, all[] = { 1, 2, 3, 4 }, changed;
	struct journal_entry e;
	assert_true(store_mark(f->store, JOURNAL_READ, &one, 1, NOW, &changed, NULL));
	assert_true(store_mark(f->store, JOURNAL_READ, all, 4, NOW, &changed, NULL));
	assert_int_equal(changed, 3);
	assert_true(store_mark(f->store, JOURNAL_READ, all, 4, NOW, &changed, NULL));
	assert_int_equal(changed, 0); /* no step of its own */
	assert_true(store_undo(f->store, &f->arena, &e, NULL));
	assert_int_equal(e.count, 3);
	assert_int_equal(count(f, "is:unread"), 3);
	assert_true(store_undo(f->store, &f->arena, &e, NULL));
	assert_int_equal(count(f, "is:unread"), 4);
	assert_false(store_undo(f->store, &f->arena, &e, NULL));
}

static void
what_was_undone_is_done_again_until_something_new_is(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 4);
	int64_t one = 1, all[] = { 1, 2, 3, 4 }, changed;
	struct store_tag tag = { STR("later"), true };
	struct journal_entry e;
	assert_false(store_redo(f->store, &f->arena, &e, NULL));
	assert_true(store_mark(f->store, JOURNAL_READ, &one, 1, NOW, &changed, NULL));
	assert_true(store_mark(f->store, JOURNAL_READ, all, 4, NOW, &changed, NULL));
	assert_true(store_tag(f->store, &tag, 1, all, 4, NOW, &changed, NULL));
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 3; i++)
			assert_true(store_undo(f->store, &f->arena, &e, NULL));
		assert_int_equal(count(f, "is:unread"), 4);
		assert_int_equal(count(f, "tag:later"), 0);
		assert_true(store_redo(f->store, &f->arena, &e, NULL));
		assert_int_equal(e.count, 1);
		assert_int_equal(count(f, "is:unread"), 3);
		assert_true(store_redo(f->store, &f->arena, &e, NULL));
		assert_int_equal(count(f, "is:unread"), 0);
		assert_true(store_redo(f->store, &f->arena, &e, NULL));
		assert_int_equal(count(f, "tag:later"), 4);
		assert_false(store_redo(f->store, &f->arena, &e, NULL));
	}
	assert_true(store_undo(f->store, &f->arena, &e, NULL));
	assert_true(store_mark(f->store, JOURNAL_STAR, &one, 1, NOW, &changed, NULL));
	assert_false(store_redo(f->store, &f->arena, &e, NULL));
	assert_true(store_newest_step(f->store, &f->arena, &e, NULL));
	assert_int_equal(e.action, JOURNAL_STAR);
}

static void
an_unknown_number_changes_nothing(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 2);
	int64_t ids[] = { 1, 4711 }, changed;
	struct err err;
	assert_false(store_mark(f->store, JOURNAL_READ, ids, 2, NOW, &changed, &err));
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_int_equal(count(f, "is:unread"), 2);
}

static void
a_removed_feed_comes_back_with_its_articles(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 4);
	int64_t id = 1, changed;
	struct journal_entry e;
	assert_true(store_mark(f->store, JOURNAL_STAR, &id, 1, NOW, &changed, NULL));
	struct feed_removal removal = { STR("https://a.example/rss"), 3 };
	assert_true(store_remove_feed(f->store, f->feed, &removal, NOW, NULL));
	assert_int_equal(count(f, ""), 1); /* the saved one stays */
	assert_int_equal(count(f, "is:trash"), 3);
	assert_true(store_undo(f->store, &f->arena, &e, NULL));
	assert_true(str_is(e.line, "https://a.example/rss"));
	assert_true(e.feed == f->feed && e.place == 3);
	assert_int_equal(count(f, ""), 4);
	assert_true(store_remove_feed(f->store, f->feed, &removal, NOW, NULL));
	assert_true(store_restore_feed(f->store, f->feed, NULL)); /* subscribed again */
	assert_int_equal(count(f, ""), 4);
	assert_true(store_newest_step(f->store, &f->arena, &e, NULL));
	assert_int_equal(e.action, JOURNAL_STAR);
	assert_true(store_purge_feed(f->store, f->feed, NULL));
	assert_int_equal(count(f, ""), 0);
	assert_true(store_check(f->store, NULL));
}

static void
counts_of_feeds_follow_their_articles(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 6);
	int64_t ids[] = { 1, 2 }, changed;
	struct feed_row row;
	assert_true(store_mark(f->store, JOURNAL_READ, ids, 2, NOW, &changed, NULL));
	assert_true(store_mark(f->store, JOURNAL_DELETE, ids, 1, NOW, &changed, NULL));
	assert_true(store_mark(f->store, JOURNAL_STAR, ids + 1, 1, NOW, &changed, NULL));
	assert_true(store_feed(f->store, f->feed, &f->arena, &row, NULL));
	assert_int_equal(row.articles, 5);
	assert_int_equal(row.unread, 4);
	assert_int_equal(row.saved, 1);
	struct err err = { 0 };
	if (!store_check(f->store, &err))
		fail_msg("%s", err.text);
}

static void
a_number_is_never_given_again(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 3);
	assert_true(store_purge_feed(f->store, f->feed, NULL));
	struct feed_subscription sub = { .url = STR("https://c.example/") };
	assert_true(store_subscribe(f->store, &sub, 1, NULL));
	int64_t feed = store_feed_id(f->store, sub.url);
	assert_true(feed > 2);
	struct entry e = entry(f, 9, "x");
	struct article a;
	assert_int_equal(store_put_entry(f->store, feed, &e, NOW, NULL), STORE_PUT_NEW);
	assert_true(store_article(f->store, 4, &f->arena, &a, NULL));
}

static void
another_connection_s_write_moves_the_counters(void **state)
{
	struct fixture *f = *state;
	struct store *other = store_open(f->path, NULL);
	assert_non_null(other);
	store_poll(f->store);
	uint64_t before = store_counter(f->store, STORE_ARTICLES);
	store_poll(f->store);
	assert_int_equal(store_counter(f->store, STORE_ARTICLES), before);
	assert_true(store_set(other, "x", STR("1"), NULL));
	store_poll(f->store);
	assert_true(store_counter(f->store, STORE_ARTICLES) > before);
	store_close(other);
}

/* What a worker does beside the loop's connection. */
static void
the_log_is_moved_and_begun_anew_by_another_connection(void **state)
{
	struct fixture *f = *state;
	put(f, 0, 100);
	int64_t before = store_log_size(f->store);
	assert_true(before > 20 * 4096);
	store_checkpoint_file(f->path, false);
	store_checkpoint_file(f->path, true);
	assert_true(store_set(f->store, "x", STR("1"), NULL));
	assert_true(store_log_size(f->store) < 10 * 4096);
	assert_true(store_check(f->store, NULL));
}

static bool
is_gone_after(struct fixture *f, uint64_t line)
{
	struct feed_row row;
	struct feed_subscription sub = { .url = STR("https://a.example/rss"),
		.line = line };
	assert_true(store_subscribe(f->store, &sub, 1, NULL));
	assert_true(store_feed(f->store, f->feed, &f->arena, &row, NULL));
	return row.state == FEED_GONE;
}

static void
an_edited_line_makes_a_gone_feed_one_that_is_asked(void **state)
{
	struct fixture *f = *state;
	struct feed_answer gone = { .time = NOW,
		.gone = true,
		.error_code = ERR_HTTP,
		.error = STR("HTTP status 410 Gone") };
	assert_false(is_gone_after(f, 1));
	assert_true(store_feed_answered(f->store, f->feed, &gone, NULL));
	assert_true(is_gone_after(f, 1));
	assert_false(is_gone_after(f, 2));
}

static int64_t
retain(struct fixture *f, int64_t articles, int64_t since)
{
	struct store_keep keep = { articles, since };
	bool more;
	do
		assert_true(store_retain(f->store, f->feed, &keep, NOW, 3, &more, NULL));
	while (more);
	assert_true(store_check(f->store, NULL));
	return count(f, "");
}

static void
what_is_not_kept_goes_and_stays_away(void **state)
{
	struct fixture *f = *state;
	struct entry e = entry(f, 9, "another text than it had");
	int64_t ids[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, saved[] = { 9 }, changed;
	put(f, 0, 12);
	assert_int_equal(retain(f, 2, 0), 12); /* unread ones are not counted */
	assert_true(store_mark(f->store, JOURNAL_READ, ids, 10, NOW, &changed, NULL));
	assert_true(store_mark(f->store, JOURNAL_STAR, saved, 1, NOW, &changed, NULL));
	assert_int_equal(retain(f, 0, 0), 12);
	assert_int_equal(retain(f, 7, 0), 10); /* 10 and 8: the oldest of nine */
	assert_int_equal(retain(f, 0, NOW + 1), 3);
	assert_int_equal(
	    store_put_entry(f->store, f->feed, &e, NOW, NULL), STORE_PUT_SAME);
	assert_int_equal(count(f, ""), 3);
}

static void
an_answer_sets_state_and_a_good_one_clears_it(void **state)
{
	struct fixture *f = *state;
	struct feed_row row;
	struct feed_answer bad = {
		.time = NOW, .error_code = ERR_HTTP, .error = STR("HTTP status 404")
	};
	assert_true(store_feed_answered(f->store, f->feed, &bad, NULL));
	bad.time = NOW + 60;
	assert_true(store_feed_answered(f->store, f->feed, &bad, NULL));
	assert_true(store_feed(f->store, f->feed, &f->arena, &row, NULL));
	assert_int_equal(row.state, FEED_FAILED);
	assert_int_equal(row.tries, 2);
	assert_int_equal(row.failing_since, NOW);
	struct feed doc = { .title = STR("Its own title"), .format = "rss20" };
	struct feed_answer good = {
		.time = NOW + 90, .ok = true, .etag = STR("\"e\""), .feed = &doc
	};
	assert_true(store_feed_answered(f->store, f->feed, &good, NULL));
	assert_true(store_feed(f->store, f->feed, &f->arena, &row, NULL));
	assert_int_equal(row.state, FEED_OK);
	assert_int_equal(row.tries, 0);
	assert_true(str_is(row.etag, "\"e\"") && str_is(row.format, "rss20"));
	assert_true(str_is(row.title, "Ä-Feed")); /* the user's own word stands above */
}

static void
a_file_that_is_no_store_is_refused_and_left_alone(void **state)
{
	struct fixture *f = *state;
	char *path = path_join(f->folder, "letter.txt");
	struct err err;
	assert_true(file_write(
	    path, STR("Dear Ada, this is no database, but a letter to you.\n"), NULL));
	assert_null(store_open(path, &err));
	assert_int_equal(err.code, ERR_DAMAGED);
	struct buf b = BUF(1000);
	assert_true(file_read(path, &b, NULL));
	assert_true(str_starts(buf_view(&b), STR("Dear Ada")));
	buf_done(&b);
	free(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_entry_comes_out_as_it_went_in),
		TEST(the_same_entry_is_not_written_again),
		TEST(a_date_of_the_far_future_sorts_as_the_day_of_arrival),
		TEST(queries_find_by_words_fields_and_states),
		TEST(words_are_found_before_behind_and_across_the_mark_of_the_index),
		TEST(an_article_that_changes_or_goes_is_found_as_it_is),
		TEST(two_connections_share_the_mark_of_the_index),
		TEST(new_ids_for_the_same_articles_are_no_new_articles),
		TEST(a_window_goes_on_where_the_last_one_ended),
		TEST(a_kept_article_stays_in_a_view_that_no_longer_finds_it),
		TEST(next_unread_wraps_round),
		TEST(undo_restores_only_what_a_step_changed),
		TEST(what_was_undone_is_done_again_until_something_new_is),
		TEST(an_unknown_number_changes_nothing),
		TEST(a_removed_feed_comes_back_with_its_articles),
		TEST(counts_of_feeds_follow_their_articles),
		TEST(a_number_is_never_given_again),
		TEST(another_connection_s_write_moves_the_counters),
		TEST(the_log_is_moved_and_begun_anew_by_another_connection),
		TEST(an_edited_line_makes_a_gone_feed_one_that_is_asked),
		TEST(what_is_not_kept_goes_and_stays_away),
		TEST(an_answer_sets_state_and_a_good_one_clears_it),
		TEST(a_file_that_is_no_store_is_refused_and_left_alone),
	};
	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
