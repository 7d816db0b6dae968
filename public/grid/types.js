/**
 * Shapes shared by the grid modules. A grid is taught its field by a dialect; the engine knows no marks.
 *
 * @typedef {Record<string, number | string>} Address  ids that name one cell, e.g. {lesson, slot, student}
 * @typedef {{ row: number, column: number }} Position  column counts the row's cells, the name being 0
 * @typedef {{ top: number, bottom: number, left: number, right: number }} Range
 * @typedef {{ rows: number, first: number, last: number }} Bounds
 * @typedef {{ text: string, cls: string, v: string }} Shown
 * @typedef {Address & { value: string, seen: string }} Write
 * @typedef {Address & Shown} Saved
 * @typedef {Address & Shown & { by: string, at: string }} Stale
 * @typedef {Address & { why: string }} Refused
 * @typedef {{ saved: Saved[], stale: Stale[], refused: Refused[], savedAt: string, [more: string]: unknown }} Answer
 * @typedef {{ op: string, cells?: Write[], undo?: string, tried: boolean, open: boolean }} Operation
 * @typedef {{ kind: 'ok', answer: Answer } | { kind: 'signIn' } | { kind: 'retry', after: number }
 *   | { kind: 'reason', why: string } | { kind: 'refused', why: string }} Outcome  `after` in milliseconds, 0 when the server named none
 * @typedef {{ at: Position, raw: string, value: string, was: string, write: Write }} PlannedWrite
 * @typedef {{ at: Position, raw: string, why: string }} PlannedRefusal
 * @typedef {{ writes: PlannedWrite[], refused: PlannedRefusal[], unchanged: number, blank: number }} PastePlan
 *
 * @typedef {object} Dialect
 * @property {(th: HTMLElement) => Address | undefined} columnOf  undefined for a derived column
 * @property {(tr: HTMLTableRowElement) => Address} rowOf
 * @property {(address: Address) => string} keyOf
 * @property {(event: { key: string, code: string }, current: string) => string | undefined} typed
 * @property {(text: string) => string | undefined} read  undefined when the text is no legal value
 * @property {(value: string) => { text: string, cls: string }} show
 * @property {(answer: Answer) => { row: Address, values: Record<string, string> }[]} totals
 * @property {(count: number) => string} count  «3 отметки»
 * @property {string} legal  the legal values in words
 * @property {{ label: string, value: string }[]} menu
 * @property {[string, string][]} keys  what the keys dialog lists first
 */

export {};
