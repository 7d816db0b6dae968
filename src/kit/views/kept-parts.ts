import { Injectable } from '@nestjs/common';
import { PackedHtml } from './packed-html.js';

/** Compressed bytes: the journals, diaries and timetables of a busy hour. */
const ROOM = 12_000_000;

interface Kept {
  /** The revision of everything the value shows. */
  revision: string;
  value: Promise<object>;
  size: number;
}

/**
 * Keeps the made parts of pages while the revision of what they show, read from the database at every request, stays
 * the same (design §6a). Two who ask at once wait for one making; what was asked for longest ago goes first.
 */
@Injectable()
export class KeptParts {
  private readonly kept = new Map<string, Kept>();
  private size = 0;

  async of<T extends object>(place: string, revision: string, make: () => Promise<T>): Promise<T> {
    const known = this.kept.get(place);
    if (known?.revision === revision) {
      this.kept.delete(place);
      this.kept.set(place, known);
      return known.value as Promise<T>;
    }
    this.drop(place, known);
    const value = make();
    const kept: Kept = { revision, value, size: 0 };
    this.kept.set(place, kept);
    try {
      this.weigh(place, kept, await value);
    } catch (error) {
      this.drop(place, kept);
      throw error;
    }
    return value;
  }

  private weigh(place: string, kept: Kept, value: object): void {
    if (this.kept.get(place) !== kept) return;
    kept.size = sizeOf(value);
    this.size += kept.size;
    for (const [oldest, other] of this.kept) {
      if (this.size <= ROOM || oldest === place) break;
      this.drop(oldest, other);
    }
  }

  private drop(place: string, kept: Kept | undefined): void {
    if (!kept || this.kept.get(place) !== kept) return;
    this.kept.delete(place);
    this.size -= kept.size;
  }
}

/** Roughly: packed parts as they are, a row of a list a hundred bytes. */
function sizeOf(value: object): number {
  return Object.values(value).reduce<number>((sum, one) => {
    if (one instanceof PackedHtml) return sum + one.size;
    return Array.isArray(one) ? sum + 100 * one.length : sum;
  }, 500);
}
