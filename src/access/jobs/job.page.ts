import type { JobState } from '../../kit/jobs/job.js';
import type { JobRow } from './jobs.query.js';

const SENTENCES: Record<JobState, string> = {
  waiting: 'Работа стоит в очереди. Страницу можно закрыть: работа не прервётся.',
  running: 'Работа идёт. Страницу можно закрыть: работа не прервётся.',
  done: 'Готово.',
  failed: 'Не получилось.',
  cancelled: 'Работа отменена.',
};

export function jobPage(job: JobRow) {
  const going = job.state === 'waiting' || job.state === 'running';
  const href = `/jobs/${job.id}`;
  return {
    title: job.title,
    lead: SENTENCES[job.state],
    going,
    message: job.message,
    progress: job.total > 0 && going ? { done: job.done, total: job.total } : undefined,
    scripts: going ? ['jobs/watch.js'] : [],
    actions: [
      ...(job.fileId
        ? [{ label: `Скачать ${job.fileName ?? 'файл'}`, href: `/files/${job.fileId}`, main: true }]
        : []),
      ...(going
        ? [
            { label: 'Обновить', href },
            { label: 'Отменить', href: `${href}/cancel`, method: 'post', danger: true },
          ]
        : [{ label: 'На первую страницу', href: '/' }]),
    ],
  };
}

/** What the page's script asks for every second. */
export function jobNews(job: JobRow) {
  const going = job.state === 'waiting' || job.state === 'running';
  return { going, lead: SENTENCES[job.state], done: job.done, total: job.total };
}
