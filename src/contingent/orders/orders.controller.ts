import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form, Id, QueryForm } from '../../kit/http/form.js';
import { GroupChoicesQuery } from '../groups/group-choices.query.js';
import { newOrderPage } from './new-order.page.js';
import { OrderChoice, OrderForm, OrdersFilter, OrderVersionForm } from './order.form.js';
import { OrderCandidatesQuery } from './order-candidates.query.js';
import { OrderDraftsService } from './order-drafts.service.js';
import { OrderFactsQuery } from './order-facts.query.js';
import { ordersPage } from './orders.page.js';
import { OrdersQuery } from './orders.query.js';

@Controller('contingent')
export class OrdersController {
  constructor(
    private readonly orders: OrdersQuery,
    private readonly facts: OrderFactsQuery,
    private readonly candidates: OrderCandidatesQuery,
    private readonly choices: GroupChoicesQuery,
    private readonly drafts: OrderDraftsService,
  ) {}

  @Get('orders')
  @Requires('orders.read')
  async list(
    @CurrentActor() actor: Actor,
    @QueryForm(OrdersFilter) filter: OrdersFilter,
    @Res() response: Response,
  ): Promise<void> {
    const [rows, calendar] = await Promise.all([this.orders.list(actor, filter), this.facts.calendar()]);
    response.render('kit/list', ordersPage(actor, rows, filter, calendar));
  }

  @Get('new-order')
  @Requires('orders.issue')
  async newOrder(
    @CurrentActor() actor: Actor,
    @QueryForm(OrderChoice) choice: OrderChoice,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [groups, candidates] = await Promise.all([
      this.choices.groups(actor.today),
      choice.kind ? this.candidates.of(choice.kind, choice.group ? Number(choice.group) : null) : [],
    ]);
    const facts = { choice, candidates, groups, today: actor.today };
    response.render('contingent/new-order', newOrderPage(facts, takeRefusedForm(request)));
  }

  @Post('orders')
  @Requires('orders.issue')
  async create(
    @CurrentActor() actor: Actor,
    @Form(OrderForm) form: OrderForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const id = await this.drafts.create(actor, form);
    done(request, 'Проект сохранён. Когда директор подпишет приказ, зарегистрируйте его здесь.');
    response.redirect(303, `/contingent/orders/${id}`);
  }

  @Post('orders/:id/discard')
  @Requires('orders.issue')
  async discard(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Form(OrderVersionForm) form: OrderVersionForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.orders.order(actor, id);
    await this.drafts.discard(actor, id, Number(form.version));
    done(request, 'Проект удалён.');
    response.redirect(303, '/contingent/orders');
  }
}
