import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { PlainPage } from '../../kit/views/plain-page.js';
import { type Actor, may } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { Requires } from '../requires.js';
import type { Permission } from '../role-matrix.js';

const PLACES: readonly { label: string; href: string; needs: Permission; note: string }[] = [
  {
    label: 'Учётные записи',
    href: '/access/accounts',
    needs: 'accounts.manage',
    note: 'Логины, роли, листки с одноразовыми паролями.',
  },
  {
    label: 'Новые учётные записи сотрудников',
    href: '/access/new-accounts',
    needs: 'accounts.manage',
    note: 'Все, кого внёс отдел кадров и кто ещё не может войти.',
  },
  {
    label: 'Права доступа',
    href: '/access/rights',
    needs: 'rights.assign',
    note: 'Матрица ролей и решения о должностях и людях.',
  },
  {
    label: 'Журнал изменений',
    href: '/access/audit',
    needs: 'audit.read',
    note: 'Кто, когда и что изменил.',
  },
  {
    label: 'Активность пользователей',
    href: '/access/activity',
    needs: 'activity.read',
    note: 'Кто и как часто входит, кто не входил ни разу.',
  },
];

@Controller('access')
export class AccessOverviewController {
  /** Whoever may see anything here may read the activity of somebody. */
  @Get()
  @Requires('activity.read')
  show(@CurrentActor() actor: Actor, @Res() response: Response): void {
    const page: PlainPage = {
      title: 'Доступ',
      sections: [
        {
          pairs: PLACES.filter(({ needs }) => may(actor, needs)).map(({ label, href, note }) => ({
            label,
            value: 'Открыть',
            href,
            note,
          })),
        },
      ],
    };
    response.render('kit/plain', page);
  }
}
