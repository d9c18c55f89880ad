import fs from 'node:fs';

export interface Log {
  readonly file: string;
  /** Returns when the line is with the system; on failure nothing of it stays, and it throws. */
  append(line: string): void;
  close(): void;
}

/** Opens a file of lines, giving each to `replay`; a last line cut short by a kill is cut off. */
export function openLog(file: string, replay: (line: string) => void): Log {
  const bytes = fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
  let size = bytes.lastIndexOf('\n') + 1;
  for (const line of bytes.toString('utf8', 0, size).split('\n')) if (line !== '') replay(line);
  // Not append mode: what a failed write left behind is overwritten by the next line.
  const handle = fs.openSync(file, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
  fs.ftruncateSync(handle, size);
  let isOpen = true;
  return {
    file,
    append: (line) => {
      // The system may have given the handle's number to another file since.
      if (!isOpen) throw new Error(`${file} is closed`);
      size += writeWhole(handle, Buffer.from(`${line}\n`), size);
    },
    close: () => {
      if (isOpen) fs.closeSync(handle);
      isOpen = false;
    },
  };
}

function writeWhole(handle: number, bytes: Buffer, at: number): number {
  try {
    let done = 0;
    while (done < bytes.length) {
      done += fs.writeSync(handle, bytes, done, bytes.length - done, at + done);
    }
    return done;
  } catch (error) {
    // A full disk takes half a line: cut it off, or the next line would be glued to it.
    fs.ftruncateSync(handle, at);
    throw error;
  }
}
