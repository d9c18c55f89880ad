import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { applyChange, type Change, noteTold } from './core/change.ts';
import type { Effect, Told, World } from './core/world.ts';
import { openLog } from './open-log.ts';
import {
  type PackedChange,
  type PackedWorld,
  packChange,
  packWorld,
  unpackChange,
  unpackWorld,
} from './pack.ts';

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
  for (const { what } of world.schedule) if (what.kind === 'write') what.told ??= 'reset';
  return {
    world,
    effects,
    persist: (change) => log.append(JSON.stringify(packChange(change))),
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
  fs.writeFileSync(`${file}.new`, JSON.stringify({ ...packWorld(world), changesFile }));
  fs.renameSync(`${file}.new`, file);
  return changesFile;
}

function readWorld(directory: string): { world: World; changesFile: string } {
  const text = fs.readFileSync(path.join(directory, WORLD_FILE), 'utf8');
  const packed = JSON.parse(text) as PackedWorld & { changesFile?: string };
  return { world: unpackWorld(packed), changesFile: packed.changesFile ?? FIRST_CHANGES_FILE };
}

function replay(world: World, effects: Effect[], line: string): void {
  const entry = JSON.parse(line) as PackedChange | { request: number; told: Told };
  if ('told' in entry) noteTold(world, effects, entry.request, entry.told);
  else applyChange(world, effects, unpackChange(entry));
}
