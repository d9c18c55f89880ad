import { createHash } from 'node:crypto';
import fs from 'node:fs';

export interface Checked {
  readonly ok: boolean;
  readonly says: string;
}

const MANIFEST = /^#manifest,.*\bsha256=([0-9a-f]{64})\r?\n?$/;
/** Longer than any manifest: it is looked for in the file's last bytes. */
const TAIL = 64 * 1024;

/** Whether a file of the desk's exports is whole and as it left, by the manifest in its last line. */
export async function verifyExport(file: string): Promise<Checked> {
  const { size } = await fs.promises.stat(file);
  const tail = await readEnd(file, Math.min(size, TAIL));
  const start = tail.lastIndexOf('\n#manifest,') + 1;
  const line = tail.subarray(start).toString('utf8');
  const expected = MANIFEST.exec(line)?.[1];
  if (start === 0 || expected === undefined) {
    return { ok: false, says: 'The last line is no manifest: the file was cut short or is none of ours.' };
  }
  const digest = createHash('sha256');
  const end = size - (tail.length - start) - 1;
  for await (const chunk of fs.createReadStream(file, { end })) digest.update(chunk as Buffer);
  if (digest.digest('hex') !== expected) {
    return { ok: false, says: 'The digest differs: the file was changed after it was exported.' };
  }
  return { ok: true, says: `Whole and unchanged. ${line.trim().split(',').slice(1, -1).join(', ')}` };
}

async function readEnd(file: string, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const { size } = await fs.promises.stat(file);
  for await (const chunk of fs.createReadStream(file, { start: size - length })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
