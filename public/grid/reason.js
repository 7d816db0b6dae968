import { button, el, openDialog } from './dom.js';

/**
 * Somebody else's or a closed journal is corrected with a reason (4.11): asked once, sent with every later save.
 * @type {(on: { send: (reason: string) => void, drop: () => void }) => void}
 */
export function askReason({ send, drop }) {
  if (document.querySelector('dialog.reason')) return;
  const field = el('textarea', { id: 'reason-text', class: 'in', rows: '3', maxlength: '500' });
  const problem = el('p', { class: 'problem', role: 'alert' });
  const label = el(
    'label',
    { for: field.id },
    'Причина исправления. Её увидит преподаватель, она останется в истории',
  );
  const dialog = openDialog('Почему исправляете?', 'reason', label, field, problem);
  const go = () => {
    const reason = field.value.trim();
    problem.textContent = reason ? '' : 'Напишите причину: без неё исправление не сохраняется.';
    if (!reason) return;
    dialog.close();
    send(reason);
  };
  const leave = () => {
    dialog.close();
    drop();
  };
  dialog.append(
    el('div', { class: 'actions' }, button('Сохранить', go, 'btn main'), button('Не сохранять', leave)),
  );
  field.focus();
}
