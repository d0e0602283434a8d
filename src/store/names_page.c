/* The page of one name. All its appearances are read once, in the order of the index
 * (some 0.2 µs each), and counted here: SQL's grouping would take ten times as long.
 * Spellings and company come from the newest NAMES_LOOK_BACK articles. */
#include "config.h"

#include <stdlib.h>

#include "base/clock.h"
#include "store/names_parts.h"

enum { WITH_MOST = 20, WITH_ASKED = 200, ROLES_MOST = 100, SPELLINGS_MOST = 50 };

struct appearance {
	int64_t date, article, feed, mentions;
	uint32_t place;
};
struct paging {
	const struct store *s;
	struct arena *arena, scratch;
	struct name_page *out;
	struct appearance *a; /* newest first; of one article beside one another */
	size_t n, cap;
	int64_t *hidden; /* articles, ascending */
	size_t nhidden;
	struct err *err;
};

static int
by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static int
by_newest(const void *a, const void *b)
{
	const struct appearance *x = a, *y = b;
	if (x->date != y->date)
		return x->date < y->date ? 1 : -1;
	return (x->article < y->article) - (x->article > y->article);
}

static sqlite3_stmt *
ask(const struct paging *p, const char *sql, int64_t one)
{
	sqlite3_stmt *st = db_prepare(p->s->db, str_of(sql), p->err);
	if (st)
		db_bind_int(st, 1, one);
	return st;
}

static int
next(const struct paging *p, sqlite3_stmt *st)
{
	return st ? db_step(p->s->db, st, "read", p->err) : -1;
}

static bool
read_hidden(struct paging *p)
{
	sqlite3_stmt *st = db_prepare(p->s->db,
	    STR("SELECT id FROM articles WHERE trashed = 1 UNION ALL"
		" SELECT id FROM articles WHERE trashed = 0 AND muted = 1"),
	    p->err);
	int more;
	while ((more = next(p, st)) > 0) {
		p->hidden =
		    arena_push(&p->scratch, p->hidden, &p->nhidden, sizeof *p->hidden);
		p->hidden[p->nhidden - 1] = db_int(st, 0);
	}
	sqlite3_finalize(st);
	if (p->nhidden)
		qsort(p->hidden, p->nhidden, sizeof *p->hidden, by_number);
	return more == 0;
}

static bool
is_hidden(const struct paging *p, int64_t article)
{
	return p->nhidden &&
	       bsearch(&article, p->hidden, p->nhidden, sizeof article, by_number);
}

static bool
read_head(struct paging *p, int64_t id)
{
	sqlite3_stmt *st =
	    ask(p, "SELECT id, kind, shown FROM forms WHERE id = ?1 AND name = id", id);
	int found = next(p, st);
	if (found > 0) {
		p->out->id = id;
		p->out->kind = (enum entity_kind)db_int(st, 1);
		p->out->name = db_text(st, 2, p->arena);
	} else if (found == 0)
		fail(p->err, ERR_NOT_FOUND, "no such name");
	sqlite3_finalize(st);
	return found > 0;
}

static bool
read_appearances(struct paging *p)
{
	sqlite3_stmt *st = ask(p,
	    "SELECT a.date, a.article, a.feed, a.mentions, a.place FROM forms f"
	    " CROSS JOIN appearances a ON a.form = f.id WHERE f.name = ?1",
	    p->out->id);
	int more;
	while ((more = next(p, st)) > 0) {
		if (is_hidden(p, db_int(st, 1)))
			continue;
		p->a = arena_push(&p->scratch, p->a, &p->n, sizeof *p->a);
		p->a[p->n - 1] = (struct appearance){ db_int(st, 0), db_int(st, 1),
			db_int(st, 2), db_int(st, 3), (uint32_t)db_int(st, 4) };
	}
	sqlite3_finalize(st);
	if (p->n)
		qsort(p->a, p->n, sizeof *p->a, by_newest);
	return more == 0;
}

static bool
is_first_of_article(const struct paging *p, size_t i)
{
	return i == 0 || p->a[i].article != p->a[i - 1].article;
}

/* ---- counts */

static void
count_days(struct paging *p, int64_t now)
{
	struct name_page *out = p->out;
	int64_t day[NAMES_DAYS + 1];
	for (int d = 0; d <= NAMES_DAYS; d++)
		day[d] = clock_day(now, d + 1 - NAMES_DAYS);
	out->day0 = day[0];
	int d = NAMES_DAYS - 1;
	for (size_t i = 0; i < p->n; i++) {
		out->mentions += p->a[i].mentions;
		if (!is_first_of_article(p, i))
			continue;
		out->articles++;
		if (p->a[i].date < day[0])
			continue;
		out->recent++;
		while (d > 0 && p->a[i].date < day[d])
			d--;
		out->days[d]++;
	}
	if (p->n) {
		out->last_seen = p->a[0].date;
		out->first_seen = p->a[p->n - 1].date;
	}
}

/* A number with how often it was seen. */
struct tally {
	int64_t what, times;
};

static int
by_times(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;
	if (x->times != y->times)
		return x->times < y->times ? 1 : -1;
	return (x->what > y->what) - (x->what < y->what);
}

/* Sorts numbers and counts them, most often first. Returns how many there are. */
static size_t
tally(struct paging *p, int64_t *list, size_t n, struct tally **out)
{
	size_t found = 0;
	*out = NULL;
	if (n)
		qsort(list, n, sizeof *list, by_number);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || list[i] != list[i - 1]) {
			*out = arena_push(&p->scratch, *out, &found, sizeof **out);
			(*out)[found - 1].what = list[i];
		}
		(*out)[found - 1].times++;
	}
	if (found)
		qsort(*out, found, sizeof **out, by_times);
	return found;
}

static bool
count_feeds(struct paging *p)
{
	int64_t *list = arena_alloc(&p->scratch, (p->n + 1) * sizeof *list);
	struct tally *t;
	size_t n = 0;
	for (size_t i = 0; i < p->n; i++)
		if (is_first_of_article(p, i))
			list[n++] = p->a[i].feed;
	n = tally(p, list, n, &t);
	struct name_page *out = p->out;
	out->feeds = arena_alloc(p->arena, (n + 1) * sizeof *out->feeds);
	sqlite3_stmt *st = ask(p, "SELECT shown FROM feeds WHERE id = ?1", 0);
	for (size_t i = 0; st && i < n; i++) {
		db_bind_int(st, 1, t[i].what);
		if (next(p, st) > 0)
			out->feeds[out->nfeeds++] = (struct name_feed){ t[i].what,
				t[i].times, db_text(st, 0, p->arena) };
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	return st != NULL;
}

/* ---- roles */

struct tenure {
	int64_t role, organization, date, article;
};

static int
by_office(const void *a, const void *b)
{
	const struct tenure *x = a, *y = b;
	if (x->role != y->role)
		return x->role < y->role ? -1 : 1;
	if (x->organization != y->organization)
		return x->organization < y->organization ? -1 : 1;
	return (x->date > y->date) - (x->date < y->date);
}

static int
by_last(const void *a, const void *b)
{
	const struct name_role *x = a, *y = b;
	if (x->last != y->last)
		return x->last < y->last ? 1 : -1;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return str_cmp(x->role, y->role);
}

static struct str
text_of(const struct paging *p, int64_t phrase)
{
	sqlite3_stmt *st = phrase ? db_statement(p->s, DB_PHRASE_TEXT, NULL) : NULL;
	struct str text = { 0 };
	if (!st)
		return text;
	db_bind_int(st, 1, phrase);
	if (sqlite3_step(st) == SQLITE_ROW)
		text = db_text(st, 0, p->arena);
	sqlite3_reset(st);
	return text;
}

static void
add_tenure(struct paging *p, const struct tenure *t, bool again)
{
	struct name_page *out = p->out;
	if (!again) {
		out->roles =
		    arena_push(p->arena, out->roles, &out->nroles, sizeof *out->roles);
		out->roles[out->nroles - 1] =
		    (struct name_role){ .role = text_of(p, t->role),
			    .organization = text_of(p, t->organization),
			    .first = t->date };
	}
	struct name_role *r = &out->roles[out->nroles - 1];
	r->count++;
	r->last = t->date;
	r->article = t->article;
}

static bool
name_sources(struct paging *p)
{
	sqlite3_stmt *st = ask(p,
	    "SELECT shown FROM articles a JOIN feeds f ON f.id = a.feed WHERE a.id = ?1",
	    0);
	for (size_t i = 0; st && i < p->out->nroles; i++) {
		db_bind_int(st, 1, p->out->roles[i].article);
		if (next(p, st) > 0)
			p->out->roles[i].source = db_text(st, 0, p->arena);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	return st != NULL;
}

static bool
count_roles(struct paging *p)
{
	sqlite3_stmt *st = ask(p,
	    "SELECT h.role, h.organization, h.date, h.article FROM forms f"
	    " CROSS JOIN held h ON h.form = f.id WHERE f.name = ?1 AND h.role NOT IN"
	    "  (SELECT p.id FROM unheld u CROSS JOIN phrases p ON p.text = u.role"
	    "   WHERE u.form = ?1)",
	    p->out->id);
	struct tenure *t = NULL;
	size_t n = 0;
	int more;
	while ((more = next(p, st)) > 0) {
		if (is_hidden(p, db_int(st, 3)))
			continue;
		t = arena_push(&p->scratch, t, &n, sizeof *t);
		t[n - 1] = (struct tenure){ db_int(st, 0), db_int(st, 1), db_int(st, 2),
			db_int(st, 3) };
	}
	sqlite3_finalize(st);
	if (n)
		qsort(t, n, sizeof *t, by_office);
	for (size_t i = 0; i < n; i++)
		add_tenure(p, &t[i],
		    i > 0 && t[i].role == t[i - 1].role &&
			t[i].organization == t[i - 1].organization);
	if (p->out->nroles)
		qsort(p->out->roles, p->out->nroles, sizeof *p->out->roles, by_last);
	if (p->out->nroles > ROLES_MOST)
		p->out->nroles = ROLES_MOST;
	return more == 0 && name_sources(p);
}

/* ---- the newest articles: spellings, and who else is there */

/* What is counted over the newest articles: numbers, each as often as it is met. */
struct counting {
	int64_t *number;
	size_t n;
};

static void
add_number(struct paging *p, struct counting *c, int64_t number)
{
	c->number = arena_push(&p->scratch, c->number, &c->n, sizeof *c->number);
	c->number[c->n - 1] = number;
}

/* A row that the query gives for the article of the appearances from `at` on. */
typedef void counted_row(
    struct paging *p, sqlite3_stmt *st, size_t at, struct counting *c);

/* Goes through the newest articles of the name: sql gives the rows of one, ?1. */
static bool
count_articles(
    struct paging *p, const char *sql, counted_row *row, struct tally **out, size_t *n)
{
	sqlite3_stmt *st = ask(p, sql, 0);
	struct counting c = { .n = 0 };
	int more = st ? 0 : -1;
	for (size_t i = 0, articles = 0;
	     more >= 0 && i < p->n && articles < NAMES_LOOK_BACK; i++) {
		if (!is_first_of_article(p, i))
			continue;
		articles++;
		db_bind_int(st, 1, p->a[i].article);
		while ((more = next(p, st)) > 0)
			row(p, st, i, &c);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	*n = tally(p, c.number, c.n, out);
	return more >= 0;
}

static void
spellings_of_row(struct paging *p, sqlite3_stmt *st, size_t at, struct counting *c)
{
	struct arena arena = { 0 };
	struct packed_names names;
	size_t end = at + 1;
	while (end < p->n && p->a[end].article == p->a[at].article)
		end++;
	if (names_unpack(db_view(st, 0), &arena, &names))
		for (size_t i = 0; i < names.nmentions; i++)
			for (size_t k = at; k < end; k++)
				if (p->a[k].place == names.mention[i].place)
					add_number(p, c, names.mention[i].spelling);
	arena_free(&arena);
}

static bool
count_spellings(struct paging *p)
{
	struct name_page *out = p->out;
	struct tally *t;
	size_t n;
	bool ok = count_articles(
	    p, "SELECT packed FROM found WHERE article = ?1", spellings_of_row, &t, &n);
	out->spellings = arena_alloc(p->arena, (n + 1) * sizeof *out->spellings);
	for (size_t i = 0; i < n && i < SPELLINGS_MOST; i++)
		if (t[i].what)
			out->spellings[out->nspellings++] =
			    (struct name_spelling){ text_of(p, t[i].what), t[i].times };
	return ok;
}

static void
add_with(struct paging *p, sqlite3_stmt *st, int64_t times)
{
	struct name_page *out = p->out;
	int64_t id = db_int(st, 0);
	enum entity_kind kind = (enum entity_kind)db_int(st, 1);
	if (id == out->id)
		return;
	struct name_row *rows = out->with[kind];
	for (size_t i = 0; i < out->nwith[kind]; i++)
		if (rows[i].id == id) { /* two forms of one name */
			rows[i].articles += times;
			return;
		}
	if (out->nwith[kind] == WITH_MOST)
		return;
	out->with[kind] =
	    arena_push(p->arena, rows, &out->nwith[kind], sizeof *out->with[kind]);
	out->with[kind][out->nwith[kind] - 1] = (struct name_row){ .id = id,
		.kind = kind,
		.name = db_text(st, 2, p->arena),
		.articles = times };
}

/* Numbers of names say in which order workers found them: no order for people. */
static int
by_articles(const void *a, const void *b)
{
	const struct name_row *x = a, *y = b;
	if (x->articles != y->articles)
		return x->articles < y->articles ? 1 : -1;
	return str_cmp(x->name, y->name);
}

static void
form_of_row(struct paging *p, sqlite3_stmt *st, size_t at, struct counting *c)
{
	(void)at;
	add_number(p, c, db_int(st, 0));
}

/* The names that forms belong to, as rows of the page. */
static bool
name_forms(struct paging *p, const struct tally *form, size_t n)
{
	sqlite3_stmt *st = ask(p,
	    "SELECT c.id, c.kind, c.shown FROM forms f CROSS JOIN forms c ON c.id = "
	    "f.name"
	    " WHERE f.id = ?1",
	    0);
	int more = st ? 0 : -1;
	for (size_t i = 0; more >= 0 && i < n && i < WITH_ASKED; i++) {
		db_bind_int(st, 1, form[i].what);
		more = next(p, st);
		if (more > 0)
			add_with(p, st, form[i].times);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	return more >= 0;
}

static bool
count_with(struct paging *p)
{
	struct name_page *out = p->out;
	struct tally *t;
	size_t n;
	bool ok = count_articles(p, "SELECT form FROM appearances WHERE article = ?1",
		      form_of_row, &t, &n) &&
		  name_forms(p, t, n);
	for (int k = 0; k < ENTITY_KINDS; k++)
		if (out->nwith[k])
			qsort(out->with[k], out->nwith[k], sizeof *out->with[k],
			    by_articles);
	return ok;
}

bool
store_name_page(const struct store *s, int64_t name, int64_t now, struct arena *arena,
    struct name_page *out, struct err *err)
{
	struct paging p = { .s = s, .arena = arena, .out = out, .err = err };
	*out = (struct name_page){ 0 };
	bool ok = read_head(&p, name) && read_hidden(&p) && read_appearances(&p);
	if (ok) {
		count_days(&p, now);
		ok = count_feeds(&p) && count_roles(&p) && count_spellings(&p) &&
		     count_with(&p);
	}
	arena_free(&p.scratch);
	return ok;
}
