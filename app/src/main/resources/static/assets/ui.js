/* Moasell: what the pages do by themselves. Every hook is a data attribute or a class of package-info of io.moasell.web;
   everything listens on the document, so that swapped-in parts work at once. */
(() => {
  'use strict';
  const $ = (css, in_ = document) => in_.querySelector(css);
  const $$ = (css, in_ = document) => [...in_.querySelectorAll(css)];
  const on = (name, f, capture) => document.addEventListener(name, f, capture);
  const shown = e => e && e.checkVisibility({visibilityProperty: true});

  /* ── htmx: refusals are shown, sessions that ended lead to the log-in, the network has its own words ── */
  const wholePage = detail => {
    detail.target = document.body;
    detail.selectOverride = 'unset';
    detail.requestConfig.elt.setAttribute('hx-select-oob', 'unset');
  };
  on('htmx:beforeSwap', e => {
    const xhr = e.detail.xhr;
    const there = xhr.responseURL && new URL(xhr.responseURL);
    if (there && there.pathname === '/login') {
      e.detail.shouldSwap = false;
      location.href = '/login' + there.search;
    } else if (there && e.detail.boosted && there.pathname !== location.pathname) {
      // A desk swaps its board only: what leads off it brings a page of its own.
      wholePage(e.detail);
    } else if (xhr.getResponseHeader('UI-Framed')) {
      e.detail.shouldSwap = true;
      e.detail.isError = false;
      if (xhr.getResponseHeader('HX-Reswap') === null) wholePage(e.detail);
    }
  });
  // What a page asks on its own (counts, progress) keeps nobody logged in who has left.
  on('htmx:configRequest', e => {
    const why = e.detail.triggeringEvent;
    if (!why || why.type === 'ui:refresh') e.detail.headers['X-Background'] = '1';
    // A form that posts may lead to a page too: its token has no place in an address.
    if (e.detail.verb === 'get') delete e.detail.parameters._csrf;
  });
  on('htmx:sendError', () => say('인터넷이 끊겼어요. 연결을 살펴보고 다시 하세요.', 'bad'));
  on('htmx:responseError', () => say('저희가 처리하지 못했어요. 잠시 뒤 다시 하세요.', 'bad'));

  // Who asked on its own and is taken away meanwhile has nowhere to put the answer.
  on('htmx:beforeCleanupElement', e => { if (e.target.id === 'watch') htmx.trigger(e.target, 'htmx:abort'); });

  // What was opened by hand stays open when the part it stands in is asked again.
  let opened = [];
  on('htmx:beforeSwap', e => { opened = $$('details[open][id]', e.detail.target).map(d => d.id); });
  on('htmx:afterSwap', () => opened.forEach(id => document.getElementById(id)?.setAttribute('open', '')));

  const say = (text, tone) => {
    const toast = document.createElement('div');
    toast.className = 'ui-toast ui-' + tone;
    toast.textContent = text;
    $('#toasts')?.append(toast);
    setTimeout(() => toast.remove(), tone === 'bad' ? 12000 : 4000);
  };

  /* ── focus: a new page starts at its main part, a drawer at its heading, a wrong form at its summary ── */
  let openedFrom = null;
  on('htmx:afterSettle', e => {
    const target = e.detail.target;
    if (!target) return;
    const page = target === document.body;
    const focus = $('[data-focus]', page || target.id !== 'drawer' ? document.body : $('#drawer') || target);
    if (focus && (page || target.id === 'drawer' || focus.matches('.ui-summary'))) focus.focus();
    else if (page) $('#main')?.focus({preventScroll: true});
    else if (target.id === 'drawer' && openedFrom) $('#' + CSS.escape(openedFrom))?.focus();
    refresh();
  });
  on('htmx:load', () => refresh());
  on('htmx:afterSwap', e => {
    const dialog = e.detail.target;
    if (dialog?.id === 'dialog' && dialog.childElementCount && !dialog.open) dialog.showModal();
  });

  const refresh = () => {
    const row = $('#drawer')?.dataset.row;
    if (row) openedFrom = row;
    $$('[data-grid] tbody tr').forEach(r => {
      r.classList.toggle('cur', r.id === row);
      if (!r.hasAttribute('tabindex')) r.tabIndex = -1;
    });
    $$('[data-grid]').forEach(grid => {
      if (!$('tbody tr[tabindex="0"]', grid)) {
        const first = $('tbody tr', grid);
        if (first) first.tabIndex = 0;
      }
      count(grid);
    });
    tick();
  };

  /* ── choosing rows ── */
  let last = null;
  const check = row => $('.ui-c-check input', row);
  const rowsOf = grid => $$('tbody tr', grid).filter(check);
  const choose = (row, yes) => {
    const box = check(row);
    if (box && !box.disabled) box.checked = yes;
  };
  const chosen = grid => rowsOf(grid).filter(r => check(r).checked);
  const range = (grid, from, to, yes) => {
    const rows = rowsOf(grid);
    const [a, b] = [rows.indexOf(from), rows.indexOf(to)].sort((x, y) => x - y);
    if (a >= 0) rows.slice(a, b + 1).forEach(r => choose(r, yes));
  };
  const count = (grid, every) => {
    const rows = rowsOf(grid);
    const n = rows.filter(r => check(r).checked).length;
    rows.forEach(r => r.setAttribute('aria-selected', String(check(r).checked)));
    const all = $('[data-all]', grid);
    if (all) {
      all.checked = n > 0 && n === rows.length;
      all.indeterminate = n > 0 && n < rows.length;
    }
    const bulk = $('[data-bulk]');
    if (!bulk) return;
    bulk.hidden = n === 0;
    $$('[data-every-field]').forEach(f => { f.disabled = !every; });
    $$('[data-count]', bulk).forEach(c => { c.textContent = (every || n).toLocaleString('ko-KR') + '건'; });
  };
  const clear = grid => {
    rowsOf(grid).forEach(r => choose(r, false));
    count(grid);
  };

  on('click', e => {
    const el = e.target.closest('[data-every],[data-clear],[data-copy],[data-remove],[data-dialog],[data-dialog-close],.ui-c-check,[data-grid] tbody tr');
    $$('details.ui-menu[open]').forEach(d => { if (!d.contains(e.target) || e.target.closest('.ui-menu-b a')) d.open = false; });
    if (e.target.nodeName === 'DIALOG') e.target.close();
    if (!el) return;
    const grid = $('[data-grid]');
    if (el.matches('[data-every]')) {
      rowsOf(grid).forEach(r => choose(r, true));
      count(grid, Number(el.dataset.every));
    } else if (el.matches('[data-clear]')) clear(grid);
    else if (el.matches('[data-copy]')) copy(el);
    else if (el.matches('[data-remove]')) el.closest('.ui-result,.ui-toast,.ui-banner')?.remove();
    else if (el.matches('[data-dialog]')) $('#' + el.dataset.dialog)?.showModal();
    else if (el.matches('[data-dialog-close]')) el.closest('dialog')?.close();
    else if (el.matches('.ui-c-check')) picked(e, el);
    else if (!e.target.closest('a,button,input,label,select,textarea,summary') && !String(getSelection())) {
      current(el);
      $('[data-open]', el)?.click();
    }
  });
  const picked = (e, cell) => {
    const grid = cell.closest('[data-grid]');
    const box = $('input', cell);
    if (!grid || !box || box.disabled) return;
    if (e.target !== box) box.checked = !box.checked;
    const row = cell.closest('tbody tr');
    if (box.matches('[data-all]')) rowsOf(grid).forEach(r => choose(r, box.checked));
    else {
      if (e.shiftKey && last?.isConnected) range(grid, last, row, box.checked);
      last = row;
      current(row, true);
    }
    count(grid);
  };

  /* ── an order of columns: by a button, or drawn ── */
  let drawn = null;
  on('click', e => {
    const up = e.target.closest('[data-up]');
    const line = up?.closest('li');
    if (!line) return;
    if (line.previousElementSibling) line.previousElementSibling.before(line);
    else line.parentElement.append(line);
    up.focus();
  });
  on('dragstart', e => { drawn = e.target.closest?.('[data-sortable] li'); });
  on('dragover', e => {
    const over = e.target.closest?.('[data-sortable] li');
    if (!drawn || !over || over.parentElement !== drawn.parentElement) return;
    e.preventDefault();
    if (over === drawn) return;
    const box = over.getBoundingClientRect();
    over[e.clientY < box.top + box.height / 2 ? 'before' : 'after'](drawn);
  });
  on('drop', e => { if (drawn) e.preventDefault(); });
  on('dragend', () => { drawn = null; });

  const copy = async el => {
    await navigator.clipboard.writeText(el.dataset.copy || el.textContent.trim());
    say('복사했어요', 'ok');
  };

  /* ── walking: the current row holds the only tabindex of its table ── */
  const current = (row, quiet) => {
    $$('tr[tabindex="0"]', row.closest('table')).forEach(r => { r.tabIndex = -1; });
    row.tabIndex = 0;
    if (!quiet) {
      row.focus({preventScroll: true});
      row.scrollIntoView({block: 'nearest'});
    }
  };
  const at = grid => $('tbody tr:focus', grid) || document.activeElement.closest?.('[data-grid] tbody tr');
  const step = (grid, by, extend) => {
    const rows = $$('tbody tr', grid);
    const from = at(grid) || $('tbody tr.cur', grid);
    const to = from ? rows[rows.indexOf(from) + by] : $('tbody tr[tabindex="0"]', grid) || rows[0];
    if (!to) return;
    if (extend) {
      if (from) choose(from, true);
      choose(to, true);
      count(grid);
    }
    last = to;
    current(to);
  };

  /* ── keys: by code, so that the Hangul keyboard may stay on ── */
  const places = {KeyH: '/home', KeyO: '/orders', KeyP: '/skus', KeyS: '/stock', KeyJ: '/jobs'};
  let going = 0;
  const typing = e => e.target.closest?.('textarea,select,[contenteditable],input:not([type=checkbox]):not([type=radio])');
  on('keydown', e => {
    if (e.isComposing || e.keyCode === 229) {
      if (e.code === 'Enter' && e.target.closest('input')) e.preventDefault();
      return;
    }
    const done = () => e.preventDefault();
    if ((e.ctrlKey || e.metaKey) && !e.altKey) {
      if (e.code === 'KeyK' && $('#command') && !$('dialog[open]')) { done(); command(); }
      const grid = $('[data-grid]');
      if (e.code === 'KeyA' && grid && $('[data-bulk]') && !typing(e)) {
        done();
        rowsOf(grid).forEach(r => choose(r, true));
        count(grid);
      }
      return;
    }
    if (e.altKey) return;
    if (e.code === 'Escape') return escape(e);
    if (typing(e) || $('dialog[open]')) return;
    const grid = $('[data-grid]');
    const onControl = e.target.closest('a,button,summary,input');
    if (grid && (e.code === 'ArrowDown' || e.code === 'ArrowUp') && at(grid)) { done(); return step(grid, e.code === 'ArrowDown' ? 1 : -1, e.shiftKey); }
    if (grid && (e.code === 'Enter' || e.code === 'ArrowRight') && at(grid) && !onControl) { done(); return $('[data-open]', at(grid))?.click(); }
    if (grid && e.code === 'Space' && at(grid) && !onControl) { done(); return toggle(grid); }
    if (document.body.dataset.keys === 'off') return;
    if (e.code === 'Slash') { done(); return e.shiftKey ? $('#keys')?.showModal() : ([$('[data-search]'), $('#find')].find(shown))?.focus(); }
    if (e.code === 'BracketLeft' || e.code === 'BracketRight') {
      const views = $$('[data-view]');
      const now = views.findIndex(v => v.getAttribute('aria-current') === 'true');
      const to = views.at(e.code === 'BracketRight' ? (now + 1) % views.length : now - 1);
      if (to) { done(); to.click(); }
      return;
    }
    const key = e.code.startsWith('Key') ? e.code.slice(3).toLowerCase() : e.code.startsWith('Digit') ? e.code.slice(5) : null;
    if (!key) return;
    if (Date.now() - going < 1200 && places[e.code]) {
      going = 0;
      done();
      const href = document.body.dataset.at + places[e.code];
      const link = $(`.ui-nav a[href="${href}"]`);
      return link ? link.click() : location.assign(href);
    }
    if (key === 'g') { going = Date.now(); return; }
    if (grid && (key === 'j' || key === 'k')) { done(); return step(grid, key === 'j' ? 1 : -1, e.shiftKey); }
    if (grid && key === 'x' && at(grid)) { done(); return toggle(grid); }
    if (e.shiftKey) return;
    const press = $$(`[data-key="${key}"]`).find(b => shown(b) && !b.disabled);
    if (press) { done(); press.matches('input,select,textarea') ? press.focus() : press.click(); }
  });
  /* ── Ctrl+K: go, find, act ── */
  const lines = () => $$('#command li').filter(line => !line.hidden).map(line => $('a,button', line));
  const command = () => {
    const dialog = $('#command');
    const model = $('template', dialog);
    $$('[data-act]', dialog).forEach(line => line.remove());
    $$('main button[data-key]').filter(b => shown(b) && !b.disabled).reverse().forEach(b => {
      const line = model.content.cloneNode(true);
      $('span', line).textContent = [...b.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent.trim()).join(' ') || b.textContent.trim();
      $('button', line).addEventListener('click', () => { dialog.close(); b.click(); });
      model.after(line);
    });
    $('#command-q').value = '';
    seek('');
    sift('');
    dialog.showModal();
  };
  let seeking = 0;
  /* what the service finds stands before the links that look further */
  const seek = word => {
    const dialog = $('#command');
    const turn = ++seeking;
    $$('[data-found]', dialog).forEach(line => line.remove());
    if (word.length < 2) return;
    setTimeout(async () => {
      if (turn !== seeking) return;
      const answer = await fetch(dialog.dataset.finds + encodeURIComponent(word)).catch(() => null);
      if (!answer?.ok || answer.redirected) return;
      const found = document.createElement('template');
      found.innerHTML = await answer.text();
      if (turn !== seeking || !found.content.children.length) return;
      $('[data-find]', dialog)?.closest('li').before(found.content);
      window.htmx?.process(dialog);
    }, 150);
  };
  const sift = word => $$('#command li').forEach(line => {
    const link = $('[data-find]', line);
    line.hidden = link ? !word : !line.textContent.toLowerCase().includes(word.toLowerCase());
    if (!link) return;
    link.href = link.dataset.find + encodeURIComponent(word);
    $('b', link).textContent = '‘' + word + '’';
  });
  on('input', e => {
    if (e.target.id !== 'command-q') return;
    seek(e.target.value.trim());
    sift(e.target.value.trim());
  });
  on('keydown', e => {
    if (e.isComposing || e.keyCode === 229 || !e.target.closest?.('#command')) return;
    const all = lines();
    const by = {ArrowDown: 1, ArrowUp: -1}[e.code];
    if (by) {
      e.preventDefault();
      const to = all.indexOf(document.activeElement) + by;
      (to < 0 ? $('#command-q') : all[Math.min(to, all.length - 1)])?.focus();
    } else if (e.code === 'Enter' && e.target.id === 'command-q') {
      e.preventDefault();
      all[0]?.click();
    }
  });
  const toggle = grid => {
    const row = at(grid);
    const box = check(row);
    if (!box || box.disabled) return;
    box.checked = !box.checked;
    last = row;
    count(grid);
  };
  const escape = e => {
    const menu = $('details.ui-menu[open]');
    if ($('dialog[open]')) return;
    if (menu) { menu.open = false; $('summary', menu).focus(); return; }
    if (typing(e)) { e.target.blur(); return; }
    const close = $('#drawer [data-close]');
    if (shown(close)) { close.click(); return; }
    const grid = $('[data-grid]');
    if (grid && chosen(grid).length) clear(grid);
  };

  /* ── picking a SKU as one types (jte/inventory/pick) ── */
  const picks = input => document.getElementById(input.getAttribute('aria-controls'));
  const shut = input => {
    if (!picks(input)) return;
    picks(input).hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const point = (input, to) => {
    $$('li', picks(input)).forEach((li, n) => {
      li.id = picks(input).id + n;
      li.setAttribute('aria-selected', String(li === to));
    });
    if (!to) return;
    input.setAttribute('aria-activedescendant', to.id);
    to.scrollIntoView({block: 'nearest'});
  };
  const pick = (input, li) => {
    input.value = li.dataset.code;
    put($('.ui-picked', input.parentElement), li.dataset.title);
    shut(input);
    input.dispatchEvent(new Event('change', {bubbles: true}));
  };
  const offer = async input => {
    const q = input.value.trim();
    if (!q) return shut(input);
    const answer = await fetch(input.dataset.pick + encodeURIComponent(q));
    if (answer.redirected) return location.reload();
    if (!answer.ok || input.value.trim() !== q || document.activeElement !== input || !picks(input)) return;
    picks(input).innerHTML = await answer.text();
    picks(input).hidden = false;
    input.setAttribute('aria-expanded', 'true');
    point(input, $('[data-code]', picks(input)));
  };
  let asking = 0;
  on('input', e => {
    if (!e.target.matches('[data-pick]')) return;
    put($('.ui-picked', e.target.parentElement), '');
    clearTimeout(asking);
    asking = setTimeout(offer, 120, e.target);
  });
  on('keydown', e => {
    const input = e.target;
    if (!input.matches?.('[data-pick]') || e.isComposing || e.keyCode === 229 || !picks(input) || picks(input).hidden) return;
    const all = $$('[data-code]', picks(input));
    const at_ = all.findIndex(li => li.getAttribute('aria-selected') === 'true');
    const by = {ArrowDown: 1, ArrowUp: -1}[e.code];
    if (by) point(input, all[(at_ + by + all.length) % all.length]);
    else if (e.code === 'Enter' && all[at_]) pick(input, all[at_]);
    else if (e.code === 'Escape') shut(input);
    else return;
    e.preventDefault();
    e.stopImmediatePropagation();
  }, true);
  on('mousedown', e => {
    const li = e.target.closest('.ui-picks [data-code]');
    if (!li) return;
    e.preventDefault();
    pick($('[data-pick]', li.closest('.ui-pick')), li);
  });
  on('focusout', e => { if (e.target.matches?.('[data-pick]')) shut(e.target); });

  /* ── clocks: the same words as io.moasell.web.Due, in Seoul's time, by the server's clock ── */
  const KST = 9 * 3600e3;
  const ahead = Date.parse(document.documentElement.dataset.now) - performance.timeOrigin || 0;
  const now = () => Date.now() + (Math.abs(ahead) > 30e3 ? ahead : 0);
  const two = n => String(n).padStart(2, '0');
  const amount = minutes => minutes < 60 ? minutes + '분' : minutes < 1440 ? Math.floor(minutes / 60) + '시간' : Math.floor(minutes / 1440) + '일';
  const due = (ms, nowMs) => {
    const [d, n] = [new Date(ms + KST), new Date(nowMs + KST)];
    const days = Math.floor((ms + KST) / 864e5) - Math.floor((nowMs + KST) / 864e5);
    const hours = two(d.getUTCHours()) + ':' + two(d.getUTCMinutes());
    const date = (d.getUTCFullYear() === n.getUTCFullYear() ? '' : d.getUTCFullYear() + '.') + two(d.getUTCMonth() + 1) + '.' + two(d.getUTCDate());
    const left = Math.floor(Math.abs(ms - nowMs) / 60e3);
    return {
      text: days === 0 ? '오늘 ' + hours : date + ' ' + hours,
      rest: ms < nowMs ? amount(left) + ' 지남' : days === 0 ? amount(left) + ' 남음' : days === 1 ? '내일' : days === 2 ? '모레' : days + '일 남음',
    };
  };
  const put = (node, text) => { if (node && node.textContent !== text) node.textContent = text; };
  const tick = () => $$('[data-due]').forEach(el => {
    const [ms, t] = [Date.parse(el.dateTime), now()];
    const words = due(ms, t);
    put($('b span', el), words.text);
    put($('small', el), words.rest);
    const left = (ms - t) / 60e3;
    el.classList.toggle('ui-bad', left < el.dataset.red);
    el.classList.toggle('ui-warn', left >= el.dataset.red && left <= el.dataset.amber);
  });
  setInterval(() => {
    tick();
    if (!document.hidden) document.body.dispatchEvent(new CustomEvent('ui:refresh'));
  }, 60e3);
  setInterval(() => $$('[data-seconds]').forEach(b => {
    b.dataset.until ??= Date.now() + b.dataset.seconds * 1000;
    const left = Math.ceil((b.dataset.until - Date.now()) / 1000);
    if (left <= 0) b.remove();
    else put($('[data-left]', b), '(' + left + ')');
  }), 500);

  /* ── who does nothing is logged out: two minutes before that the page says so, in every tab ── */
  const WARN = 120e3;
  const tabs = new BroadcastChannel('idle');
  let ends = Infinity;
  const until = seconds => { ends = Date.now() + seconds * 1000; };
  const heard = seconds => {
    if (seconds === null) return;
    until(Number(seconds));
    tabs.postMessage(ends);
  };
  const idle = () => {
    const dialog = $('#idle');
    if (!dialog) return;
    const left = ends - Date.now();
    // The server knows better: it answers with a page, or with the log-in.
    if (left <= -1000) { ends = Infinity; location.reload(); return; }
    if (left > WARN) { if (dialog.open) dialog.close(); return; }
    const seconds = Math.max(0, Math.ceil(left / 1000));
    put($('[data-idle-left]', dialog), seconds < 60 ? seconds + '초' : Math.floor(seconds / 60) + '분 ' + seconds % 60 + '초');
    if (!dialog.open) dialog.showModal();
  };
  const keep = async () => {
    const answer = await fetch(document.body.dataset.at + '/shell/nav');
    if (answer.redirected) location.reload();
    else heard(answer.headers.get('UI-Idle'));
    idle();
  };
  tabs.onmessage = e => { ends = e.data; idle(); };
  on('htmx:afterRequest', e => { heard(e.detail.xhr.getResponseHeader('UI-Idle')); idle(); });
  on('click', e => { if (e.target.closest('[data-idle-keep]')) keep(); });
  on('close', e => { if (e.target.id === 'idle' && ends - Date.now() <= WARN) keep(); }, true);
  if (document.body.dataset.idle) heard(document.body.dataset.idle);
  setInterval(idle, 500);

  /* ── streams: closed while nobody looks, opened again after ── */
  const streams = new Map();
  on('htmx:sseOpen', e => {
    streams.set(e.target, e.detail.source);
    if (document.hidden) e.detail.source.close();
  });
  on('visibilitychange', () => {
    for (const [el, source] of [...streams]) {
      if (document.hidden) source.close();
      else {
        streams.delete(el);
        if (!el.isConnected || source.readyState !== 2) continue;
        const again = el.cloneNode(true);
        el.replaceWith(again);
        htmx.process(again);
      }
    }
  });

  $('.ui-summary[data-focus]')?.focus();
  refresh();
})();
