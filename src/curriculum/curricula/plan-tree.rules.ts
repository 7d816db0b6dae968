import type { PlanProblem, RowKind } from './decoded-plan.js';
import { indexParts, isNumbered } from './plan-index.rules.js';
import {
  isModuleExamName,
  isPartOfStateExam,
  kindOf,
  kindWithoutIndex,
  rankOf,
  isGeneralEducation,
  isProfessionalCycle,
} from './plan-kinds.rules.js';
import type { SheetRow } from './sheet-row.rules.js';

export interface PlanNode {
  row: SheetRow;
  kind: RowKind;
  parent: PlanNode | null;
  hasChildren: boolean;
  /** Hours of the leaves met below so far. */
  filled: number;
}

export const statedTotal = (row: SheetRow): number => row.figures.get(0)?.total ?? 0;

const HEADERS: ReadonlySet<RowKind> = new Set(['cycle', 'module']);
const OF_MODULE: ReadonlySet<RowKind> = new Set([
  'course',
  'trainingPractice',
  'productionPractice',
  'moduleExam',
]);

/** Puts rows under their cycles and modules: by index, by order, and where those are silent by the figures. */
export class PlanTree {
  readonly nodes: PlanNode[] = [];
  readonly problems: PlanProblem[] = [];
  private open: PlanNode[] = [];
  private readonly cycles = new Map<string, PlanNode>();
  private readonly modules = new Map<number, PlanNode>();
  private readonly leaves = new Map<string, PlanNode>();
  private lastModule: PlanNode | null = null;
  private stateExam: PlanNode | null = null;

  add(row: SheetRow): void {
    const node: PlanNode = { row, kind: 'other', parent: null, hasChildren: false, filled: 0 };
    this.nodes.push(node);
    if (row.index === '') this.placeWithoutIndex(node);
    else this.placeByIndex(node);
    for (let above = node.parent; above; above = above.parent) {
      above.hasChildren = true;
      if (!HEADERS.has(node.kind)) above.filled += statedTotal(row);
    }
  }

  private placeWithoutIndex(node: PlanNode): void {
    const { row } = node;
    if (this.lastModule && isModuleExamName(row.name) && row.figures.size > 0) {
      this.nameIndex(node, `${this.lastModule.row.index}.ЭК`);
      this.placeByIndex(node);
      return;
    }
    node.kind = kindWithoutIndex(row.name);
    if (node.kind === 'stateExam' && !this.stateExam) {
      this.nameIndex(node, 'ГИА');
      this.stateExam = node;
    } else if (this.stateExam && row.inWeeks && isPartOfStateExam(row.name)) {
      node.kind = 'stateExam';
    }
  }

  private nameIndex(node: PlanNode, index: string): void {
    node.row.index = index;
    const text = `У строки «${node.row.name}» нет индекса: ей дан индекс «${index}».`;
    this.problems.push({ line: node.row.line, severity: 'repaired', text });
  }

  private placeByIndex(node: PlanNode): void {
    const { row } = node;
    node.kind = kindOf(row.index, row.name);
    if (node.kind === 'cycle' && this.isLeafOfOpenCycle(row)) node.kind = 'discipline';
    if (node.kind === 'cycle') this.placeCycle(node);
    else if (node.kind === 'module') this.placeModule(node);
    else this.placeLeaf(node);
  }

  private placeLeaf(node: PlanNode): void {
    const { index } = node.row;
    if (node.kind === 'stateExam') this.placeStateExam(node);
    else if (OF_MODULE.has(node.kind)) node.parent = this.wholeOf(index) ?? this.moduleOf(node);
    else if (node.kind !== 'other') node.parent = this.wholeOf(index) ?? this.cycleOf(node);
    this.leaves.set(index, node);
  }

  /** «ОП.00» inside the open cycle «ОП» is a discipline without a number, not a header. */
  private isLeafOfOpenCycle(row: SheetRow): boolean {
    const { letters, numbers } = indexParts(row.index);
    const same = (node: PlanNode): boolean => node.row.index === letters || node.row.index === `${letters}Ц`;
    return numbers.length > 0 && this.open.some(same);
  }

  private placeCycle(node: PlanNode): void {
    const root = this.open[0]?.row;
    if (root && isGeneralEducation(root.name) && isProfessionalCycle(node.row.index, node.row.name))
      this.open = [];
    while (this.open.length > 0 && !this.fitsUnderTop(node)) this.open.pop();
    node.parent = this.open.at(-1) ?? null;
    this.open.push(node);
    this.cycles.set(indexParts(node.row.index).letters, node);
    this.lastModule = null;
  }

  private fitsUnderTop(node: PlanNode): boolean {
    const top = this.open.at(-1);
    if (!top) return false;
    const own = statedTotal(node.row);
    const left = statedTotal(top.row) - top.filled;
    const untouched = top.filled === 0 && !top.hasChildren;
    if (untouched && own > 0 && own <= left) return true;
    if (statedTotal(top.row) > 0 && left <= 0 && own > 0) return false;
    const above = rankOf(top.row.index, top.row.name);
    const rank = rankOf(node.row.index, node.row.name);
    if (above !== undefined && rank !== undefined) return rank > above;
    return own > 0 ? own <= left : false;
  }

  private placeModule(node: PlanNode): void {
    node.parent = this.open.at(-1) ?? null;
    this.lastModule = node;
    this.modules.set(indexParts(node.row.index).numbers[0] ?? 0, node);
  }

  private placeStateExam(node: PlanNode): void {
    node.parent = this.stateExam;
    this.stateExam ??= node;
    this.open = [];
    this.lastModule = null;
  }

  private moduleOf(node: PlanNode): PlanNode | null {
    const { index, line } = node.row;
    const parts = indexParts(index);
    const exact = this.modules.get(parts.numbers[0] ?? 0);
    const taken = this.leaves.get(index)?.parent === exact && this.lastModule !== null;
    if (exact && !taken) return exact;
    if (!isNumbered(parts)) return null;
    const fallback = this.lastModule ?? this.open.at(-1) ?? null;
    if (fallback === exact) return fallback;
    const place = fallback ? `строка отнесена к «${fallback.row.index}»` : 'строка осталась без модуля';
    const text = `Для строки ${index} «${node.row.name}» нет своего модуля с таким номером: ${place}.`;
    this.problems.push({ line, severity: 'warning', text });
    return fallback;
  }

  private cycleOf(node: PlanNode): PlanNode | null {
    const top = this.open.at(-1) ?? null;
    const { letters } = indexParts(node.row.index);
    if (node.kind === 'preGraduationPractice' || letters === 'ФК') {
      const own = statedTotal(node.row);
      return top && own > 0 && statedTotal(top.row) - top.filled >= own ? top : null;
    }
    const named = [this.cycles.get(letters), this.cycles.get(`${letters}Ц`)].filter(
      (cycle) => cycle !== undefined,
    );
    return named.sort((a, b) => b.row.line - a.row.line)[0] ?? top;
  }

  /** МДК.01.01.02 is a part of МДК.01.01, ГИА.01 of ГИА. */
  private wholeOf(index: string): PlanNode | null {
    for (let dot = index.lastIndexOf('.'); dot > 0; dot = index.lastIndexOf('.', dot - 1)) {
      const whole = this.leaves.get(index.slice(0, dot));
      if (whole) return whole;
    }
    return null;
  }
}
