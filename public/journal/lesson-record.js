/**
 * Why the record of a lesson was not taken, with what stands there meanwhile (design §6).
 * @type {(body: { why?: string, fields?: Record<string, string> }) => string}
 */
export const whyNot = ({ why = '', fields = {} }) => [why, fields['topic'] ?? ''].filter(Boolean).join(' ');

/**
 * The person has been told what somebody else wrote: the next save goes over it. The page tells the version.
 * @type {(form: HTMLFormElement) => Promise<void>}
 */
export async function takeFreshVersion(form) {
  const response = await fetch(location.pathname + location.search);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const action = CSS.escape(form.getAttribute('action') ?? '');
  const fresh = page.querySelector(`form[action="${action}"] input[name="version"]`);
  const own = form.elements.namedItem('version');
  if (fresh instanceof HTMLInputElement && own instanceof HTMLInputElement) own.value = fresh.value;
}
