import fs from 'node:fs';
import path from 'node:path';
import { applyChange, type Change } from './core/core.ts';
import type { Card, Customer, Effect, Row, World } from './core/world.ts';

// A world on disk: the world as it was made (written aside, then renamed into place) and one line per change
// since. A change is written before anybody is told of it; a line cut short by a kill was told to nobody.

const WORLD_FILE = 'world.json';
const CHANGES_FILE = 'changes.jsonl';

export interface Kept {
  readonly world: World;
  readonly effects: Effect[];
  readonly persist: (change: Change) => void;
}

/** Opens the world of `directory`, made by `make` the first time. */
export function keepWorld(directory: string, make: () => World): Kept {
  fs.mkdirSync(directory, { recursive: true });
  const worldFile = path.join(directory, WORLD_FILE);
  const changesFile = path.join(directory, CHANGES_FILE);
  if (!fs.existsSync(worldFile)) {
    fs.rmSync(changesFile, { force: true });
    const partial = `${worldFile}.new`;
    fs.writeFileSync(partial, JSON.stringify(pack(make())));
    fs.renameSync(partial, worldFile);
  }
  const world = unpack(JSON.parse(fs.readFileSync(worldFile, 'utf8')));
  const effects: Effect[] = [];
  dropHalfLine(changesFile);
  for (const line of readLines(changesFile)) applyChange(world, effects, readChange(line));
  const file = fs.openSync(changesFile, 'a');
  return { world, effects, persist: (change) => void fs.writeSync(file, `${writeChange(change)}\n`) };
}

const readLines = (file: string): string[] =>
  fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];

/** A last line without its end is half a change: it is cut off, so that the next one stands alone. */
function dropHalfLine(file: string): void {
  if (!fs.existsSync(file)) return;
  const bytes = fs.readFileSync(file);
  const end = bytes.lastIndexOf('\n') + 1;
  if (end < bytes.length) fs.truncateSync(file, end);
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
  for (const row of packed.rows.map(unpackRow)) rows.set(row.cardId, [...(rows.get(row.cardId) ?? []), row]);
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

function readChange(line: string): Change {
  const packed = JSON.parse(line) as {
    walletCents: string;
    card: PackedCard | null;
    rows: PackedRow[];
    effect: Effect | null;
  };
  return {
    walletCents: BigInt(packed.walletCents),
    card: packed.card && unpackCard(packed.card),
    rows: packed.rows.map(unpackRow),
    effect: packed.effect,
  };
}
