const COMMON = [
  'password',
  'qwerty',
  'qwertyuiop',
  '1234567890',
  '123456789',
  '12345678',
  '1q2w3e4r',
  'йцукен',
  'йцукенгшщз',
  'пароль',
  'gfhjkm',
  'qazwsx',
  'zxcvbn',
  'asdfgh',
  'фывапролд',
  'admin',
  'administrator',
  'student',
  'teacher',
  'college',
  'колледж',
  'техникум',
  'любовь',
  'россия',
  '1qaz2wsx',
  'abcdef',
  'iloveyou',
  'qwerty123',
  'password1',
  '0987654321',
];

/** Passwords are compared in a form where case, digits around a word and repetition hide nothing. */
function core(password: string): string {
  return password
    .toLowerCase()
    .replace(/[\d\s!@#$%^&*._-]+$/u, '')
    .replace(/^[\d\s!@#$%^&*._-]+/u, '');
}

/**
 * Why this password cannot be taken, or undefined. Length 10–128 code points, not a common word,
 * not built from the login or the name (ASVS 6.2; no composition rules).
 */
export function whyWeak(password: string, owner: { login: string; name: string }): string | undefined {
  const length = Array.from(password).length;
  if (length < 10) return 'Пароль короче 10 знаков. Удобнее всего несколько слов подряд.';
  if (length > 128) return 'Пароль длиннее 128 знаков.';
  if (new Set(password).size < 4) return 'В пароле слишком мало разных знаков.';
  const bare = core(password);
  if (COMMON.includes(bare) || COMMON.includes(password.toLowerCase()))
    return 'Такой пароль подберут первым: придумайте другой.';
  const own = [owner.login, ...owner.name.split(' ')]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length > 3);
  if (own.some((part) => password.toLowerCase().includes(part)))
    return 'В пароле есть ваш логин или имя: их легко угадать.';
  return undefined;
}
