import { between, happens, oneOf } from './dice.js';

export type Sex = 'male' | 'female';

export interface PersonName {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
}

interface People {
  readonly share: number;
  /** Family names as a man bears them; «*» at the end: the same for a woman. */
  readonly families: readonly string[];
  readonly men: readonly string[];
  readonly women: readonly string[];
  /** Fathers' names: «man's patronymic/woman's patronymic». */
  readonly fathers: readonly string[];
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const RUSSIAN: People = {
  share: 0.66,
  families:
    words(`Абрамов Агафонов Алексеев Андреев Анисимов Антонов Артёмов Афанасьев Баранов Беликов Белов Беляков
    Бирюков Блинов Богданов Борисов Борщёв Быков Васильев Веселов Виноградов Власов Волков Воробьёв Воронцов Гаврилов
    Герасимов Голубев Горбачёв Горелов Горский Грачёв Григорьев Громов Гусев Давыдов Данилов Денисов Дмитриев Дорофеев
    Дроздов Дьячков Евдокимов Егоров Елисеев Емельянов Ершов Ефимов Жданов Жуков Журавлёв Заборский Зайцев Захаров Зимин
    Зиновьев Зубов Иванов Игнатов Ильин Исаев Казаков Калинин Карпов Киселёв Князев Ковалёв Козлов Колесников Комаров
    Кондратьев Коновалов Копылов Королёв Котов Кочетков Краснов Крылов Крюков Кудрявцев Кузнецов Кузьмин Куликов Лаптев
    Лебедев Лихачёв Лобанов Логинов Лукин Лыков Макаров Максимов Марков Мартынов Матвеев Медведев Мельников Миронов
    Михайлов Михеев Морозов Мухин Назаров Наумов Некрасов Никитин Никифоров Николаев Новиков Носов Орлов Осипов Павлов
    Панов Пахомов Петров Поляков Попов Потапов Прохоров Пугачёв Пушкарёв Родионов Рожков Романов Рубцов Рыбаков Рябов
    Савельев Сафонов Сахаров Селезнёв Семёнов Сергеев Сидоров Симонов Ситников Смирнов Соболев Соколов Соловьёв Сорокин
    Степанов Суворов Суханов Сычёв Тарасов Терехов Тимофеев Титов Тихонов Третьяков Трофимов Уваров Успенский Устинов
    Фёдоров Федосеев Филатов Филиппов Фомин Фролов Хохлов Худяков Царёв Чернов Чернышёв Шаповалов Шаров Шевелёв Ширяев
    Шмелёв Шубин Щербаков Щукин Юдин Яковлев`),
  men: words(`Александр Алексей Андрей Антон Арсений Артём Богдан Вадим Валерий Василий Виктор Виталий Владимир Владислав
    Вячеслав Георгий Герман Глеб Григорий Даниил Денис Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин Лев Леонид
    Макар Максим Марк Матвей Михаил Никита Николай Олег Павел Пётр Роман Семён Сергей Станислав Степан Тимофей Фёдор
    Юрий Ярослав`),
  women:
    words(`Алёна Алина Алиса Анастасия Ангелина Анна Арина Валентина Валерия Варвара Василиса Вера Вероника Виктория
    Галина Дарья Диана Ева Евгения Екатерина Елена Елизавета Злата Ирина Карина Кира Кристина Ксения Лариса Любовь
    Людмила Маргарита Марина Мария Милана Надежда Наталья Нина Оксана Олеся Ольга Полина Светлана София Таисия Тамара
    Татьяна Ульяна Юлия Яна`),
  fathers:
    words(`Александрович/Александровна Алексеевич/Алексеевна Анатольевич/Анатольевна Андреевич/Андреевна
    Антонович/Антоновна Борисович/Борисовна Вадимович/Вадимовна Валерьевич/Валерьевна Васильевич/Васильевна
    Викторович/Викторовна Витальевич/Витальевна Владимирович/Владимировна Вячеславович/Вячеславовна
    Геннадьевич/Геннадьевна Григорьевич/Григорьевна Денисович/Денисовна Дмитриевич/Дмитриевна Евгеньевич/Евгеньевна
    Иванович/Ивановна Игоревич/Игоревна Ильич/Ильинична Константинович/Константиновна Максимович/Максимовна
    Михайлович/Михайловна Николаевич/Николаевна Олегович/Олеговна Павлович/Павловна Петрович/Петровна
    Романович/Романовна Семёнович/Семёновна Сергеевич/Сергеевна Фёдорович/Фёдоровна Юрьевич/Юрьевна`),
};

const UKRAINIAN: People = {
  ...RUSSIAN,
  share: 0.09,
  families:
    words(`Бондаренко* Гончаренко* Гордиенко* Даниленко* Дяченко* Зинченко* Иваненко* Клименко* Коваленко*
    Кравченко* Литвиненко* Лысенко* Марченко* Нечипоренко* Омельченко* Панченко* Савченко* Сидоренко* Тимошенко*
    Ткаченко* Усенко* Харченко* Шевченко* Юрченко*`),
};

const ARMENIAN: People = {
  share: 0.09,
  families:
    words(`Абрамян* Агаджанян* Айрапетян* Акопян* Арутюнян* Асатрян* Багдасарян* Галстян* Григорян* Карапетян*
    Манукян* Маркарян* Мартиросян* Оганесян* Петросян* Саакян* Саркисян* Степанян* Хачатрян* Шахназарян*`),
  men: words(
    'Арам Арман Армен Арсен Артур Ашот Вардан Гайк Гарик Давид Карен Левон Нарек Рубен Самвел Тигран Эдгар',
  ),
  women: words(
    'Ани Анаит Арпине Асмик Гаяне Карине Лилит Лусине Мариам Милена Нарине Рузанна Сюзанна Шушаник Эльмира',
  ),
  fathers:
    words(`Арамович/Арамовна Арменович/Арменовна Артурович/Артуровна Ашотович/Ашотовна Вазгенович/Вазгеновна
    Гагикович/Гагиковна Каренович/Кареновна Левонович/Левоновна Рубенович/Рубеновна Самвелович/Самвеловна
    Тигранович/Тиграновна`),
};

const TATAR: People = {
  share: 0.07,
  families:
    words(`Абдуллин Ахметов Багаутдинов Валиев Галиев Гарипов Закиров Ибрагимов Исмагилов Каримов Мухаметшин
    Нуриев Сабиров Садыков Сафин Файзуллин Хабибуллин Хайруллин Шайхутдинов Юсупов`),
  men: words(
    'Айдар Айрат Альберт Амир Артур Булат Дамир Ильдар Ильнур Камиль Марат Ренат Рустам Тимур Фарид Шамиль',
  ),
  women: words(
    'Азалия Аида Айгуль Алсу Альбина Гузель Дилара Динара Диана Зарина Камилла Лейсан Ляйля Регина Эльвира',
  ),
  fathers: words(`Айратович/Айратовна Альбертович/Альбертовна Дамирович/Дамировна Ильдарович/Ильдаровна
    Камилевич/Камилевна Маратович/Маратовна Ренатович/Ренатовна Рустамович/Рустамовна Фаридович/Фаридовна
    Шамилевич/Шамилевна`),
};

const CAUCASIAN: People = {
  share: 0.09,
  families:
    words(`Абдулаев Агаев Алиев Асланов Багов Гаджиев Дауров Джабраилов Дзагоев Кабардов Казбеков Магомедов
    Мамедов Мусаев Нагоев Османов Рамазанов Султанов Тлехас* Тхагапсоев Хапачев Цораев Шовгенов`),
  men: words(
    'Азамат Алан Али Анзор Аслан Беслан Ибрагим Ислам Магомед Мурат Рамазан Руслан Саид Тамерлан Эльдар Эмиль',
  ),
  women: words(
    'Айна Амина Асият Дана Заира Залина Зарема Индира Камила Лейла Мадина Марьям Патимат Сабина Саида Фатима',
  ),
  fathers: words(`Адамович/Адамовна Алиевич/Алиевна Асланович/Аслановна Ибрагимович/Ибрагимовна
    Магомедович/Магомедовна Муратович/Муратовна Рамазанович/Рамазановна Русланович/Руслановна Эльдарович/Эльдаровна`),
};

const PEOPLES: readonly People[] = [RUSSIAN, UKRAINIAN, ARMENIAN, TATAR, CAUCASIAN];

function peopleOf(key: string): People {
  const roll = between(0, 99, 'people', key) / 100;
  let sum = 0;
  return PEOPLES.find(({ share }) => (sum += share) > roll) ?? RUSSIAN;
}

function familyFor(family: string, sex: Sex): string {
  if (family.endsWith('*')) return family.slice(0, -1);
  if (sex === 'male') return family;
  return family.endsWith('ий') ? family.replace(/ий$/, 'ая') : `${family}а`;
}

/** The same key always names the same person. */
export function personName(key: string, sex: Sex): PersonName {
  const people = peopleOf(key);
  const [his = '', hers = ''] = oneOf(people.fathers, 'father', key).split('/');
  return {
    lastName: familyFor(oneOf(people.families, 'family', key), sex),
    firstName: oneOf(sex === 'male' ? people.men : people.women, 'first', key),
    middleName: sex === 'male' ? his : hers,
  };
}

/** A parent bears the child's family name; the father's first name is in the child's patronymic. */
export function parentName(child: PersonName, childSex: Sex, parentSex: Sex): PersonName {
  const parent = personName(`parent of ${fullName(child)}`, parentSex);
  const lastName = inSex(child.lastName, childSex, parentSex);
  return {
    ...parent,
    lastName,
    firstName: parentSex === 'male' ? fatherOf(child.middleName) : parent.firstName,
  };
}

const FATHERS: Readonly<Record<string, string>> = {
  Ильич: 'Илья',
  Ильинична: 'Илья',
  Петров: 'Пётр',
  Павлов: 'Павел',
  Игорев: 'Игорь',
  Камилев: 'Камиль',
  Шамилев: 'Шамиль',
  Алиев: 'Али',
};

/** «Андреевна» → «Андрей», «Юрьевич» → «Юрий», «Иванович» → «Иван». */
function fatherOf(patronymic: string): string {
  const stem = patronymic.replace(/(ич|на)$/, '');
  const known = FATHERS[patronymic] ?? FATHERS[stem];
  if (known !== undefined) return known;
  if (stem.endsWith('ов')) return stem.slice(0, -2);
  return stem.replace(/[ьи]ев$/, 'ий').replace(/ев$/, 'й');
}

function inSex(lastName: string, from: Sex, to: Sex): string {
  if (from === to) return lastName;
  if (to === 'male') return lastName.replace(/(ов|ев|ёв|ин)а$/, '$1').replace(/ская$/, 'ский');
  return lastName.replace(/(ов|ев|ёв|ин)$/, '$1а').replace(/ский$/, 'ская');
}

export function fullName({ lastName, firstName, middleName }: PersonName): string {
  return [lastName, firstName, middleName].filter(Boolean).join(' ');
}

export function phone(key: string): string {
  const digits = String(between(1_000_000, 9_999_999, 'phone', key));
  return `+7 918 ${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`;
}

export function sexOf(key: string, shareOfWomen: number): Sex {
  return happens(shareOfWomen, 'sex', key) ? 'female' : 'male';
}
