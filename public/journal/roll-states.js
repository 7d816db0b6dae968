/** The three states of the roll, in the order a tap goes through them. */
const STATES = ['here', 'absent', 'late'];

/** @type {Record<string, { text: string, cls: string }>} */
export const SHOWN = {
  here: { text: 'здесь', cls: '' },
  absent: { text: 'нет', cls: 'out' },
  late: { text: 'опоздал', cls: 'late' },
};

/** @type {(state: string) => string} */
export const nextState = (state) => STATES[(STATES.indexOf(state) + 1) % STATES.length] ?? 'here';

/** @type {(states: string[]) => string} */
export function countStates(states) {
  const count = (/** @type {string} */ state) => states.filter((other) => other === state).length;
  return `Здесь ${count('here')}, нет ${count('absent')}, опоздал${count('late') === 1 ? '' : 'и'} ${count('late')}`;
}
