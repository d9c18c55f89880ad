import { typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';

/** Row locks: transactions run one after another here, so what is left of them is the row and the clock. */
export const LOCKS = [
  equalOf`SELECT clock_timestamp() AS now`((engine) => [{ now: engine.now() }]),
  equalOf<{
    id: string;
  }>`SELECT clock_timestamp() AS now FROM cards WHERE id = ${'id'}::uuid FOR NO KEY UPDATE`(
    (engine, { id }) => (typed(engine, 'Card').one({ id }) ? [{ now: engine.now() }] : []),
  ),
  equalOf<{
    id: string;
  }>`SELECT clock_timestamp() AS now FROM customers WHERE id = ${'id'}::uuid FOR NO KEY UPDATE`(
    (engine, { id }) => (typed(engine, 'Customer').one({ id }) ? [{ now: engine.now() }] : []),
  ),
  equalOf<{ id: string }>`SELECT clock_timestamp() AS now FROM intents WHERE id = ${'id'}::uuid FOR UPDATE`(
    (engine, { id }) => (typed(engine, 'Intent').one({ id }) ? [{ now: engine.now() }] : []),
  ),
  equalOf<{ issuer: string }>`SELECT id FROM issuers WHERE id = ${'issuer'} FOR UPDATE`(
    (engine, { issuer }) => (typed(engine, 'Issuer').one({ id: issuer }) ? [{ id: issuer }] : []),
  ),
  equalOf<{
    issuer: string;
  }>`SELECT clock_timestamp() AS now FROM issuers WHERE id = ${'issuer'} FOR NO KEY UPDATE`(
    (engine, { issuer }) => (typed(engine, 'Issuer').one({ id: issuer }) ? [{ now: engine.now() }] : []),
  ),
  equalOf<{ id: string }>`SELECT id FROM discrepancies WHERE id = ${'id'}::uuid FOR UPDATE`(
    (engine, { id }) => (typed(engine, 'Discrepancy').one({ id }) ? [{ id }] : []),
  ),
  equalOf`SELECT id FROM desk_epoch WHERE id = 1 FOR UPDATE`((engine) =>
    typed(engine, 'DeskEpoch').one({ id: 1 }) ? [{ id: 1 }] : [],
  ),
];
