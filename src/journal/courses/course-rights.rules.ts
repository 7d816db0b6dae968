/** What the actor may do in one journal. */
export interface CourseRights {
  editable: boolean;
  /** The actor writes by the director's right: each save asks for a reason (4.11). */
  needsReason: boolean;
}

interface Standing {
  /** The journal is within the reach of the actor's right to write. */
  reached: boolean;
  /** The actor is one of its teachers. */
  own: boolean;
  director: boolean;
  issued: boolean;
  closed: boolean;
}

/** Its teacher writes until the period is closed, the director corrects with a reason (4.6, 4.11). */
export function courseRights({ reached, own, director, issued, closed }: Standing): CourseRights {
  const editable = reached && (director || !closed);
  return { editable, needsReason: editable && director && (!own || issued || closed) };
}
