/* Articles: rows <-> struct entry. */
#include "config.h"

#include "base/limits.h"
#include "store/db.h"
#include "store/more.h"
#include "store/retain.h"
#include "store/search.h"
#include "text/cutoff.h"
#include "text/utf8.h"
#include "text/words.h"

enum { A_DAY = 86400, SHORT_WORDS = 120 };

/* What is written of an entry, as bytes: built once, hashed, bound. */
struct packed {
	const struct richtext *shown,
	    *summary; /* summary: NULL where it is what is shown */
	struct buf more, spans, summary_spans;
	struct str author;
	int64_t hash;
};

static void
pack(struct packed *p, const struct entry *e)
{
	bool content = e->content.utf8.n > 0;
	*p = (struct packed){ .shown = content ? &e->content : &e->summary,
		.summary = content && e->summary.utf8.n ? &e->summary : NULL,
		.more = BUF(LIMIT_OUTPUT),
		.spans = BUF(LIMIT_OUTPUT),
		.summary_spans = BUF(LIMIT_OUTPUT),
		.author = more_author(e) };
	more_write(e, &p->more);
	richtext_pack(p->shown, &p->spans);
	if (p->summary)
		richtext_pack(p->summary, &p->summary_spans);
	struct str parts[] = { e->title, e->link, p->shown->utf8, buf_view(&p->spans),
		buf_view(&p->more) };
	uint64_t h = 0;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		h = h * 0x100000001b3u ^ str_hash(parts[i]);
	p->hash = (int64_t)h;
}

static void
pack_done(struct packed *p)
{
	buf_done(&p->more);
	buf_done(&p->spans);
	buf_done(&p->summary_spans);
}

/* Published, else updated, else the arrival. A date of tomorrow and later is somebody's
 * mistake: it would stay on top of every list, so such an article counts as of the day it
 * arrived. */
static int64_t
sort_date(const struct entry *e, int64_t fetched)
{
	int64_t t = e->published ? e->published : e->updated;
	return t && t <= fetched + A_DAY ? t : fetched;
}

static bool
write_article(struct store *s, enum db_statement which, int64_t feed,
    const struct entry *e, const struct packed *p, int64_t fetched, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, which, err);
	if (!st)
		return false;
	db_bind_int(st, 1, feed);
	if (which == DB_INSERT_ARTICLE) {
		db_bind_int(st, 2, sort_date(e, fetched));
		db_bind_int(st, 9, fetched);
	}
	db_bind(st, 3, e->title);
	db_bind(st, 4, p->author);
	db_bind(st, 5, e->id);
	db_bind(st, 6, e->link);
	db_bind_int(st, 7, e->published);
	db_bind_int(st, 8, e->updated);
	db_bind_int(st, 10, words_count(p->shown->utf8));
	db_bind(st, 11, e->language);
	db_bind_int(st, 12, p->hash);
	db_bind(st, 13, buf_view(&p->more));
	db_bind(st, 14, p->shown->utf8);
	db_bind_blob(st, 15, buf_view(&p->spans));
	db_bind(st, 16, p->summary ? p->summary->utf8 : (struct str){ 0 });
	db_bind_blob(st, 17, buf_view(&p->summary_spans));
	return db_run(s->db, st, err);
}

/* 1 there, 0 not, -1 failed. */
static int
find_entry(
    struct store *s, int64_t feed, const struct entry *e, int64_t *hash, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_FIND_ENTRY, err);
	if (!st)
		return -1;
	db_bind_int(st, 1, feed);
	db_bind(st, 2, e->id);
	int found = db_step(s->db, st, "read", err);
	if (found > 0)
		*hash = db_int(st, 1);
	sqlite3_reset(st);
	return found;
}

/* The feed's text of an article that shows the page's. */
static bool
write_feed_text(struct store *s, int64_t feed, const struct entry *e,
    const struct packed *p, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_UPDATE_PAGE, err);
	if (!st)
		return false;
	db_bind_int(st, 1, feed);
	db_bind(st, 2, e->id);
	db_bind(st, 3, p->shown->utf8);
	db_bind_blob(st, 4, buf_view(&p->spans));
	return db_run(s->db, st, err);
}

/* A feed that gives all its entries new ids (and dates) is no feed of new articles: one
 * with the same link, headline and text is the one that is there. */
static enum store_put
put_twin(struct store *s, int64_t feed, const struct entry *e, int64_t hash,
    bool *is_twin, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_FIND_TWIN, err);
	*is_twin = false;
	if (e->link.n == 0)
		return STORE_PUT_SAME;
	if (!st)
		return STORE_PUT_FAILED;
	db_bind_int(st, 1, feed);
	db_bind_int(st, 2, hash);
	db_bind(st, 3, e->link);
	int found = db_step(s->db, st, "read", err);
	int64_t id = found > 0 ? db_int(st, 0) : 0;
	sqlite3_reset(st);
	*is_twin = found > 0;
	if (found <= 0)
		return found < 0 ? STORE_PUT_FAILED : STORE_PUT_SAME;
	st = db_statement(s, DB_RENAME_ENTRY, err);
	if (!st)
		return STORE_PUT_FAILED;
	db_bind_int(st, 1, id);
	db_bind(st, 2, e->id);
	return db_run(s->db, st, err) ? STORE_PUT_SAME : STORE_PUT_FAILED;
}

/* One that is not there by its id: perhaps it was, under this id or another. */
static enum store_put
put_unknown(struct store *s, int64_t feed, const struct entry *e, const struct packed *p,
    int64_t fetched, struct err *err)
{
	bool is_twin;
	int buried =
	    retain_is_buried(s, feed, e->id, e->link.n ? p->hash : 0, fetched, err);
	if (buried)
		return buried > 0 ? STORE_PUT_SAME : STORE_PUT_FAILED;
	enum store_put put = put_twin(s, feed, e, p->hash, &is_twin, err);
	if (is_twin || put == STORE_PUT_FAILED)
		return put;
	return write_article(s, DB_INSERT_ARTICLE, feed, e, p, fetched, err)
		   ? STORE_PUT_NEW
		   : STORE_PUT_FAILED;
}

enum store_put
store_put_entry(struct store *s, int64_t feed, const struct entry *e, int64_t fetched,
    struct err *err)
{
	struct packed p;
	int64_t hash = 0;
	if (!store_begin(s, err))
		return STORE_PUT_FAILED;
	pack(&p, e);
	enum store_put put = STORE_PUT_SAME;
	int found = find_entry(s, feed, e, &hash, err);
	if (found < 0)
		put = STORE_PUT_FAILED;
	else if (!found)
		put = put_unknown(s, feed, e, &p, fetched, err);
	else if (hash != p.hash)
		put = write_article(s, DB_UPDATE_ARTICLE, feed, e, &p, fetched, err) &&
			      write_feed_text(s, feed, e, &p, err)
			  ? STORE_PUT_UPDATED
			  : STORE_PUT_FAILED;
	pack_done(&p);
	if (put == STORE_PUT_FAILED) {
		store_rollback(s);
		return put;
	}
	s->db->texts += put == STORE_PUT_UPDATED;
	if (put != STORE_PUT_SAME) {
		db_changed(s, STORE_ARTICLES);
		db_changed(s, STORE_FEEDS);
	}
	return store_commit(s, err) ? put : STORE_PUT_FAILED;
}

bool
store_reopen_entry(struct store *s, int64_t feed, struct str id, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_REOPEN_ENTRY, err);
	if (!st || !store_begin(s, err))
		return false;
	db_bind_int(st, 1, feed);
	db_bind(st, 2, id);
	return db_end(s, db_run(s->db, st, err), err);
}

#define ARTICLE_COLUMNS                                                                  \
	"articles.id, feed, date, " SEARCH_FLAGS                                         \
	", articles.title, guid, link, published, "                                      \
	"updated, fetched, words, articles.language, more, text, spans, summary, "       \
	"summary_spans, shown, url, "                                                    \
	"(SELECT group_concat(tag, ' ') FROM article_tags WHERE article = "              \
	"articles.id), "                                                                 \
	"feeds.cut"
#define ARTICLE_TABLES " FROM articles CROSS JOIN feeds ON feeds.id = articles.feed "
#define SELECT_ARTICLE "SELECT " ARTICLE_COLUMNS ARTICLE_TABLES "WHERE articles.id = ?1"

/* Has the feed given a beginning only? How the text ends says so; else what was learned
 * of the feed; else its length. */
static bool
is_cut(const struct article *a, int64_t learned)
{
	if (a->flags & ARTICLE_FULLTEXT || !a->entry.link.n)
		return false;
	return text_ends_cut(a->entry.content.utf8) || learned >= STORE_CUT_SURE ||
	       (learned > -STORE_CUT_SURE && a->words < SHORT_WORDS);
}

static void
article_of_row(sqlite3_stmt *st, struct arena *arena, struct article *a)
{
	struct entry *e = &a->entry;
	*a = (struct article){ .id = db_int(st, 0),
		.feed = db_int(st, 1),
		.date = db_int(st, 2),
		.flags = (uint32_t)db_int(st, 3),
		.fetched = db_int(st, 9),
		.words = db_int(st, 10),
		.feed_title = db_text(st, 17, arena),
		.feed_url = db_text(st, 18, arena) };
	for (struct str rest = db_text(st, 19, arena), tag;
	     rest.n && str_cut(&rest, ' ', &tag);) {
		a->tags = arena_push(arena, a->tags, &a->ntags, sizeof *a->tags);
		a->tags[a->ntags - 1] = tag;
	}
	e->title = db_text(st, 4, arena);
	e->id = db_text(st, 5, arena);
	e->link = db_text(st, 6, arena);
	e->published = db_int(st, 7);
	e->updated = db_int(st, 8);
	e->language = db_text(st, 11, arena);
	more_read(db_view(st, 12), arena, e);
	richtext_unpack(db_text(st, 13, arena), db_view(st, 14), arena, &e->content);
	struct str summary = db_text(st, 15, arena);
	if (summary.n)
		richtext_unpack(summary, db_view(st, 16), arena, &e->summary);
	if (is_cut(a, db_int(st, 20)))
		a->flags |= ARTICLE_CUT;
}

bool
store_article(const struct store *s, int64_t id, struct arena *arena, struct article *out,
    struct err *err)
{
	sqlite3_stmt *st = db_prepare(s->db, STR(SELECT_ARTICLE), err);
	if (!st)
		return false;
	db_bind_int(st, 1, id);
	int found = db_step(s->db, st, "read", err);
	if (found > 0)
		article_of_row(st, arena, out);
	else if (found == 0)
		fail(err, ERR_NOT_FOUND,
		    "no article %lld; \"courant list\" shows the numbers", (long long)id);
	sqlite3_finalize(st);
	return found > 0;
}

bool
store_text(
    const struct store *s, int64_t id, size_t max, struct arena *arena, struct str *out)
{
	/* as bytes, so that it is cut without being counted */
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT substr(CAST(text AS BLOB), 1, ?2) FROM articles WHERE id = ?1"),
	    NULL);
	if (!st)
		return false;
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, (int64_t)max + 4);
	bool found = db_step(s->db, st, "read", NULL) > 0;
	if (found)
		*out = utf8_cut(db_text(st, 0, arena), max);
	sqlite3_finalize(st);
	return found;
}

/* ---- one after the other */

struct each {
	const struct store *s;
	bool (*fn)(void *ctx, const struct article *a);
	void *ctx;
	struct err *err;
};

/* The next row of the statement: 1 and go on, 0 at its end or when fn wants no more, -1.
 */
static int
each_row(const struct each *e, sqlite3_stmt *st)
{
	int found = db_step(e->s->db, st, "read", e->err);
	if (found <= 0)
		return found;
	struct arena arena = { 0 };
	struct article a;
	article_of_row(st, &arena, &a);
	bool go_on = e->fn(e->ctx, &a);
	arena_free(&arena);
	return go_on;
}

static bool
each_in_order(const struct each *e, const struct query *q)
{
	struct search search;
	search_begin(&search, e->s, SEARCH_ALL);
	buf_puts(&search.sql, "SELECT " ARTICLE_COLUMNS ARTICLE_TABLES "WHERE ");
	search_where(&search, q);
	search_order(&search, q, 0);
	sqlite3_stmt *st = search_prepare(&search, e->err);
	int more = st ? 1 : -1;
	while (more > 0)
		more = each_row(e, st);
	sqlite3_finalize(st);
	search_done(&search);
	return more == 0;
}

/* A number that is not there any more is passed over. */
static bool
each_number(const struct each *e, const int64_t *ids, size_t n)
{
	sqlite3_stmt *st = db_prepare(e->s->db, STR(SELECT_ARTICLE), e->err);
	int more = st ? 1 : -1;
	for (size_t i = 0; i < n && more >= 0; i++) {
		db_bind_int(st, 1, ids[i]);
		more = each_row(e, st);
		bool enough = more == 0 && sqlite3_stmt_busy(st);
		sqlite3_reset(st);
		if (enough)
			break;
	}
	sqlite3_finalize(st);
	return more >= 0;
}

bool
store_each(const struct store *s, const struct query *q, int64_t limit,
    bool (*fn)(void *ctx, const struct article *a), void *ctx, struct err *err)
{
	struct each e = { s, fn, ctx, err };
	struct arena arena = { 0 };
	int64_t *ids;
	size_t n;
	/* What has to be sorted is sorted by number, without the texts. */
	bool sorted = limit > 0 || q->limit > 0 || q->sort > QUERY_OLDEST;
	if (!sorted)
		return each_in_order(&e, q);
	bool ok =
	    store_ids(s, q, limit, &arena, &ids, &n, err) && each_number(&e, ids, n);
	arena_free(&arena);
	return ok;
}

int64_t
store_saved_size(const struct store *s)
{
	return db_number(s->db,
	    "SELECT total(length(CAST(text AS BLOB)) + length(spans)) FROM articles"
	    " INDEXED BY articles_saved"
	    " WHERE trashed = 0 AND muted = 0 AND saved = 1",
	    0);
}
