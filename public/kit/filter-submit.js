// A chosen select, date or tick of a filter is applied at once; empty fields do not litter the address.

document.addEventListener('change', (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const form = field.form;
  if (!form?.hasAttribute('data-filter')) return;
  if (field.matches('select, [type="date"], [type="month"], [type="checkbox"]')) form.requestSubmit();
});

document.addEventListener('formdata', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.hasAttribute('data-filter')) return;
  for (const [name, value] of [...event.formData]) if (value === '') event.formData.delete(name);
});
