import { isDeepStrictEqual } from 'node:util';
import type { Answer, IssuerWrite } from '../issuer.ts';
import type { ContractSample, SampleExchange } from './contract-sample.ts';
import { type Check, type Desk, type Finding, type Opened, type Section, send, tell } from './desk.ts';
import { brokenBodies, type Mutant, mutantsOf, STRAY_NUMBER } from './mutate.ts';
import { type HeardCall, type ScriptedReply, startScriptedServer } from './scripted-server.ts';
import { findSecrets } from './search-secrets.ts';

const BASE = '/some/base';
const REFUSING = [300, 302, 304, 400, 401, 403, 404, 405, 408, 409, 410, 418, 422, 425, 429, 500, 502, 504];

interface Trial extends Mutant {
  readonly status: number;
}

/** A server that answers as the sample says, but for what is tried now. */
async function withTrials(
  desk: Desk,
  sample: ContractSample,
  run: (opened: Opened, set: (trial: Trial) => void) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  let trial: Trial | null = null;
  const tried = triedOf(sample);
  const server = await startScriptedServer(async (call): Promise<ScriptedReply> => {
    const path = call.path.slice(BASE.length);
    const isTried = tried?.method === call.method && tried.path === path && hasQuery(call, tried.query);
    if (isTried && trial) return { status: trial.status, body: trial.text };
    const other = sample.exchanges.find(
      (one) => one.method === call.method && one.path === path && hasQuery(call, one.query),
    );
    if (other) return { status: other.reply.status, body: textOf(other.reply.body) };
    return desk.subject.answerAuth(call.method, path) ?? { status: 404, body: '{}' };
  });
  try {
    return await run(desk.open({ baseUrl: `${server.url}${BASE}` }), (next) => {
      trial = next;
    });
  } finally {
    await server.close();
  }
}

/** Of a write the order itself: what an adapter reads beforehand is no answer to it. */
const triedOf = ({ ask, exchanges }: ContractSample): SampleExchange | undefined =>
  ('write' in ask ? exchanges.find(({ method }) => method !== 'GET') : undefined) ?? exchanges[0];

const hasQuery = (call: HeardCall, query: Readonly<Record<string, string>> = {}): boolean =>
  isDeepStrictEqual({ ...call.query }, { ...query });
const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

async function caught<T>(call: () => Promise<T>): Promise<T | Error> {
  try {
    return await call();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** What was asked for, as an acceptance repeats it; an id that is new to us cannot be compared. */
function aboutOf(answer: Answer): unknown {
  if (answer.outcome !== 'accepted') return null;
  switch (answer.kind) {
    case 'create_customer':
      return answer.customer.email;
    case 'issue':
    case 'reissue':
      return [answer.card.issuerCustomerId, answer.card.balanceMinor];
    case 'fund':
    case 'withdraw':
      return [answer.issuerCardId, answer.amountMinor, answer.currency];
    case 'set_limit':
    case 'rename':
      return [answer.card.issuerCardId];
    default:
      return [answer.issuerCardId, answer.status];
  }
}

/** A done write whose answer is spoilt: accepted for the same thing or unknown, never a no, never an exception. */
const spoiltWrite = (
  sample: ContractSample & { readonly ask: { readonly write: IssuerWrite; readonly key?: string } },
): Check => ({
  name: `${sample.name}: spoilt anywhere, it is accepted as it was or unknown`,
  run: (desk) =>
    withTrials(desk, sample, async ({ issuer, logged }, set) => {
      const { body, status } = triedOf(sample)?.reply ?? { body: null, status: 200 };
      const ask = async () => caught(() => send(issuer, sample.ask.write, sample.ask.key));
      const plain = await ask();
      if (plain instanceof Error || plain.outcome !== 'accepted') return ['it is not accepted as it is'];
      const findings: Finding[] = [];
      const out: unknown[] = [];
      const attempt = async (trial: Trial, mayBeAccepted: boolean) => {
        set(trial);
        const answer = await ask();
        out.push(answer);
        findings.push(...judge(trial, answer, mayBeAccepted ? aboutOf(plain) : null));
      };
      for (const mutant of mutantsOf(body)) await attempt({ ...mutant, status }, true);
      for (const broken of brokenBodies(body)) await attempt({ ...broken, status }, false);
      for (const code of REFUSING) {
        await attempt({ words: `as a ${code}`, text: textOf(body), status: code }, false);
      }
      return [...findings, ...findSecrets([out, logged], [STRAY_NUMBER])];
    }),
});

/** `about` is what an acceptance may be about; null: none may be. */
function judge({ words }: Trial, answer: Answer | Error, about: unknown): readonly Finding[] {
  if (answer instanceof Error) return [`${words}: threw ${answer.message}`];
  if (answer.outcome === 'unknown') return [];
  // A refused credential may be proven by a read; the scripted reads prove nothing.
  if (answer.outcome !== 'accepted') return [`${words}: ${tell(answer)}`];
  return isDeepStrictEqual(aboutOf(answer), about) ? [] : [`${words}: accepted, and is about something else`];
}

/** A read whose answer is spoilt: a value or a failure, never an exception, and no card number in either. */
const spoiltRead = (
  sample: ContractSample & { readonly ask: Extract<ContractSample['ask'], { read: unknown }> },
): Check => ({
  name: `${sample.name}: spoilt anywhere, it never throws and shows no card number`,
  run: (desk) =>
    withTrials(desk, sample, async ({ issuer, logged }, set) => {
      const { body, status } = triedOf(sample)?.reply ?? { body: null, status: 200 };
      const parsed: unknown = typeof body === 'string' ? JSON.parse(body) : body;
      const findings: Finding[] = [];
      const out: unknown[] = [];
      for (const mutant of [...mutantsOf(parsed), ...brokenBodies(parsed)]) {
        set({ ...mutant, status });
        const read = await caught(() => sample.ask.read(issuer));
        if (read instanceof Error) findings.push(`${mutant.words}: threw ${read.message}`);
        out.push(read);
      }
      return [...findings, ...findSecrets([out, logged], [STRAY_NUMBER])];
    }),
});

function checkOf(sample: ContractSample): readonly Check[] {
  const { ask, answer } = sample;
  const isDone = (triedOf(sample)?.reply.status ?? 0) < 300;
  if (!isDone) return [];
  if ('read' in ask) return [spoiltRead({ ...sample, ask })];
  const isAccepted = (answer as { readonly outcome?: string }).outcome === 'accepted';
  return isAccepted ? [spoiltWrite({ ...sample, ask })] : [];
}

/** Reads of one address take the same way through an adapter: one of them is spoilt. */
const isFirstOfItsRead = (sample: ContractSample, at: number, all: readonly ContractSample[]): boolean =>
  'write' in sample.ask || all.findIndex((one) => addressOf(one) === addressOf(sample)) === at;

const addressOf = ({ ask, exchanges: [first] }: ContractSample): string =>
  `${'read' in ask} ${first?.method} ${first?.path}`;

/** The documented replies, each spoilt in every place: an issuer's mistake is never taken for an answer. */
export const hostileReplies: Section = {
  name: 'hostile replies',
  checks: ({ samples }) => samples.filter(isFirstOfItsRead).flatMap(checkOf),
};
