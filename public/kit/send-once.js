// A form that changes something is sent once however fast it is pressed. A file that comes as the answer leaves the page
// where it is, so the form wakes up again by itself.

const WAKES_AFTER = 3000;

document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset['sent'] !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset['sent'] = '';
  setTimeout(() => delete form.dataset['sent'], WAKES_AFTER);
});
