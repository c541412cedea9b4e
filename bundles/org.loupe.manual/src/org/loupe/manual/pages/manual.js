// Search in the side bar, and a menu that is folded on narrow screens. Nothing is fetched.
'use strict';
(function () {
  const menu = document.querySelector('.menu');
  if (menu && window.matchMedia('(max-width: 52rem)').matches) menu.open = false;

  const input = document.getElementById('search');
  const list = document.getElementById('found');
  const index = window.loupeManual || [];
  const MOST = 14;

  function score(entry, words) { // 0: not found; a word of the title counts more than one of the text
    const title = entry.t.toLowerCase();
    const text = (entry.p + ' ' + entry.x).toLowerCase();
    let sum = 0;
    for (const word of words) {
      if (title === word) sum += 100;
      else if (title.startsWith(word)) sum += 40;
      else if (title.includes(word)) sum += 20;
      else if (text.includes(word)) sum += 1;
      else return 0;
    }
    return entry.p === '' ? sum * 2 : sum;
  }

  function item(entry) {
    const li = document.createElement('li');
    const a = document.createElement('a');
    a.href = entry.a;
    const b = document.createElement('b');
    b.textContent = entry.t;
    const i = document.createElement('i');
    i.textContent = entry.p;
    const small = document.createElement('small');
    small.textContent = entry.x;
    a.append(b, i, small);
    li.append(a);
    return li;
  }

  function search() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.replaceChildren();
    list.hidden = words.length === 0;
    if (words.length === 0) return;
    const found = index
      .map((entry) => ({ entry, points: score(entry, words) }))
      .filter((f) => f.points > 0)
      .sort((a, b) => b.points - a.points)
      .slice(0, MOST);
    found.forEach((f) => list.append(item(f.entry)));
    if (found.length === 0) {
      const li = document.createElement('li');
      li.className = 'none';
      li.textContent = 'Nothing found.';
      list.append(li);
    }
  }

  function move(event, by) {
    const links = [input, ...list.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    if (at < 0) return;
    links[(at + by + links.length) % links.length].focus();
    event.preventDefault();
  }

  input.addEventListener('input', search);
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && document.activeElement !== input) { input.focus(); event.preventDefault(); }
    else if (event.key === 'ArrowDown') move(event, 1);
    else if (event.key === 'ArrowUp') move(event, -1);
    else if (event.key === 'Escape') { list.hidden = true; input.blur(); }
    else if (event.key === 'Enter' && document.activeElement === input) list.querySelector('a')?.click();
  });
  document.addEventListener('click', (event) => { if (!event.target.closest('.search')) list.hidden = true; });
  list.addEventListener('click', () => { list.hidden = true; });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked) { input.value = asked; search(); }
})();
