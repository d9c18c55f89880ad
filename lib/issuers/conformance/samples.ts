import { isDeepStrictEqual } from 'node:util';
import type { ContractSample, SampleBody, SampleExchange } from './contract-sample.ts';
import { type Check, type Desk, type Finding, offeredKinds, type Section, send } from './desk.ts';
import { type HeardCall, type ScriptedReply, startScriptedServer } from './scripted-server.ts';
import { findSecrets, serialise } from './search-secrets.ts';

/** Not one that any issuer uses: whatever the address is, it is not written anywhere but in the settings. */
const BASE = '/some/base';

const covered: Check = {
  name: 'every offered write is in the samples, done and refused',
  async run({ subject, open }) {
    const told = subject.samples.flatMap(({ ask, answer }) =>
      'write' in ask ? [`${ask.write.kind} ${(answer as { readonly outcome?: string }).outcome}`] : [],
    );
    const { neverRefused = [] } = subject;
    return offeredKinds(open().issuer)
      .flatMap((kind) => [`${kind} accepted`, ...(neverRefused.includes(kind) ? [] : [`${kind} rejected`])])
      .filter((one) => !told.includes(one));
  },
};

/** Section 1: the documentation, statement by statement, against a server that knows nothing else. */
export const samples: Section = {
  name: 'contract samples',
  checks: (subject) => [
    covered,
    ...subject.samples.map(
      (sample): Check => ({ name: sample.name, run: (desk) => trySample(desk, sample) }),
    ),
  ],
};

async function trySample(desk: Desk, sample: ContractSample): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let done = 0;
  const server = await startScriptedServer(async (call): Promise<ScriptedReply> => {
    const path = call.path.slice(BASE.length);
    const expected = sample.exchanges[done];
    const isExpected = expected?.method === call.method && expected.path === path;
    if (!isExpected) {
      const auth = desk.subject.answerAuth(call.method, path);
      if (auth) return auth;
      findings.push(`asked for ${call.method} ${path}, which the documentation does not ask for here`);
      return { status: 599, body: '{}' };
    }
    done += 1;
    findings.push(...(await compareCall(expected, call)));
    const { status, body, headers } = expected.reply;
    return {
      status,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(headers && { headers }),
    };
  });
  try {
    const { issuer, logged } = desk.open({ baseUrl: `${server.url}${BASE}` });
    const answer =
      'write' in sample.ask
        ? await send(issuer, sample.ask.write, sample.ask.key)
        : await sample.ask.read(issuer);
    if (done < sample.exchanges.length) findings.push(`made ${done} of ${sample.exchanges.length} requests`);
    findings.push(...compare('the answer', sample.answer, answer));
    findings.push(...findSecrets([answer, logged], sample.planted ?? []));
  } finally {
    await server.close();
  }
  return findings;
}

async function compareCall(expected: SampleExchange, call: HeardCall): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  if (!isDeepStrictEqual({ ...expected.query }, { ...call.query })) {
    findings.push(`the query was ${serialise(call.query)} instead of ${serialise(expected.query ?? {})}`);
  }
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    const given = call.headers[name] ?? null;
    const fits = value instanceof RegExp ? typeof given === 'string' && value.test(given) : given === value;
    if (!fits) findings.push(`the header ${name} was ${String(given)} instead of ${String(value)}`);
  }
  const body = await readBody(expected.body, call);
  return [...findings, ...compare('the body', expected.body, body)];
}

/** The body as it came, in the form the sample is written in. */
async function readBody(expected: SampleBody, call: HeardCall): Promise<unknown> {
  if (call.body.byteLength === 0) return null;
  const text = Buffer.from(call.body).toString('utf8');
  if (expected === null || 'json' in expected) {
    try {
      return { json: JSON.parse(text) };
    } catch {
      return text;
    }
  }
  const { 'content-type': type = '' } = call.headers;
  const form = await new Response(new Uint8Array(call.body), {
    headers: { 'content-type': type },
  }).formData();
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) {
    fields[name] = typeof value === 'string' ? value : { name: value.name, text: await value.text() };
  }
  return { form: fields };
}

/** Where `actual` lacks or contradicts what `expected` names; fields it does not name may be anything. */
function compare(where: string, expected: unknown, actual: unknown): readonly Finding[] {
  const isBody = where.startsWith('the body');
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((one, index) => compare(`${where}[${index}]`, one, actual[index]));
  }
  if (isRecord(expected) && isRecord(actual)) {
    // A body is exact: an issuer may refuse what it does not know.
    const names = isBody
      ? new Set([...Object.keys(expected), ...Object.keys(actual)])
      : Object.keys(expected);
    return [...names].flatMap((name) => compare(`${where}.${name}`, expected[name], actual[name]));
  }
  if (isDeepStrictEqual(expected, actual)) return [];
  return [`${where} was ${serialise(actual)} instead of ${serialise(expected)}`];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
