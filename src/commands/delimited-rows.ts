const CANDIDATES = [';', '\t', ','] as const;

/** UTF-8 with or without a BOM, UTF-16 by its BOM, otherwise windows-1251. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

const delimiterOf = (text: string): string => {
  const counts = CANDIDATES.map((mark) => ({ mark, count: text.split(mark).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ';';
};

/** Cells of a delimited text, empty lines kept so that positions are line numbers. */
export function delimitedRows(text: string): string[][] {
  const delimiter = delimiterOf(text);
  const rows: string[][] = [[]];
  const token = new RegExp(
    `"((?:[^"]|"")*)"|[^${delimiter}\\r\\n"][^${delimiter}\\r\\n]*|${delimiter}|\\r?\\n|\\r`,
    'gu',
  );
  let cell = '';
  const close = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (const [found, quoted] of text.matchAll(token)) {
    if (found === delimiter) close();
    else if (/^\r?\n$|^\r$/u.test(found)) {
      close();
      rows.push([]);
    } else cell += quoted === undefined ? found : quoted.replace(/""/gu, '"');
  }
  close();
  return rows;
}
