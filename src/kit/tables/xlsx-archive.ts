import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { LIMITS } from './table-limits.js';
import { UnreadableFile } from './unreadable-file.js';

const REQUIRED = ['[Content_Types].xml', 'xl/workbook.xml'];
/** An archive this small is harmless however well it is packed. */
const HARMLESS = 1024 * 1024;

/**
 * Refuses a broken archive, a bomb and an archive that is no workbook, before anything parses it: first by the
 * directory alone, then by unpacking piece by piece, since a directory may lie about sizes.
 */
export async function checkArchive(file: Buffer): Promise<void> {
  try {
    const zip = await opened(file);
    checkCount(zip.entryCount);
    const entries = await entriesOf(zip);
    checkSizes(entries, file.length);
    for (const entry of entries) await unpack(zip, entry);
  } catch (problem) {
    if (problem instanceof UnreadableFile) throw problem;
    throw new UnreadableFile('Файл повреждён и не открывается. Сохраните таблицу заново как .xlsx.', {
      cause: problem,
    });
  }
}

function opened(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
}

function checkCount(count: number): void {
  if (count > LIMITS.entries) {
    throw new UnreadableFile(`Внутри файла больше ${LIMITS.entries} частей: это не обычная таблица Excel.`);
  }
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => {
      resolve(entries);
    });
    zip.on('error', reject);
    zip.readEntry();
  });
}

function checkSizes(entries: Entry[], packed: number): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > LIMITS.unpacked || (unpacked > HARMLESS && unpacked > packed * LIMITS.ratio)) {
    throw new UnreadableFile('Файл распаковывается в слишком большой объём и поэтому не читается.');
  }
  const names = new Set(entries.map((entry) => entry.fileName));
  if (!REQUIRED.every((name) => names.has(name))) {
    throw new UnreadableFile('Файл не похож на таблицу Excel: это архив с чем-то другим.');
  }
}

/** Reads a part to its end; yauzl stops at more bytes than the directory declares. */
function unpack(zip: ZipFile, entry: Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(error);
        return;
      }
      stream.on('error', reject).on('end', resolve).resume();
    });
  });
}
