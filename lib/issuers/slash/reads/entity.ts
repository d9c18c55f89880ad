import type { Read } from '../../issuer.ts';
import { readRows } from '../../read-rows.ts';
import type { Client } from '../client.ts';
import { fail } from '../failure.ts';
import { type EntityWire, entityWire } from '../wire.ts';
import { readWhole } from './paging.ts';

/** The legal entity the key acts on: the company, and its only customer. */
export interface Entity {
  read(client: Client): Promise<Read<EntityWire>>;
  /** Its id: as configured, as read before, or read now. A key is pinned to one for good. */
  id(client: Client): Promise<Read<string>>;
  /** Null until it was read. */
  known(): string | null;
}

/** `chosenId`: of the several that a user's key reaches; null: the key has one. */
export function createEntity(chosenId: string | null): Entity {
  let known = chosenId;

  const read = async (client: Client): Promise<Read<EntityWire>> => {
    const all = await readWhole(
      client,
      {
        what: 'GET /legal-entity',
        path: '/legal-entity',
        read: (rows) => readRows('GET /legal-entity', entityWire, (wire) => wire, rows),
      },
      (entity) => entity.id,
    );
    if (!all.ok) return all;
    const reached = all.value.filter(({ id }) => chosenId === null || id === chosenId);
    const [entity, ...others] = reached;
    if (entity && others.length === 0) {
      known = entity.id;
      return { ok: true, value: entity };
    }
    const message = entity
      ? 'The Slash key reaches several legal entities: one of them has to be configured.'
      : 'The Slash key does not reach the legal entity that is configured.';
    return fail({ kind: 'refused', httpStatus: 200, message });
  };

  return {
    read,
    async id(client) {
      if (known !== null) return { ok: true, value: known };
      const entity = await read(client);
      return entity.ok ? { ok: true, value: entity.value.id } : entity;
    },
    known: () => known,
  };
}
