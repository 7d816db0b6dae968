import { describe, expect, test } from '@jest/globals';
import { parentName, type Sex } from './names.js';

describe('The parents of the story', () => {
  test.each<[string, Sex, string]>([
    ['Журавлёва Алёна Андреевна', 'female', 'Журавлёв Андрей'],
    ['Горский Лев Юрьевич', 'male', 'Горский Юрий'],
    ['Горская Ева Петровна', 'female', 'Горский Пётр'],
    ['Сафин Тимур Ильдарович', 'male', 'Сафин Ильдар'],
    ['Быкова Яна Дмитриевна', 'female', 'Быков Дмитрий'],
    ['Ткаченко Олег Ильич', 'male', 'Ткаченко Илья'],
  ])('%s has a father of the right name', (child, sex, father) => {
    const [lastName = '', firstName = '', middleName = ''] = child.split(' ');
    const parent = parentName({ lastName, firstName, middleName }, sex, 'male');
    expect(`${parent.lastName} ${parent.firstName}`).toBe(father);
  });
});
