// Asks before a form with data-confirm is sent. Without JavaScript the form goes at once, or to a page that asks.

/** @type {(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]) => HTMLElement} */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @type {(form: HTMLFormElement, submitter: HTMLElement | null) => void} */
function ask(form, submitter) {
  const yes = element(
    'button',
    { class: 'btn main', value: 'yes' },
    submitter?.textContent?.trim() || 'Продолжить',
  );
  if (submitter?.classList.contains('danger')) yes.classList.add('danger');
  const no = element('button', { class: 'btn', value: 'no', autofocus: '' }, 'Отмена');
  const question = element('p', { id: 'confirm-question' }, form.dataset.confirm ?? '');
  const choice = element('form', { method: 'dialog', class: 'form-end' }, yes, no);
  const dialog = /** @type {HTMLDialogElement} */ (
    element('dialog', { 'aria-labelledby': 'confirm-question' }, question, choice)
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue !== 'yes') return;
    form.dataset.confirmed = 'yes';
    form.requestSubmit(submitter);
  });
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.dataset.confirm === undefined) return;
  if (form.dataset.confirmed === 'yes') {
    delete form.dataset.confirmed;
    return;
  }
  event.preventDefault();
  ask(form, /** @type {SubmitEvent} */ (event).submitter);
});
