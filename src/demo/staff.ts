import { roles, type Role } from '../access/roles.js';
import type { Accounts } from './accounts.js';
import { departmentId, departments } from './college.js';
import { between, happens } from './dice.js';
import type { Ledger } from './ledger.js';
import { fullName, personName, phone, type PersonName } from './names.js';

export interface Employee {
  readonly id: number;
  readonly accountId: number;
  readonly name: PersonName;
  readonly subjects: readonly string[];
  readonly login: string;
}

interface Post {
  readonly login: string;
  readonly name: string;
  readonly position: string;
  readonly roles: readonly Role[];
  readonly department?: string;
  readonly subjects?: readonly string[];
}

/** The people one can sign in as, and the heads of the other departments. */
const POSTS: readonly Post[] = [
  {
    login: 'administrator',
    name: 'Чернышёв Илья Сергеевич',
    position: 'Инженер-программист',
    roles: ['administrator'],
  },
  { login: 'director', name: 'Горская Ирина Павловна', position: 'Директор', roles: ['director'] },
  {
    login: 'deputyStudies',
    name: 'Лаптева Ольга Викторовна',
    position: 'Заместитель директора по учебной работе',
    roles: ['deputyStudies'],
  },
  {
    login: 'deputyMethods',
    name: 'Саркисян Карине Левоновна',
    position: 'Заместитель директора по учебно-методической работе',
    roles: ['deputyMethods'],
  },
  {
    login: 'registrar',
    name: 'Дроздова Наталья Юрьевна',
    position: 'Секретарь учебной части',
    roles: ['registrar'],
  },
  {
    login: 'departmentHead',
    name: 'Марченко Светлана Анатольевна',
    position: 'Заведующий отделением',
    roles: ['departmentHead'],
    department: departments[0] ?? '',
  },
  { login: 'hr', name: 'Сафина Гузель Маратовна', position: 'Специалист отдела кадров', roles: ['hr'] },
  {
    login: 'admissions',
    name: 'Ефимова Дарья Олеговна',
    position: 'Ответственный секретарь приёмной комиссии',
    roles: ['admissions'],
  },
  {
    login: 'curator',
    name: 'Королёва Елена Михайловна',
    position: 'Преподаватель',
    roles: ['curator', 'teacher'],
    subjects: ['технология'],
  },
  {
    login: 'teacher',
    name: 'Ткаченко Андрей Николаевич',
    position: 'Преподаватель',
    roles: ['teacher'],
    subjects: ['кухня'],
  },
  {
    login: 'lebedev.pi',
    name: 'Лебедев Пётр Игоревич',
    position: 'Заведующий отделением',
    roles: ['departmentHead'],
    department: departments[1] ?? '',
  },
  {
    login: 'magomedova.pr',
    name: 'Магомедова Патимат Руслановна',
    position: 'Заведующий отделением',
    roles: ['departmentHead'],
    department: departments[2] ?? '',
  },
];

/** The usual college has forty teachers; a larger one as many as its lessons need. */
export function teachersFor(groups: number): number {
  return Math.max(22, Math.round((groups * 40) / 12));
}

export class Staff {
  readonly teachers: Employee[] = [];
  private readonly posts = new Map<string, Employee>();
  private readonly positions = new Map<string, number>();

  constructor(
    private readonly ledger: Ledger,
    private readonly accounts: Accounts,
    private readonly firstYear: number,
  ) {}

  post(login: string): Employee {
    const found = this.posts.get(login);
    if (found === undefined) throw new Error(`Nobody holds the post «${login}».`);
    return found;
  }

  tellPosts(): void {
    for (const post of POSTS) {
      const [lastName = '', firstName = '', middleName = ''] = post.name.split(' ');
      const employee = this.hire({ lastName, firstName, middleName }, post);
      this.posts.set(post.login, employee);
      if (post.roles.includes('teacher')) this.teachers.push(employee);
      if (post.department === undefined) continue;
      this.ledger.add('department_head', {
        department_id: departmentId(post.department),
        employee_id: employee.id,
        since: `${this.firstYear}-09-01`,
      });
    }
  }

  /** The heads of departments may record the state examination: the matrix lets the administrator add it (8.4). */
  tellRights(): void {
    this.ledger.add('right_override', {
      account_id: null,
      position_id: this.position('Заведующий отделением'),
      permission: 'stateExams.record',
      effect: 'add',
    });
  }

  /** Teachers of each subject in proportion to its pairs a week. */
  tellTeachers(demand: ReadonlyMap<string, number>, count: number): void {
    const pairs = [...demand.values()].reduce((sum, next) => sum + next, 0);
    for (const [subject, own] of demand) {
      const held = this.teachers.filter(({ subjects }) => subjects.includes(subject)).length;
      const wanted = Math.max(
        subject === 'язык' || subject === 'информатика' ? 2 : 1,
        Math.round((own * count) / pairs),
      );
      for (let n = held; n < wanted; n += 1) this.tellTeacher(subject, n);
    }
  }

  private tellTeacher(subject: string, n: number): void {
    const key = `teacher ${subject} ${n}`;
    const masters = subject === 'кухня' || subject === 'кондитерская';
    const name = personName(key, happens(masters ? 0.6 : 0.75, 'sex', key) ? 'female' : 'male');
    const position = masters && n % 2 === 1 ? 'Мастер производственного обучения' : 'Преподаватель';
    this.teachers.push(
      this.hire(name, {
        login: this.accounts.loginFor(name),
        name: '',
        position,
        roles: ['teacher'],
        subjects: [subject],
      }),
    );
  }

  private hire(name: PersonName, post: Post): Employee {
    const accountId = this.accounts.open(post.login, fullName(name), post.roles);
    const hired = `${this.firstYear - between(0, 15, 'hired', post.login)}-08-${between(20, 30, 'day', post.login)}`;
    const id = this.ledger.add('employee', {
      last_name: name.lastName,
      first_name: name.firstName,
      middle_name: name.middleName,
      position_id: this.position(post.position),
      department_id: post.department === undefined ? null : departmentId(post.department),
      account_id: accountId,
      hired_on: hired,
      recorded_on: hired,
      phone: phone(post.login),
      email: `${post.login.toLowerCase()}@ktts.example`,
    });
    return { id, accountId, name, subjects: post.subjects ?? [], login: post.login };
  }

  private position(name: string): number {
    const known = this.positions.get(name) ?? this.ledger.add('position', { name });
    this.positions.set(name, known);
    return known;
  }
}

export function signIns(): { login: string; who: string }[] {
  return Object.entries(roles).map(([login, who]) => ({ login, who }));
}
