const INN_WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8];

/** The taxpayer's number of an institution: ten digits, the last one is their check. */
export function isInn(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  const sum = INN_WEIGHTS.reduce((total, weight, index) => total + weight * Number(text.charAt(index)), 0);
  return (sum % 11) % 10 === Number(text.charAt(9));
}

/** The state register's number: thirteen digits, the last is the rest of the others by eleven. */
export function isOgrn(text: string): boolean {
  return /^\d{13}$/.test(text) && (Number(text.slice(0, 12)) % 11) % 10 === Number(text.charAt(12));
}
