// A chosen select, date or tick of a filter is applied at once; empty fields do not litter the address,
// unless «все» says something else than no choice at all.

document.addEventListener('change', (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const form = field.form;
  if (!form?.hasAttribute('data-filter')) return;
  if (field.matches('select, [type="date"], [type="month"], [type="checkbox"]')) form.requestSubmit();
});

document.addEventListener('formdata', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.hasAttribute('data-filter')) return;
  const means = (/** @type {string} */ name) =>
    form.querySelector(`[name="${CSS.escape(name)}"][data-keep-empty]`);
  for (const [name, value] of [...event.formData])
    if (value === '' && !means(name)) event.formData.delete(name);
});
