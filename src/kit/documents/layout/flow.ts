import type { Item, Measure, Page } from './page.js';
import type { Paper, Setting } from './paper.js';

/** Fills sheets from top to bottom. */
export class Flow {
  readonly pages: Page[] = [{ items: [] }];
  y: number;

  readonly paper: Paper;
  /** Type size of tables. */
  readonly tableSize: number;

  constructor(
    setting: Setting,
    readonly measure: Measure,
  ) {
    this.paper = setting.paper;
    this.tableSize = setting.size;
    this.y = setting.paper.top;
  }

  get width(): number {
    return this.paper.right - this.paper.left;
  }

  get room(): number {
    return this.paper.bottom - this.y;
  }

  get fullHeight(): number {
    return this.paper.bottom - this.paper.top;
  }

  put(...items: Item[]): void {
    this.pages.at(-1)?.items.push(...items);
  }

  turnPage(): void {
    this.pages.push({ items: [] });
    this.y = this.paper.top;
  }

  /** Turns the page unless something so high still fits; answers whether it did. */
  keep(height: number): boolean {
    if (height <= this.room || this.y === this.paper.top) return false;
    this.turnPage();
    return true;
  }

  gap(height: number): void {
    if (this.y > this.paper.top) this.y += height;
  }
}
