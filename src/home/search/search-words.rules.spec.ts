import { describe, expect, test } from '@jest/globals';
import { wordsOf } from './search-words.rules.js';

describe('What is looked for', () => {
  test('Words in any order; a single sign is not enough', () => {
    expect(wordsOf('  Анна   Иванова ')).toEqual(['Анна', 'Иванова']);
    expect(wordsOf('а')).toEqual([]);
    expect(wordsOf('')).toEqual([]);
    expect(wordsOf('а б')).toEqual(['а', 'б']);
  });

  test('A whole page of text is no search: the first words are enough', () => {
    expect(wordsOf('слово '.repeat(1000))).toHaveLength(6);
  });
});
