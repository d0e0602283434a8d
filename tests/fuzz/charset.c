/* Fuzzer: two lines are what HTTP and the document say, the rest is the document: what
 * comes out is UTF-8. */
#include "config.h"

#include <stdlib.h>

#include "base/limits.h"
#include "text/charset.h"
#include "text/twice.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct buf out = BUF(LIMIT_OUTPUT), once = BUF(LIMIT_OUTPUT);
	struct charset_hint hint = { { NULL, 0 }, { NULL, 0 } };
	struct str rest = { (const char *)data, size };
	bool damaged = false, overruled = false;
	if (str_cut(&rest, '\n', &hint.http))
		str_cut(&rest, '\n', &hint.declared);
	charset_xml_declared(rest);
	must(charset_to_utf8(rest, &hint, &out, &damaged, &overruled).n > 0);
	must(utf8_is_valid(buf_view(&out)));
	if (text_is_twice(buf_view(&out), &once))
		must(utf8_is_valid(buf_view(&once)) && once.n < out.n);
	charset_of_content_type(hint.http);
	buf_done(&out);
	buf_done(&once);
	return 0;
}
