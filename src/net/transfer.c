/* The rules of a request, as options and callbacks of a curl handle. Redirects are not
 * left to curl: each is a hop of its own, see net/redirect. */
#include "config.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "net/address.h"
#include "net/header.h"
#include "net/policy.h"
#include "net/redirect.h"
#include "net/transfer.h"

enum {
	UNWANTED = 64 << 10, /* bytes of an error page that are read, so that the
				connection can be used again */
	STALL_MS = 20000,
	PAUSE_MS = 500, /* before a second try; doubled for a third */
};

struct str
transfer_place(const struct transfer *t)
{
	size_t at = str_find(t->origin, STR("://"));

	return at == STR_NONE ? t->url : str_sub(t->origin, at + 3, t->origin.n);
}

struct str
transfer_host(const struct transfer *t)
{
	struct str place = transfer_place(t);
	size_t n = place.n;

	if (t->origin.n == 0)
		return place;
	while (n > 0 && place.p[n - 1] != ':')
		n--;
	return str_sub(place, 0, n - 1);
}

/* ---- what curl calls */

static size_t
on_header(char *p, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;

	(void)p;
	t->header_bytes += size * n;
	if (t->header_bytes <= LIMIT_HEADERS)
		return size * n;
	t->cut = CUT_HEADERS;
	return 0;
}

static bool
is_wanted(const struct transfer *t)
{
	long status = 0;

	curl_easy_getinfo((CURL *)t->easy, CURLINFO_RESPONSE_CODE, &status);
	return status == 0 || (status >= 200 && status < 300);
}

/* What comes here is decompressed already, 16 kB at a time: a bomb is cut as soon as it
 * is over the limit. */
static size_t
on_body(char *p, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;

	n *= size;
	t->last_byte_ms = clock_ms();
	if (!is_wanted(t)) {
		t->unwanted_bytes += n;
		if (t->unwanted_bytes > UNWANTED)
			t->cut = CUT_ENOUGH;
	} else if (!buf_add(&t->body, p, n)) {
		t->cut = CUT_SIZE;
	}
	return t->cut == CUT_NONE ? n : 0;
}

static bool
has_proxy(const struct transfer *t)
{
	static const char *const variables[] = { "http_proxy", "https_proxy",
		"HTTPS_PROXY", "all_proxy", "ALL_PROXY" };

	if (t->want.proxy.n > 0)
		return !str_is(t->want.proxy, "none");
	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *value = getenv(variables[i]);
		if (value && *value)
			return true;
	}
	return false;
}

/* Did the hop go to an address within, as far as can be seen? Behind a proxy the address
 * of the connection is the proxy's: then only the name can be judged. */
static bool
went_within(const struct transfer *t)
{
	enum address_kind kind = address_of_host(transfer_host(t));
	char *address = NULL;

	if (t->origin.n == 0)
		return true; /* a file */
	curl_easy_getinfo((CURL *)t->easy, CURLINFO_PRIMARY_IP, &address);
	if (kind == ADDRESS_NAME && !has_proxy(t))
		kind = address_of_host(str_of(address));
	return kind == ADDRESS_PRIVATE;
}

bool
transfer_is_barred(const struct transfer *t)
{
	return t->guarded && t->hops == 0 &&
	       address_of_host(transfer_host(t)) == ADDRESS_PRIVATE;
}

/* Names are judged when they are known as addresses, so that a name cannot mean one thing
 * when it is looked at and another when it is asked. Behind a proxy redirect_check() has
 * seen the name. */
static curl_socket_t
on_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = ctx;

	(void)purpose;
	if (t->guarded && !has_proxy(t) && address_is_private(&address->addr)) {
		t->cut = CUT_PRIVATE;
		return CURL_SOCKET_BAD;
	}
	return socket(
	    address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* ---- from request to handle */

static void
set_string(struct transfer *t, CURLoption option, struct str s)
{
	curl_easy_setopt((CURL *)t->easy, option, arena_str(&t->arena, s).p);
}

static void
add_header(struct transfer *t, const char *name, struct str value)
{
	struct str line = arena_printf(&t->arena, "%s: %.*s", name, STR_ARG(value));

	if (value.n > 0 && header_is_sendable(value))
		t->headers = curl_slist_append(t->headers, line.p);
}

/* libcurl leaves these to its command-line tool. */
static void
set_certificates(CURL *easy)
{
	static const struct {
		const char *variable;
		CURLoption option;
	} places[] = {
		{ "SSL_CERT_DIR", CURLOPT_CAPATH },
		{ "SSL_CERT_FILE", CURLOPT_CAINFO },
		{ "CURL_CA_BUNDLE", CURLOPT_CAINFO },
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *value = getenv(places[i].variable);
		if (value && *value)
			curl_easy_setopt(easy, places[i].option, value);
	}
}

static void
set_callbacks(struct transfer *t)
{
	CURL *easy = t->easy;

	curl_easy_setopt(easy, CURLOPT_PRIVATE, t);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, t->words);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, t);
}

static long
http_version(struct str wanted)
{
	static const struct {
		const char *name;
		long version;
	} versions[] = {
		{ "1.1", CURL_HTTP_VERSION_1_1 },
		{ "2", CURL_HTTP_VERSION_2_0 },
	};

	for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
		if (str_is(wanted, versions[i].name))
			return versions[i].version;
	return CURL_HTTP_VERSION_2TLS;
}

static void
set_options(struct transfer *t, const char *user_agent)
{
	CURL *easy = t->easy;
	const struct net_request *r = &t->want;

	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	/* Names are looked up in threads of curl's; without this the loop would wait for
	 * one that is given up. */
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, r->tls_verify ? 1L : 0L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, r->tls_verify ? 2L : 0L);
	set_certificates(easy);
	set_string(t, CURLOPT_USERAGENT,
	    r->user_agent.n > 0 ? r->user_agent : str_of(user_agent));
	if (r->proxy.n > 0)
		set_string(
		    t, CURLOPT_PROXY, str_is(r->proxy, "none") ? STR("") : r->proxy);
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, http_version(r->http));
	curl_easy_setopt(
	    easy, CURLOPT_HTTPAUTH, (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST));
}

/* What the user added may hold a key: it is for the host that was named with it. */
static void
set_headers(struct transfer *t)
{
	struct str rest = t->want.headers, line;

	curl_slist_free_all(t->headers);
	t->headers = NULL;
	add_header(t, "Accept",
	    STR("application/atom+xml, application/rss+xml, application/feed+json, "
		"application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"));
	add_header(t, "If-None-Match", t->want.etag);
	add_header(t, "If-Modified-Since", t->want.last_modified);
	bool home = str_eq(t->origin, redirect_origin(t->want.url, &t->arena));
	while (home && str_cut(&rest, '\n', &line))
		if (header_is_sendable(line))
			t->headers =
			    curl_slist_append(t->headers, arena_str(&t->arena, line).p);
	curl_easy_setopt((CURL *)t->easy, CURLOPT_HTTPHEADER, t->headers);
}

/* Thousands may wait: what is big is made in transfer_begin(). */
struct transfer *
transfer_new(const struct net_request *r, const char *user_agent)
{
	struct transfer *t = xcalloc(1, sizeof *t);

	t->want = *r;
	t->first_url = str_cstr(r->url);
	t->want.url = t->url = str_of(t->first_url);
	t->origin = redirect_origin(t->url, &t->arena);
	t->may_move = true;
	t->guarded = r->from_public && !r->private_redirects;
	t->body = BUF(r->max_size);
	t->user_agent = user_agent;
	return t;
}

void
transfer_free(struct transfer *t)
{
	if (!t)
		return;
	curl_easy_cleanup((CURL *)t->easy);
	curl_slist_free_all(t->headers);
	buf_done(&t->body);
	arena_free(&t->arena);
	free(t->first_url);
	free(t->words);
	free(t);
}

/* curl forgets a certificate that it refuses. To say since when it is no good, the
 * connection is made once more without judging it, and left before anything is asked. */
static void
look_at_certificate(CURL *easy)
{
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
	curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
	curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
}

/* Not before the first hop: thousands may wait. */
static void
make_handle(struct transfer *t)
{
	t->easy = xchecked(curl_easy_init());
	t->words = xcalloc(1, CURL_ERROR_SIZE);
	set_callbacks(t);
	set_options(t, t->user_agent);
}

void
transfer_begin(struct transfer *t)
{
	long left = t->want.timeout_ms - t->used_ms;

	if (!t->easy)
		make_handle(t);
	CURL *easy = t->easy;

	t->cut = CUT_NONE;
	t->words[0] = 0;
	t->header_bytes = t->unwanted_bytes = 0;
	buf_clear(&t->body);
	t->began_ms = clock_ms();
	t->last_byte_ms = 0;
	curl_easy_setopt(easy, CURLOPT_URL, t->url.p);
	curl_easy_setopt(
	    easy, CURLOPT_PROTOCOLS_STR, t->hops > 0 ? "http,https" : "http,https,file");
	/* 0 would mean: no limit. */
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, left > 0 ? left : 1L);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, t->want.connect_timeout_ms);
	/* A connection that stands open was not looked at by on_socket() for this
	 * request. */
	curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, t->guarded ? 1L : 0L);
	set_headers(t);
	if (t->looking)
		look_at_certificate(easy);
}

bool
transfer_is_stalled(const struct transfer *t, int64_t now_ms)
{
	return t->last_byte_ms > 0 && now_ms - t->last_byte_ms > STALL_MS;
}

/* ---- from handle to answer */

static struct str
get_header(struct transfer *t, const char *name)
{
	struct curl_header *h;

	if (curl_easy_header((CURL *)t->easy, name, 0, CURLH_HEADER, -1, &h) != CURLHE_OK)
		return (struct str){ NULL, 0 };
	return arena_str(&t->arena, str_trim(str_of(h->value)));
}

static struct str
get_validator(struct transfer *t, const char *name)
{
	struct str value = get_header(t, name);

	return header_is_sendable(value) ? value : (struct str){ NULL, 0 };
}

static void
fill_response(struct transfer *t, long status, struct net_response *r)
{
	*r = (struct net_response){
		.ok = true,
		.status = status,
		.body = t->body,
		.url = redirect_without_user(t->url, &t->arena),
		.permanent_url = redirect_without_user(t->permanent_url, &t->arena),
		.content_type = get_header(t, "Content-Type"),
		.content_language = get_header(t, "Content-Language"),
		.etag = get_validator(t, "ETag"),
		.last_modified = get_validator(t, "Last-Modified"),
		.retry_after =
		    header_retry_after(get_header(t, "Retry-After"), clock_now()),
		.max_age = header_lifetime(get_header(t, "Cache-Control"),
		    get_header(t, "Expires"), get_header(t, "Date"),
		    get_header(t, "Age")),
		.within = went_within(t),
		.ms = t->used_ms,
	};
	t->body = BUF(t->want.max_size);
}

static bool
give_up(struct transfer *t, struct net_response *r)
{
	r->ok = false;
	r->ms = t->used_ms;
	r->max_age = -1;
	r->url = redirect_without_user(t->url, &t->arena);
	return true;
}

void
transfer_drop(struct transfer *t, struct net_response *r)
{
	*r = (struct net_response){ .ok = false };
	fail(&r->err, ERR_INTERRUPTED, "interrupted before the answer was whole");
	give_up(t, r);
}

void
transfer_refuse(struct transfer *t, struct net_response *r)
{
	*r = (struct net_response){ .ok = false };
	t->cut = CUT_PRIVATE;
	reason_fail(t, CURLE_COULDNT_CONNECT, &r->err);
	give_up(t, r);
}

static bool
follow(struct transfer *t, long status, struct net_response *r)
{
	char *to = NULL;

	curl_easy_getinfo((CURL *)t->easy, CURLINFO_REDIRECT_URL, &to);
	if (!t->want.private_redirects && !went_within(t))
		t->guarded = true;
	struct redirect redirect = {
		.status = status,
		.from = t->url,
		.to = str_of(to),
		.done = t->hops,
		.max = t->want.max_redirects,
		.guarded = t->guarded,
	};
	if (!redirect_check(&redirect, &r->err))
		return give_up(t, r);
	t->hops++;
	t->url = redirect_target(&redirect, &t->arena);
	t->origin = redirect_origin(t->url, &t->arena);
	t->may_move = t->may_move && redirect_is_permanent(status);
	if (t->may_move)
		t->permanent_url = t->url;
	return false;
}

/* The connection broke, not the request: worth another try. */
static bool
is_transport_error(int code)
{
	static const CURLcode codes[] = { CURLE_COULDNT_RESOLVE_HOST,
		CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_GOT_NOTHING,
		CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE,
		CURLE_SSL_CONNECT_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM };

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (codes[i] == (CURLcode)code)
			return true;
	return false;
}

static bool
try_again(struct transfer *t, int code, int64_t now)
{
	if (t->looking || t->cut != CUT_NONE ||
	    t->used_ms + PAUSE_MS >= t->want.timeout_ms)
		return false;
	t->looking = reason_is_expired(t, code);
	if (t->looking)
		return true;
	if (t->tries >= t->want.retries || !is_transport_error(code))
		return false;
	t->not_before_ms = now + (PAUSE_MS << t->tries++);
	return true;
}

static bool
fail_hop(struct transfer *t, int code, struct net_response *r)
{
	if (t->looking)
		reason_fail_expired(t, &r->err);
	else
		reason_fail(t, code, &r->err);
	r->unreached = reason_is_unreached(t, code);
	return give_up(t, r);
}

bool
transfer_end(struct transfer *t, int code, struct net_response *r)
{
	int64_t now = clock_ms();
	long status = 0;

	*r = (struct net_response){ .ok = false };
	t->used_ms += (long)(now - t->began_ms);
	if (t->looking || (code != CURLE_OK && t->cut != CUT_ENOUGH))
		return try_again(t, code, now) ? false : fail_hop(t, code, r);
	curl_easy_getinfo((CURL *)t->easy, CURLINFO_RESPONSE_CODE, &status);
	if (redirect_is_status(status))
		return follow(t, status, r);
	fill_response(t, status, r);
	return true;
}
