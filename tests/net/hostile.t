# The telling attacks of the hostile server; all of them: make check-hostile.
top=$(cd "${top:-.}" && pwd)
for need in python3 openssl; do
	command -v $need >/dev/null || { echo "1..0 # SKIP no $need"; exit 0; }
done
only=ok-rss,ok-atom,ok-json,xml-xxe-file,xml-xxe-http,xml-billion-laughs,xml-deep,xml-many-attrs,xml-truncated,xml-html-page,xml-binary
only=$only,term-raw,term-double,st-reason-escape,st-xml-error-escape,id-flood,id-hijack,rd-loop,rd-file,rd-exec,rd-credentials,rd-downgrade
only=$only,rd-public-to-loopback,rd-public-to-private,rd-permanent-html,tls-expired,tls-wronghost,tls-selfsigned,h2-ok,h2-hpack-bomb,nm-refused
exec sh "$top/tests/hostile/all.sh" --jobs 4 --only $only
