import { ERRORS } from '../domain/errors.ts';
import { logUnexpected } from './log.ts';

interface PublicDeclaration {
  readonly name: string;
  /** On purpose: nobody signs in to ask it, so it must say nothing that is not for everybody. */
  readonly permission: 'public';
  readonly run: () => Promise<{ readonly status: number; readonly body: object }>;
}

/** A GET route that anybody may call. */
export function declarePublic({ name, run }: PublicDeclaration) {
  return async (): Promise<Response> => {
    const headers = { 'cache-control': 'no-store' };
    try {
      const { status, body } = await run();
      return Response.json(body, { status, headers });
    } catch (error) {
      const failure = { code: 'unexpected', params: { reference: logUnexpected(name, error) } };
      return Response.json({ failure }, { status: ERRORS.unexpected.status, headers });
    }
  };
}
