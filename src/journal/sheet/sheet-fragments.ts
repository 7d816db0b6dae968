import { Injectable } from '@nestjs/common';
import { finalMarkSetting } from '../../college/settings/final-mark-setting.js';
import { Settings } from '../../college/settings/settings.js';
import { KeptParts } from '../../kit/views/kept-parts.js';
import { PackedHtml } from '../../kit/views/packed-html.js';
import type { CourseHeader } from '../courses/course-header.query.js';
import { lessonPanels } from './lesson-panels.js';
import { gridHtml } from './sheet-grid.js';
import { SheetQuery } from './sheet.query.js';
import { sheetFigures, type SheetFigures } from './sheet.rules.js';

/** The heavy middle of a journal's page, ready to be sent. */
export interface SheetFragment {
  grid: PackedHtml;
  panels: PackedHtml;
  figures: SheetFigures;
}

interface Day {
  today: string;
  collegeRevision: string;
}

/** Makes the middle of each journal once for each revision: a journal is read far more often than written. */
@Injectable()
export class SheetFragments {
  constructor(
    private readonly query: SheetQuery,
    private readonly settings: Settings,
    private readonly kept: KeptParts,
  ) {}

  of(course: CourseHeader, day: Day): Promise<SheetFragment> {
    const revision = `${course.revision}:${course.contactHours}:${day.collegeRevision}:${day.today}`;
    return this.kept.of(`journal:${course.id}`, revision, () => this.make(course, day));
  }

  private async make(course: CourseHeader, { today, collegeRevision }: Day): Promise<SheetFragment> {
    const [columns, students, settings] = await Promise.all([
      this.query.columns(course.id),
      this.query.students(course.id),
      this.settings.of(finalMarkSetting, collegeRevision),
    ]);
    const basis = { scale: course.scale, control: course.control, taught: columns.length > 0 };
    const { html, average } = gridHtml(columns, students, { today, basis, settings: settings.value });
    const plan = { planHours: course.contactHours, today };
    return {
      grid: new PackedHtml(html),
      panels: new PackedHtml(lessonPanels(course.id, columns)),
      figures: sheetFigures(columns, students, average, plan),
    };
  }
}
