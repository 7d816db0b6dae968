import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isIsoDate } from '../dates/iso-date.js';

const SEARCH_LENGTH = 100;
const ID = /^[1-9]\d{0,8}$/;

/** A day as the browser sends it, `YYYY-MM-DD`; empty stays ''. With `required` an empty one is refused. */
export function Day(options: ValidationOptions & { required?: boolean } = {}): PropertyDecorator {
  const { required = true, ...rest } = options;
  const validate = (value: unknown) => isIsoDate(value) || (value === '' && !required);
  return ValidateBy({ name: 'day', validator: { validate } }, { message: 'Укажите дату.', ...rest });
}

/** The id of a chosen record; '' when nothing was chosen. */
export function Chosen(options: ValidationOptions & { required?: boolean } = {}): PropertyDecorator {
  const { required = true, ...rest } = options;
  const validate = (value: unknown) =>
    (typeof value === 'string' && ID.test(value)) || (value === '' && !required);
  return ValidateBy({ name: 'chosen', validator: { validate } }, { message: 'Выберите из списка.', ...rest });
}

/** Ids of ticked boxes: a browser sends none, one or several; always an array of texts afterwards. */
export function ChosenMany(options: ValidationOptions = {}): PropertyDecorator {
  const listed = Transform(({ value }) => (value === undefined ? [] : [value].flat()) as unknown[]);
  const validate = (value: unknown) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string' && ID.test(one));
  const checked = ValidateBy(
    { name: 'chosenMany', validator: { validate } },
    { message: 'Выбор не понят: отметьте строки ещё раз.', ...options },
  );
  return (target, key) => {
    listed(target, key);
    checked(target, key);
  };
}

/** Text without blanks around it and with single blanks inside. */
export function Trimmed(): PropertyDecorator {
  return Transform(({ value }) =>
    typeof value === 'string' ? value.trim().replace(/[^\S\n]+/g, ' ') : (value as unknown),
  );
}

/** What is looked for: of a longer text only the beginning counts, nobody's name is longer. */
export function SearchText(): PropertyDecorator {
  const cut = Transform(({ value }) =>
    typeof value === 'string'
      ? value.trim().replace(/\s+/g, ' ').slice(0, SEARCH_LENGTH).toWellFormed()
      : (value as unknown),
  );
  const validate = (value: unknown) => typeof value === 'string';
  const checked = ValidateBy(
    { name: 'searchText', validator: { validate } },
    { message: 'Введите, что найти.' },
  );
  return (target, key) => {
    cut(target, key);
    checked(target, key);
  };
}
