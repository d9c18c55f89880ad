import { logUnexpected } from './log.ts';

/** What an issuer sent, as it came. */
export interface Delivery {
  /** The place of the address that names the sender. */
  readonly from: string;
  readonly rawBody: Uint8Array;
  /** Answers a header by its name in lower case. */
  readonly header: (name: string) => string | null;
}

interface DeliveryDeclaration {
  readonly name: string;
  /** On purpose: issuers do not sign in. What is sent proves itself by its signature, or is not believed. */
  readonly permission: 'public';
  readonly maxBytes: number;
  readonly run: (delivery: Delivery) => Promise<keyof typeof STATUS>;
}

interface RouteContext {
  readonly params: Promise<{ readonly issuer: string }>;
}

const STATUS = { stored: 200, refused: 401, unknown_issuer: 404 } as const;

/**
 * A POST route for an issuer's deliveries. The body is taken as bytes, whatever its content type says, and
 * counted while it is read. What could not be stored answers 503, so that it is sent again. Answers carry
 * nothing but their status.
 */
export function declareDelivery({ name, maxBytes, run }: DeliveryDeclaration) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    const rawBody = await readBody(request, maxBytes);
    if (!(rawBody instanceof Uint8Array)) return answer(rawBody);
    try {
      const { issuer: from } = await context.params;
      const header = (wanted: string) => request.headers.get(wanted);
      return answer(STATUS[await run({ from, rawBody, header })]);
    } catch (error) {
      logUnexpected(name, error);
      return answer(503);
    }
  };
}

const answer = (status: number): Response =>
  Response.json({}, { status, headers: { 'cache-control': 'no-store' } });

/** The body, or the status that refuses it: too large, or broken off by the sender. */
async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | 400 | 413> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return 413;
  const reader = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
      length += read.value.byteLength;
      if (length > maxBytes) {
        await reader?.cancel();
        return 413;
      }
      parts.push(read.value);
    }
  } catch {
    return 400;
  }
  return Buffer.concat(parts);
}
