/** Numbers up to this one were given out without a checksum (domain C1). */
const LAST_WITHOUT_CHECKSUM = 1_001_998;

/** The eleven digits of what was typed, in whatever grouping; undefined when it is not eleven digits. */
export function snilsDigits(typed: string): string | undefined {
  const digits = typed.replace(/[\s\-–—.]/g, '');
  return /^\d{11}$/.test(digits) ? digits : undefined;
}

/** «112-233-445 95» */
export function snilsText(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4');
}

/** undefined when the number holds; otherwise what is wrong (domain C1, design §9). */
export function whySnilsWrong(typed: string): string | undefined {
  const digits = snilsDigits(typed);
  if (digits === undefined) return 'СНИЛС состоит из 11 цифр: 000-000-000 00.';
  const number = digits.slice(0, 9);
  if (Number(number) === 0) return 'СНИЛС не может состоять из нулей.';
  if (Number(number) <= LAST_WITHOUT_CHECKSUM) return undefined;
  if (checksumOf(number) === digits.slice(9)) return undefined;
  return `Контрольное число СНИЛС ${snilsText(digits)} не сходится: проверьте цифры.`;
}

/** A card has a number or a reason for having none (design §9). */
export function whySnilsMissing(snils: string | null, reasonForNone: string | null): string | undefined {
  const [typed, reason] = [(snils ?? '').trim(), (reasonForNone ?? '').trim()];
  if (typed === '') return reason === '' ? 'Укажите СНИЛС или причину его отсутствия.' : undefined;
  if (reason !== '') return 'СНИЛС указан: уберите причину его отсутствия.';
  return whySnilsWrong(typed);
}

function checksumOf(number: string): string {
  const sum = Array.from(number, Number).reduce((total, digit, index) => total + digit * (9 - index), 0);
  const rest = sum < 100 ? sum : sum % 101;
  return String(rest === 100 ? 0 : rest).padStart(2, '0');
}
