import { describe, expect, test } from '@jest/globals';
import { printedRanges } from './printed-ranges.js';

describe('What a sheet of the workbook prints', () => {
  const sheet = { name: 'Отметки, лист 1', rows: 40, columns: 20 };

  test('its area and, on every page, its head and names; a name with blanks is quoted', () => {
    expect(
      printedRanges(sheet, { head: { first: 7, last: 8 }, columns: 2 }).map(({ range }) => range),
    ).toEqual(["'Отметки, лист 1'!$A$1:$T$40", "'Отметки, лист 1'!$A:$B,'Отметки, лист 1'!$8:$9"]);
  });

  test('only the head when no column names the rows', () => {
    const [, titles] = printedRanges(sheet, { head: { first: 0, last: 0 }, columns: 0 });
    expect(titles?.range).toBe("'Отметки, лист 1'!$1:$1");
  });

  test('only its area when there is no table', () => {
    expect(printedRanges(sheet, null)).toHaveLength(1);
  });
});
