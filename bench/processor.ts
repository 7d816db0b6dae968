import { readdirSync, readFileSync } from 'node:fs';

interface Times {
  parent: number;
  /** Milliseconds of processor used by the process itself, and by its children that have ended. */
  own: number;
  ended: number;
}

/** Milliseconds of processor that a process has used; 0 where the system does not tell. */
export function processorOf(pid: number): number {
  return timesOf(pid)?.own ?? 0;
}

/** The same of a process and all its children, the ended ones included: PostgreSQL. */
export function processorOfFamily(pid: number): number {
  const parent = timesOf(pid);
  if (!parent) return 0;
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const living = pids.flatMap((child) => timesOf(child) ?? []).filter((times) => times.parent === pid);
  return living.reduce((sum, { own, ended }) => sum + own + ended, parent.own + parent.ended);
}

/** proc(5): parent, user and system ticks, those of ended children; a tick is ten milliseconds. */
function timesOf(pid: number): Times | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = (from: number): number => ((fields[from] ?? 0) + (fields[from + 1] ?? 0)) * 10;
    return { parent: fields[1] ?? 0, own: ticks(11), ended: ticks(13) };
  } catch {
    return undefined;
  }
}
