import { Module } from '@nestjs/common';
import { CalendarController } from './calendar/calendar.controller.js';
import { CalendarQuery } from './calendar/calendar.query.js';
import { CalendarService } from './calendar/calendar.service.js';
import { CalendarUploadController } from './calendar/calendar-upload.controller.js';
import { WorkingCalendarQuery } from './calendar/working-calendar.query.js';
import { CollegeHistoryQuery } from './college-history.query.js';
import { DepartmentsController } from './departments/departments.controller.js';
import { DepartmentsQuery } from './departments/departments.query.js';
import { DepartmentsService } from './departments/departments.service.js';
import { EmployeeAccountsController } from './employee-accounts/employee-accounts.controller.js';
import { EmployeeAccountsQuery } from './employee-accounts/employee-accounts.query.js';
import { EmployeeAccountsService } from './employee-accounts/employee-accounts.service.js';
import { EmployeesController } from './employees/employees.controller.js';
import { EmployeesQuery } from './employees/employees.query.js';
import { EmployeesService } from './employees/employees.service.js';
import { PastedEmployeesController } from './employees/pasted-employees.controller.js';
import { Institution } from './institution/institution.js';
import { InstitutionController } from './institution/institution.controller.js';
import { InstitutionQuery } from './institution/institution.query.js';
import { InstitutionService } from './institution/institution.service.js';
import { OverviewController } from './overview/overview.controller.js';
import { SetupQuery } from './overview/setup.query.js';
import { PositionsController } from './positions/positions.controller.js';
import { PositionsQuery } from './positions/positions.query.js';
import { PositionsService } from './positions/positions.service.js';
import { RoomsController } from './rooms/rooms.controller.js';
import { RoomsQuery } from './rooms/rooms.query.js';
import { RoomsService } from './rooms/rooms.service.js';
import { SettingHistoryQuery } from './settings/setting-history.query.js';
import { SettingsController } from './settings/settings.controller.js';
import { SettingsService } from './settings/settings.service.js';
import { Settings } from './settings/settings.js';

@Module({
  controllers: [
    OverviewController,
    InstitutionController,
    DepartmentsController,
    RoomsController,
    PositionsController,
    EmployeesController,
    PastedEmployeesController,
    EmployeeAccountsController,
    CalendarController,
    CalendarUploadController,
    SettingsController,
  ],
  providers: [
    Institution,
    InstitutionQuery,
    InstitutionService,
    DepartmentsQuery,
    DepartmentsService,
    RoomsQuery,
    RoomsService,
    PositionsQuery,
    PositionsService,
    EmployeesQuery,
    EmployeesService,
    EmployeeAccountsQuery,
    EmployeeAccountsService,
    CalendarQuery,
    CalendarService,
    WorkingCalendarQuery,
    CollegeHistoryQuery,
    SettingHistoryQuery,
    Settings,
    SettingsService,
    SetupQuery,
  ],
  exports: [Institution, InstitutionQuery, Settings, SetupQuery, WorkingCalendarQuery],
})
export class CollegeModule {}
