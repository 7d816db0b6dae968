import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Database } from '../../kit/database/database.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form } from '../../kit/http/form.js';
import { Refusal } from '../../kit/http/refusal.js';
import { refilled } from '../../kit/views/form-page.js';
import type { Actor } from '../actor.js';
import { CurrentActor } from '../actor.decorator.js';
import { EvenWithoutSecondFactor, Freshly, SignedIn } from '../requires.js';
import { dropSecret, keptSecret, secretToShow } from './pending-secret.js';
import { Proof } from './proof.service.js';
import { FirstCodeForm, TurnOffForm } from './second-factor.form.js';
import { codesPage, factorPage, SECOND_FACTOR, setUpPage } from './second-factor.page.js';
import { SecondFactors } from './second-factors.service.js';

@Controller('second-factor')
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly proof: Proof,
    private readonly database: Database,
  ) {}

  @Get()
  @EvenWithoutSecondFactor()
  async show(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const state = await this.factors.state(actor.accountId);
    if (!state) return this.setUp(actor, request, response);
    const page = factorPage(actor, state);
    const refused = takeRefusedForm(request);
    const turnOff = page.turnOff && refilled({ title: '', ...page.turnOff }, refused);
    response.render('access/second-factor', { ...page, turnOff });
  }

  /** The same for a person who has it on and gets another phone. */
  @Get('phone')
  @SignedIn()
  async setUp(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const college = await this.database.row<{ name: string }>('SELECT abbreviation AS name FROM institution');
    const page = setUpPage(actor, secretToShow(request, actor), college?.name ?? 'Колледж');
    const form = refilled({ title: page.title, ...page.form }, takeRefusedForm(request));
    response.render('access/second-factor-set-up', { ...page, form });
  }

  @Post()
  @HttpCode(200)
  @EvenWithoutSecondFactor()
  @Freshly()
  async turnOn(
    @CurrentActor() actor: Actor,
    @Form(FirstCodeForm) form: FirstCodeForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const secret = keptSecret(request, actor);
    if (!secret) throw new Refusal('Страница устарела: сканируйте новый QR-код.', 409);
    const codes = await this.factors.turnOn(actor, secret, form.code, request.sessionID);
    dropSecret(request);
    response.render('access/recovery-codes', codesPage(codes));
  }

  @Post('codes')
  @HttpCode(200)
  @SignedIn()
  @Freshly()
  async renewCodes(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render('access/recovery-codes', codesPage(await this.factors.renewCodes(actor)));
  }

  @Post('off')
  @SignedIn()
  async turnOff(
    @CurrentActor() actor: Actor,
    @Form(TurnOffForm) form: TurnOffForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (actor.factor.demanded) {
      throw new Refusal('Для вашей роли второй фактор обязателен: выключить его нельзя.', 409);
    }
    await this.proof.password(actor, form.password);
    await this.factors.turnOff(actor);
    done(request, 'Второй фактор выключен. Для входа достаточно пароля.');
    response.redirect(303, SECOND_FACTOR);
  }
}
