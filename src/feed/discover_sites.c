/* Sites whose feeds follow from their addresses. A row: host, path, feed. In the path
 * "*" is one part (or the value of a parameter), kept as $1 and $2; "/" alone is the home
 * page, "" any page. A host that begins with a dot is any host below it, "*" any host at
 * all. $0 is the scheme and host of the address. The first row that fits counts. */
#include "config.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "feed/discover.h"
#include "text/url.h"

/* clang-format off */
static const struct site { const char *host, *path, *feed; } sites[] = {
	{ "youtube.com", "/channel/*", "https://www.youtube.com/feeds/videos.xml?channel_id=$1" },
	{ "youtube.com", "/playlist?list=*", "https://www.youtube.com/feeds/videos.xml?playlist_id=$1" },
	{ "youtube.com", "/user/*", "https://www.youtube.com/feeds/videos.xml?user=$1" },
	{ "reddit.com", "/r/*", "$0/r/$1/.rss" },
	{ "reddit.com", "/user/*", "$0/user/$1/.rss" },
	{ "reddit.com", "/u/*", "$0/user/$1/.rss" },
	{ "github.com", "/*/*/commits", "$0/$1/$2/commits.atom" },
	{ "github.com", "/*/*/tags", "$0/$1/$2/tags.atom" },
	{ "github.com", "/*/*", "$0/$1/$2/releases.atom" },
	{ "github.com", "/*", "$0/$1.atom" },
	{ "gitlab.com", "/*/*/-/tags", "$0/$1/$2/-/tags?format=atom" },
	{ "gitlab.com", "/*/*", "$0/$1/$2.atom" },
	{ "codeberg.org", "/*/*/releases", "$0/$1/$2/releases.rss" },
	{ "codeberg.org", "/*/*", "$0/$1/$2.rss" },
	{ "codeberg.org", "/*", "$0/$1.rss" },
	{ "medium.com", "/tag/*", "$0/feed/tag/$1" },
	{ "medium.com", "/*", "$0/feed/$1" },
	{ ".medium.com", "", "$0/feed" },
	{ ".substack.com", "", "$0/feed" },
	{ ".wordpress.com", "", "$0/feed/" },
	{ ".blogspot.com", "", "$0/feeds/posts/default" },
	{ ".tumblr.com", "", "$0/rss" },
	{ ".livejournal.com", "", "$0/data/rss" },
	{ ".dreamwidth.org", "", "$0/data/rss" },
	{ ".ghost.io", "", "$0/rss/" },
	{ ".bearblog.dev", "", "$0/feed/" },
	{ ".hashnode.dev", "", "$0/rss.xml" },
	{ ".itch.io", "/devlog", "$0/devlog.rss" },
	{ "dev.to", "/*", "$0/feed/$1" },
	{ "bsky.app", "/profile/*", "$0/profile/$1/rss" },
	{ "vimeo.com", "/channels/*", "$0/channels/$1/videos/rss" },
	{ "vimeo.com", "/*", "$0/$1/videos/rss" },
	{ "dailymotion.com", "/*", "$0/rss/user/$1" },
	{ "pinterest.com", "/*", "$0/$1/feed.rss" },
	{ "stackoverflow.com", "/questions/tagged/*", "$0/feeds/tag/$1" },
	{ "news.ycombinator.com", "/", "$0/rss" },
	{ "lobste.rs", "/t/*", "$0/t/$1.rss" },
	{ "lobste.rs", "/", "$0/rss" },
	{ "pypi.org", "/project/*", "$0/rss/project/$1/releases.xml" },
	{ "sourceforge.net", "/projects/*", "$0/projects/$1/rss" },
	{ "arxiv.org", "/list/*", "https://rss.arxiv.org/rss/$1" },
	/* Mastodon and its kin, wherever they run. */
	{ "*", "/@*", "$0/@$1.rss" },
};
/* Hosts where /@name is something else. */
static const char *const other_at[] = { "youtube.com", "medium.com", "tiktok.com",
	"threads.net", "threads.com", "t.me", "flipboard.com", "npmjs.com" };
/* clang-format on */

static struct str
without_www(struct str host)
{
	static const char *const names[] = { "www.", "m.", "old.", "new." };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_starts(host, str_of(names[i])))
			return str_sub(host, strlen(names[i]), host.n);
	return host;
}

static bool
is_host(struct str host, const char *wanted)
{
	struct str w = str_of(wanted);
	if (str_is(w, "*")) {
		for (size_t i = 0; i < sizeof other_at / sizeof *other_at; i++)
			if (str_is(without_www(host), other_at[i]))
				return false;
		return true;
	}
	if (w.p[0] != '.')
		return str_eq(without_www(host), w);
	return str_ends(host, w) && !str_eq(host, str_of("www.medium.com"));
}

/* Takes what "*" stands for. */
static struct str
take_part(struct str *path)
{
	size_t n = 0;
	while (n < path->n && !strchr("/?&#", path->p[n]))
		n++;
	struct str part = str_sub(*path, 0, n);
	*path = str_sub(*path, n, path->n);
	return part;
}

/* What is left behind the pattern may only be a slash or a query, or a part below. */
static bool
is_path(struct str path, const char *pattern, struct str parts[2])
{
	size_t n = 0;
	if (!*pattern)
		return true;
	for (const char *p = pattern; *p; p++) {
		if (*p == '*') {
			struct str part = take_part(&path);
			if (!part.n || n == 2)
				return false;
			parts[n++] = part;
		} else {
			if (!path.n || path.p[0] != *p)
				return false;
			path = str_sub(path, 1, path.n);
		}
	}
	/* A star alone is one part and no more: what lies below is another page. */
	bool lone = strcmp(pattern, "/*") == 0 || strcmp(pattern, "/@*") == 0 ||
		    strcmp(pattern, "/") == 0;
	if (str_is(path, "/"))
		path.n = 0;
	return !path.n || memchr("?#&", path.p[0], 3) || (!lone && path.p[0] == '/');
}

static struct str
fill(const char *feed, struct str home, const struct str parts[2], struct arena *arena)
{
	struct buf b = BUF(LIMIT_URL);
	for (; *feed; feed++) {
		if (*feed == '$')
			buf_str(&b, *++feed == '0' ? home : parts[*feed - '1']);
		else
			buf_char(&b, *feed);
	}
	struct str out = arena_str(arena, buf_view(&b));
	buf_done(&b);
	return out;
}

struct str
feed_of_site(struct str url, struct arena *arena)
{
	struct url_parts u;
	if (!url_split(url, arena, &u) || !str_starts(u.scheme, STR("http")))
		return STR("");
	struct str home = arena_printf(arena, "%.*s://%.*s%s%.*s", STR_ARG(u.scheme),
	    STR_ARG(u.host), u.port.n ? ":" : "", STR_ARG(u.port));
	struct str path = arena_printf(
	    arena, "%.*s%s%.*s", STR_ARG(u.path), u.query.n ? "?" : "", STR_ARG(u.query));
	for (size_t i = 0; i < sizeof sites / sizeof *sites; i++) {
		struct str parts[2] = { { NULL, 0 }, { NULL, 0 } };
		if (is_host(u.host, sites[i].host) && is_path(path, sites[i].path, parts))
			return fill(sites[i].feed, home, parts, arena);
	}
	return STR("");
}
