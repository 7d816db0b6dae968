import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Freshly, Requires } from '../../access/requires.js';
import { done, takeRefusedForm } from '../../kit/http/flash.js';
import { Form } from '../../kit/http/form.js';
import { refilled } from '../../kit/views/form-page.js';
import { finalMarkSetting } from './final-mark-setting.js';
import { factorSetting, factorSettingOf } from './second-factor-setting.js';
import { SettingHistoryQuery } from './setting-history.query.js';
import { FactorSettingForm, FinalMarkSettingsForm, WeekSettingsForm } from './settings.form.js';
import { factorFormPage, finalMarksFormPage, settingsPage, weeksFormPage } from './settings.page.js';
import { finalMarkSettingsOf, weekSettingsOf } from './settings.rules.js';
import { SettingsService } from './settings.service.js';
import { Settings } from './settings.js';
import { weekSetting } from './week-setting.js';

@Controller('college/settings')
export class SettingsController {
  constructor(
    private readonly settings: Settings,
    private readonly history: SettingHistoryQuery,
    private readonly service: SettingsService,
  ) {}

  @Get()
  @Requires('settings.manage')
  async show(@Res() response: Response): Promise<void> {
    const [finalMarks, weeks, factor, changes] = await Promise.all([
      this.settings.read(finalMarkSetting),
      this.settings.read(weekSetting),
      this.settings.read(factorSetting),
      this.history.of([finalMarkSetting.key, weekSetting.key, factorSetting.key]),
    ]);
    response.render('kit/plain', settingsPage(finalMarks, weeks, { factor, changes }));
  }

  @Get('final-marks')
  @Requires('settings.manage')
  async finalMarks(@Req() request: Request, @Res() response: Response): Promise<void> {
    const page = finalMarksFormPage(await this.settings.read(finalMarkSetting));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('final-marks')
  @Requires('settings.manage')
  async saveFinalMarks(
    @CurrentActor() actor: Actor,
    @Form(FinalMarkSettingsForm) form: FinalMarkSettingsForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const wanted = { checked: finalMarkSettingsOf(form), seen: Number(form.version) };
    await this.service.save(actor, finalMarkSetting, wanted);
    done(request, 'Критерии итоговых отметок сохранены.');
    response.redirect(303, '/college/settings');
  }

  @Get('second-factor')
  @Requires('settings.manage')
  async secondFactor(@Req() request: Request, @Res() response: Response): Promise<void> {
    const page = factorFormPage(await this.settings.read(factorSetting));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('second-factor')
  @Requires('settings.manage')
  @Freshly()
  async saveSecondFactor(
    @CurrentActor() actor: Actor,
    @Form(FactorSettingForm) form: FactorSettingForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const wanted = { checked: { value: factorSettingOf(form.demand) }, seen: Number(form.version) };
    await this.service.save(actor, factorSetting, wanted);
    done(request, 'Требование второго фактора сохранено.');
    response.redirect(303, '/college/settings');
  }

  @Get('weeks')
  @Requires('settings.manage')
  async weeks(@Req() request: Request, @Res() response: Response): Promise<void> {
    const page = weeksFormPage(await this.settings.read(weekSetting));
    response.render('kit/form-page', refilled(page, takeRefusedForm(request)));
  }

  @Post('weeks')
  @Requires('settings.manage')
  async saveWeeks(
    @CurrentActor() actor: Actor,
    @Form(WeekSettingsForm) form: WeekSettingsForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const wanted = { checked: weekSettingsOf(form), seen: Number(form.version) };
    await this.service.save(actor, weekSetting, wanted);
    done(
      request,
      'Настройки недель сохранены. Уже разложенные занятия изменятся, когда секретарь учебной части разложит их снова.',
    );
    response.redirect(303, '/college/settings');
  }
}
