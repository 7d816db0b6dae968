import { Module } from '@nestjs/common';
import { WorkingCalendarQuery } from './calendar/working-calendar.query.js';
import { Institution } from './institution/institution.js';
import { SettingHistoryQuery } from './settings/setting-history.query.js';
import { SettingsController } from './settings/settings.controller.js';
import { SettingsService } from './settings/settings.service.js';
import { Settings } from './settings/settings.js';

@Module({
  controllers: [SettingsController],
  providers: [Institution, SettingHistoryQuery, Settings, SettingsService, WorkingCalendarQuery],
  exports: [Institution, Settings, WorkingCalendarQuery],
})
export class CollegeModule {}
