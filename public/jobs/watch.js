// Asks for the job's progress once a second and shows the result page as soon as it is over.
const place = document.querySelector('[data-job]');
const bar = place?.querySelector('progress');
const count = place?.querySelector('[data-job-count]');

async function look() {
  const response = await fetch(location.pathname, { headers: { Accept: 'application/json' } }).catch(
    () => null,
  );
  if (response?.status === 401) {
    location.reload();
    return;
  }
  if (response?.ok) {
    const news = await response.json();
    if (!news.going) {
      location.reload();
      return;
    }
    if (bar && count && news.total > 0) {
      bar.max = news.total;
      bar.value = news.done;
      count.textContent = `${news.done} из ${news.total}`;
    }
  }
  setTimeout(look, document.hidden ? 5000 : 1000);
}

if (place) setTimeout(look, 1000);
