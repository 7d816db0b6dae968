import type { Tab } from '../kit/views/parts.js';

const TABS: readonly Tab[] = [
  { label: 'Обзор', href: '/curriculum' },
  { label: 'Учебные планы', href: '/curriculum/curricula' },
  { label: 'Программы', href: '/curriculum/programmes' },
  { label: 'Дисциплины', href: '/curriculum/disciplines' },
];

/** The parts of «Учебные планы». */
export function sectionTabs(current: string): Tab[] {
  return TABS.map((tab) => ({ ...tab, current: tab.href === current }));
}
