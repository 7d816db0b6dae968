import { describe, expect, test } from '@jest/globals';
import { readPastedList, type PastedStudent } from './pasted-list.rules.js';

const TODAY = '2026-09-01';
const read = (text: string): PastedStudent[] => readPastedList(text, TODAY);
const first = (text: string): PastedStudent => {
  const [student] = read(text);
  if (!student) throw new Error('no line was read');
  return student;
};
const ivanov = {
  line: 1,
  name: { lastName: 'Иванов', firstName: 'Иван', patronymic: 'Иванович' },
  birthDate: '2008-03-12',
  sex: 'male',
  sexGuessed: false,
  snils: '11223344595',
  phone: '+79181234567',
  funding: 'budget',
  problems: [],
  notes: [],
};

describe('A pasted list of students', () => {
  test.each([
    ['semicolons', 'Иванов Иван Иванович; 12.03.2008; м; 112-233-445 95; +7 918 123-45-67; бюджет'],
    ['tabs', 'Иванов Иван Иванович\t12.03.2008\tм\t112-233-445 95\t8 (918) 123-45-67\tБюджет'],
    ['commas', 'Иванов Иван Иванович, 12.3.2008, муж, 112-233-445 95, 9181234567, бюджет'],
    ['numbered lines', '1. Иванов Иван Иванович; 12.03.2008; м; 11223344595; 89181234567; бюджет'],
    ['a column of numbers', '1;Иванов Иван Иванович;2008-03-12;м;112 233 445 95;+79181234567;бюджет'],
    ['three columns of a name', 'Иванов\tИван\tИванович\t12.03.08\tм\t112-233-445 95\t89181234567\tбюджет'],
    ['quotes', '"Иванов Иван Иванович";"12.03.2008";м;112-233-445 95;89181234567;бюджет'],
    ['any order', 'м;бюджет;12.03.2008;Иванов Иван Иванович;89181234567;112-233-445 95'],
  ])('%s', (_case, line) => {
    expect(read(line)).toEqual([ivanov]);
  });

  test('A header says which column is which; unknown columns are left out', () => {
    const text = [
      '№\tФамилия\tИмя\tОтчество\tДата рождения\tПол\tТелефон\tСНИЛС\tОснова обучения\tРост',
      '1\tИванов\tИван\tИванович\t12.03.2008\tм\t89181234567\t112-233-445 95\tбюджет\t180',
      '',
      '2\tПетрова\tАнна\t\t01.02.2009\t\t\t\tдоговор\t',
    ].join('\r\n');
    expect(read(text)).toEqual([
      { ...ivanov, line: 2 },
      {
        line: 4,
        name: { lastName: 'Петрова', firstName: 'Анна', patronymic: null },
        birthDate: '2009-02-01',
        sex: null,
        sexGuessed: false,
        snils: null,
        phone: null,
        funding: 'contract',
        problems: [],
        notes: ['Пол не указан и не определён по отчеству.'],
      },
    ]);
  });

  test('The sex is guessed from the patronymic and told apart', () => {
    const student = first('Петрова Анна Сергеевна; 01.02.2009');
    expect([student.sex, student.sexGuessed, student.notes]).toEqual(['female', true, []]);
    expect(first('Петрова Анна Сергеевна; 01.02.2009; м').notes).toEqual([
      'Пол не согласуется с отчеством: проверьте.',
    ]);
  });

  test('ё is kept, Latin letters are repaired and told', () => {
    const student = first('\u0043емёнов Артём Петрович; 01.02.2009');
    expect(student.name?.lastName).toBe('Семёнов');
    expect(student.notes).toEqual(['«Семёнов»: латинские буквы заменены русскими.']);
  });

  test.each([
    ['Иванов; 12.03.2008', '«Иванов»: нужны фамилия и имя через пробел.'],
    ['Иванов Иван Иванович', 'Нет даты рождения.'],
    ['Иванов Иван Иванович; 30.02.2008', '«30.02.2008» — не дата вида дд.мм.гггг.'],
    ['Иванов Иван Иванович; 12.03.2018', 'Проверьте дату рождения 12.03.2018: возраст — 8 лет.'],
    ['Иванов Иван Иванович; 12.03.2028', 'Проверьте дату рождения 12.03.2028: ещё не наступила.'],
    ['Иванов Иван Иванович; 12.03.1950', 'Проверьте дату рождения 12.03.1950: возраст — 76 лет.'],
    [
      'Иванов Иван Иванович; 12.03.2008; 112-233-445 96',
      'Контрольное число СНИЛС 112-233-445 96 не сходится: проверьте цифры.',
    ],
    ['Иванов Иван Иванович; 12.03.2008; +7 918 123', '«+7 918 123» — не номер телефона: нужны 11 цифр.'],
    ['Иванов Иван Иванович; 12.03.2008; ???', 'Непонятно, что значит «???».'],
    ['ФИО;Дата рождения;Пол\nИванов Иван Иванович;12.03.2008;да', '«да» — не пол: укажите «м» или «ж».'],
    [
      'ФИО;Дата рождения;Основа\nИванов Иван Иванович;12.03.2008;да',
      '«да» — не основа обучения: укажите «бюджет» или «договор».',
    ],
  ])('%s', (text, problem) => {
    expect(first(text).problems).toEqual([problem]);
  });

  test('Duplicate lines are told, whatever the spelling of ё and the case', () => {
    const text = [
      'Семёнов Артём Петрович; 01.02.2009; 112-233-445 95',
      'Семёнов Артём Петрович; 05.02.2009',
      'СЕМЕНОВ Артем Петрович; 1.2.2009',
      'Иванов Иван Иванович; 12.03.2008; 112-233-445 95',
    ].join('\n');
    expect(read(text).map(({ problems }) => problems)).toEqual([
      [],
      [],
      ['Повторяет строку 1.'],
      ['СНИЛС 112-233-445 95 уже указан в строке 1.'],
    ]);
  });

  test.each(['', ' \n\n', ';;;\n', 'ФИО;Дата рождения'])('%j holds nobody', (text) => {
    expect(read(text)).toEqual([]);
  });
});
