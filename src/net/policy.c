/* Tables of what a status means and how long to wait. */
#include "config.h"

#include <stddef.h>

#include "net/policy.h"

enum { HOUR = 3600, DAY = 86400, WEEK = 7 * DAY, UNKNOWN = HOUR };

/* clang-format off */
static const struct { long status; const char *name; } names[] = {
	{ 100, "Continue" },                { 101, "Switching Protocols" },
	{ 102, "Processing" },              { 103, "Early Hints" },
	{ 200, "OK" },                      { 201, "Created" },
	{ 202, "Accepted" },                { 203, "Non-Authoritative Information" },
	{ 204, "No Content" },              { 205, "Reset Content" },
	{ 206, "Partial Content" },         { 300, "Multiple Choices" },
	{ 301, "Moved Permanently" },       { 302, "Found" },
	{ 303, "See Other" },               { 304, "Not Modified" },
	{ 305, "Use Proxy" },               { 307, "Temporary Redirect" },
	{ 308, "Permanent Redirect" },      { 400, "Bad Request" },
	{ 401, "Unauthorized" },            { 402, "Payment Required" },
	{ 403, "Forbidden" },               { 404, "Not Found" },
	{ 405, "Method Not Allowed" },      { 406, "Not Acceptable" },
	{ 407, "Proxy Authentication Required" }, { 408, "Request Timeout" },
	{ 409, "Conflict" },                { 410, "Gone" },
	{ 411, "Length Required" },         { 412, "Precondition Failed" },
	{ 413, "Content Too Large" },       { 414, "URI Too Long" },
	{ 415, "Unsupported Media Type" },  { 416, "Range Not Satisfiable" },
	{ 417, "Expectation Failed" },      { 418, "I'm a teapot" },
	{ 421, "Misdirected Request" },     { 422, "Unprocessable Content" },
	{ 423, "Locked" },                  { 424, "Failed Dependency" },
	{ 425, "Too Early" },               { 426, "Upgrade Required" },
	{ 428, "Precondition Required" },   { 429, "Too Many Requests" },
	{ 431, "Request Header Fields Too Large" },
	{ 451, "Unavailable For Legal Reasons" },
	{ 500, "Internal Server Error" },   { 501, "Not Implemented" },
	{ 502, "Bad Gateway" },             { 503, "Service Unavailable" },
	{ 504, "Gateway Timeout" },         { 505, "HTTP Version Not Supported" },
	{ 507, "Insufficient Storage" },    { 508, "Loop Detected" },
	{ 511, "Network Authentication Required" },
	/* not of the RFCs, but seen: Cloudflare's */
	{ 520, "Web Server Returned an Odd Answer" }, { 521, "Web Server Is Down" },
	{ 522, "Connection Timed Out" },    { 523, "Origin Is Unreachable" },
	{ 524, "A Timeout Occurred" },      { 525, "TLS Handshake Failed" },
	{ 526, "Invalid TLS Certificate" }, { 530, "Origin Host Not Found" },
};

/* after: needs Retry-After to count. Status 0 is a file's. A 206 was not asked for, so it
 * is not the whole. */
static const struct { long status; bool after; enum policy_verdict verdict; } verdicts[] = {
	{ 0,   false, POLICY_FEED },
	{ 200, false, POLICY_FEED },
	{ 203, false, POLICY_FEED },
	{ 304, false, POLICY_UNCHANGED },
	{ 410, false, POLICY_GONE },
	{ 429, true,  POLICY_WAIT },
	{ 503, true,  POLICY_WAIT },
};

static const struct { long status; const char *advice; } advices[] = {
	{ 401, "put user:password@ into its address, or into ~/.netrc" },
	{ 403, "look whether a browser gets it" },
	{ 404, "look for a new address or remove the feed" },
	{ 407, "put user:password@ into the address of the proxy" },
	{ 410, "it is not asked any more, remove the feed" },
	{ 429, "it is asked again later" },
	{ 503, "it is asked again later" },
};
/* clang-format on */

const char *
policy_status_name(long status)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].status == status)
			return names[i].name;
	return NULL;
}

static enum policy_verdict
find_verdict(const struct net_response *r)
{
	for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
		if (verdicts[i].status == r->status &&
		    (!verdicts[i].after || r->retry_after > 0))
			return verdicts[i].verdict;
	return POLICY_FAILED;
}

static const char *
find_advice(long status)
{
	for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
		if (advices[i].status == status)
			return advices[i].advice;
	return NULL;
}

enum policy_verdict
policy_judge(const struct net_response *r, struct err *err)
{
	if (!r->ok) {
		*err = r->err;
		return POLICY_FAILED;
	}
	enum policy_verdict verdict = find_verdict(r);
	if (verdict == POLICY_FEED || verdict == POLICY_UNCHANGED)
		return verdict;
	const char *name = policy_status_name(r->status),
		   *advice = find_advice(r->status);
	fail(err, ERR_HTTP, "HTTP status %ld%s%s%s%s", r->status, name ? " " : "",
	    name ? name : "", advice ? "; " : "", advice ? advice : "");
	return verdict;
}

static int64_t
clamp(int64_t n, int64_t min, int64_t max)
{
	return n < min ? min : n > max ? max : n;
}

static int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* The jitter keeps hosts that went down together from being asked together. */
static int64_t
backoff(const struct policy_wish *w)
{
	int64_t seconds = w->min;

	for (int64_t i = 1; i < w->tries && seconds < w->max; i++)
		seconds *= 2;
	seconds = seconds < w->max ? seconds : w->max;
	uint64_t mixed = (w->seed ^ (uint64_t)w->tries) * 0x9e3779b97f4a7c15u;
	return seconds + (int64_t)(mixed >> 32) % (seconds / 10 + 1);
}

static bool
is_left_out(const struct policy_wish *w, int64_t t)
{
	int64_t day = (t / DAY + 3) % 7; /* 1 January 1970 was a Thursday */

	return (w->skip_hours >> (t % DAY / HOUR) & 1) || (w->skip_days >> day & 1);
}

/* To the beginning of the next hour that is not left out; where all are, none is. */
static int64_t
over_left_out(const struct policy_wish *w, int64_t t)
{
	int64_t at = t;

	while (is_left_out(w, at) && at < t + WEEK)
		at = (at / HOUR + 1) * HOUR;
	return at < t + WEEK ? at : t;
}

static int64_t
interval(const struct policy_wish *w)
{
	int64_t own = w->gap > 0 ? w->gap / 2 : UNKNOWN;

	/* Clamped before they are added to anything: documents say 10^15 minutes, too. */
	return clamp(larger(larger(own, w->hint), w->max_age), w->min, w->max);
}

int64_t
policy_next(const struct policy_wish *w)
{
	int64_t next = w->now;

	if (!w->ok)
		next += larger(backoff(w), w->fixed);
	else if (w->fixed > 0)
		next += w->fixed;
	else
		next = over_left_out(w, w->now + interval(w));
	return larger(next, w->now + w->retry_after);
}
