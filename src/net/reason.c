/* Why a transfer failed, for the person: what happened and where, with the number or the
 * system's word behind it, and what to do if there is something. */
#include "config.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "net/transfer.h"

/* ---- pieces */

static void
size_words(char out[32], size_t n)
{
	if (n < 1024)
		snprintf(out, 32, "%zu bytes", n);
	else if (n < 1024 * 1024)
		snprintf(out, 32, "%zu kB", n / 1024);
	else
		snprintf(out, 32, "%zu MB", n / (1024 * 1024));
}

static void
time_words(char out[32], long ms)
{
	if (ms % 1000 == 0 || ms > 10000)
		snprintf(out, 32, "%ld s", ms / 1000);
	else
		snprintf(out, 32, "%.1f s", (double)ms / 1000);
}

/* The system's word for it, "connection refused", or "" when there is none. */
static void
system_words(const struct transfer *t, char out[96])
{
	long number = 0;

	out[0] = 0;
	curl_easy_getinfo((CURL *)t->easy, CURLINFO_OS_ERRNO, &number);
	if (number == 0)
		return;
	snprintf(out, 96, " (%s)", err_errno((int)number));
	out[2] = char_lower(out[2]);
}

/* ---- failures with a story of their own */

static bool
fail_connect(const struct transfer *t, struct err *err)
{
	char words[96];

	system_words(t, words);
	return fail(err, ERR_CONNECT, "could not connect to %.*s%s",
	    STR_ARG(transfer_place(t)), words);
}

static bool
fail_broken(const struct transfer *t, struct err *err)
{
	char words[96], size[32];

	system_words(t, words);
	size_words(size, t->body.n);
	return fail(err, ERR_CONNECT,
	    "the connection to %.*s broke%s with %s received; the answer is not whole",
	    STR_ARG(transfer_place(t)), words, size);
}

static curl_off_t
phase(const struct transfer *t, CURLINFO info)
{
	curl_off_t us = 0;

	curl_easy_getinfo((CURL *)t->easy, info, &us);
	return us;
}

/* curl's times are all 0 for a connection that stood open already: such a one has an
 * address, although none was made. */
static bool
was_connected(const struct transfer *t, CURLINFO since)
{
	char *address = NULL;
	long made = 0;

	curl_easy_getinfo((CURL *)t->easy, CURLINFO_PRIMARY_IP, &address);
	curl_easy_getinfo((CURL *)t->easy, CURLINFO_NUM_CONNECTS, &made);
	return phase(t, since) > 0 || (made == 0 && address && *address);
}

bool
reason_is_unreached(const struct transfer *t, int code)
{
	static const CURLcode codes[] = { CURLE_COULDNT_RESOLVE_HOST,
		CURLE_COULDNT_CONNECT };

	if (t->cut != CUT_NONE)
		return false;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (codes[i] == (CURLcode)code)
			return true;
	return code == CURLE_OPERATION_TIMEDOUT &&
	       !was_connected(t, CURLINFO_CONNECT_TIME_T);
}

static bool
fail_timeout(const struct transfer *t, struct err *err)
{
	char size[32], total[32], connect[32];
	bool tls = str_starts(t->origin, STR("https:"));

	size_words(size, t->body.n);
	time_words(total, t->want.timeout_ms);
	time_words(connect, t->want.connect_timeout_ms);
	bool whole = t->used_ms >= t->want.timeout_ms - 5;
	if (!was_connected(t, CURLINFO_NAMELOOKUP_TIME_T))
		return fail(err, ERR_DNS,
		    "the name server did not say within %s where %.*s is",
		    whole ? total : connect, STR_ARG(transfer_host(t)));
	if (!was_connected(t, CURLINFO_CONNECT_TIME_T) ||
	    (tls && !was_connected(t, CURLINFO_APPCONNECT_TIME_T)))
		return fail(err, ERR_TIMEOUT,
		    "timed out after %s, no %sconnection to %.*s",
		    whole ? total : connect, tls ? "TLS " : "",
		    STR_ARG(transfer_place(t)));
	return fail(err, ERR_TIMEOUT,
	    "timed out after %s with %s received; set timeout= on its line to wait "
	    "longer",
	    total, size);
}

/* OpenSSL's words are the part behind its last colon: "wrong version number". */
static bool
fail_handshake(const struct transfer *t, struct err *err)
{
	const char *words = strstr(t->words, "::");

	if (words && strrchr(words, ':')[1])
		words = strrchr(words, ':') + 1;
	else
		words = "the other side does not speak it";
	return fail(err, ERR_TLS, "the TLS handshake with %.*s failed (%s)",
	    STR_ARG(transfer_place(t)), words);
}

enum { EXPIRED = 10 };

/* clang-format off */
/* Numbers of X509_verify_cert_error_string(); another TLS library gives none of them. */
static const struct { long number; const char *words; } certificate[] = {
	{ 0,  "its TLS certificate is for another host" },
	{ 1,  "its TLS certificate is for another host" }, /* curl found out, not OpenSSL */
	{ 9,  "its TLS certificate is not valid yet" },
	{ EXPIRED, "its TLS certificate has expired" },
	{ 18, "its TLS certificate is signed by itself, by no authority" },
	{ 19, "its TLS certificate comes from an authority that is unknown here" },
	{ 20, "its TLS certificate comes from an authority that is unknown here" },
	{ 21, "its TLS certificate comes from an authority that is unknown here" },
	{ 23, "its TLS certificate has been revoked" },
	{ 26, "its TLS certificate is not meant for servers" },
	{ 62, "its TLS certificate is for another host" },
	{ 66, "its TLS certificate has a key that is too weak" },
	{ 67, "its TLS certificate comes from an authority with a key that is too weak" },
	{ 68, "its TLS certificate has a signature that is too weak" },
};
/* clang-format on */

static bool
fail_certificate(const struct transfer *t, struct err *err)
{
	long number = 0;
	const char *words = "its TLS certificate cannot be trusted";

	curl_easy_getinfo((CURL *)t->easy, CURLINFO_SSL_VERIFYRESULT, &number);
	for (size_t i = 0; i < sizeof certificate / sizeof *certificate; i++)
		if (certificate[i].number == number)
			words = certificate[i].words;
	return fail(err, ERR_TLS, "%s (%.*s); nothing was read", words,
	    STR_ARG(transfer_host(t)));
}

bool
reason_is_expired(const struct transfer *t, int code)
{
	long number = 0;

	curl_easy_getinfo((CURL *)t->easy, CURLINFO_SSL_VERIFYRESULT, &number);
	return code == CURLE_PEER_FAILED_VERIFICATION && number == EXPIRED;
}

/* "Nov  3 12:00:00 2026 GMT" of the server's own certificate, which is the first. */
static struct str
expiry(const struct transfer *t)
{
	struct curl_certinfo *info = NULL;

	curl_easy_getinfo((CURL *)t->easy, CURLINFO_CERTINFO, &info);
	if (!info || info->num_of_certs == 0)
		return (struct str){ NULL, 0 };
	for (struct curl_slist *l = info->certinfo[0]; l; l = l->next) {
		struct str line = str_of(l->data), name = STR("Expire date:");
		if (str_starts(line, name))
			return str_sub(line, name.n, line.n);
	}
	return (struct str){ NULL, 0 };
}

bool
reason_fail_expired(const struct transfer *t, struct err *err)
{
	struct str rest = expiry(t), part, word[4] = { { NULL, 0 } };

	for (size_t n = 0; n < 4 && str_cut(&rest, ' ', &part);)
		if (part.n > 0)
			word[n++] = part;
	if (word[3].n == 0)
		return fail(err, ERR_TLS,
		    "its TLS certificate has expired (%.*s); nothing was read",
		    STR_ARG(transfer_host(t)));
	return fail(err, ERR_TLS,
	    "its TLS certificate expired on %.*s %.*s %.*s (%.*s); nothing was read",
	    STR_ARG(word[1]), STR_ARG(word[0]), STR_ARG(word[3]),
	    STR_ARG(transfer_host(t)));
}

static bool
fail_file(const struct transfer *t, struct err *err)
{
	struct str path = str_sub(t->url, STR("file://").n, t->url.n);
	char words[96];

	system_words(t, words);
	return fail(
	    err, ERR_FILE, "the file %.*s cannot be read%s", STR_ARG(path), words);
}

/* ---- cuts of our own */

static bool
fail_size(const struct transfer *t, struct err *err)
{
	char size[32];

	size_words(size, t->want.max_size);
	return fail(err, ERR_TOO_BIG,
	    "too large, over %s after decompression; set max-feed-size= on its line if "
	    "that is right",
	    size);
}

static bool
fail_headers(const struct transfer *t, struct err *err)
{
	char size[32];

	(void)t;
	size_words(size, LIMIT_HEADERS);
	return fail(err, ERR_TOO_BIG, "the headers of its answer are over %s", size);
}

static bool
fail_stall(const struct transfer *t, struct err *err)
{
	char size[32];

	size_words(size, t->body.n);
	return fail(
	    err, ERR_TIMEOUT, "timed out, nothing came for 20 s with %s received", size);
}

static bool
fail_private(const struct transfer *t, struct err *err)
{
	if (t->hops == 0)
		return fail(err, ERR_BLOCKED_ADDRESS,
		    "a public page names it, but %.*s is an address within this network; "
		    "subscribe to it by itself if that is right",
		    STR_ARG(transfer_place(t)));
	return fail(err, ERR_BLOCKED_ADDRESS,
	    "it %s %.*s, an address within this network; set "
	    "private-redirects=yes on its line if that is right",
	    t->hops > 0 ? "redirects to" : "lies at", STR_ARG(transfer_place(t)));
}

/* clang-format off */
typedef bool (*tell)(const struct transfer *t, struct err *err);

static const tell cuts[] = {
	[CUT_SIZE] = fail_size,     [CUT_HEADERS] = fail_headers,
	[CUT_STALL] = fail_stall,   [CUT_PRIVATE] = fail_private,
	[CUT_ENOUGH] = NULL,
};

/* A function, or words with the host behind them. */
static const struct { CURLcode code; tell tell; enum err_code err; const char *words; } reasons[] = {
	{ CURLE_UNSUPPORTED_PROTOCOL,  NULL, ERR_HTTP, "the answer is not HTTP" },
	{ CURLE_WEIRD_SERVER_REPLY,    NULL, ERR_HTTP, "the answer is not HTTP" },
	{ CURLE_URL_MALFORMAT,         NULL, ERR_FEEDS, "invalid address" },
	{ CURLE_COULDNT_RESOLVE_PROXY, NULL, ERR_DNS, "the proxy's name cannot be found" },
	{ CURLE_COULDNT_RESOLVE_HOST,  NULL, ERR_DNS, "the host's name cannot be found" },
	{ CURLE_COULDNT_CONNECT,       fail_connect, 0, NULL },
	{ CURLE_OPERATION_TIMEDOUT,    fail_timeout, 0, NULL },
	{ CURLE_PARTIAL_FILE,          fail_broken, 0, NULL },
	{ CURLE_RECV_ERROR,            fail_broken, 0, NULL },
	{ CURLE_SEND_ERROR,            fail_broken, 0, NULL },
	{ CURLE_GOT_NOTHING,           NULL, ERR_HTTP, "the server closed the connection without an answer" },
	{ CURLE_HTTP2,                 NULL, ERR_HTTP2, "the server broke the rules of HTTP/2" },
	{ CURLE_HTTP2_STREAM,          NULL, ERR_HTTP2, "the server broke off its HTTP/2 answer" },
	{ CURLE_BAD_CONTENT_ENCODING,  NULL, ERR_COMPRESSION, "the compressed answer is damaged or of an unknown kind" },
	{ CURLE_WRITE_ERROR,           NULL, ERR_COMPRESSION, "the compressed answer is damaged" }, /* ours have a cut */
	{ CURLE_OUT_OF_MEMORY,         fail_headers, 0, NULL }, /* so curl says it of one huge line */
	{ CURLE_SSL_CONNECT_ERROR,     fail_handshake, 0, NULL },
	{ CURLE_PEER_FAILED_VERIFICATION, fail_certificate, 0, NULL },
	{ CURLE_SSL_CACERT_BADFILE,    NULL, ERR_TLS, "the file of trusted certificates cannot be read" },
	{ CURLE_SSL_CIPHER,            NULL, ERR_TLS, "no cipher in common with the server" },
	{ CURLE_FILE_COULDNT_READ_FILE, fail_file, 0, NULL },
	{ CURLE_READ_ERROR,            fail_file, 0, NULL },
	{ CURLE_PROXY,                 NULL, ERR_CONNECT, "the proxy refuses" },
};
/* clang-format on */

static bool
fail_otherwise(const struct transfer *t, int code, struct err *err)
{
	char words[128];

	snprintf(words, sizeof words, "%s", curl_easy_strerror((CURLcode)code));
	words[0] = char_lower(words[0]);
	return fail(err, ERR_HTTP, "the answer breaks the rules of HTTP (%d, %s: %.*s)",
	    code, words, STR_ARG(transfer_place(t)));
}

bool
reason_fail(const struct transfer *t, int code, struct err *err)
{
	if (t->cut != CUT_NONE && cuts[t->cut])
		return cuts[t->cut](t, err);
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		if (reasons[i].code != (CURLcode)code)
			continue;
		if (reasons[i].tell)
			return reasons[i].tell(t, err);
		return fail(err, reasons[i].err, "%s (%.*s)", reasons[i].words,
		    STR_ARG(transfer_host(t)));
	}
	return fail_otherwise(t, code, err);
}
