const TOKENS = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * JSON with one field a line. Texts and numbers stay exactly as they came (a number that is parsed may be
 * written otherwise); what is not whole JSON is laid out as far as it goes.
 */
export function layOutJson(json: string): string {
  let depth = 0;
  let out = '';
  const line = () => `\n${'  '.repeat(Math.max(depth, 0))}`;
  for (const [token] of json.matchAll(TOKENS)) {
    const isFirst = /[{[]$/.test(out);
    if (token === '}' || token === ']') {
      depth -= 1;
      out += isFirst ? token : `${line()}${token}`;
    } else if (token === ',') {
      out += `,${line()}`;
    } else if (token === ':') {
      out += ': ';
    } else {
      out += isFirst ? `${line()}${token}` : token;
      if (token === '{' || token === '[') depth += 1;
    }
  }
  return out;
}
