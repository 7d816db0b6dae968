// A button that puts a message away, and menus that close by Esc or by a press beside them.

for (const flash of document.querySelectorAll('[data-flash]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = '✕';
  button.setAttribute('aria-label', 'Убрать сообщение');
  button.addEventListener('click', () => {
    flash.remove();
    document.getElementById('main')?.focus();
  });
  flash.append(button);
}

const openMenus = () =>
  /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll('details.drop[open]')]);

document.addEventListener('pointerdown', (event) => {
  for (const menu of openMenus()) if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
});
