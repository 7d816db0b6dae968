import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../access/actor.js';
import { CurrentActor } from '../access/actor.decorator.js';
import { SignedIn } from '../access/requires.js';
import { homePage } from './home.page.js';

@Controller()
export class HomeController {
  @Get()
  @SignedIn()
  home(@CurrentActor() actor: Actor, @Res() response: Response): void {
    response.render('home/home', homePage(actor));
  }
}
