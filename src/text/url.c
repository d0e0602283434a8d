/* Addresses. libcurl's URL API parses, resolves and normalizes http and https; before it
 * stands what it refuses or does wrongly:
 *  - white space within is dropped, odd characters are encoded, "\" is "/" (as browsers
 * do);
 *  - other schemes pass through, "" and "#x" are resolved here;
 * and after it the host is put in lower case. */
#include "config.h"

#include <curl/urlapi.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/str.h"
#include "text/url.h"
#include "text/utf8.h"

/* Length of the scheme before ":", 0 where there is none. */
static size_t
scheme_length(struct str url)
{
	size_t n = 0;
	while (n < url.n && (char_is_alpha(url.p[n]) ||
				(n > 0 && (char_is_digit(url.p[n]) || url.p[n] == '+' ||
					      url.p[n] == '-' || url.p[n] == '.'))))
		n++;
	return n < url.n && url.p[n] == ':' ? n : 0;
}

struct str
url_scheme(struct str url, struct arena *arena)
{
	url = str_trim(url);
	size_t n = scheme_length(url);
	char *p = arena_alloc(arena, n + 1);
	for (size_t i = 0; i < n; i++)
		p[i] = char_lower(url.p[i]);
	return (struct str){ p, n };
}

static bool
has_scheme(struct str url, const char *const *schemes)
{
	struct str scheme = str_sub(url, 0, scheme_length(url));
	for (size_t i = 0; schemes[i]; i++)
		if (scheme.n && str_eq_nocase(scheme, str_of(schemes[i])))
			return true;
	return false;
}

static const char *const web[] = { "http", "https", NULL };
static const char *const asked[] = { "http", "https", "file", NULL };
static const char *const openable[] = { "http", "https", "gemini", "gopher", "mailto",
	NULL };

bool
url_is_openable(struct str url)
{
	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.p[i] <= ' ' || url.p[i] == 0x7F)
			return false;
	return has_scheme(url, openable) && scheme_length(url) + 1 < url.n;
}

static size_t
find_any(struct str s, size_t from, const char *chars)
{
	for (size_t i = from; i < s.n; i++)
		if (str_find_char(str_of(chars), s.p[i]) != STR_NONE)
			return i;
	return s.n;
}

/* Where the authority stands: behind "//" at from, up to the path. */
static struct str
authority_of(struct str url, size_t from)
{
	if (!str_starts(str_sub(url, from, url.n), STR("//")))
		return str_sub(url, from, from);
	return str_sub(url, from + 2, find_any(url, from + 2, "/?#\\"));
}

static bool
must_be_encoded(unsigned char c)
{
	static const bool odd[128] = { ['"'] = true,
		['<'] = true,
		['>'] = true,
		['^'] = true,
		['`'] = true,
		['{'] = true,
		['|'] = true,
		['}'] = true };
	return c <= ' ' || c >= 0x7F || odd[c];
}

static void
add_encoded(struct buf *out, unsigned char c)
{
	if (must_be_encoded(c))
		buf_printf(out, "%%%02X", c);
	else
		buf_char(out, (char)c);
}

/* Tabs and line ends out, odd characters behind the authority as %XX; "\" is "/" before
 * the query. */
static struct str
tidied(struct str url, struct arena *arena)
{
	struct buf out = BUF(3 * LIMIT_URL);
	size_t n = scheme_length(url);
	struct str authority = authority_of(url, n ? n + 1 : 0);
	size_t path = authority.n ? (size_t)(authority.p + authority.n - url.p) : 0;
	size_t query = find_any(url, path, "?#");
	for (size_t i = 0; i < url.n; i++) {
		char c = url.p[i];
		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		if (c == '\\' && i < query)
			c = '/';
		if (i < path)
			buf_char(&out, c);
		else
			add_encoded(&out, (unsigned char)c);
	}
	struct str result = arena_str(arena, buf_view(&out));
	buf_done(&out);
	return result;
}

static struct str
get_part(CURLU *u, CURLUPart part, unsigned flags, struct arena *arena)
{
	char *p = NULL;
	if (curl_url_get(u, part, &p, flags) != CURLUE_OK)
		return STR("");
	struct str s = arena_str(arena, str_of(p));
	curl_free(p);
	return s;
}

/* libcurl decodes a host's %XX, whatever they stand for. */
static bool
is_name(struct str host)
{
	bool good = utf8_is_valid(host);
	for (size_t at = 0; good && at < host.n;)
		good = !utf8_is_unwanted(utf8_next(host, at, &at));
	return good;
}

/* False: the host can be none. */
static bool
lower_host(CURLU *u)
{
	char *host = NULL;
	if (curl_url_get(u, CURLUPART_HOST, &host, 0) != CURLUE_OK)
		return true;
	bool good = is_name(str_of(host));
	for (char *p = host; *p; p++)
		*p = char_lower(*p);
	curl_url_set(u, CURLUPART_HOST, host, 0);
	curl_free(host);
	return good;
}

/* url is tidied, so there is a NUL behind it. NULL: not an address. */
static CURLU *
parsed(struct str url)
{
	CURLU *u = curl_url();
	if (u && url.n <= LIMIT_URL &&
	    curl_url_set(u, CURLUPART_URL, url.p, CURLU_ALLOW_SPACE) == CURLUE_OK &&
	    lower_host(u))
		return u;
	curl_url_cleanup(u);
	return NULL;
}

bool
url_split(struct str url, struct arena *arena, struct url_parts *out)
{
	url = str_trim(url);
	CURLU *u = has_scheme(url, asked) ? parsed(tidied(url, arena)) : NULL;
	if (!u)
		return false;
	*out = (struct url_parts){ .scheme = get_part(u, CURLUPART_SCHEME, 0, arena),
		.user = get_part(u, CURLUPART_USER, 0, arena),
		.password = get_part(u, CURLUPART_PASSWORD, 0, arena),
		.host = get_part(u, CURLUPART_HOST, 0, arena),
		.port = get_part(u, CURLUPART_PORT, 0, arena),
		.path = get_part(u, CURLUPART_PATH, 0, arena),
		.query = get_part(u, CURLUPART_QUERY, 0, arena),
		.fragment = get_part(u, CURLUPART_FRAGMENT, 0, arena) };
	curl_url_cleanup(u);
	return out->host.n > 0 || str_is(out->scheme, "file");
}

/* The whole address, or otherwise where u is none. */
static struct str
whole(CURLU *u, struct arena *arena, struct str otherwise)
{
	struct str s = get_part(u, CURLUPART_URL, CURLU_NO_DEFAULT_PORT, arena);
	curl_url_cleanup(u);
	return s.n ? s : otherwise;
}

static struct str
without_fragment(struct str url)
{
	return str_sub(url, 0, str_find_char(url, '#'));
}

/* "http:x" of base "http://…" is a relative reference to browsers; "http://x" is not. */
static bool
is_absolute(struct str reference)
{
	size_t n = scheme_length(reference);
	return n > 0 && (!has_scheme(reference, web) ||
			    str_starts(str_sub(reference, n, reference.n), STR(":/")));
}

/* A plain host at from, in lower case: the byte behind it, or from. */
static size_t
plain_host_end(struct str url, size_t from)
{
	size_t at = from;
	while (at < url.n &&
	       ((char_is_alpha(url.p[at]) && url.p[at] == char_lower(url.p[at])) ||
		   char_is_digit(url.p[at]) || url.p[at] == '-' || url.p[at] == '.'))
		at++;
	return at;
}

static bool
is_plain_path(struct str path)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '\\' || must_be_encoded((unsigned char)path.p[i]))
			return false;
	return str_starts(path, STR("/")) && str_find(path, STR("/.")) == STR_NONE;
}

/* Most addresses of feeds are as they should be, and libcurl takes 3 µs to say so: http
 * or https, a plain host in lower case, a path without dots to resolve, no odd character.
 */
static bool
is_normal(struct str url)
{
	size_t host = str_starts(url, STR("https://")) ? 8 : 7;
	if (host == 7 && !str_starts(url, STR("http://")))
		return false;
	size_t end = plain_host_end(url, host);
	return end > host && url.n <= LIMIT_URL &&
	       is_plain_path(str_sub(url, end, url.n));
}

struct str
url_resolve(struct str base, struct str reference, struct arena *arena)
{
	base = str_trim(base);
	reference = str_trim(reference);
	bool absolute = is_absolute(reference);
	if (is_normal(reference) || (absolute && !has_scheme(reference, web)))
		return arena_str(arena, reference);
	struct str tidy = tidied(reference, arena);
	if (absolute) {
		CURLU *u = parsed(tidy);
		return u ? whole(u, arena, reference) : arena_str(arena, reference);
	}
	CURLU *u = has_scheme(base, asked) ? parsed(tidied(base, arena)) : NULL;
	if (!u)
		return arena_str(arena, reference);
	if (!reference.n || reference.p[0] == '#') {
		struct str page = without_fragment(whole(u, arena, base));
		if (tidy.n == 1) /* libcurl drops a lone "#", too */
			return page;
		return arena_printf(arena, "%.*s%.*s", STR_ARG(page), STR_ARG(tidy));
	}
	if (curl_url_set(u, CURLUPART_URL, tidy.p, CURLU_ALLOW_SPACE) != CURLUE_OK ||
	    !lower_host(u)) {
		curl_url_cleanup(u);
		return arena_str(arena, reference);
	}
	return whole(u, arena, reference);
}

/* A name that ends in "*" stands for all that begin like it. */
static const char *const trackers[] = {
	"utm_*",
	"fbclid",
	"gclid",
	"dclid",
	"msclkid",
	"yclid",
	"igshid",
	"mc_cid",
	"mc_eid",
	"ref_src",
	"ref_url",
	"__twitter_impression",
	"wt_mc",
	"xtor",
};

static bool
is_tracker(struct str pair)
{
	struct str name = str_sub(pair, 0, str_find_char(pair, '='));
	for (size_t i = 0; i < sizeof trackers / sizeof *trackers; i++) {
		struct str t = str_of(trackers[i]);
		bool open = str_ends(t, STR("*"));
		if (open ? str_starts_nocase(name, str_sub(t, 0, t.n - 1))
			 : str_eq_nocase(name, t))
			return true;
	}
	return false;
}

struct str
url_strip_trackers(struct str url, struct arena *arena)
{
	struct str page = without_fragment(url);
	size_t at = str_find_char(page, '?');
	if (at == STR_NONE)
		return url;
	struct buf out = BUF(LIMIT_OUTPUT);
	bool stripped = false;
	char mark = '?';
	buf_str(&out, str_sub(page, 0, at));
	for (struct str rest = str_sub(page, at + 1, page.n), pair;
	     str_cut(&rest, '&', &pair);) {
		if (is_tracker(pair)) {
			stripped = true;
			continue;
		}
		buf_char(&out, mark);
		buf_str(&out, pair);
		mark = '&';
	}
	buf_str(&out, str_sub(url, page.n, url.n));
	struct str result = stripped ? arena_str(arena, buf_view(&out)) : url;
	buf_done(&out);
	return result;
}

struct str
url_hide_password(struct str url, struct arena *arena)
{
	size_t n = scheme_length(url);
	struct str authority = authority_of(url, n ? n + 1 : 0);
	size_t at = STR_NONE;
	for (size_t i = 0; i < authority.n; i++)
		if (authority.p[i] == '@')
			at = i;
	if (at == STR_NONE)
		return url;
	struct str before = str_sub(url, 0, (size_t)(authority.p - url.p));
	struct str after = str_sub(url, before.n + at, url.n);
	return arena_printf(arena, "%.*s***%.*s", STR_ARG(before), STR_ARG(after));
}

static int
hex_digit(char c)
{
	const char *digits = "0123456789abcdef", *at = NULL;
	char low = c >= 'A' && c <= 'F' ? (char)(c + 'a' - 'A') : c;
	if (low)
		at = strchr(digits, low);
	return at ? (int)(at - digits) : -1;
}

struct str
url_decode(struct str text, struct arena *arena)
{
	char *out = arena_alloc(arena, text.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		int high =
		    i + 2 < text.n && text.p[i] == '%' ? hex_digit(text.p[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(text.p[i + 2]) : -1;
		char c = low >= 0 ? (char)(high * 16 + low) : text.p[i];
		if (c == 0)
			break;
		out[n++] = c;
		i += low >= 0 ? 2 : 0;
	}
	return (struct str){ out, n };
}
