/* Bytes of a document -> UTF-8. Order: BOM, HTTP header, the document's own declaration,
 * a guess; as RFC 7303 and practice want. The door to iconv and uchardet. Pure. */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

struct charset_hint {
	struct str http; /* charset parameter of Content-Type, or empty */
	struct str
	    declared; /* encoding in the XML declaration or meta element, or empty */
};

/* Appends the document as valid UTF-8 without BOM to out (out->full tells when it did not
 * fit). Never refuses: what is broken becomes U+FFFD. Returns the IANA name of what was
 * decoded ("utf-8", "windows-1251"; static or in hint). *damaged is set when a sequence
 * had to be replaced, *overruled when the declared name was not what was used. Labels as
 * in the WHATWG encoding standard (latin-1 means windows-1252). */
struct str charset_to_utf8(struct str bytes, const struct charset_hint *hint,
    struct buf *out, bool *damaged, bool *overruled);
/* The same without a copy where there is nothing to convert: *text is in bytes or in out.
 */
struct str charset_view(struct str bytes, const struct charset_hint *hint,
    struct buf *out, struct str *text, bool *damaged, bool *overruled);
/* encoding="…" of an XML declaration at the beginning of bytes (also in UTF-16), or
 * empty; borrowed. */
struct str charset_xml_declared(struct str bytes);
/* The charset parameter of a Content-Type value, or empty; borrowed. */
struct str charset_of_content_type(struct str content_type);

#endif
