import { describe, expect, test } from '@jest/globals';
import { freeLogin, loginStem } from './login.rules.js';

describe('Logins made from names (3.3)', () => {
  test('A login is the last name and the initials in Latin letters', () => {
    expect(loginStem('Ковалёва Анна Николаевна')).toBe('kovaleva.an');
    expect(loginStem('Щукин Юрий')).toBe('schukin.yu');
    expect(loginStem('Римский-Корсаков Николай Андреевич')).toBe('rimskiy-korsakov.na');
  });

  test('A name that cannot be spelt still gives a login', () => {
    expect(loginStem('李 明')).toBe('user');
    expect(loginStem('Ь')).toBe('user');
    expect(loginStem('Я')).toBe('ya');
    expect(loginStem('Ы'.repeat(200)).length).toBeLessThanOrEqual(50);
  });

  test('A taken login gets the first free number', () => {
    expect(freeLogin('kovaleva.an', new Set())).toBe('kovaleva.an');
    expect(freeLogin('kovaleva.an', new Set(['kovaleva.an', 'kovaleva.an2']))).toBe('kovaleva.an3');
  });
});
