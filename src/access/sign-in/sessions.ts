import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { cleanText } from '../../kit/http/form.js';
import { secrets } from '../../kit/secrets.js';
import type { Actor } from '../actor.js';
import { actorOf, ActorQuery } from '../actor.query.js';
import { knownDevice } from './device-cookie.js';
import { sessionIsOver } from './session-limits.rules.js';
import { SessionPool } from './session-pool.js';
import { personOf, SessionStore } from './session-store.js';
import { SignInService } from './sign-in.service.js';

const MINUTE = 60_000;

/** Sessions in PostgreSQL, passport-local, and the actor of each request. */
export function useSessions(app: INestApplication): void {
  const store = new SessionStore(app.get(SessionPool).pool);
  app.use(
    session({
      name: secrets().https ? '__Host-sid' : 'sid',
      secret: secrets().session,
      resave: false,
      saveUninitialized: false,
      store,
      cookie: { path: '/', httpOnly: true, secure: secrets().https, sameSite: 'lax' },
    }),
  );
  usePassport(app);
  app.use(passport.initialize(), passport.session(), saveBeforeRedirect, endOldSession);
}

function usePassport(app: INestApplication): void {
  const signIn = app.get(SignInService);
  passport.use(
    new Strategy({ usernameField: 'login', passReqToCallback: true }, (request, login, password, answer) => {
      signIn
        .verify({
          login: cleanText(login),
          password,
          ip: request.ip ?? '',
          knownDeviceOf: knownDevice(request),
        })
        .then(
          (verified) => {
            answer(null, verified);
          },
          (error: unknown) => {
            answer(error);
          },
        );
    }),
  );
  passport.serializeUser((user, answer) => {
    answer(null, (user as Actor).accountId);
  });
  loadActors(app.get(ActorQuery));
}

function loadActors(actors: ActorQuery): void {
  passport.deserializeUser<number>(
    (request: Request, id: number, answer: (error: unknown, user?: Express.User | false) => void) => {
      const { role } = request.session;
      const person = personOf(request, id);
      if (person) {
        answer(null, actorOf(person, role, request.ip ?? '') ?? false);
        return;
      }
      actors.load(id, role, request.ip ?? '').then(
        (actor) => {
          answer(null, actor ?? false);
        },
        (error: unknown) => {
          answer(error);
        },
      );
    },
  );
}

const endOldSession: RequestHandler = (request: Request, _response: Response, next: NextFunction) => {
  const actor = request.user as Actor | undefined;
  if (!actor) {
    next();
    return;
  }
  const now = Date.now();
  const { startedAt = 0, seenAt = 0 } = request.session;
  if (sessionIsOver(actor.role, { startedAt, seenAt }, now)) {
    request.logout((error: unknown) => {
      next(error);
    });
    return;
  }
  // Written at most once a minute: a click must not cost a write.
  if (now - seenAt > MINUTE) request.session.seenAt = now;
  next();
};

/**
 * A browser follows a redirect as soon as it has read its head, and express-session sends the head before it has
 * saved: without this the next page may miss the sign-in or the flash.
 */
const saveBeforeRedirect: RequestHandler = (request: Request, response: Response, next: NextFunction) => {
  if (request.method !== 'POST') {
    next();
    return;
  }
  const redirect = response.redirect.bind(response) as (status: number, path: string) => void;
  response.redirect = ((status: number, path: string) => {
    const session = request.session as typeof request.session | undefined;
    if (!session || !(request.user || session.half)) redirect(status, path);
    else {
      response.locals['answering'] = true;
      session.save((error: unknown) => {
        if (error) next(error);
        else redirect(status, path);
      });
    }
  }) as typeof response.redirect;
  next();
};
