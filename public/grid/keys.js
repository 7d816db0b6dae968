/**
 * Which key asks for what. Letters with Ctrl go by their place on the keyboard, so that the Russian layout works.
 *
 * @typedef {{ name: 'move', to: string, extend: boolean } | { name: 'enter', back: boolean }
 *   | { name: 'edit' | 'clear' | 'cancel' | 'menu' | 'help' | 'undo' | 'fill' | 'type' }} Command
 * @typedef {{ key: string, code: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean }} Key
 */

/** @type {Record<string, string>} */
const MOVES = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'rowStart',
  End: 'rowEnd',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};
/** @type {Record<string, string>} */
const FAR_MOVES = { Home: 'first', End: 'last' };
/** @type {Record<string, 'edit' | 'clear' | 'cancel' | 'menu' | 'help'>} */
const PLAIN = {
  F2: 'edit',
  Delete: 'clear',
  Backspace: 'clear',
  Escape: 'cancel',
  ContextMenu: 'menu',
  '?': 'help',
};
/** @type {Record<string, 'undo' | 'fill'>} */
const CONTROL = { KeyZ: 'undo', KeyD: 'fill' };

/** @type {(event: Key) => Command | undefined} */
function withControl(event) {
  const to = FAR_MOVES[event.key];
  if (to) return { name: 'move', to, extend: event.shiftKey };
  const name = event.shiftKey ? undefined : CONTROL[event.code];
  return name && { name };
}

/** @type {(event: Key) => Command | undefined} undefined leaves the key to the browser */
export function commandOf(event) {
  if (event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) return withControl(event);
  if (event.key === 'Enter') return { name: 'enter', back: event.shiftKey };
  const to = MOVES[event.key];
  if (to) return { name: 'move', to, extend: event.shiftKey };
  return plain(event);
}

/** @type {(event: Key) => Command | undefined} */
function plain(event) {
  const name = event.key === 'F10' && event.shiftKey ? 'menu' : PLAIN[event.key];
  if (name) return { name };
  return event.key.length === 1 && event.key !== ' ' ? { name: 'type' } : undefined;
}
