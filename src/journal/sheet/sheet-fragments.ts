import { Injectable } from '@nestjs/common';
import { finalMarkSetting } from '../../college/settings/final-mark.settings.js';
import { Settings } from '../../college/settings/settings.js';
import type { CourseHeader } from '../courses/course-header.query.js';
import { lessonPanels } from './lesson-panels.js';
import { gridHtml } from './sheet.grid.js';
import { SheetQuery } from './sheet.query.js';
import { sheetFigures, type SheetFigures } from './sheet.rules.js';

/** The heavy middle of a journal's page, ready to be sent. */
export interface SheetFragment {
  grid: string;
  panels: string;
  figures: SheetFigures;
}

const KEPT_CHARACTERS = 40_000_000;

/**
 * Keeps the middle of each journal while its revision, read from the database at every request, stays the same
 * (design §6a): a journal is read far more often than written. The oldest go first when memory is full.
 */
@Injectable()
export class SheetFragments {
  private readonly kept = new Map<string, SheetFragment>();
  private characters = 0;

  constructor(
    private readonly query: SheetQuery,
    private readonly settings: Settings,
  ) {}

  async of(course: CourseHeader, today: string): Promise<SheetFragment> {
    const key = `${course.id}:${course.revision}:${course.settingsVersion}:${today}`;
    const known = this.kept.get(key);
    if (known) {
      this.kept.delete(key);
      this.kept.set(key, known);
      return known;
    }
    const [columns, students, settings] = await Promise.all([
      this.query.columns(course.id),
      this.query.students(course.id),
      this.settings.read(finalMarkSetting),
    ]);
    const fragment = {
      grid: gridHtml(columns, students, {
        today,
        basis: { scale: course.scale, control: course.control, taught: columns.length > 0 },
        settings: settings.value,
      }),
      panels: lessonPanels(course.id, columns),
      figures: sheetFigures(columns, students),
    };
    this.keep(key, fragment);
    return fragment;
  }

  private keep(key: string, fragment: SheetFragment): void {
    this.kept.set(key, fragment);
    this.characters += size(fragment);
    for (const [oldest, dropped] of this.kept) {
      if (this.characters <= KEPT_CHARACTERS || oldest === key) break;
      this.kept.delete(oldest);
      this.characters -= size(dropped);
    }
  }
}

function size(fragment: SheetFragment): number {
  return fragment.grid.length + fragment.panels.length;
}
