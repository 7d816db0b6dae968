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

/** Two bytes each: some thirty megabytes, the journals of a busy hour. */
const KEPT_CHARACTERS = 15_000_000;

interface Kept {
  /** The revision of everything the fragment shows. */
  key: string;
  fragment: SheetFragment;
}

/**
 * Keeps the middle of each journal while its revision, read from the database at every request, stays the same
 * (design §6a): a journal is read far more often than written. The oldest go first when memory is full.
 */
@Injectable()
export class SheetFragments {
  private readonly kept = new Map<number, Kept>();
  private characters = 0;

  constructor(
    private readonly query: SheetQuery,
    private readonly settings: Settings,
  ) {}

  async of(course: CourseHeader, today: string): Promise<SheetFragment> {
    const key = `${course.revision}:${course.settingsVersion}:${today}`;
    const known = this.kept.get(course.id);
    if (known?.key === key) {
      this.kept.delete(course.id);
      this.kept.set(course.id, known);
      return known.fragment;
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
    this.keep(course.id, { key, fragment });
    return fragment;
  }

  /** One fragment a journal: its former revision is never asked for again. */
  private keep(courseId: number, kept: Kept): void {
    this.drop(courseId);
    this.kept.set(courseId, kept);
    this.characters += size(kept);
    for (const oldest of this.kept.keys()) {
      if (this.characters <= KEPT_CHARACTERS || oldest === courseId) break;
      this.drop(oldest);
    }
  }

  private drop(courseId: number): void {
    const kept = this.kept.get(courseId);
    if (!kept) return;
    this.kept.delete(courseId);
    this.characters -= size(kept);
  }
}

function size({ fragment }: Kept): number {
  return fragment.grid.length + fragment.panels.length;
}
