const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For the builders of table rows, who write strings: text and attribute values between double quotes. */
export function escapeHtml(text: string | number): string {
  return String(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Markup built by our own code from escaped parts; `{{raw x}}` prints nothing else unescaped. */
export class SafeHtml {
  constructor(readonly html: string) {}

  toString(): string {
    return this.html;
  }
}

export function safeHtml(html: string): SafeHtml {
  return new SafeHtml(html);
}
