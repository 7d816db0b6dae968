// What the specs see of the browser's modules: plain JavaScript with JSDoc, which this project's compiler does not read.

interface GridWrite {
  [id: string]: number | string;
  value: string;
  seen: string;
}

interface GridAnswer {
  saved: object[];
  stale: object[];
  refused: object[];
  savedAt: string;
}

type GridOutcome =
  | { kind: 'ok'; answer: GridAnswer }
  | { kind: 'signIn' }
  | { kind: 'retry'; after: number }
  | { kind: 'refused'; why: string };

declare module '*/public/grid/keys.js' {
  export function commandOf(event: {
    key: string;
    code: string;
    shiftKey: boolean;
    ctrlKey: boolean;
    metaKey: boolean;
    altKey: boolean;
  }): object | undefined;
}

declare module '*/public/grid/range.js' {
  interface Position {
    row: number;
    column: number;
  }
  export function step(
    at: Position,
    to: string,
    bounds: { rows: number; first: number; last: number },
    page: number,
  ): Position;
  export function rangeOf(a: Position, b: Position): object;
}

declare module '*/public/grid/paste.js' {
  interface Position {
    row: number;
    column: number;
  }
  export function parseBlock(text: string): string[][];
  export function toBlock(rows: string[][]): string;
  export function spread(
    block: string[][],
    range: { top: number; bottom: number; left: number; right: number },
  ): string[][];
  export function planPaste(
    block: string[][],
    from: Position,
    sheet: {
      whyNot: (at: Position) => string | undefined;
      read: (raw: string) => string | undefined;
      was: (at: Position) => string;
      same: (at: Position, value: string) => boolean;
      write: (at: Position, value: string) => GridWrite | undefined;
    },
  ): { writes: object[]; refused: object[]; unchanged: number; blank: number };
}

declare module '*/public/grid/transport.js' {
  export function postJson(
    url: string,
    account: string,
    body: object,
    request: typeof fetch,
  ): Promise<GridOutcome>;
  export function retryAfter(header: string | null, now: number): number;
}

declare module '*/public/grid/queue.js' {
  export class Queue {
    constructor(setup: {
      storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
      name: string;
      post: (body: { op: string; cells?: GridWrite[]; undo?: string }) => Promise<GridOutcome>;
      keyOf: (address: Record<string, number | string>) => string;
      newOp: () => string;
      timers: { set: (run: () => void, ms: number) => unknown; clear: (id: unknown) => void };
      on: {
        change: () => void;
        answer: (operation: object, answer: GridAnswer) => void;
        refused: (operation: object, why: string) => void;
      };
    });
    put(writes: GridWrite[], bulk?: boolean): void;
    undo(): GridWrite[] | 'asked' | 'nothing';
    flush(): void;
    retry(): void;
    resume(): void;
    valueOf(key: string): string | undefined;
    waiting(): GridWrite[];
    view(): { state: string; stored: boolean; unsent: number };
  }
}

declare module '*/public/journal/marks.js' {
  export function readMark(text: string): string | undefined;
  export function typedMark(event: { key: string; code: string }, current: string): string | undefined;
  export function showMark(value: string): { text: string; cls: string };
  export function plural(count: number, forms: [string, string, string]): string;
  export const rollOnly: {
    typed(event: { key: string; code: string }, current: string): string | undefined;
    read(text: string): string | undefined;
    legal: string;
  };
}

declare module '*/public/journal/roll-states.js' {
  export function nextState(state: string): string;
  export function countStates(states: string[]): string;
}
