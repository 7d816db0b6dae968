import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { CurrentActor } from '../../access/actor.decorator.js';
import { Requires } from '../../access/requires.js';
import { Form, QueryForm } from '../../kit/http/form.js';
import { pageNumber } from '../../kit/views/list-links.js';
import { wordsOf } from './search-words.rules.js';
import { SearchFilter, SearchForm } from './search.form.js';
import { A_FEW, A_PAGE, searchPage } from './search.page.js';
import { SearchQuery } from './search.query.js';

declare module 'express-session' {
  interface SessionData {
    /** What was looked for on the whole site. */
    search?: string;
  }
}

/** A name never stands in an address (152-ФЗ): what is looked for is sent by POST and kept in the session. */
@Controller('search')
export class SearchController {
  constructor(private readonly query: SearchQuery) {}

  @Get()
  @Requires('directory.read')
  async found(
    @CurrentActor() actor: Actor,
    @QueryForm(SearchFilter) { kind, page: asked }: SearchFilter,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const text = request.session.search ?? '';
    const words = wordsOf(text);
    const page = kind ? pageNumber(asked) : 1;
    const limit = kind ? A_PAGE : A_FEW;
    const found = await this.query.find(actor, { words, kind, limit, offset: (page - 1) * limit });
    response.render('home/search', searchPage(actor, { text, asked: words.length > 0, kind, page, found }));
  }

  @Post()
  @Requires('directory.read')
  search(@Form(SearchForm) { q }: SearchForm, @Req() request: Request, @Res() response: Response): void {
    request.session.search = q;
    response.redirect(303, '/search');
  }
}
