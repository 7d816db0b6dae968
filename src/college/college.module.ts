import { Module } from '@nestjs/common';
import { Institution } from './institution/institution.js';

@Module({ providers: [Institution], exports: [Institution] })
export class CollegeModule {}
