/* A scanner types fast and ends with Enter. It is read by the keys pressed, so that the Hangul keyboard may stay on. */
(() => {
  if (window.uiScan) return;
  window.uiScan = true;
  const signs = {Minus: '-_', Period: '..', Slash: '//', NumpadSubtract: '--', NumpadDecimal: '..'};
  let pressed = '';
  const sign = e => {
    if (e.code.startsWith('Key')) return e.shiftKey ? e.code.slice(3) : e.code.slice(3).toLowerCase();
    if (/^(Digit|Numpad)\d$/.test(e.code)) return e.code.at(-1);
    return signs[e.code]?.[e.shiftKey ? 1 : 0] ?? '';
  };
  const ascii = text => /^[\x20-\x7e]*$/.test(text);
  /* what was meant: the text, unless the Hangul keyboard made something else of it */
  const taken = input => {
    const text = ascii(input.value) ? input.value : pressed;
    pressed = '';
    input.value = '';
    setTimeout(() => { if (!ascii(input.value)) input.value = ''; });
    return text.trim();
  };
  const say = (input, text, bad) => {
    const told = document.getElementById(input.dataset.told);
    if (told) {
      told.textContent = text;
      told.className = bad ? 'ui-small ui-ink-bad' : 'ui-small ui-t2';
    }
  };
  const name = async (input, row, code) => {
    const answer = await fetch(input.dataset.scan + '?code=' + encodeURIComponent(code)).catch(() => null);
    if (!answer?.ok) return;
    const [known, title] = (await answer.text()).split('\n');
    const cell = row.querySelector('[data-name]');
    if (cell) cell.textContent = title;
    cell?.classList.toggle('ui-ink-bad', !known);
    row.dataset.code = (known || code).toLowerCase();
    say(input, title, !known);
    const twin = known && [...row.parentNode.children].find(r => r !== row && r.dataset.code === row.dataset.code && field(r, 'code').value);
    if (twin) {
      field(twin, 'quantity').value = pieces(twin) + pieces(row);
      field(row, 'code').value = field(row, 'quantity').value = cell.textContent = '';
      delete row.dataset.code;
    }
  };
  const field = (row, of) => row.querySelector(`[name=${of}]`);
  const pieces = row => parseInt(field(row, 'quantity').value.replace(/\D/g, ''), 10) || 0;
  const rowsOf = lines => [...lines.children];
  const add = (input, code) => {
    const lines = document.getElementById(input.dataset.lines);
    const same = rowsOf(lines).find(r => field(r, 'code').value.toLowerCase() === code.toLowerCase() || r.dataset.code === code.toLowerCase());
    let row = same ?? rowsOf(lines).find(r => !field(r, 'code').value);
    if (!row) {
      row = lines.lastElementChild.cloneNode(true);
      row.querySelectorAll('input').forEach(i => { i.value = ''; i.removeAttribute('id'); });
      lines.append(row);
    }
    if (!same) {
      field(row, 'code').value = code;
      row.querySelector('[data-name]').textContent = '';
      delete row.dataset.code;
    }
    field(row, 'quantity').value = pieces(row) + 1;
    row.scrollIntoView({block: 'nearest'});
    say(input, code + ' ' + field(row, 'quantity').value + '개');
    if (!same) name(input, row, code);
  };
  document.addEventListener('keydown', e => {
    const input = e.target.closest?.('input[data-scan]');
    if (!input || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.code === 'Enter' || e.code === 'NumpadEnter') {
      e.preventDefault();
      e.stopPropagation();
      const code = taken(input);
      if (!code) return;
      if (input.dataset.lines) add(input, code);
      else {
        input.value = code;
        // Each scan counts by itself, and once, however often its request is sent.
        const once = input.form.elements.request;
        if (once) once.value = Date.now() + '-' + Math.random();
        input.form.requestSubmit();
      }
    } else if (e.code === 'Backspace') pressed = pressed.slice(0, -1);
    else pressed += sign(e);
  }, true);
  document.addEventListener('focusin', () => { pressed = ''; });
})();
