'use strict';
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const theme = document.getElementById('theme');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);
  const name = () => { theme.textContent = isDark() ? 'Light colours' : 'Dark colours'; };
  theme.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    name();
  });
  dark.addEventListener('change', name);
  name();

  const shown = cell => cell.dataset.v ?? cell.textContent.trim();
  const quoted = text => (/[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
  // what is shown, with numbers in full; the file beside the page has all rows
  const cells = (table, text, between) => Array.from(table.rows)
    .filter(row => !row.parentElement.hidden)
    .map(row => Array.from(row.cells).map(cell => text(shown(cell))).join(between)).join('\n') + '\n';
  const forms = {
    csv: table => cells(table, quoted, ','),
    tsv: table => cells(table, text => text.replace(/[\t\n]/g, ' '), '\t'),
    json: table => JSON.stringify(Object.fromEntries(Array.from(table.querySelectorAll('td[data-json]'))
      .map(cell => [cell.dataset.name, JSON.parse(cell.dataset.json)])), null, 2) + '\n',
    text: element => element.textContent,
  };

  // a page from a disk has no clipboard in some browsers: then the old way
  const oldWay = text => {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  };
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return oldWay(text);
    }
  };
  const said = document.getElementById('said');
  document.addEventListener('click', async event => {
    const button = event.target.closest('button[data-copy], button[data-more]');
    if (button?.dataset.more) {
      document.getElementById(button.dataset.more).hidden = false;
      button.remove();
    } else if (button) {
      const done = await copy(forms[button.dataset.copy](document.getElementById(button.dataset.of)));
      said.textContent = done ? 'Copied.' : 'The browser does not let this page copy.';
      button.classList.add(done ? 'done' : 'failed');
      setTimeout(() => button.classList.remove('done', 'failed'), 1500);
    }
  });
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  document.querySelectorAll('figure.moving').forEach(figure => {
    const button = figure.querySelector('button[data-moves]');
    const svg = figure.querySelector('svg');
    if (!svg) {
      button.remove();
      return;
    }
    const move = on => {
      svg[on ? 'unpauseAnimations' : 'pauseAnimations']();
      button.textContent = on ? 'Pause' : 'Play';
    };
    button.addEventListener('click', () => move(svg.animationsPaused()));
    move(!still.matches);
  });
  document.querySelectorAll('button').forEach(button => { button.hidden = false; });
})();
