import { UnreadableFile } from './unreadable-file.js';

/** Bounds of what is read (security 3.9); sizes in bytes. */
export const LIMITS = {
  file: 10 * 1024 * 1024,
  rows: 5000,
  columns: 200,
  entries: 200,
  unpacked: 30 * 1024 * 1024,
  ratio: 100,
  memoryMegabytes: 256,
  milliseconds: 20_000,
};

export function tooLarge(): UnreadableFile {
  return new UnreadableFile(
    `В таблице больше ${LIMITS.rows} строк или ${LIMITS.columns} столбцов. Разделите её на несколько файлов.`,
  );
}
