export const person = { last_name: 'Фамилия', first_name: 'Имя', middle_name: 'Отчество' };

export const contacts = { phone: 'Телефон', email: 'Почта' };

/** Dated facts: from a day, until a day that no longer belongs to them. */
export const dated = { since: 'С', until: 'До' };
