/* Versions 1 to 5
 *
 * feeds     one row an address that ever stood in the feeds file. What the file says
 * (position, label, folder, tags, hidden, subscribed), what the document says (title,
 * site …), what fetching says (state …), and counts, which triggers keep. articles  light
 * columns first: a list reads the head of a row and never the text on its overflow pages.
 * 'date' is what lists sort by. The shown text with its spans; the summary apart where
 * there is a content, too; 'more' is JSON of what no list and no query looks at. hash: of
 * what makes an entry "updated". search    FTS5 over articles, external content: the text
 * is stored once. It follows the articles in slices (index.c): meta 'indexed' is the mark
 * up to which it holds them, and the view 'indexed' what lies below the mark. It does not
 * merge its segments by itself, which may take long. journal   what the user did, one row
 * a step, with the articles that it really changed. tombstones  what was deleted for good
 * while its feed may still hold it: 'seen' is when it last did, about. meta      small
 * values by name.
 *
 * The partial indexes hold the rows of the views All, Unread, Saved and of one feed in
 * the order in which they are shown, so a window is a seek; queries name the same
 * conditions ("trashed = 0") word for word to be given them. They hold the columns of
 * their own conditions, too, and the feed, so that counting and filtering read no
 * article: each of these lies on a page of its own. */
#include "config.h"

#include "store/schema.h"

/* clang-format off */
const char *const schema_steps[] = {
	"PRAGMA application_id = 0x636f7572;" /* "cour" */
	"CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
	"CREATE TABLE feeds("
	"  id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE,"
	"  position INTEGER NOT NULL DEFAULT 0, subscribed INTEGER NOT NULL DEFAULT 1,"
	"  hidden INTEGER NOT NULL DEFAULT 0, label TEXT NOT NULL DEFAULT '',"
	"  address TEXT NOT NULL DEFAULT ''," /* the url without its password, to be shown */
	"  folder TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '',"
	"  title TEXT NOT NULL DEFAULT '', site TEXT NOT NULL DEFAULT '',"
	"  description TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '',"
	"  format TEXT NOT NULL DEFAULT '',"
	"  state INTEGER NOT NULL DEFAULT 0, last_fetch INTEGER NOT NULL DEFAULT 0,"
	"  last_success INTEGER NOT NULL DEFAULT 0, last_article INTEGER NOT NULL DEFAULT 0,"
	"  next_fetch INTEGER NOT NULL DEFAULT 0, failing_since INTEGER NOT NULL DEFAULT 0,"
	"  tries INTEGER NOT NULL DEFAULT 0, error_code INTEGER NOT NULL DEFAULT 0,"
	"  error TEXT NOT NULL DEFAULT '', etag TEXT NOT NULL DEFAULT '',"
	"  last_modified TEXT NOT NULL DEFAULT '', moved_to TEXT NOT NULL DEFAULT '',"
	"  body_hash INTEGER NOT NULL DEFAULT 0,"
	"  articles INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0,"
	"  saved INTEGER NOT NULL DEFAULT 0,"
	"  shown TEXT AS (coalesce(nullif(label, ''), nullif(title, ''), address)) VIRTUAL);"
	"CREATE TABLE articles("
	"  id INTEGER PRIMARY KEY AUTOINCREMENT,"
	"  feed INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,"
	"  date INTEGER NOT NULL, read INTEGER NOT NULL DEFAULT 0,"
	"  saved INTEGER NOT NULL DEFAULT 0, trashed INTEGER NOT NULL DEFAULT 0,"
	"  muted INTEGER NOT NULL DEFAULT 0, followed INTEGER NOT NULL DEFAULT 0,"
	"  fulltext INTEGER NOT NULL DEFAULT 0,"
	"  title TEXT NOT NULL, author TEXT NOT NULL, guid TEXT NOT NULL, link TEXT NOT NULL,"
	"  published INTEGER NOT NULL, updated INTEGER NOT NULL, fetched INTEGER NOT NULL,"
	"  words INTEGER NOT NULL, language TEXT NOT NULL, hash INTEGER NOT NULL,"
	"  more TEXT NOT NULL, text TEXT NOT NULL, spans BLOB NOT NULL,"
	"  summary TEXT NOT NULL, summary_spans BLOB NOT NULL,"
	"  UNIQUE(feed, guid));"
	"CREATE INDEX articles_all ON articles(date, id, feed, trashed, muted) WHERE trashed = 0 AND muted = 0;"
	"CREATE INDEX articles_unread ON articles(date, id, feed, trashed, muted, read) WHERE trashed = 0 AND muted = 0 AND read = 0;"
	"CREATE INDEX articles_saved ON articles(date, id, feed, trashed, muted, saved) WHERE trashed = 0 AND muted = 0 AND saved = 1;"
	"CREATE INDEX articles_feed ON articles(feed, date, id, trashed, muted) WHERE trashed = 0 AND muted = 0;"
	"CREATE INDEX articles_muted ON articles(date, id, trashed, muted) WHERE trashed = 0 AND muted = 1;"
	"CREATE INDEX articles_trash ON articles(date, id, trashed) WHERE trashed = 1;"
	"CREATE VIRTUAL TABLE search USING fts5(title, author, text, content = 'articles',"
	"  content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');"
	"CREATE TRIGGER articles_insert AFTER INSERT ON articles BEGIN"
	"  INSERT INTO search(rowid, title, author, text)"
	"    VALUES(new.id, new.title, new.author, new.text);"
	"  UPDATE feeds SET articles = articles + 1 - new.trashed,"
	"    unread = unread + (new.read = 0 AND new.trashed = 0),"
	"    saved = saved + (new.saved = 1 AND new.trashed = 0),"
	"    last_article = max(last_article, new.date) WHERE id = new.feed;"
	"END;"
	"CREATE TRIGGER articles_delete AFTER DELETE ON articles BEGIN"
	"  INSERT INTO search(search, rowid, title, author, text)"
	"    VALUES('delete', old.id, old.title, old.author, old.text);"
	"  UPDATE feeds SET articles = articles - 1 + old.trashed,"
	"    unread = unread - (old.read = 0 AND old.trashed = 0),"
	"    saved = saved - (old.saved = 1 AND old.trashed = 0) WHERE id = old.feed;"
	"END;"
	"CREATE TRIGGER articles_text AFTER UPDATE OF title, author, text ON articles BEGIN"
	"  INSERT INTO search(search, rowid, title, author, text)"
	"    VALUES('delete', old.id, old.title, old.author, old.text);"
	"  INSERT INTO search(rowid, title, author, text)"
	"    VALUES(new.id, new.title, new.author, new.text);"
	"END;"
	"CREATE TRIGGER articles_marks AFTER UPDATE OF read, saved, trashed, muted ON articles BEGIN"
	"  UPDATE feeds SET"
	"    articles = articles + (new.trashed = 0 AND new.muted = 0)"
	"      - (old.trashed = 0 AND old.muted = 0),"
	"    unread = unread + (new.read = 0 AND new.trashed = 0 AND new.muted = 0)"
	"      - (old.read = 0 AND old.trashed = 0 AND old.muted = 0),"
	"    saved = saved + (new.saved = 1 AND new.trashed = 0 AND new.muted = 0)"
	"      - (old.saved = 1 AND old.trashed = 0 AND old.muted = 0) WHERE id = new.feed;"
	"END;"
	"CREATE TABLE article_tags(article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,"
	"  tag TEXT NOT NULL, PRIMARY KEY(article, tag)) WITHOUT ROWID;"
	"CREATE TABLE journal(number INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL,"
	"  action INTEGER NOT NULL, count INTEGER NOT NULL, line TEXT NOT NULL DEFAULT '',"
	"  feed INTEGER NOT NULL DEFAULT 0, place INTEGER NOT NULL DEFAULT 0);"
	"CREATE TABLE journal_articles("
	"  number INTEGER NOT NULL REFERENCES journal(number) ON DELETE CASCADE,"
	"  article INTEGER NOT NULL, PRIMARY KEY(number, article)) WITHOUT ROWID;"
	"CREATE TABLE journal_tags("
	"  number INTEGER NOT NULL REFERENCES journal(number) ON DELETE CASCADE,"
	"  article INTEGER NOT NULL, tag TEXT NOT NULL, added INTEGER NOT NULL,"
	"  PRIMARY KEY(number, article, tag)) WITHOUT ROWID;",

	"DROP TRIGGER articles_insert; DROP TRIGGER articles_delete; DROP TRIGGER articles_text;"
	"DROP TABLE search;"
	"INSERT INTO meta(name, value) VALUES('indexed', 0);"
	"CREATE VIEW indexed AS SELECT id, title, author, text FROM articles"
	"  WHERE id <= (SELECT value FROM meta WHERE name = 'indexed');"
	"CREATE VIRTUAL TABLE search USING fts5(title, author, text, content = 'indexed',"
	"  content_rowid = 'id', tokenize = 'courant');"
	"INSERT INTO search(search, rank) VALUES('automerge', 0);"
	"INSERT INTO search(search, rank) VALUES('crisismerge', 1900);"
	"INSERT INTO search(search, rank) VALUES('usermerge', 16);"
	"CREATE TRIGGER articles_insert AFTER INSERT ON articles BEGIN"
	"  UPDATE feeds SET articles = articles + 1 - new.trashed,"
	"    unread = unread + (new.read = 0 AND new.trashed = 0),"
	"    saved = saved + (new.saved = 1 AND new.trashed = 0),"
	"    last_article = max(last_article, new.date) WHERE id = new.feed;"
	"END;"
	"CREATE TRIGGER articles_delete AFTER DELETE ON articles BEGIN"
	"  INSERT INTO search(search, rowid, title, author, text)"
	"    SELECT 'delete', old.id, old.title, old.author, old.text"
	"    WHERE old.id <= (SELECT value FROM meta WHERE name = 'indexed');"
	"  UPDATE feeds SET articles = articles - (old.trashed = 0 AND old.muted = 0),"
	"    unread = unread - (old.read = 0 AND old.trashed = 0 AND old.muted = 0),"
	"    saved = saved - (old.saved = 1 AND old.trashed = 0 AND old.muted = 0) WHERE id = old.feed;"
	"END;"
	"CREATE TRIGGER articles_text AFTER UPDATE OF title, author, text ON articles"
	"  WHEN old.id <= (SELECT value FROM meta WHERE name = 'indexed') BEGIN"
	"  INSERT INTO search(search, rowid, title, author, text)"
	"    VALUES('delete', old.id, old.title, old.author, old.text);"
	"  INSERT INTO search(rowid, title, author, text)"
	"    VALUES(new.id, new.title, new.author, new.text);"
	"END;",
	/* 2: the text of pages, pictures */
	"CREATE TABLE pages(article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,"
	"  time INTEGER NOT NULL, feed_text TEXT NOT NULL, feed_spans BLOB NOT NULL,"
	"  feed_words INTEGER NOT NULL);"
	"CREATE TABLE pictures(url TEXT PRIMARY KEY, bytes BLOB NOT NULL);",

	"ALTER TABLE feeds ADD COLUMN hint INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE feeds ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE feeds ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE feeds ADD COLUMN moving_to TEXT NOT NULL DEFAULT '';"
	"CREATE INDEX articles_hash ON articles(feed, hash);",
	"ALTER TABLE feeds ADD COLUMN line INTEGER NOT NULL DEFAULT 0;" /* hash of it */
	"ALTER TABLE articles ADD COLUMN trashed_time INTEGER NOT NULL DEFAULT 0;"
	"CREATE INDEX articles_trash_time ON articles(trashed_time, id) WHERE trashed = 1;"
	"UPDATE articles SET trashed_time = CAST(strftime('%s', 'now') AS INTEGER) WHERE trashed = 1;"
	"CREATE TABLE tombstones(feed INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,"
	"  guid TEXT NOT NULL, hash INTEGER NOT NULL, seen INTEGER NOT NULL,"
	"  PRIMARY KEY(feed, guid)) WITHOUT ROWID;"
	"CREATE INDEX tombstones_hash ON tombstones(feed, hash);"
	"CREATE INDEX tombstones_seen ON tombstones(seen);",

	/* A step that was taken back stays until the next one, to be done again. */
	"ALTER TABLE journal ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;"
	/* Counting the views Following and Offline. */
	"CREATE INDEX articles_followed ON articles(date, id, feed, trashed, muted, followed) WHERE trashed = 0 AND muted = 0 AND followed = 1;"
	"CREATE INDEX articles_fulltext ON articles(date, id, feed, trashed, muted, fulltext) WHERE trashed = 0 AND muted = 0 AND fulltext = 1;",
	/* names: what the finder found, and what the reader says of it (names.h) */
	"CREATE TABLE phrases(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);"
	"CREATE VIRTUAL TABLE phrase_words USING fts5(text, content = '', tokenize = 'courant');"
	"CREATE TABLE forms(id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL,"
	"  key TEXT NOT NULL, feed INTEGER NOT NULL DEFAULT 0, text TEXT NOT NULL,"
	"  base INTEGER NOT NULL DEFAULT 0, name INTEGER NOT NULL DEFAULT 0,"
	"  given INTEGER NOT NULL DEFAULT 0, called TEXT," /* by a correction: name, text */
	"  articles INTEGER NOT NULL DEFAULT 0,"
	"  shown TEXT AS (ifnull(called, text)) VIRTUAL, UNIQUE(kind, key, feed));"
	"CREATE INDEX forms_given ON forms(id) WHERE given = 1 OR name <> base;"
	"CREATE INDEX forms_name ON forms(name);"
	"CREATE INDEX forms_often ON forms(articles) WHERE articles > 3;"
	"CREATE TABLE spelled(form INTEGER NOT NULL, phrase INTEGER NOT NULL,"
	"  PRIMARY KEY(form, phrase)) WITHOUT ROWID;"
	"CREATE INDEX spelled_phrase ON spelled(phrase);"
	"CREATE TABLE short_forms(kind INTEGER NOT NULL, key TEXT NOT NULL, form INTEGER NOT NULL,"
	"  articles INTEGER NOT NULL, PRIMARY KEY(kind, key, form)) WITHOUT ROWID;"
	"CREATE TABLE appearances(form INTEGER NOT NULL, date INTEGER NOT NULL,"
	"  article INTEGER NOT NULL, place INTEGER NOT NULL, feed INTEGER NOT NULL,"
	"  mentions INTEGER NOT NULL, salience INTEGER NOT NULL, about INTEGER NOT NULL,"
	"  PRIMARY KEY(form, date, article, place)) WITHOUT ROWID;"
	"CREATE INDEX appearances_article ON appearances(article, place);"
	"CREATE TABLE held(form INTEGER NOT NULL, date INTEGER NOT NULL, article INTEGER NOT NULL,"
	"  role INTEGER NOT NULL, organization INTEGER NOT NULL,"
	"  PRIMARY KEY(form, date, article, role, organization)) WITHOUT ROWID;"
	"CREATE INDEX held_role ON held(role);"
	"CREATE INDEX held_article ON held(article);"
	"CREATE TABLE unheld(form INTEGER NOT NULL, role TEXT NOT NULL,"
	"  PRIMARY KEY(form, role)) WITHOUT ROWID;"
	"CREATE TABLE found(article INTEGER PRIMARY KEY, packed BLOB NOT NULL, raw BLOB);"
	"CREATE TABLE unnamed(date INTEGER NOT NULL, article INTEGER NOT NULL,"
	"  turn INTEGER NOT NULL, PRIMARY KEY(date, article)) WITHOUT ROWID;"
	"CREATE TABLE corrections(number INTEGER PRIMARY KEY, verb INTEGER NOT NULL,"
	"  kind INTEGER NOT NULL, feed INTEGER NOT NULL, names TEXT NOT NULL);"
	"CREATE TABLE amends(article INTEGER PRIMARY KEY);"
	"INSERT INTO meta(name, value) VALUES('named', 0);"
	"INSERT INTO unnamed(date, article, turn) SELECT date, id, 0 FROM articles WHERE trashed = 0;"
	"CREATE TRIGGER names_insert AFTER INSERT ON articles BEGIN"
	"  INSERT INTO unnamed(date, article, turn) VALUES(new.date, new.id, random());"
	"END;"
	"CREATE TRIGGER names_text AFTER UPDATE OF title, text ON articles"
	"  WHEN old.title <> new.title OR old.text <> new.text BEGIN"
	"  DELETE FROM found WHERE article = old.id;"
	"  INSERT INTO unnamed(date, article, turn) VALUES(new.date, new.id, random())"
	"    ON CONFLICT(date, article) DO UPDATE SET turn = random();"
	"END;"
	"CREATE TRIGGER names_delete AFTER DELETE ON articles BEGIN"
	"  DELETE FROM appearances WHERE article = old.id;"
	"  DELETE FROM held WHERE article = old.id;"
	"  DELETE FROM found WHERE article = old.id;"
	"  DELETE FROM unnamed WHERE date = old.date AND article = old.id;"
	"END;"
	"CREATE TRIGGER appearances_insert AFTER INSERT ON appearances BEGIN"
	"  UPDATE forms SET articles = articles + 1 WHERE id = new.form;"
	"END;"
	"CREATE TRIGGER appearances_delete AFTER DELETE ON appearances BEGIN"
	"  UPDATE forms SET articles = articles - 1 WHERE id = old.form;"
	"END;"
	"CREATE TRIGGER appearances_form AFTER UPDATE OF form ON appearances BEGIN"
	"  UPDATE forms SET articles = articles - 1 WHERE id = old.form;"
	"  UPDATE forms SET articles = articles + 1 WHERE id = new.form;"
	"END;",

	/* what is still to be got from the network: pages, pictures; next: when to try again */
	"ALTER TABLE feeds ADD COLUMN cut INTEGER NOT NULL DEFAULT 0;"
	"UPDATE feeds SET cut = coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'cut:' || id), 0);"
	"DELETE FROM meta WHERE name LIKE 'cut:%';"
	"CREATE TABLE wanted(article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,"
	"  what INTEGER NOT NULL, next INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,"
	"  error TEXT NOT NULL DEFAULT '');"
	"CREATE INDEX wanted_next ON wanted(next);"
	"CREATE TRIGGER articles_keep AFTER UPDATE OF saved ON articles WHEN new.saved = 1 AND old.saved = 0 BEGIN"
	"  INSERT INTO wanted(article, what) VALUES(new.id, 3)"
	"    ON CONFLICT(article) DO UPDATE SET what = what | 3, next = 0, tries = 0, error = '';"
	"END;"
	"CREATE TRIGGER articles_let_go AFTER UPDATE OF saved ON articles WHEN new.saved = 0 AND old.saved = 1 BEGIN"
	"  DELETE FROM wanted WHERE article = new.id;"
	"END;",

	/* the order in which they are asked for */
	("DROP INDEX wanted_next;"
	"CREATE INDEX wanted_next ON wanted(next, article DESC);"),

	/* pictures belong to articles; what those keep that are no longer saved (letgo.c) */
	"ALTER TABLE pages ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;"
	"CREATE TABLE picture_uses(article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,"
	"  url TEXT NOT NULL, PRIMARY KEY(article, url)) WITHOUT ROWID;"
	"CREATE INDEX picture_uses_url ON picture_uses(url);"
	"CREATE TABLE let_go(article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,"
	"  step INTEGER NOT NULL);"
	"CREATE INDEX let_go_step ON let_go(step);"
	"CREATE TRIGGER picture_uses_delete AFTER DELETE ON picture_uses"
	"  WHEN NOT EXISTS (SELECT 1 FROM picture_uses WHERE url = old.url) BEGIN"
	"  DELETE FROM pictures WHERE url = old.url;"
	"END;"
	"CREATE TRIGGER picture_uses_insert AFTER INSERT ON picture_uses"
	"  WHEN (SELECT saved FROM articles WHERE id = new.article) = 0 BEGIN"
	"  INSERT OR IGNORE INTO let_go(article, step) VALUES(new.article,"
	"    ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'journal'), 0) + 1);"
	"END;"
	"DROP TRIGGER articles_keep; DROP TRIGGER articles_let_go;"
	"CREATE TRIGGER articles_keep AFTER UPDATE OF saved ON articles WHEN new.saved = 1 AND old.saved = 0 BEGIN"
	"  DELETE FROM let_go WHERE article = new.id;"
	"  INSERT INTO wanted(article, what) VALUES(new.id, 10)"
	"    ON CONFLICT(article) DO UPDATE SET what = what | 10, next = 0, tries = 0, error = '';"
	"END;"
	"CREATE TRIGGER articles_let_go AFTER UPDATE OF saved ON articles WHEN new.saved = 0 AND old.saved = 1 BEGIN"
	"  DELETE FROM wanted WHERE article = new.id;"
	"  INSERT OR REPLACE INTO let_go(article, step) VALUES(new.id,"
	"    ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'journal'), 0));"
	"END;"
	/* The addresses stand in the spans letter by letter. */
	"INSERT INTO picture_uses(article, url) SELECT a.id, p.url FROM articles a, pictures p"
	"  WHERE (a.saved = 1 OR a.id IN (SELECT article FROM journal_articles JOIN journal USING(number)"
	"    WHERE action IN (3, 4))) AND instr(a.spans, CAST(p.url AS BLOB)) > 0;"
	"DELETE FROM pictures WHERE url NOT IN (SELECT url FROM picture_uses);",
};
/* clang-format on */

const int schema_version = sizeof schema_steps / sizeof *schema_steps;
