import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SaveReply } from '../../src/journal/marks/save-reply.js';
import type { BrowserSession, Page } from '../support/browser-session.js';
import { arrange } from '../support/people.js';
import type { Site } from '../support/site.js';

/** What a teacher was told is saved: a cell, its value and its version «mark.absence». */
export interface Told {
  op: string;
  key: string;
  value: string;
  version: number;
}

export interface Journal {
  course: number;
  lessons: number[];
  students: number[];
}

const VALUES = ['2', '3', '4', '5'];

/** A teacher whose browser saves as the grid's queue does: the same operation again until it is answered. */
export class Typist {
  readonly told: Told[] = [];
  readonly answers: Page[] = [];
  /** What can happen to nobody who is alone in a journal: stale cells, refusals, torn connections. */
  readonly surprises: string[] = [];
  private readonly seen = new Map<string, string>();
  private turn = 0;

  constructor(
    private readonly session: BrowserSession,
    private readonly journal: Journal,
  ) {}

  /** Saves one after another until told to stop; what is under way then is brought to its end. */
  async type(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) await this.save(stop);
  }

  private async save(stop: AbortSignal): Promise<void> {
    const cells = Array.from({ length: 3 }, () => this.nextCell());
    const body = { op: randomUUID(), cells };
    for (;;) {
      // Every fifth answer is as good as lost: the browser asks again while the first request is under way.
      const copies = this.turn % 5 === 0 ? 2 : 1;
      const pages = await Promise.all(Array.from({ length: copies }, () => this.send(body)));
      const answered = pages.find((page) => page?.status === 200);
      if (answered) {
        this.take(body.op, JSON.parse(answered.text) as SaveReply);
        return;
      }
      if (stop.reason === 'at once') return;
      await sleep(Number(pages[0]?.headers['retry-after'] ?? 0.2) * 1000);
    }
  }

  private nextCell() {
    const { lessons, students } = this.journal;
    const at = this.turn++;
    const lesson = lessons[at % lessons.length] ?? 0;
    const student = students[Math.floor(at / lessons.length) % students.length] ?? 0;
    const value = VALUES[(at + Math.floor(at / (lessons.length * students.length))) % 4] ?? '5';
    return { lesson, slot: 0, student, value, seen: this.seen.get(`${lesson}:0:${student}`) ?? '0.0' };
  }

  private async send(body: object): Promise<Page | undefined> {
    try {
      const page = await this.session.postJson(`/journal/courses/${this.journal.course}/marks`, body);
      this.answers.push(page);
      return page;
    } catch (error) {
      this.surprises.push(String(error));
      return undefined;
    }
  }

  private take(op: string, reply: SaveReply): void {
    for (const { lesson, slot, student, text, v } of reply.saved) {
      const key = `${lesson}:${slot}:${student}`;
      this.seen.set(key, v);
      this.told.push({ op, key, value: text, version: Number(v.split('.')[0]) });
    }
    for (const one of [...reply.stale, ...reply.refused]) this.surprises.push(JSON.stringify(one));
  }
}

interface Written extends Omit<Told, 'op'> {
  op?: string;
}

/** Where the database differs from what the teachers were told; empty when nothing was lost or done twice. */
export async function differences(
  site: Pick<Site, 'databaseUrl'>,
  course: number,
  told: Told[],
): Promise<string[]> {
  const { history, marks } = await arrange(site, async (client) => ({
    history: (
      await client.query<Written>(
        `SELECT operation AS op, subject_key AS key, new ->> 'value' AS value, (new ->> 'version')::int AS version
         FROM history WHERE book = 'course:' || $1::int AND subject = 'mark'`,
        [course],
      )
    ).rows,
    marks: (
      await client.query<Written>(
        `SELECT concat_ws(':', lesson_id, slot, student_id) AS key, value, version FROM mark WHERE course_id = $1`,
        [course],
      )
    ).rows,
  }));
  const line = ({ key, value, version }: Written) => `${key} ${value} v${version}`;
  const expected = told.map((one) => `${one.op} ${line(one)}`);
  const last = new Map(told.map((one) => [one.key, line(one)]));
  return [
    ...missingFrom(
      history.map((one) => `${one.op} ${line(one)}`),
      expected,
    ).map((text) => `not told or done twice: ${text}`),
    ...missingFrom(
      expected,
      history.map((one) => `${one.op} ${line(one)}`),
    ).map((text) => `lost from the history: ${text}`),
    ...missingFrom([...last.values()], marks.map(line)).map((text) => `lost from the journal: ${text}`),
  ];
}

/** What of the first list the second has not, counting repetitions. */
function missingFrom(list: string[], other: string[]): string[] {
  const left = new Map<string, number>();
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1);
  return list.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}
