/* minimal DB: the least that a list of articles can be: ncurses over SQLite, a screen of
 * rows by key, j k g G q. What courant's panes are measured against. Not a test. */
#include "config.h"

#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>

enum { ROWS = 200 };

struct row {
	long long date, id;
	char title[400], feed[80];
	int read;
};
struct list {
	sqlite3 *db;
	sqlite3_stmt *down, *up;
	struct row row[ROWS];
	int n, at;
};

#define COLUMNS                                                                          \
	"SELECT date, a.id, a.title, (SELECT shown FROM feeds WHERE id = a.feed), read"  \
	" FROM articles a WHERE trashed = 0 AND muted = 0 AND (date, a.id) "

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		exit(1);
	return st;
}

/* A screen of rows from this key on. */
static void
load(struct list *l, sqlite3_stmt *st, long long date, long long id)
{
	sqlite3_reset(st);
	sqlite3_bind_int64(st, 1, date);
	sqlite3_bind_int64(st, 2, id);
	sqlite3_bind_int(st, 3, LINES - 2);
	for (l->n = 0; l->n < ROWS && sqlite3_step(st) == SQLITE_ROW; l->n++) {
		struct row *r = &l->row[l->n];
		r->date = sqlite3_column_int64(st, 0);
		r->id = sqlite3_column_int64(st, 1);
		snprintf(r->title, sizeof r->title, "%s", sqlite3_column_text(st, 2));
		snprintf(r->feed, sizeof r->feed, "%s", sqlite3_column_text(st, 3));
		r->read = sqlite3_column_int(st, 4);
	}
}

static void
draw(struct list *l)
{
	erase();
	mvprintw(0, 0, "minimal  %d of many", l->at + 1);
	for (int i = 0; i < l->n && i < LINES - 2; i++) {
		if (i == l->at)
			attron(A_REVERSE);
		mvprintw(i + 1, 0, "%c %-20.20s %.*s", l->row[i].read ? ' ' : '*',
		    l->row[i].feed, COLS - 30, l->row[i].title);
		if (i == l->at)
			attroff(A_REVERSE);
	}
	move(l->at + 1, 0);
	refresh();
}

static void
key(struct list *l, int c)
{
	if (c == 'j' && l->at + 1 < l->n)
		l->at++;
	else if (c == 'j' && l->n)
		load(l, l->down, l->row[1].date, l->row[1].id), l->at = l->n - 1;
	else if (c == 'k' && l->at > 0)
		l->at--;
	else if (c == 'g')
		load(l, l->down, INT64_MAX, INT64_MAX), l->at = 0;
	else if (c == 'G')
		load(l, l->up, 0, 0), l->at = l->n - 1;
}

int
main(int argc, char **argv)
{
	struct list l = { .n = 0 };
	setlocale(LC_ALL, "");
	if (argc != 2 ||
	    sqlite3_open_v2(argv[1], &l.db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		return 2;
	l.down =
	    prepare(l.db, COLUMNS "<= (?1, ?2) ORDER BY date DESC, a.id DESC LIMIT ?3");
	l.up = prepare(l.db, COLUMNS ">= (?1, ?2) ORDER BY date, a.id LIMIT ?3");
	initscr();
	raw();
	noecho();
	key(&l, 'g');
	draw(&l);
	for (int c; (c = getch()) != 'q' && c != ERR;) {
		key(&l, c);
		draw(&l);
	}
	endwin();
	return 0;
}
