/* The articles that wait for their names, and writing them. A row of 'unnamed' has a
 * number of its own turn: a text that changes while its names are being found gets
 * another, so that names of the old text are not written. */
#include "config.h"

#include "base/limits.h"
#include "store/names_parts.h"

#define WAITING                                                                          \
	"SELECT a.id, a.date, a.feed, u.turn, a.title, a.text,"                          \
	"  coalesce(nullif(a.language, ''), f.language), f.url"                          \
	"  FROM unnamed u CROSS JOIN articles a ON a.id = u.article"                     \
	"  CROSS JOIN feeds f ON f.id = a.feed "

static bool
read_waiting(const struct store *s, sqlite3_stmt *st, struct arena *arena,
    struct unnamed *out, struct err *err)
{
	bool found = st && db_step(s->db, st, "read", err) > 0;
	if (found)
		*out = (struct unnamed){ .article = db_int(st, 0),
			.date = db_int(st, 1),
			.feed = db_int(st, 2),
			.turn = db_int(st, 3),
			.title = db_text(st, 4, arena),
			.text = db_text(st, 5, arena),
			.language = db_text(st, 6, arena),
			.feed_url = db_text(st, 7, arena) };
	sqlite3_finalize(st);
	return found;
}

bool
store_unnamed(const struct store *s, const int64_t *but, size_t nbut, struct arena *arena,
    struct unnamed *out, struct err *err)
{
	struct buf sql = BUF(1 << 16);
	if (err)
		*err = (struct err){ .code = ERR_NONE };
	buf_puts(&sql, WAITING "WHERE u.article NOT IN (");
	for (size_t i = 0; i < nbut; i++)
		buf_printf(&sql, "%s%lld", i ? "," : "", (long long)but[i]);
	buf_puts(&sql, ") ORDER BY u.date DESC, u.article DESC LIMIT 1");
	sqlite3_stmt *st = db_prepare(s->db, buf_view(&sql), err);
	buf_done(&sql);
	return read_waiting(s, st, arena, out, err);
}

bool
store_unnamed_article(
    const struct store *s, int64_t article, struct arena *arena, struct unnamed *out)
{
	sqlite3_stmt *st = db_prepare(s->db,
	    STR(WAITING "WHERE u.article = ?1 AND u.date ="
			" (SELECT date FROM articles WHERE id = ?1)"),
	    NULL);
	if (st)
		db_bind_int(st, 1, article);
	return read_waiting(s, st, arena, out, NULL);
}

int64_t
store_unnamed_count(const struct store *s)
{
	return db_number(s->db, "SELECT count(*) FROM unnamed", 0);
}

int64_t
store_names_state(const struct store *s)
{
	return db_number(s->db, "SELECT value FROM meta WHERE name = 'named'", 0);
}

bool
store_names_again(struct store *s, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	return db_end(s,
	    db_exec(s->db,
		"INSERT OR IGNORE INTO unnamed(date, article, turn)"
		"  SELECT date, id, 0 FROM articles",
		err),
	    err);
}

/* ---- writing */

static int64_t
phrase_or_none(struct store *s, struct str text, bool *ok, struct err *err)
{
	if (!text.n || !*ok)
		return 0;
	int64_t phrase = names_phrase(s, text, err);
	*ok = phrase != 0;
	return phrase;
}

/* Texts become phrases. */
static bool
pack(struct store *s, const struct unnamed *u, const struct entities *e,
    struct arena *arena, struct packed_names *p, struct err *err)
{
	bool ok = true;
	*p = (struct packed_names){ .language = e->language, .method = e->method };
	p->name = arena_alloc(arena, (e->nentities + 1) * sizeof *p->name);
	p->mention = arena_alloc(arena, (e->nmentions + 1) * sizeof *p->mention);
	for (size_t i = 0; ok && i < e->nentities && i < LIMIT_ENTITIES; i++) {
		const struct entity *x = &e->entity[i];
		p->name[p->n++] = (struct packed_name){ .kind = x->kind,
			.salience = x->salience,
			.about = x->about,
			.text = phrase_or_none(s, x->name, &ok, err),
			.role = phrase_or_none(s, x->role, &ok, err),
			.organization = phrase_or_none(s, x->organization, &ok, err) };
	}
	for (size_t i = 0; ok && i < e->nmentions; i++) {
		const struct mention *m = &e->mention[i];
		if (m->entity >= LIMIT_ENTITIES)
			continue;
		struct str in = m->flags & MENTION_TITLE ? u->title : u->text;
		p->mention[p->nmentions++] = (struct packed_mention){ .start = m->start,
			.end = m->end,
			.place = m->entity,
			.kind = m->kind,
			.flags = m->flags,
			.spelling =
			    phrase_or_none(s, str_sub(in, m->start, m->end), &ok, err),
			.role = phrase_or_none(s, m->role, &ok, err),
			.organization = phrase_or_none(s, m->organization, &ok, err) };
	}
	return ok;
}

bool
names_put_found(struct store *s, int64_t article, const struct packed_names *p,
    const struct packed_names *raw, struct err *err)
{
	struct buf packed = BUF(LIMIT_OUTPUT), original = BUF(LIMIT_OUTPUT);
	names_pack(p, &packed);
	if (raw)
		names_pack(raw, &original);
	sqlite3_stmt *st = db_statement(s, DB_FOUND_PUT, err);
	if (st) {
		db_bind_int(st, 1, article);
		db_bind_blob(st, 2, buf_view(&packed));
		if (raw)
			db_bind_blob(st, 3, buf_view(&original));
	}
	bool ok = st && db_run(s->db, st, err);
	buf_done(&packed);
	buf_done(&original);
	return ok;
}

/* 1 the row is taken, 0 it is not there as it was, -1 failed. */
static int
take_turn(struct store *s, const struct unnamed *u, struct err *err)
{
	if (!names_run(s,
		"DELETE FROM unnamed WHERE date = ?1 AND article = ?2 AND turn = ?3",
		(int64_t[]){ u->date, u->article, u->turn }, 3, err))
		return -1;
	return sqlite3_changes(s->db->handle) > 0;
}

static bool
write_all(struct store *s, const struct unnamed *u, const struct entities *e,
    struct arena *arena, struct err *err)
{
	struct packed_names raw, amended;
	if (!pack(s, u, e, arena, &raw, err))
		return false;
	bool other = names_amend(s, u->feed, u->title, u->text, &raw, arena, &amended);
	return names_put_found(
		   s, u->article, other ? &amended : &raw, other ? &raw : NULL, err) &&
	       names_write(
		   s, u->article, u->date, u->feed, other ? &amended : &raw, NULL, err) &&
	       names_run(s, "UPDATE meta SET value = value + 1 WHERE name = 'named'",
		   NULL, 0, err);
}

bool
store_put_names(
    struct store *s, const struct unnamed *u, const struct entities *e, struct err *err)
{
	struct arena arena = { 0 };
	if (err)
		*err = (struct err){ .code = ERR_NONE };
	if (!store_begin(s, err))
		return false;
	int turn = take_turn(s, u, err);
	bool ok = turn > 0 && write_all(s, u, e, &arena, err);
	arena_free(&arena);
	if (turn == 0) {
		store_commit(s, err);
		return false;
	}
	if (!ok) {
		store_rollback(s);
		return false;
	}
	db_changed(s, STORE_NAMES);
	return store_commit(s, err);
}
