/* The reader's corrections. `same`, `rename`, `not` and `kind` move forms to other names,
 * `norole` is a row: none of them touches an article. `apart`, and `kind` for a name that
 * the finder does not see, change mentions: their articles are noted in 'amends' and gone
 * through in slices.
 *
 *  1. All is done anew from the whole list, in its order: a line that is gone leaves
 *     nothing behind.
 *  2. Forms for each name that a line speaks of are made at once, of every kind, so that
 *     articles to come meet them corrected.
 *  3. Lines for one feed (in=) work on forms of that feed alone, after all others. */
#include "config.h"

#include "base/clock.h"
#include "base/limits.h"
#include "store/names_parts.h"
#include "text/terms.h"

/* One line, with keys of its names. */
struct line {
	const struct store_correction *c;
	struct str *key;
	int64_t (*form)[ENTITY_KINDS]; /* of each name, of all feeds */
};
struct correcting {
	struct store *s;
	struct line *line;
	size_t n;
	struct arena arena;
	struct err *err;
};

/* ---- names move */

/* ?1: target, ?2: feed, ?3: key, ?4: kind or 5 */
#define MOVE                                                                             \
	"UPDATE forms SET name = ?1, given = 1 WHERE feed = ?2 AND id IN"                \
	" (SELECT id FROM forms WHERE kind IN (0, 1, 2, 3, 4) AND key = ?3"              \
	"   AND (?4 = 5 OR kind = ?4)"                                                   \
	"  UNION SELECT id FROM forms WHERE name IN (SELECT id FROM forms"               \
	"   WHERE kind IN (0, 1, 2, 3, 4) AND key = ?3 AND feed = 0"                     \
	"   AND (?4 = 5 OR kind = ?4)))"

static bool
run_text(struct correcting *c, const char *sql, int64_t one, int64_t two, struct str text,
    int64_t four)
{
	return db_change(c->s->db, c->err, sql, DB_NUMBER(one), DB_NUMBER(two),
	    DB_TEXT(text), DB_NUMBER(four));
}

static bool
call(struct correcting *c, int64_t form, struct str text)
{
	return run_text(c,
	    "UPDATE forms SET name = id, given = 1, called = ?3 WHERE id = ?1", form, 0,
	    text, 0);
}

static bool
apply_kind(struct correcting *c, const struct line *l)
{
	int64_t target = l->form[0][l->c->kind];
	return run_text(c, MOVE, target, l->c->feed, l->key[0], NAMES_ANY_KIND) &&
	       (l->c->feed || call(c, target, l->c->name[0]));
}

static bool
apply_not(struct correcting *c, const struct line *l)
{
	return run_text(c, MOVE, 0, l->c->feed, l->key[0], NAMES_ANY_KIND);
}

static bool
apply_same(struct correcting *c, const struct line *l)
{
	int64_t target = l->form[0][l->c->kind];
	bool ok = call(c, target, l->c->name[0]);
	for (size_t i = 0; ok && i < l->c->n; i++)
		ok = run_text(c, MOVE, target, l->c->feed, l->key[i], l->c->kind);
	return ok;
}

static bool
are_one(struct correcting *c, int64_t a, int64_t b)
{
	sqlite3_stmt *st = db_prepare(c->s->db,
	    STR("SELECT a.name = b.name FROM forms a, forms b WHERE a.id = ?1 AND b.id = "
		"?2"),
	    c->err);
	bool one = false;
	if (st) {
		db_bind_int(st, 1, a);
		db_bind_int(st, 2, b);
		one = db_step(c->s->db, st, "read", c->err) > 0 && db_int(st, 0);
	}
	sqlite3_finalize(st);
	return one;
}

/* Each is a name of its own again. */
static bool
apply_apart(struct correcting *c, const struct line *l)
{
	bool ok = true;
	for (int k = 0; ok && k < ENTITY_KINDS; k++) {
		bool one = are_one(c, l->form[0][k], l->form[1][k]);
		for (size_t i = 0; ok && one && i < 2; i++)
			ok = run_text(c,
			    "UPDATE forms SET name = ?1, given = 1 WHERE kind = ?4"
			    " AND key = ?3 AND feed = ?2",
			    l->form[i][k], l->c->feed, l->key[i], k);
	}
	return ok;
}

static bool
apply_rename(struct correcting *c, const struct line *l)
{
	bool ok = true;
	for (int k = 0; ok && k < ENTITY_KINDS; k++)
		ok = run_text(c, MOVE, l->form[1][k], l->c->feed, l->key[0], k) &&
		     call(c, l->form[1][k], l->c->name[1]);
	return ok;
}

static bool
apply_norole(struct correcting *c, const struct line *l)
{
	return run_text(c,
	    l->c->feed
		? "INSERT OR IGNORE INTO unheld(form, role) SELECT id, ?3 FROM forms"
		  " WHERE feed = ?2 AND name IN (SELECT name FROM forms WHERE"
		  "  kind IN (0, 1, 2, 3, 4) AND key = (SELECT key FROM forms"
		  "  WHERE id = ?1) AND feed = 0)"
		: "INSERT OR IGNORE INTO unheld(form, role) SELECT name, ?3 FROM forms"
		  " WHERE kind IN (0, 1, 2, 3, 4) AND ?2 = ?2 AND name <> 0"
		  "  AND key = (SELECT key FROM forms WHERE id = ?1)",
	    l->form[0][0], l->c->feed, l->c->name[1], 0);
}

static bool (*const apply[])(struct correcting *, const struct line *) = {
	[STORE_CORRECT_KIND] = apply_kind,
	[STORE_CORRECT_NOT] = apply_not,
	[STORE_CORRECT_SAME] = apply_same,
	[STORE_CORRECT_APART] = apply_apart,
	[STORE_CORRECT_RENAME] = apply_rename,
	[STORE_CORRECT_NOROLE] = apply_norole,
};

static size_t
names_in(const struct store_correction *c)
{
	return c->verb == STORE_CORRECT_NOROLE ? 1 : c->n;
}

/* Of every kind, for all feeds and for the one; see 2. */
static bool
make_forms(struct correcting *c, struct line *l)
{
	bool ok = true;
	l->key = arena_alloc(&c->arena, (l->c->n + 1) * sizeof *l->key);
	l->form = arena_alloc(&c->arena, (l->c->n + 1) * sizeof *l->form);
	for (size_t i = 0; ok && i < names_in(l->c); i++) {
		struct buf key = BUF(LIMIT_LINE);
		names_key(l->c->name[i], &key);
		l->key[i] = arena_str(&c->arena, buf_view(&key));
		buf_done(&key);
		for (int k = 0; ok && k < ENTITY_KINDS; k++) {
			l->form[i][k] = names_form(
			    c->s, (enum entity_kind)k, l->c->name[i], 0, c->err);
			ok = l->form[i][k] &&
			     (!l->c->feed || names_form(c->s, (enum entity_kind)k,
						 l->c->name[i], l->c->feed, c->err));
		}
	}
	return ok;
}

/* What is there of the feed under this name goes to forms of its own. */
static bool
give_scope(struct correcting *c, const struct line *l)
{
	static const char *const steps[] = {
		"INSERT OR IGNORE INTO forms(kind, key, feed, text, base, name)"
		"  SELECT kind, key, ?2, text, base, name FROM forms WHERE feed = 0 AND"
		"  id IN (SELECT id FROM forms WHERE name IN (SELECT name FROM forms "
		"WHERE"
		"   kind IN (0, 1, 2, 3, 4) AND key = ?3 AND feed = 0 AND name <> 0))"
		"  AND ?1 = ?1 AND ?4 = ?4",
		"INSERT OR IGNORE INTO spelled(form, phrase) SELECT s.id, p.phrase FROM "
		"forms s"
		"  JOIN forms u ON u.kind = s.kind AND u.key = s.key AND u.feed = 0"
		"  JOIN spelled p ON p.form = u.id WHERE s.feed = ?2"
		"  AND ?1 = ?1 AND ?3 = ?3 AND ?4 = ?4",
		"UPDATE held SET form = (SELECT s.id FROM forms u JOIN forms s ON s.kind "
		"="
		"   u.kind AND s.key = u.key AND s.feed = ?2 WHERE u.id = held.form)"
		"  WHERE article IN (SELECT id FROM articles WHERE feed = ?2) AND form IN"
		"   (SELECT u.id FROM forms s JOIN forms u ON u.kind = s.kind AND"
		"    u.key = s.key AND u.feed = 0 WHERE s.feed = ?2)"
		"  AND ?1 = ?1 AND ?3 = ?3 AND ?4 = ?4",
		"UPDATE appearances SET form = (SELECT s.id FROM forms u JOIN forms s ON"
		"   s.kind = u.kind AND s.key = u.key AND s.feed = ?2"
		"   WHERE u.id = appearances.form)"
		"  WHERE feed = ?2 AND form IN"
		"   (SELECT u.id FROM forms s JOIN forms u ON u.kind = s.kind AND"
		"    u.key = s.key AND u.feed = 0 WHERE s.feed = ?2)"
		"  AND ?1 = ?1 AND ?3 = ?3 AND ?4 = ?4",
	};
	bool ok = true;
	for (size_t i = 0; ok && i < names_in(l->c); i++)
		for (size_t k = 0; ok && k < sizeof steps / sizeof *steps; k++)
			ok = run_text(c, steps[k], 0, l->c->feed, l->key[i], 0);
	return ok;
}

static bool
apply_all(struct correcting *c)
{
	bool ok = db_exec(c->s->db,
	    "UPDATE forms SET name = base, given = 0, called = NULL"
	    "  WHERE given = 1 OR name <> base;"
	    "DELETE FROM unheld;",
	    c->err);
	for (size_t i = 0; ok && i < c->n; i++)
		if (!c->line[i].c->feed)
			ok = apply[c->line[i].c->verb](c, &c->line[i]);
	for (size_t i = 0; ok && i < c->n; i++)
		ok = !c->line[i].c->feed || give_scope(c, &c->line[i]);
	ok = ok &&
	     db_exec(c->s->db,
		 "UPDATE forms SET name = (SELECT u.name FROM forms u WHERE"
		 "  u.kind = forms.kind AND u.key = forms.key AND u.feed = 0), given = 1"
		 "  WHERE feed <> 0 AND EXISTS (SELECT 1 FROM forms u WHERE"
		 "  u.kind = forms.kind AND u.key = forms.key AND u.feed = 0);",
		 c->err);
	for (size_t i = 0; ok && i < c->n; i++)
		if (c->line[i].c->feed)
			ok = apply[c->line[i].c->verb](c, &c->line[i]);
	return ok;
}

/* ---- which articles have other mentions now */

static bool
changes_mentions(enum store_correct verb)
{
	return verb == STORE_CORRECT_KIND || verb == STORE_CORRECT_APART;
}

/* A line as it is kept: names parted by line ends, of which they have none. */
static struct str
names_of_line(struct correcting *c, const struct store_correction *r)
{
	struct buf b = BUF(LIMIT_LINE);
	for (size_t i = 0; i < r->n; i++)
		buf_printf(&b, "%s%.*s", i ? "\n" : "", STR_ARG(r->name[i]));
	struct str s = arena_str(&c->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static bool
note_ids(struct correcting *c, const int64_t *ids, size_t n)
{
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		ok = names_run(c->s, "INSERT OR IGNORE INTO amends(article) VALUES(?1)",
		    &ids[i], 1, c->err);
	return ok;
}

/* Those that have the words of the name. */
static bool
note_words(struct correcting *c, struct str name)
{
	struct query_node n = { .op = QUERY_TERM, .phrase = true };
	struct hits h;
	bool prefix;
	terms_query(name, &c->arena, &n.terms, &n.nterms, &prefix);
	if (!n.nterms)
		return true;
	if (!hits_find(c->s, &n, NULL, SIZE_MAX - 1, &c->arena, &h, c->err))
		return false;
	if (!h.nbits)
		return note_ids(c, h.ids, h.n);
	bool ok = true;
	for (size_t i = 0; ok && i < h.nbits * 64; i++)
		if (h.bits[i / 64] >> (i % 64) & 1)
			ok = note_ids(c, (int64_t[]){ (int64_t)i }, 1);
	return ok;
}

static bool
note_named(struct correcting *c, struct str name)
{
	struct buf key = BUF(LIMIT_LINE);
	names_key(name, &key);
	bool ok = run_text(c,
	    "INSERT OR IGNORE INTO amends(article) SELECT article FROM appearances"
	    " WHERE form IN (SELECT id FROM forms WHERE kind IN (0, 1, 2, 3, 4)"
	    "  AND key = ?3) AND ?1 = ?1 AND ?2 = ?2 AND ?4 = ?4",
	    0, 0, buf_view(&key), 0);
	buf_done(&key);
	return ok;
}

static bool
note_line(struct correcting *c, enum store_correct verb, struct str names)
{
	struct str rest = names, name;
	bool ok = true;
	while (ok && str_cut(&rest, '\n', &name))
		ok = verb == STORE_CORRECT_KIND ? note_words(c, name)
						: note_named(c, name);
	return ok;
}

static bool
has_line(struct correcting *c, int64_t verb, int64_t kind, int64_t feed, struct str names)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct store_correction *r = c->line[i].c;
		if ((int64_t)r->verb == verb && r->kind == kind && r->feed == feed &&
		    str_eq(names_of_line(c, r), names))
			return true;
	}
	return false;
}

/* Lines that are gone. */
static bool
note_old(struct correcting *c)
{
	sqlite3_stmt *st = db_prepare(
	    c->s->db, STR("SELECT verb, kind, feed, names FROM corrections"), c->err);
	struct old {
		int64_t verb;
		struct str names;
	} *old = NULL;
	size_t n = 0;
	int more = st ? 1 : -1;
	while (more > 0 && (more = db_step(c->s->db, st, "read", c->err)) > 0) {
		if (!changes_mentions((enum store_correct)db_int(st, 0)) ||
		    has_line(
			c, db_int(st, 0), db_int(st, 1), db_int(st, 2), db_view(st, 3)))
			continue;
		old = arena_push(&c->arena, old, &n, sizeof *old);
		old[n - 1] = (struct old){ db_int(st, 0), db_text(st, 3, &c->arena) };
	}
	sqlite3_finalize(st);
	bool ok = more == 0;
	for (size_t i = 0; ok && i < n; i++)
		ok = note_line(c, (enum store_correct)old[i].verb, old[i].names);
	return ok;
}

static bool
is_kept(struct correcting *c, const struct store_correction *r, struct str names)
{
	sqlite3_stmt *st = db_prepare(c->s->db,
	    STR("SELECT 1 FROM corrections WHERE verb = ?1 AND kind = ?2 AND feed = ?3"
		" AND names = ?4"),
	    NULL);
	if (!st)
		return false;
	db_bind_int(st, 1, r->verb);
	db_bind_int(st, 2, r->kind);
	db_bind_int(st, 3, r->feed);
	db_bind(st, 4, names);
	bool found = sqlite3_step(st) == SQLITE_ROW;
	sqlite3_finalize(st);
	return found;
}

/* Lines that are new. */
static bool
note_new(struct correcting *c)
{
	bool ok = true;
	for (size_t i = 0; ok && i < c->n; i++) {
		const struct store_correction *r = c->line[i].c;
		struct str names = names_of_line(c, r);
		if (changes_mentions(r->verb) && !is_kept(c, r, names))
			ok = note_line(c, r->verb, names);
	}
	return ok;
}

static bool
keep_lines(struct correcting *c)
{
	sqlite3_stmt *st = db_prepare(c->s->db,
	    STR("INSERT INTO corrections(verb, kind, feed, names) VALUES(?1, ?2, ?3, "
		"?4)"),
	    c->err);
	bool ok = st && db_exec(c->s->db, "DELETE FROM corrections", c->err);
	for (size_t i = 0; ok && i < c->n; i++) {
		const struct store_correction *r = c->line[i].c;
		db_bind_int(st, 1, r->verb);
		db_bind_int(st, 2, r->kind);
		db_bind_int(st, 3, r->feed);
		db_bind(st, 4, names_of_line(c, r));
		ok = db_run(c->s->db, st, c->err);
	}
	sqlite3_finalize(st);
	return ok;
}

bool
store_correct(
    struct store *s, const struct store_correction *list, size_t n, struct err *err)
{
	struct correcting c = { .s = s, .n = n, .err = err };
	if (!store_begin(s, err))
		return false;
	c.line = arena_alloc(&c.arena, (n + 1) * sizeof *c.line);
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++) {
		c.line[i].c = &list[i];
		ok = make_forms(&c, &c.line[i]);
	}
	ok = ok && note_old(&c) && note_new(&c) && keep_lines(&c) && apply_all(&c);
	ok = ok && db_exec(s->db,
		       "UPDATE meta SET value = value + 1 WHERE name = 'named'", err);
	arena_free(&c.arena);
	if (!ok) {
		store_rollback(s);
		return false;
	}
	db_changed(s, STORE_NAMES);
	return store_commit(s, err);
}
