/** The least of the tar format (ustar) that every tool reads: plain files with short names. Pure. */

export interface TarEntry {
  /** At most 100 bytes. */
  readonly name: string;
  readonly content: string;
}

const blockBytes = 512;

/** One archive. `mtimeMs`: the time that all of its files get. */
export function tar(entries: readonly TarEntry[], mtimeMs: number): Buffer {
  const blocks = entries.flatMap(({ name, content }) => {
    const bytes = Buffer.from(content);
    return [header(name, bytes.length, mtimeMs), bytes, Buffer.alloc(paddingOf(bytes.length))];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * blockBytes)]);
}

function paddingOf(size: number): number {
  return (blockBytes - (size % blockBytes)) % blockBytes;
}

function header(name: string, size: number, mtimeMs: number): Buffer {
  const block = Buffer.alloc(blockBytes);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  const fields: readonly (readonly [offset: number, text: string])[] = [
    [0, name],
    [100, octal(0o600, 7)],
    [108, octal(0, 7)],
    [116, octal(0, 7)],
    [124, octal(size, 11)],
    [136, octal(Math.floor(mtimeMs / 1_000), 11)],
    // The checksum counts its own field as blanks.
    [148, " ".repeat(8)],
    [156, "0"],
    [257, "ustar\0"],
    [263, "00"],
  ];
  for (const [offset, text] of fields) block.write(text, offset, "latin1");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148, "latin1");
  return block;
}
