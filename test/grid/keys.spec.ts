import { describe, expect, test } from '@jest/globals';
import { commandOf } from '../../public/grid/keys.js';
import { step } from '../../public/grid/range.js';

const press = (
  key: string,
  code = key,
  held: Partial<Record<'shift' | 'ctrl' | 'meta' | 'alt', true>> = {},
) =>
  commandOf({
    key,
    code,
    shiftKey: held.shift ?? false,
    ctrlKey: held.ctrl ?? false,
    metaKey: held.meta ?? false,
    altKey: held.alt ?? false,
  });

describe('The keys of a grid (design §10)', () => {
  test('Arrows move, with Shift they extend the selection', () => {
    expect(press('ArrowDown')).toEqual({ name: 'move', to: 'down', extend: false });
    expect(press('ArrowLeft', 'ArrowLeft', { shift: true })).toEqual({
      name: 'move',
      to: 'left',
      extend: true,
    });
    expect(press('Home', 'Home', { ctrl: true })).toEqual({ name: 'move', to: 'first', extend: false });
  });

  test('Enter goes down, Shift+Enter up', () => {
    expect(press('Enter')).toEqual({ name: 'enter', back: false });
    expect(press('Enter', 'Enter', { shift: true })).toEqual({ name: 'enter', back: true });
  });

  test.each([
    ['F2', 'edit'],
    ['Delete', 'clear'],
    ['Backspace', 'clear'],
    ['Escape', 'cancel'],
    ['ContextMenu', 'menu'],
    ['?', 'help'],
    ['5', 'type'],
    ['н', 'type'],
  ])('%s asks to %s', (key, name) => {
    expect(press(key)).toEqual({ name });
  });

  test('Shift+F10 opens the menu, F10 alone is the browser’s', () => {
    expect(press('F10', 'F10', { shift: true })).toEqual({ name: 'menu' });
    expect(press('F10')).toBeUndefined();
  });

  test('Ctrl+Z and Ctrl+D work in the Russian layout and with the Mac’s command key', () => {
    expect(press('я', 'KeyZ', { ctrl: true })).toEqual({ name: 'undo' });
    expect(press('в', 'KeyD', { ctrl: true })).toEqual({ name: 'fill' });
    expect(press('z', 'KeyZ', { meta: true })).toEqual({ name: 'undo' });
  });

  test('Tab, Ctrl+C, Ctrl+V, Alt and other keys stay the browser’s', () => {
    expect(press('Tab')).toBeUndefined();
    expect(press('с', 'KeyC', { ctrl: true })).toBeUndefined();
    expect(press('м', 'KeyV', { ctrl: true })).toBeUndefined();
    expect(press('ArrowLeft', 'ArrowLeft', { alt: true })).toBeUndefined();
    expect(press('5', 'Digit5', { ctrl: true })).toBeUndefined();
  });
});

describe('Moving', () => {
  const bounds = { rows: 30, first: 1, last: 10 };

  test.each([
    ['up', { row: 0, column: 1 }, { row: 0, column: 1 }],
    ['left', { row: 3, column: 1 }, { row: 3, column: 1 }],
    ['right', { row: 3, column: 10 }, { row: 3, column: 10 }],
    ['down', { row: 29, column: 4 }, { row: 29, column: 4 }],
    ['pageDown', { row: 25, column: 4 }, { row: 29, column: 4 }],
    ['pageUp', { row: 25, column: 4 }, { row: 15, column: 4 }],
    ['rowEnd', { row: 3, column: 4 }, { row: 3, column: 10 }],
    ['last', { row: 3, column: 4 }, { row: 29, column: 10 }],
  ])('%s from %j ends at %j: no wrapping', (to, from, target) => {
    expect(step(from, to, bounds, 10)).toEqual(target);
  });
});
