import { createServer } from 'node:net';

/** PORT, 3000 unless given. */
export function port(): number {
  const given = process.env['PORT'] ?? '';
  const wanted = given === '' ? 3000 : Number(given);
  if (Number.isInteger(wanted) && wanted > 0 && wanted < 65536) return wanted;
  throw new Error(`PORT=${given} — не порт. Укажите число от 1 до 65535, например PORT=3000.`);
}

/** Fails as listening on PORT would, and leaves the port free. */
export function refuseTakenPort(): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(port(), () => {
        server.close(() => {
          resolve();
        });
      });
  });
}

/** Why the site could not start, for the person who starts it: a sentence, or the whole error when it is a fault. */
export function whyNotStarted(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `Порт ${port()} занят другой программой. Остановите её или выберите другой порт: PORT=${port() + 1} npm start.`;
  }
  if (code === 'EACCES' && syscall === 'listen') {
    return `Порт ${port()} закрыт для этого пользователя. Выберите порт от 1024: PORT=3000 npm start.`;
  }
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH'].includes(code ?? '')) {
    return `База данных из DATABASE_URL не отвечает (${code ?? ''}). Проверьте адрес и то, что сервер запущен.`;
  }
  // What we throw ourselves is a Russian sentence; anything else is a fault, to be seen whole.
  return /[а-яё]/i.test(error.message) ? error.message : (error.stack ?? error.message);
}
