/** A «no» said by the rules: a Russian sentence that says what, why and what to do. Never a fault of the program. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 429 | 503 = 409,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  /** The record does not exist, or is out of the actor's reach: the answer is the same (design §5). */
  static notFound(): Refusal {
    return new Refusal('Такой страницы нет, или она вам не открыта.', 404);
  }

  /** What was typed into a form cannot be taken; each sentence stands beside its field. */
  static ofFields(fields: Record<string, string>): Refusal {
    return new Refusal('Проверьте отмеченные поля: запись не сохранена.', 422, fields);
  }

  static stale(): Refusal {
    return new Refusal(
      'Пока вы правили запись, её изменил кто-то другой. Ваш текст сохранён в полях: сравните и сохраните ещё раз.',
      409,
    );
  }
}
