import type { Ledger } from './ledger.js';

interface RoomKind {
  readonly kind: string;
  readonly name: string;
  readonly seats: number;
}

const KINDS: Readonly<Record<string, RoomKind>> = {
  русский: { kind: 'classroom', name: 'Кабинет русского языка и литературы', seats: 30 },
  история: { kind: 'classroom', name: 'Кабинет истории', seats: 60 },
  общество: { kind: 'classroom', name: 'Кабинет социально-экономических дисциплин', seats: 30 },
  язык: { kind: 'classroom', name: 'Кабинет иностранного языка', seats: 16 },
  математика: { kind: 'classroom', name: 'Кабинет математики', seats: 30 },
  физкультура: { kind: 'gym', name: 'Спортивный зал', seats: 60 },
  безопасность: { kind: 'classroom', name: 'Кабинет безопасности жизнедеятельности', seats: 60 },
  информатика: { kind: 'computerClass', name: 'Компьютерный класс', seats: 25 },
  физика: { kind: 'laboratory', name: 'Лаборатория физики', seats: 28 },
  химия: { kind: 'laboratory', name: 'Лаборатория химии и микробиологии', seats: 28 },
  экономика: { kind: 'classroom', name: 'Кабинет экономики и менеджмента', seats: 30 },
  право: { kind: 'classroom', name: 'Кабинет правового обеспечения', seats: 30 },
  психология: { kind: 'classroom', name: 'Кабинет психологии общения', seats: 30 },
  технология: { kind: 'classroom', name: 'Кабинет технологии общественного питания', seats: 30 },
  кухня: { kind: 'workshop', name: 'Учебная кухня', seats: 26 },
  кондитерская: { kind: 'workshop', name: 'Учебный кондитерский цех', seats: 26 },
  учёт: { kind: 'laboratory', name: 'Лаборатория «Учебная бухгалтерия»', seats: 28 },
  программирование: { kind: 'computerClass', name: 'Полигон разработки программного обеспечения', seats: 26 },
  системы: { kind: 'computerClass', name: 'Лаборатория вычислительной техники и сетей', seats: 26 },
};

const PAIRS_A_WEEK = 16;

/** Rooms of each subject, as many as its pairs a week need. */
export class Rooms {
  private readonly bySubject = new Map<string, number[]>();

  tell(ledger: Ledger, demand: ReadonlyMap<string, number>): void {
    let place = 0;
    for (const [subject, { kind, name, seats }] of Object.entries(KINDS)) {
      const least = subject === 'язык' || subject === 'информатика' ? 2 : 1;
      const count = Math.max(least, Math.ceil((demand.get(subject) ?? 0) / PAIRS_A_WEEK));
      const ids: number[] = [];
      for (let n = 0; n < count; n += 1) {
        place += 1;
        const number = kind === 'gym' ? `Спортзал ${n + 1}` : String(numberOf(place));
        ids.push(ledger.add('room', { number, name, kind, building: 'Главный корпус', seats }));
      }
      this.bySubject.set(subject, ids);
    }
    ledger.add('room', {
      number: 'Актовый зал',
      name: 'Актовый зал',
      kind: 'hall',
      building: 'Главный корпус',
      seats: 220,
    });
  }

  /** Rooms of the subject, a teacher's usual one first. */
  fit(subject: string, teacher: number): readonly number[] {
    const rooms = this.bySubject.get(subject) ?? [];
    const usual = rooms.length === 0 ? 0 : teacher % rooms.length;
    return [...rooms.slice(usual), ...rooms.slice(0, usual)];
  }
}

/** Ten rooms a floor: 101…110, 201… */
function numberOf(place: number): number {
  return (Math.floor((place - 1) / 10) + 1) * 100 + ((place - 1) % 10) + 1;
}
