import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { applyChange, type Change, noteTold } from './core/core.ts';
import type { Card, Customer, Effect, Row, Told, World } from './core/world.ts';
import { openLog } from './open-log.ts';

// A world on disk: the world as it was made (written aside, then renamed into place) and one line per change
// since. A change is written before anybody is told of it; a line cut short by a kill was told to nobody.

const WORLD_FILE = 'world.json';
/** The log of a world that names none. */
const FIRST_CHANGES_FILE = 'changes.jsonl';

export interface Kept {
  readonly world: World;
  readonly effects: Effect[];
  readonly persist: (change: Change) => void;
  readonly persistTold: (request: number, told: Told) => void;
  readonly persistWorld: (world: World) => void;
  readonly close: () => void;
}

/** Opens the world of `directory`, made by `make` the first time. */
export function keepWorld(directory: string, make: () => World): Kept {
  fs.mkdirSync(directory, { recursive: true });
  if (!fs.existsSync(path.join(directory, WORLD_FILE))) writeWorld(directory, make());
  const { world, changesFile } = readWorld(directory);
  const effects: Effect[] = [];
  let log = openLog(path.join(directory, changesFile), (line) => replay(world, effects, line));
  // A program that was killed broke its connections: their clients were told just that.
  for (const effect of effects) if (!effect.outside) effect.told ??= 'reset';
  return {
    world,
    effects,
    persist: (change) => log.append(writeChange(change)),
    persistTold: (request, told) => log.append(JSON.stringify({ request, told })),
    persistWorld: (next) => {
      const file = writeWorld(directory, next);
      log.close();
      fs.rmSync(log.file, { force: true });
      log = openLog(path.join(directory, file), () => {});
    },
    close: () => log.close(),
  };
}

/** Writes the world aside and renames it into place; it names its log, so one rename exchanges both. */
function writeWorld(directory: string, world: World): string {
  const file = path.join(directory, WORLD_FILE);
  const changesFile = `changes-${randomUUID()}.jsonl`;
  fs.writeFileSync(`${file}.new`, JSON.stringify({ ...pack(world), changesFile }));
  fs.renameSync(`${file}.new`, file);
  return changesFile;
}

function readWorld(directory: string): { world: World; changesFile: string } {
  const text = fs.readFileSync(path.join(directory, WORLD_FILE), 'utf8');
  const packed = JSON.parse(text) as PackedWorld & { changesFile?: string };
  return { world: unpack(packed), changesFile: packed.changesFile ?? FIRST_CHANGES_FILE };
}

function replay(world: World, effects: Effect[], line: string): void {
  const entry = JSON.parse(line) as PackedChange | { request: number; told: Told };
  if ('told' in entry) noteTold(effects, entry.request, entry.told);
  else applyChange(world, effects, readChange(entry));
}

interface PackedCard extends Omit<Card, 'balanceCents'> {
  readonly balanceCents: string;
}
interface PackedRow extends Omit<Row, 'amountCents' | 'effectCents'> {
  readonly amountCents: string;
  readonly effectCents: string;
}
interface PackedWorld {
  readonly companyId: string;
  readonly walletId: string;
  readonly walletCents: string;
  readonly customers: readonly Customer[];
  readonly cards: readonly PackedCard[];
  readonly rows: readonly PackedRow[];
}

const packCard = (card: Card): PackedCard => ({ ...card, balanceCents: card.balanceCents.toString() });
const unpackCard = (card: PackedCard): Card => ({ ...card, balanceCents: BigInt(card.balanceCents) });
const packRow = (row: Row): PackedRow => ({
  ...row,
  amountCents: row.amountCents.toString(),
  effectCents: row.effectCents.toString(),
});
const unpackRow = (row: PackedRow): Row => ({
  ...row,
  amountCents: BigInt(row.amountCents),
  effectCents: BigInt(row.effectCents),
});

const pack = (world: World): PackedWorld => ({
  companyId: world.companyId,
  walletId: world.walletId,
  walletCents: world.walletCents.toString(),
  customers: [...world.customers.values()],
  cards: [...world.cards.values()].map(packCard),
  rows: [...world.rows.values()].flat().map(packRow),
});

function unpack(packed: PackedWorld): World {
  const rows = new Map<string, Row[]>();
  for (const row of packed.rows.map(unpackRow)) {
    const known = rows.get(row.cardId);
    if (known) known.push(row);
    else rows.set(row.cardId, [row]);
  }
  return {
    companyId: packed.companyId,
    walletId: packed.walletId,
    walletCents: BigInt(packed.walletCents),
    customers: new Map(packed.customers.map((customer) => [customer.id, customer])),
    cards: new Map(packed.cards.map((card) => [card.id, unpackCard(card)])),
    rows,
  };
}

const writeChange = (change: Change): string =>
  JSON.stringify({
    walletCents: change.walletCents.toString(),
    card: change.card && packCard(change.card),
    rows: change.rows.map(packRow),
    effect: change.effect,
  });

interface PackedChange {
  readonly walletCents: string;
  readonly card: PackedCard | null;
  readonly rows: readonly PackedRow[];
  readonly effect: Effect | null;
}

const readChange = (packed: PackedChange): Change => ({
  walletCents: BigInt(packed.walletCents),
  card: packed.card && unpackCard(packed.card),
  rows: packed.rows.map(unpackRow),
  effect: packed.effect,
});
