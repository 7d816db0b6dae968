import { expect, test } from '@jest/globals';
import { readPlanFileName } from './plan-file-name.rules.js';

test.each([
  ['43.02.15_2024.csv', { code: '43.02.15', startYear: 2024 }],
  ['УП 09.02.07 приём 2026 г..xlsx', { code: '09.02.07', startYear: 2026 }],
  ['2025-15.02.16.csv', { code: '15.02.16', startYear: 2025 }],
  ['план повара.csv', {}],
  ['20.20.20.csv', { code: '20.20.20' }],
  ['143.02.151_12024.csv', {}],
])('The name «%s» tells the code and the year of a plan, or nothing', (name, told) => {
  expect(readPlanFileName(name)).toEqual(told);
});
