#!/usr/bin/env python3
"""Does what a command printed fit its definition?

    check.py KIND [FILE]      one document; KIND is a definition of courant.json beside this
    check.py KIND --lines     one document a line (JSON Lines, errors)

It knows as much of JSON Schema as courant.json uses; where python3-jsonschema is installed, that one has to agree. What the
schema cannot say is checked by itself: "schema" comes first, no value is null, no key stands twice, and the text is UTF-8 that
ends with a line end.
"""
import json
import re
import sys
from pathlib import Path

try:
    import jsonschema
except ImportError:
    jsonschema = None

SCHEMA = json.loads(Path(__file__).with_name('courant.json').read_text(encoding='utf-8'))
TYPES = {'object': dict, 'array': list, 'string': str, 'boolean': bool, 'integer': int, 'number': (int, float)}


def fits_type(name, v):
    return isinstance(v, TYPES[name]) and (name == 'boolean' or not isinstance(v, bool))


def faults(rule, v, at):
    """What is wrong with the value, as sentences."""
    if '$ref' in rule:
        yield from faults(SCHEMA['$defs'][rule['$ref'].rsplit('/', 1)[1]], v, at)
        return
    if 'oneOf' in rule:
        each = [list(faults(r, v, at)) for r in rule['oneOf']]
        if sum(not f for f in each) != 1:
            yield f'{at}: fits not one of {len(each)}: ' + min(each, key=len)[0] if all(each) else f'{at}: fits several'
        return
    if 'const' in rule and v != rule['const']:
        yield f'{at}: {v!r}, not {rule["const"]!r}'
    if 'enum' in rule and v not in rule['enum']:
        yield f'{at}: {v!r} is not one of {rule["enum"]}'
    if 'type' not in rule:
        return
    if not fits_type(rule['type'], v):
        yield f'{at}: {v!r} is not of type {rule["type"]}'
    elif rule['type'] == 'object':
        yield from faults_of_object(rule, v, at)
    elif rule['type'] == 'array':
        if len(v) < rule.get('minItems', 0):
            yield f'{at}: empty'
        for i, item in enumerate(v):
            yield from faults(rule.get('items', {}), item, f'{at}[{i}]')
    elif rule['type'] == 'string':
        if len(v) < rule.get('minLength', 0):
            yield f'{at}: empty'
        if 'pattern' in rule and not re.search(rule['pattern'], v):
            yield f'{at}: {v!r} does not fit {rule["pattern"]}'


def faults_of_object(rule, v, at):
    known, others = rule.get('properties', {}), rule.get('additionalProperties', True)
    for name in rule.get('required', []):
        if name not in v:
            yield f'{at}: no {name}'
    for name, value in v.items():
        if name in known or isinstance(others, dict):
            yield from faults(known.get(name, others), value, f'{at}.{name}')
        elif others is False:
            yield f'{at}: unknown {name}: {value!r:.60}'


def once(pairs):
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f'a key stands twice in {names}'
    assert 'schema' not in names or names[0] == 'schema', f'"schema" is not first in {names}'
    assert all(v is not None for _, v in pairs), f'null in {names}'
    return dict(pairs)


def check(kind, text):
    v = json.loads(text, object_pairs_hook=once)
    wrong = list(faults(SCHEMA['$defs'][kind], v, kind))
    if jsonschema:
        validator = jsonschema.Draft202012Validator({'$ref': f'#/$defs/{kind}', '$defs': SCHEMA['$defs']})
        assert validator.is_valid(v) == (not wrong), 'check.py and jsonschema do not agree: ' + str(wrong or list(validator.iter_errors(v)))
    return wrong


def main(kind, file=None):
    data = sys.stdin.buffer.read() if file in (None, '--lines') else Path(file).read_bytes()
    text = data.decode('utf-8')
    assert text.endswith('\n'), 'no line end at the end: ' + text[-60:]
    assert '\x1b' not in text and '\0' not in text
    wrong = [w for t in (text.splitlines() if file == '--lines' else [text]) for w in check(kind, t)]
    for w in wrong[:20]:
        print(w)
    sys.exit(bool(wrong))


if __name__ == '__main__':
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in SCHEMA['$defs']:
        sys.exit(__doc__)
    main(*sys.argv[1:])
