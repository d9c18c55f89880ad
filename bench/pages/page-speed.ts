import http from 'node:http';
import { alternate, ms } from '../alternate.ts';
import type { Benchmark, Finding } from '../benchmark.ts';
import { type PageWorld, WORLD, withPageWorld } from './page-world.ts';

const LATENCY_GOAL = 1.5;
const THROUGHPUT_GOAL = 0.7;
const REQUESTS = 30;
const CONNECTIONS = 16;
const BURST_MS = 4_000;
const RUNS = 5;
const SETUP = `production build, ${WORLD.cards} cards, 50 rows; best of ${RUNS} alternated runs`;

/** P8: the card list as HTML, with session, state of the desk and total, against the same rows and nothing else. */
export const pageSpeed: Benchmark = { name: 'page-speed', run: () => withPageWorld(measurePages) };

async function measurePages(world: PageWorld): Promise<readonly Finding[]> {
  const desk = () => new Client(`${world.url}/cards`, cookieHeader(world));
  const minimal = () => new Client(`${world.minimalUrl}/rows`);
  return [await compareLatency(desk(), minimal()), await compareThroughput(desk, minimal)];
}

async function compareLatency(desk: Client, minimal: Client): Promise<Finding> {
  const { best, worstRatio, worstMs } = await alternate({
    inputs: Array.from({ length: REQUESTS }),
    measured: () => desk.get(),
    reference: () => minimal.get(),
    runs: RUNS,
  });
  for (const client of [desk, minimal]) client.close();
  return {
    name: 'P8 page of 50 cards, one request at a time',
    setup: `${SETUP}, worst ratio ${worstRatio.toFixed(2)}, slowest request ${ms(worstMs)}`,
    measured: `p50 ${ms(best.measured.p50)}, p99 ${ms(best.measured.p99)}`,
    reference: `p50 ${ms(best.reference.p50)}, p99 ${ms(best.reference.p99)} (minimal Next page with the same rows)`,
    ratio: best.ratio,
    goal: `≤ ${LATENCY_GOAL}×`,
    met: best.ratio <= LATENCY_GOAL,
  };
}

async function compareThroughput(desk: () => Client, minimal: () => Client): Promise<Finding> {
  const rates: { desk: number; minimal: number; ratio: number }[] = [];
  for (let run = 0; run < RUNS; run++) {
    const rate = { desk: await burst(desk()), minimal: await burst(minimal()) };
    rates.push({ ...rate, ratio: rate.desk / rate.minimal });
  }
  rates.sort((a, b) => b.ratio - a.ratio);
  const [best] = rates;
  if (!best) throw new Error('Nothing was run.');
  return {
    name: `P8 page of 50 cards, ${CONNECTIONS} connections`,
    setup: `${SETUP} of ${BURST_MS / 1000} s, worst ratio ${(rates.at(-1)?.ratio ?? 0).toFixed(2)}`,
    measured: `${best.desk.toFixed(0)} requests/s`,
    reference: `${best.minimal.toFixed(0)} requests/s (minimal Next page with the same rows)`,
    ratio: best.ratio,
    goal: `≥ ${THROUGHPUT_GOAL}×`,
    met: best.ratio >= THROUGHPUT_GOAL,
  };
}

/** Requests a second that `client` is answered on all its connections, none of which has idled before. */
async function burst(client: Client): Promise<number> {
  const began = performance.now();
  const end = began + BURST_MS;
  let answered = 0;
  const one = async () => {
    while (performance.now() < end) {
      await client.get();
      answered++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  client.close();
  return answered / ((performance.now() - began) / 1000);
}

const cookieHeader = ({ cookies }: PageWorld): string =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

/** Reads one page again and again over kept connections. */
class Client {
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(url: string, cookie = '') {
    this.#url = url;
    this.#headers = { accept: 'text/html', ...(cookie ? { cookie } : {}) };
  }

  /** To the last byte. Throws unless the page came. */
  get(): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = http.get(this.#url, { agent: this.#agent, headers: this.#headers }, (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`${this.#url} answered ${response.statusCode}.`));
        });
      });
      request.on('error', reject);
    });
  }

  close() {
    this.#agent.destroy();
  }
}
