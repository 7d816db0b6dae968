/** Where a cell stands: its lesson, slot and student. */
export interface CellPlace {
  lesson: number;
  slot: number;
  student: number;
}

/** A cell as the database holds it now. Versions are 0 before the first write. */
export interface CurrentCell extends CellPlace {
  day: string;
  hours: number;
  /** The lesson is one of this course and not cancelled, and the slot is there. */
  exists: boolean;
  /** The student is in the group, and in the lesson's subgroup, on the lesson's day. */
  active: boolean;
  mark: string | null;
  markVersion: number;
  absence: 'absent' | 'late' | null;
  absenceVersion: number;
  reasonShort: string;
  /** Marks of the student in other slots of the same lesson. */
  otherMarks: number;
  required: boolean;
  rollTaken: boolean;
}
