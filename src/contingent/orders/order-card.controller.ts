import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { plural } from '../../kit/dates/plural.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id } from '../../kit/http/form.js';
import { type FormPage, refilled } from '../../kit/views/form-page.js';
import { CancelOrderForm, OrderVersionForm } from './order.form.js';
import { orderCardPage } from './order-card.page.js';
import { OrderFactsQuery } from './order-facts.query.js';
import { type OrderRow, OrdersQuery } from './orders.query.js';
import { OrdersService } from './orders.service.js';

@Controller('contingent/orders/:id')
export class OrderCardController {
  constructor(
    private readonly orders: OrdersQuery,
    private readonly facts: OrderFactsQuery,
    private readonly service: OrdersService,
  ) {}

  @Get()
  @Requires('orders.read')
  async card(@CurrentActor() actor: Actor, @Id() id: number, @Res() response: Response): Promise<void> {
    const order = await this.orders.order(actor, id);
    const [lines, calendar, history] = await Promise.all([
      this.orders.lines(actor, id),
      this.facts.calendar(),
      this.facts.history(id),
    ]);
    response.render('kit/plain', orderCardPage(actor, { order, lines, calendar, history }));
  }

  @Post('sign')
  @Requires('orders.issue')
  async sign(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(OrderVersionForm) form: OrderVersionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.orders.order(actor, id);
    await this.service.sign(actor, id, Number(form.version));
    const whom = plural(order.students, 'студента', 'студентов', 'студентов');
    done(
      request,
      `Приказ № ${order.number} зарегистрирован и касается ${whom} с ${dottedDate(order.effectiveOn)}.`,
    );
    response.redirect(303, `/contingent/orders/${id}`);
  }

  @Get('cancel')
  @Requires('orders.issue')
  async cancelling(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.orders.order(actor, id);
    response.render('kit/form-page', refilled(cancelPage(order), takeRefusedForm(request)));
  }

  @Post('cancel')
  @Requires('orders.issue')
  async cancel(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(CancelOrderForm) form: CancelOrderForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.orders.order(actor, id);
    await this.service.cancel(actor, id, { version: Number(form.version), reason: form.reason });
    done(request, `Приказ № ${order.number} отменён: состав групп стал таким, как без него.`);
    response.redirect(303, `/contingent/orders/${id}`);
  }
}

function cancelPage(order: OrderRow): FormPage {
  const whom = plural(order.students, 'студента', 'студентов', 'студентов');
  return {
    title: `Отмена приказа № ${order.number}`,
    lead: `Приказ касается ${whom}. После отмены состав групп станет таким, как если бы его не было; отмену не вернуть.`,
    action: `/contingent/orders/${order.id}/cancel`,
    fields: [
      { name: 'reason', label: 'Причина отмены', type: 'textarea', rows: 3, maxlength: 500, required: true },
    ],
    hidden: [{ name: 'version', value: order.version }],
    submitLabel: 'Отменить приказ',
    cancelHref: `/contingent/orders/${order.id}`,
  };
}
